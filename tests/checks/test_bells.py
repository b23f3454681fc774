"""Whoever is told of a bell hears one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.ears import of_step

if TYPE_CHECKING:
    from pathlib import Path


def promised(folder: Path, words: str, chimes: str = "") -> list[str]:
    """The promises that are not kept, for words in a routine with these chimes."""
    found = of_step(folder, f'{{say: "{words}", pause: 5s}}{chimes}')
    return [problem.message for problem in found if problem.code == "silent-bell"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Rest until you hear the bell.", "hear the bell"),
        ("Stay here until the chime.", "until the chime"),
        ("Wait for the soft bell.", "Wait for the soft bell"),
        ("The gong will ring. Then open your eyes.", "The gong will ring"),
        ("When the bell rings, come back.", "When the bell"),
        ("At the sound of a singing bowl, let go.", "sound of a singing bowl"),
    ],
)
def test_a_bell_that_is_promised_and_never_rings_is_warned_of(
    tmp_path: Path, words: str, said: str
) -> None:
    expected = f"{said!r}, but no bell rings after these words"
    assert promised(tmp_path, words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "Notice your belly.",
        "You may hear a bird.",
        "Hang like a bell.",
        "Ring the bell of your hips.",
    ],
)
def test_other_words_promise_nothing(tmp_path: Path, words: str) -> None:
    assert promised(tmp_path, words) == []


@pytest.mark.parametrize(
    ("chimes", "kept"),
    [("usual", True), ("{close: 1}", True), ("{between: 1}", True), ("{open: 3}", False)],
)
def test_a_promise_is_kept_by_a_bell_that_rings_later(
    tmp_path: Path, chimes: str, kept: bool
) -> None:
    found = promised(tmp_path, "Rest until you hear the bell.", f"\nchimes: {chimes}")
    assert (not found) is kept
