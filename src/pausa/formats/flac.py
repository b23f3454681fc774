"""FLAC: every sample as it was, in half the room."""

# mypy: untyped-calls-exclude="mutagen"

from __future__ import annotations

from typing import TYPE_CHECKING

from mutagen.flac import FLAC

from pausa.files import atomic_writer
from pausa.formats.blocks import counted
from pausa.formats.comments import comments
from pausa.formats.sndfile import Encoding, encode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.formats.model import About, OnFrames
    from pausa.sound.audio import PcmSamples

_ENCODING = Encoding("FLAC", "PCM_16", compression=5 / 8)


def write(path: Path, blocks: Iterable[PcmSamples], about: About, on_frames: OnFrames) -> None:
    """Write a FLAC file with its tags and chapters."""
    with atomic_writer(path) as file:
        encode(file, counted(blocks, on_frames), _ENCODING)
        file.seek(0)
        tagged = FLAC(file)
        tagged.update(comments(about.timeline, about.fields))
        file.seek(0)
        tagged.save(file, padding=lambda _info: 0)
