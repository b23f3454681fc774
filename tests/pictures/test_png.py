"""The PNG is the same drawing, in pixels."""

from __future__ import annotations

import struct
import sys

import pytest

from pausa.errors import PictureError
from pausa.pictures.picture import draw
from pausa.pictures.png import SCALE, png_of
from tests.pictures.drawings import cue, parsed, session, value

SVG = draw(session(60, cue("Rest.", 1, 3)))


def test_it_has_the_drawings_size_times_the_scale() -> None:
    png = png_of(SVG)
    root = parsed(SVG)
    assert png.startswith(b"\x89PNG")
    size = struct.unpack(">II", png[16:24])
    assert size == (SCALE * value(root, "width"), round(SCALE * value(root, "height")))


def test_it_is_the_same_each_time() -> None:
    assert png_of(SVG) == png_of(SVG)


def test_without_resvg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(PictureError) as error:
        png_of(SVG)
    assert "pausa[picture]" in error.value.hint


def test_what_cannot_be_drawn_is_an_error() -> None:
    with pytest.raises(PictureError):
        png_of("no drawing")
