"""Texts are cut to the room that they have, in any script."""

from __future__ import annotations

import pytest

from pausa.pictures.lettering import shortened, text_width, wrapped

TEXTS = [
    "Lie on your back.",
    "Leg dich auf den Rücken, ganz gemütlich.",
    "静かに呼吸を数えてください",
    "mmmm",
]


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shortened("Rest.", 100, 10) == "Rest."


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width_px", [0, 5, 20, 60])
def test_a_shortened_text_fits(text: str, width_px: float) -> None:
    short = shortened(text, width_px, 10)
    assert text_width(short, 10) <= width_px
    assert short in {"", text} or short.endswith("…")


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width_px", [20, 60, 400])
def test_every_line_of_a_wrapped_text_fits(text: str, width_px: float) -> None:
    lines = wrapped(text, width_px, 10, 3)
    assert 1 <= len(lines) <= 3
    assert all(text_width(line, 10) <= width_px for line in lines)


def test_lines_break_between_words() -> None:
    assert wrapped("Rest your arms and legs", 70, 10, 3) == ["Rest your", "arms and", "legs"]


def test_a_script_without_spaces_breaks_between_letters() -> None:
    assert wrapped("呼吸を数える", 32, 10, 3) == ["呼吸を", "数える"]


def test_marks_above_a_letter_take_no_room() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)
