"""Encoding by libsndfile, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import soundfile

from pausa.formats.blocks import begun
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pausa.formats.blocks import Samples


@dataclass(frozen=True)
class Encoding:
    """What libsndfile is to make of the samples."""

    format: str
    subtype: str
    compression: float
    """From 0 to 1."""
    rate_hz: int = SAMPLE_RATE_HZ


def encode(file: IO[bytes], blocks: Iterable[Samples], encoding: Encoding) -> None:
    """Write the blocks to a file that was opened by name; its channels are the first block's.

    Raises OSError where the disk refuses, and AudioError if there was nothing at all.
    """
    channels, blocks = begun(blocks)
    try:
        # By its name: handing over the file itself would make of ^C a line on the terminal.
        with _opened(file.name, encoding, channels) as sound:
            for block in blocks:
                sound.write(block)
    except (soundfile.LibsndfileError, AssertionError) as error:
        raise OSError(str(error) or "the disk took less than it was given") from error


def _opened(name: str, encoding: Encoding, channels: int) -> soundfile.SoundFile:
    return soundfile.SoundFile(
        name,
        "w",
        encoding.rate_hz,
        channels,
        subtype=encoding.subtype,
        format=encoding.format,
        compression_level=encoding.compression,
    )
