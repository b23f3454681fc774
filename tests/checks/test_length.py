"""Words that name the session's length are true, or a warning says so."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pausa.checks.rules import check
from pausa.routine.loader import load_routine
from pausa.script.builder import build_script
from tests.routine.files import routine_file
from tests.samples import a_tenth_a_letter

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

MINUTES = 25


def found(
    folder: Path, words: str, *, minutes: int = MINUTES, hold: str = "20s", title: str = "Test"
) -> list[Problem]:
    """What is found in an opening with these words, in a session of so many minutes."""
    text = f"""title: {title}
opening: [{{say: "{words}", hold: {hold}, call: [halfway]}}]
exercises: [{{title: Bend, steps: [{{say: Bend., pause: 5s}}]}}]
closing: [{{say: Open your eyes., pause: 5s}}]
"""
    routine = load_routine(routine_file(folder, text))
    script = build_script(routine, a_tenth_a_letter)
    problems = check(routine, script, a_tenth_a_letter, Fraction(minutes * 60))
    return [problem for problem in problems if problem.code == "wrong-length"]


UNTRUE = [
    ("For the next ten minutes, nothing needs doing.", "ten minutes"),
    ("These 10 minutes are yours.", "10 minutes"),
    ("This is a short 5-minute practice.", "5-minute"),
    ("A ten minute breathing meditation.", "ten minute"),
    ("Welcome to ten minutes of breathing space.", "ten minutes"),
    ("The session lasts about forty minutes.", "forty minutes"),
    ("Half an hour together.", "Half an hour"),
    ("This practice takes an hour.", "an hour"),
    ("You have ten minutes to yourself.", "ten minutes"),
]


@pytest.mark.parametrize(("words", "named"), [pair for pair in UNTRUE if "Half" not in pair[1]])
def test_a_length_that_is_not_the_sessions_is_named(tmp_path: Path, words: str, named: str) -> None:
    (problem,) = found(tmp_path, words)
    assert problem.severity == "warning"
    assert problem.message == f"{named!r}, but the session lasts about 25 minutes"
    assert "this session" in problem.hint
    assert problem.excerpt[problem.column - 1 :].startswith(named)


def test_half_an_hour_is_far_from_fifteen_minutes(tmp_path: Path) -> None:
    words = "Half an hour together."
    assert found(tmp_path, words, minutes=15)
    assert not found(tmp_path, words, minutes=26)


@pytest.mark.parametrize(
    "words",
    [
        "For the next twenty-five minutes, nothing needs doing.",
        "These twenty minutes are yours.",
        "For a few minutes, do nothing.",
        "Rest for two minutes.",
        "Stay for ten minutes, if you like.",
        "In ten minutes you may feel it.",
        "A quiet minute for your hips.",
    ],
)
def test_a_true_one_or_none_is_let_pass(tmp_path: Path, words: str) -> None:
    assert not found(tmp_path, words)


@pytest.mark.parametrize(("minutes", "warned"), [(8, False), (12, False), (13, True), (7, True)])
def test_a_fifth_more_or_less_is_no_surprise(tmp_path: Path, minutes: int, *, warned: bool) -> None:
    words = "For the next ten minutes, rest."
    assert bool(found(tmp_path, words, minutes=minutes)) is warned


def test_a_minute_is_no_surprise_either(tmp_path: Path) -> None:
    assert not found(tmp_path, "For the next two minutes, rest.", minutes=3)


def test_words_may_mean_a_stay_or_a_part_of_that_length(tmp_path: Path) -> None:
    assert not found(tmp_path, "For the next five minutes, listen.", hold="5m")
    assert found(tmp_path, "For the next five minutes, listen.", hold="2m")


def test_the_title_is_read_too(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, "Welcome.", title="A ten-minute practice")
    assert problem.line == 1


def test_other_languages_are_left_alone(tmp_path: Path) -> None:
    words = "For the next ten minutes, nothing needs doing."
    assert not found(tmp_path, words, title="Test\nlanguage: de-DE")


def test_where_nobody_knows_the_length_nothing_is_said(tmp_path: Path) -> None:
    routine = load_routine(
        routine_file(tmp_path, "title: Ten minutes\nexercises: [{title: A, steps: [{say: B.}]}]\n")
    )
    script = build_script(routine, a_tenth_a_letter)
    codes = [problem.code for problem in check(routine, script, a_tenth_a_letter)]
    assert "wrong-length" not in codes
