"""Pausa's own words say what is true and sound like a person."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pausa.routine.model import Side
from pausa.routine.phrases import english_phrases
from pausa.script.phrases import Phrases

phrases = Phrases(english_phrases())


@pytest.mark.parametrize(
    ("rounds", "sides", "said"),
    [
        (1, (), ""),
        (4, (), "We do this four times."),
        (1, (Side.LEFT,), "We do this once, on the left side."),
        (2, (Side.LEFT, Side.RIGHT), "We do this twice on each side, beginning with the left."),
        (24, (), "We do this twenty-four times."),
    ],
)
def test_the_plan_names_rounds_and_sides(rounds: int, sides: tuple[Side, ...], said: str) -> None:
    assert phrases.plan(rounds, sides) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Fraction(10), "Ten seconds left."),
        (Fraction(1), "One second left."),
        (Fraction(60), "One minute left."),
        (Fraction(5, 2), "Two seconds left."),
        (Fraction(120), "Two minutes left."),
        (Fraction(90), "One minute and thirty seconds left."),
    ],
)
def test_time_left_is_said_in_words(left: Fraction, said: str) -> None:
    assert phrases.time_left(left) == said


@pytest.mark.parametrize("count", range(2, 101))
def test_every_row_of_rounds_names_its_last_and_no_landmark_twice(count: int) -> None:
    landmarks = [phrases.round_landmark(place, count) for place in range(1, count + 1)]
    spoken = [text for text in landmarks if text]
    assert landmarks[0] == ""
    assert landmarks[-1] == "Last time."
    assert len(spoken) == len(set(spoken))
