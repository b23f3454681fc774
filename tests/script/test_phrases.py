"""Pausa's own words say what is true and sound like a person."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pausa.routine.model import Side
from pausa.routine.phrases import english_phrases, shipped_phrases
from pausa.script.phrases import Phrases

LEFT, RIGHT = Side.LEFT, Side.RIGHT
phrases = Phrases(english_phrases())


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        ({None: 1}, ""),
        ({None: 4}, "We do this four times."),
        ({LEFT: 1}, "We do this once, on the left side."),
        ({LEFT: 2, RIGHT: 2}, "We do this twice on each side, beginning with the left."),
        ({None: 24}, "We do this twenty-four times."),
        (
            {RIGHT: 4, LEFT: 2},
            "We do this four times on the right side, and twice, more gently, on the left.",
        ),
        (
            {RIGHT: 1, LEFT: 3},
            "We do this once, more gently, on the right side, and three times on the left.",
        ),
    ],
)
def test_the_plan_names_rounds_and_sides(rounds: dict[Side | None, int], said: str) -> None:
    assert phrases.plan(rounds) == said


@pytest.mark.parametrize(
    ("language", "last", "first"),
    [
        (
            "de",
            "Wir machen das dreimal auf der rechten Seite und zweimal, sanfter, auf der linken.",
            "Wir machen das einmal, sanfter, auf der linken Seite und dreimal auf der rechten.",
        ),
        (
            "es",
            "Lo hacemos tres veces del lado derecho, y dos veces, con más suavidad, del izquierdo.",
            "Lo hacemos una vez, con más suavidad, del lado izquierdo, y tres veces del derecho.",
        ),
    ],
)
def test_the_plan_of_a_gentler_side_is_said_in_every_language(
    language: str, last: str, first: str
) -> None:
    book = shipped_phrases(language)
    assert book
    assert Phrases(book).plan({RIGHT: 3, LEFT: 2}) == last
    assert Phrases(book).plan({LEFT: 1, RIGHT: 3}) == first


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
