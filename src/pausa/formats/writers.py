"""Who writes which kind of file: one line in a dict for each.

A maker raises where something is missing that its format needs, before anything is spoken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.formats.model import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pausa.formats.model import Writer


def _mp3() -> Writer:
    from pausa.formats.mp3 import write

    return write


def _m4a() -> Writer:
    from pausa.formats.m4a import writer

    return writer()


def _opus() -> Writer:
    from pausa.formats.opus import write

    return write


def _flac() -> Writer:
    from pausa.formats.flac import write

    return write


def _wav() -> Writer:
    from pausa.formats.wav import write

    return write


WRITERS: Mapping[Format, Callable[[], Writer]] = {
    Format.MP3: _mp3,
    Format.M4A: _m4a,
    Format.OPUS: _opus,
    Format.FLAC: _flac,
    Format.WAV: _wav,
}
