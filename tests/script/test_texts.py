"""Placeholders are filled in as a speaker would say them."""

from __future__ import annotations

import pytest

from pausa.routine.model import Side
from pausa.routine.phrases import english_phrases
from pausa.script.phrases import Phrases
from pausa.script.texts import fill


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
    assert fill(written, Side.LEFT, 2, 4, Phrases(english_phrases())) == spoken
