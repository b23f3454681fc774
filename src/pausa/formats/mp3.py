"""MP3, with ID3v2.3 tags and chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.mp3.encoder import write_mp3
from pausa.mp3.tags import render_tags

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.formats.model import About, OnFrames
    from pausa.sound.audio import PcmSamples


def write(path: Path, blocks: Iterable[PcmSamples], about: About, on_frames: OnFrames) -> None:
    """Write an MP3."""
    tags = render_tags(about.timeline, about.fields)
    write_mp3(path, blocks, tags=tags, quality=about.quality, on_frames=on_frames)
