"""From blocks of PCM to a WAV file."""

from __future__ import annotations

import struct
from typing import IO, TYPE_CHECKING

from pausa.errors import OutputError
from pausa.files import atomic_writer
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pausa.formats.model import About, OnFrames
    from pausa.sound.audio import PcmSamples

_SAMPLE_BYTES = 2
_HEADER_BYTES = 44
MOST_FRAMES = (2**32 - 1 - _HEADER_BYTES) // _SAMPLE_BYTES
"""What the 32-bit sizes in a WAV file's header can tell: 13 and a half hours."""


def write(path: Path, blocks: Iterable[PcmSamples], _about: About, on_frames: OnFrames) -> None:
    """Write a WAV file, which tells nothing of itself."""
    write_wav(path, blocks, on_frames=on_frames)


def write_wav(
    path: Path,
    blocks: Iterable[PcmSamples],
    *,
    on_frames: Callable[[int], None] | None = None,
) -> int:
    """Write the blocks to `path`, whole or not at all; return the samples written.

    Raises OutputError, also where a WAV file cannot be as long, and whatever `blocks` does.
    """
    with atomic_writer(path) as file:
        file.write(bytes(_HEADER_BYTES))
        duration_frames = _write_blocks(path, file, blocks, on_frames)
        file.seek(0)
        file.write(_header(duration_frames * _SAMPLE_BYTES))
    return duration_frames


def _write_blocks(
    path: Path,
    file: IO[bytes],
    blocks: Iterable[PcmSamples],
    on_frames: Callable[[int], None] | None,
) -> int:
    done = 0
    for block in blocks:
        done += len(block)
        if done > MOST_FRAMES:
            raise OutputError(
                f"cannot write {path}: a WAV file holds at most 4 GB",
                hint="write an MP3, or a shorter routine",
            )
        file.write(block.astype("<i2", casting="equiv", copy=False).tobytes())
        if on_frames:
            on_frames(done)
    return done


def _header(data_bytes: int) -> bytes:
    """RIFF header, `fmt ` chunk (PCM, mono, 16 bits) and the head of the `data` chunk."""
    bytes_a_second = SAMPLE_RATE_HZ * _SAMPLE_BYTES
    form = (1, 1, SAMPLE_RATE_HZ, bytes_a_second, _SAMPLE_BYTES, 8 * _SAMPLE_BYTES)
    return (
        struct.pack("<4sI4s", b"RIFF", _HEADER_BYTES - 8 + data_bytes, b"WAVE")
        + struct.pack("<4sIHHIIHH", b"fmt ", 16, *form)
        + struct.pack("<4sI", b"data", data_bytes)
    )
