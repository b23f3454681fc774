"""Blocks of sound on their way into a file."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from pausa.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import numpy.typing as npt

    from pausa.formats.model import OnFrames
    from pausa.sound.audio import PcmSamples

Samples: TypeAlias = "npt.NDArray[np.int16] | npt.NDArray[np.float32]"


def begun(blocks: Iterable[Samples]) -> tuple[int, Iterator[Samples]]:
    """How many channels the blocks have, and all of them. Raises AudioError if there is nothing.

    A row of samples is one channel; else each column is.
    """
    blocks = iter(blocks)
    first = next((block for block in blocks if len(block)), None)
    if first is None:
        raise AudioError(
            "there is no sound to write", hint="give the routine something to say or to hold"
        )
    return channels_of(first), chain([first], blocks)


def channels_of(block: Samples) -> int:
    """How many channels a block has."""
    return 1 if block.ndim == 1 else block.shape[1]


def counted(blocks: Iterable[PcmSamples], on_frames: OnFrames) -> Iterator[PcmSamples]:
    """The same blocks; `on_frames` hears how many samples were taken and are done."""
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        on_frames(done)
