"""Encoding by libsndfile, block by block."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import IO, TYPE_CHECKING, TypeAlias

import soundfile

from pausa.errors import AudioError
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import numpy.typing as npt

    from pausa.formats.model import OnFrames
    from pausa.sound.audio import PcmSamples

Samples: TypeAlias = "npt.NDArray[np.int16] | npt.NDArray[np.float32]"


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
    blocks = iter(blocks)
    first = next((block for block in blocks if len(block)), None)
    if first is None:
        raise AudioError(
            "there is no sound to write", hint="give the routine something to say or to hold"
        )
    try:
        # By its name: handing over the file itself would make of ^C a line on the terminal.
        with _opened(file.name, encoding, channels=channels_of(first)) as sound:
            for block in chain([first], blocks):
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


def channels_of(block: Samples) -> int:
    """One for a row of samples, else as many as it has columns."""
    return 1 if block.ndim == 1 else block.shape[1]


def counted(blocks: Iterable[PcmSamples], on_frames: OnFrames) -> Iterator[PcmSamples]:
    """The same blocks; `on_frames` hears how many samples were taken and are done."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        on_frames(done)
