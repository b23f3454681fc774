"""Placeholders are filled in as a speaker would say them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pausa.routine.model import Side
from pausa.routine.phrases import english_phrases
from pausa.script.phrases import Phrases
from pausa.script.texts import Moment, fill


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Lift your {side} leg.", "Lift your left leg."),
        ("Lift your {other side} leg.", "Lift your right leg."),
        ("{side} foot up.", "Left foot up."),
        ("Rest. {other side} foot up.", "Rest. Right foot up."),
        ("Round {round} of {rounds}.", "Round two of four."),
        ("{rounds} times, {side}.", "Four times, left."),
        ("Two\n  lines.", "Two lines."),
    ],
)
def test_placeholders_take_the_words_of_side_and_round(written: str, spoken: str) -> None:
    assert fill(written, Moment(Side.LEFT, 2, 4), Phrases(english_phrases())) == spoken


@pytest.mark.parametrize(
    ("seconds", "spoken"),
    [
        ("30", "Stay here for thirty seconds."),
        ("1", "Stay here for one second."),
        ("1/3", "Stay here for one second."),
        ("60", "Stay here for one minute."),
        ("90", "Stay here for one minute and thirty seconds."),
    ],
)
def test_a_hold_is_as_long_as_the_words_say(seconds: str, spoken: str) -> None:
    moment = Moment(hold=Fraction(seconds))
    assert fill("Stay here for {hold}.", moment, Phrases(english_phrases())) == spoken
