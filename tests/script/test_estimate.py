"""An estimate stands in for a length until a voice has said the words."""

from __future__ import annotations

from statistics import median

import pytest

from pausa.script.estimate import estimated_length

MEASURED_S = {
    "Rest.": 0.64,
    "In, and up.": 1.41,
    "Last time.": 0.98,
    "Feel how your hips lie on the floor now.": 3.03,
    "Circle your wrists and your ankles.": 2.49,
    "Slide one leg long, and then the other.": 3.63,
}
"""What the natural voice takes at its calm pace."""


def test_half_of_the_estimates_are_within_a_tenth_of_what_a_voice_takes() -> None:
    errors = [abs(float(estimated_length(text)) / s - 1) for text, s in MEASURED_S.items()]
    assert median(errors) < 0.1


def test_a_slower_pace_takes_longer_in_proportion() -> None:
    text = "Feel how your hips lie on the floor now."
    assert estimated_length(text, 78.5) == 2 * estimated_length(text, 157)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("Rest, and breathe.", "Rest and breathe."),
        ("Rest. And breathe.", "Rest, and breathe."),
        ("Hold for 30 seconds.", "Hold for seconds."),
    ],
)
def test_pauses_and_digits_take_time(longer: str, shorter: str) -> None:
    assert estimated_length(longer) > estimated_length(shorter)
