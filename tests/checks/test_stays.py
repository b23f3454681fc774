"""Whoever is told how long a stay is, is told the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from pausa.errors import Problem
from tests.checks.ears import of_step


def problems(folder: Path, say: str, hold: str = "30s", brief: str = "") -> list[Problem]:
    shorter = f', brief: "{brief}"' if brief else ""
    found = of_step(folder, f'{{say: "{say}"{shorter}, hold: {hold}}}')
    return [problem for problem in found if problem.code == "wrong-hold"]


@pytest.mark.parametrize(
    ("say", "hold", "named"),
    [
        ("Stay here for thirty seconds.", "15s", "thirty seconds"),
        ("Stay here for 30 seconds.", "34s", "30 seconds"),
        ("Stay. Thirty seconds.", "20s", "Thirty seconds"),
        ("Stay for a minute.", "45s", "a minute"),
        ("Stay for half a minute.", "20s", "half a minute"),
        ("Stay for one minute and thirty seconds.", "1m", "one minute and thirty seconds"),
        ("Stay for about thirty seconds.", "45s", "thirty seconds"),
    ],
)
def test_a_time_that_is_not_the_holds_is_warned_of(
    tmp_path: Path, say: str, hold: str, named: str
) -> None:
    (problem,) = problems(tmp_path, say, hold)
    assert (problem.code, problem.severity) == ("wrong-hold", "warning")
    assert problem.message == f"{named!r}, but the hold lasts {hold}"
    assert problem.excerpt[problem.column - 1 :].startswith(named)
    assert "{hold}" in problem.hint


@pytest.mark.parametrize(
    ("say", "hold"),
    [
        ("Stay here for thirty seconds.", "30s"),
        ("Stay here for {hold}.", "15s"),
        ("Stay for half a minute.", "30s"),
        ("Stay for one minute and thirty seconds.", "1m30s"),
        ("Stay for about thirty seconds.", "27s"),
        ("Breathe in for four seconds, and stay for thirty seconds.", "30s"),
        ("After ten seconds, let your jaw go soft.", "30s"),
        ("The last ten seconds are yours.", "30s"),
        ("Stay here for a second.", "30s"),
        ("Stay here.", "30s"),
    ],
)
def test_words_that_are_true_or_mean_another_time_are_let_pass(
    tmp_path: Path, say: str, hold: str
) -> None:
    assert problems(tmp_path, say, hold) == []


def test_brief_words_are_heard_too(tmp_path: Path) -> None:
    found = problems(tmp_path, "Stay here for thirty seconds.", "30s", "For twenty seconds.")
    assert [problem.message for problem in found] == ["'twenty seconds', but the hold lasts 30s"]


def test_a_pause_promises_nothing(tmp_path: Path) -> None:
    assert of_step(tmp_path, '{say: "Rest for thirty seconds.", pause: 20s}') == []
