"""Ogg Opus: speech in the least room that sounds well."""

# mypy: untyped-calls-exclude="mutagen"

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import numpy as np
import soxr
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus

from pausa.files import atomic_writer
from pausa.formats.blocks import channels_of, counted
from pausa.formats.comments import comments
from pausa.formats.sndfile import Encoding, encode
from pausa.mp3.encoder import Quality
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pausa.formats.model import About, OnFrames
    from pausa.sound.audio import FloatSamples, PcmSamples

OPUS_RATE_HZ = 48_000
"""Opus knows no other that carries all that can be heard."""
_FULL_SCALE = 32768
_COMPRESSION = {Quality.SMALL: 0.9, Quality.STANDARD: 0.775, Quality.HIGH: 0.65}
"""libsndfile's scale: about 32, 64 and 96 kbps."""
_SERIAL = 1


def write(path: Path, blocks: Iterable[PcmSamples], about: About, on_frames: OnFrames) -> None:
    """Write an Ogg Opus file with its tags and chapters."""
    encoding = Encoding("OGG", "OPUS", _COMPRESSION[about.quality], OPUS_RATE_HZ)
    with atomic_writer(path) as file:
        encode(file, _at_48_khz(counted(blocks, on_frames)), encoding)
        _number_stream(file)
        file.seek(0)
        tagged = OggOpus(file)
        tagged.update(comments(about.timeline, about.fields))
        file.seek(0)
        tagged.save(file, padding=lambda _info: 0)


def _at_48_khz(blocks: Iterable[PcmSamples]) -> Iterator[FloatSamples]:
    """The same sound, resampled without a seam and without dither, which would be random."""
    stream: soxr.ResampleStream | None = None
    for block in blocks:
        if stream is None:
            stream = soxr.ResampleStream(
                SAMPLE_RATE_HZ, OPUS_RATE_HZ, channels_of(block), dtype="float32"
            )
            empty = np.zeros_like(block[:0], np.float32)
        yield stream.resample_chunk(block.astype(np.float32) / _FULL_SCALE)
    if stream is not None:
        yield stream.resample_chunk(empty, last=True)


def _number_stream(file: IO[bytes]) -> None:
    """Give the stream a number of ours: libsndfile's is random, and no two files were the same."""
    file.seek(0)
    while True:
        start = file.tell()
        try:
            page = OggPage(file)
        except EOFError:
            return
        page.serial = _SERIAL
        file.seek(start)
        file.write(page.write())
