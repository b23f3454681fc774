"""Long silences come with a word of how long they last, or of who ends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.ears import codes, of_step, problems


def resting(*steps: str) -> str:
    return f"exercises: [{{title: Rest, steps: [{', '.join(steps)}]}}]"


def test_a_minute_that_nobody_announced_is_a_problem_at_its_line(tmp_path: Path) -> None:
    (problem,) = of_step(tmp_path, "{say: Rest., pause: 1m}")
    assert (problem.code, problem.line, problem.severity) == ("unannounced-silence", 5, "warning")
    assert problem.message == "nobody announces these 1m of silence"
    assert "one minute. I'll bring you back." in problem.hint


def test_a_little_less_than_a_minute_needs_no_announcement(tmp_path: Path) -> None:
    assert of_step(tmp_path, "{say: Rest., pause: 59s}") == []


@pytest.mark.parametrize(
    "words",
    [
        "Rest for two minutes.",
        "Rest for a minute.",
        "Rest here for ninety seconds.",
        "Rest for 10 slow breaths.",
        "Rest. I'll bring you back.",
        "Rest until you hear my voice.",
        "Rest. We will go on together.",
    ],
)
def test_words_of_how_long_or_of_return_announce_it(tmp_path: Path, words: str) -> None:
    assert of_step(tmp_path, f'{{say: "{words}", pause: 2m}}') == []
    held = of_step(tmp_path, f'{{say: "{words}", hold: 2m}}')
    assert "unannounced-silence" not in {problem.code for problem in held}


@pytest.mark.parametrize(
    "words", ["Rest.", "Rest. Take a second breath.", "Rest. I will be quiet."]
)
def test_other_words_do_not(tmp_path: Path, words: str) -> None:
    step = f'{{say: "{words}", hold: 2m}}'
    assert [problem.code for problem in of_step(tmp_path, step)] == ["unannounced-silence"]


def test_a_hold_that_speaks_inside_itself_keeps_company(tmp_path: Path) -> None:
    assert of_step(tmp_path, "{say: Rest., hold: 2m, call: [halfway]}") == []


def test_silences_one_after_the_other_are_one(tmp_path: Path) -> None:
    found = problems(tmp_path, resting("{say: Rest., pause: 30s}", "{hold: 20s}", "{pause: 15s}"))
    assert ["1m5s" in problem.message for problem in found] == [True]
    assert codes(tmp_path, resting("{say: Rest., pause: 30s}", "{say: Rest., pause: 35s}")) == []


def test_what_was_announced_a_few_words_ago_still_counts(tmp_path: Path) -> None:
    between = ["{say: Feel the floor., pause: 5s}"] * 2
    announced = "{say: Now two quiet minutes., pause: 5s}"
    assert codes(tmp_path, resting(announced, *between, "{pause: 2m}")) == []
    assert codes(tmp_path, resting(announced, *between, *between, "{pause: 2m}")) != []


def test_an_announcement_is_for_one_silence(tmp_path: Path) -> None:
    announced = "{say: Rest for two minutes., pause: 2m}"
    assert codes(tmp_path, resting(announced, announced)) == []
    assert codes(tmp_path, resting(announced, "{say: Feel the floor., pause: 2m}")) == [
        "unannounced-silence"
    ]


def test_the_rest_of_a_slot_after_its_words_is_silence(tmp_path: Path) -> None:
    (problem,) = of_step(tmp_path, "{say: Rest now., for: 61s}")
    assert "1m0.1s of silence" in problem.message
    assert of_step(tmp_path, "{say: Rest., for: 60s}") == []


def test_a_word_at_every_phase_keeps_company(tmp_path: Path) -> None:
    assert of_step(tmp_path, "{say: Breathe., pattern: 4-6, for: 5m}") == []
