"""An estimate stands in for a length until a voice has said the words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pausa.script.estimate import CALM_RATE, SpeechRate, usual_rate
from pausa.units import PACES_WPM

RATE = SpeechRate(
    start=Fraction(1, 4),
    letter=Fraction(1, 16),
    phrase_end=Fraction(1, 2),
    sentence_end=Fraction(1),
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Rest", Fraction(1, 2)),
        ("Rest.", Fraction(1, 2)),
        ("Rest, rest.", Fraction(1, 4) + Fraction(1, 2) + Fraction(1, 2)),
        ("Rest: rest; rest.", Fraction(1, 4) + Fraction(3, 4) + Fraction(1)),
        ("Rest. Rest!", Fraction(1, 4) + Fraction(1, 2) + Fraction(1)),
        ("Füße", Fraction(1, 2)),
        ("10 Mal", Fraction(1, 4) + Fraction(11, 16)),
        ("...", Fraction(1, 4) + Fraction(1, 16)),
    ],
)
def test_a_text_takes_its_start_its_letters_and_the_pauses_inside_it(
    text: str, seconds: Fraction
) -> None:
    assert RATE.length(text) == seconds


def test_a_voice_that_is_slowed_takes_longer_over_everything() -> None:
    text = "Feel how your hips lie on the floor now. Rest, and breathe."
    assert RATE.slowed(1.5).length(text) == RATE.length(text) * Fraction(3, 2)


def test_a_slower_pace_takes_longer_in_proportion() -> None:
    text = "Feel how your hips lie on the floor now."
    assert usual_rate(78.5).length(text) == 2 * usual_rate(157).length(text)
    assert usual_rate(PACES_WPM["calm"]).length(text) == CALM_RATE.length(text)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("Rest, and breathe.", "Rest and breathe."),
        ("Rest. And breathe.", "Rest, and breathe."),
        ("Hold for 30 seconds.", "Hold for seconds."),
    ],
)
def test_pauses_and_digits_take_time(longer: str, shorter: str) -> None:
    assert CALM_RATE.length(longer) > CALM_RATE.length(shorter)
