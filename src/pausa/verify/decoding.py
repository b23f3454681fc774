"""The sound of a finished file as a player hears it, block by block."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import soundfile
import soxr

from pausa.errors import AudioError
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.verify.windows import Sound

_BLOCK_FRAMES = 1 << 18
"""6 s."""
_UNKNOWN = {".m4a", ".m4b", ".mp4"}
_OPUS_RATE_HZ = 48_000
"""Opus knows no other."""


class _Stream(soundfile.SoundFile):  # type: ignore[misc]
    """A sound that is only ever read onwards.

    soundfile seeks after every read, to where the sound already is; in an MP3 that loses the
    bits that a frame has borrowed from the one before it, and some of what is heard.
    """

    def seekable(self) -> bool:
        return False


class Decoded(NamedTuple):
    """The sound of a file at 44.1 kHz."""

    channels: int
    is_resampled: bool
    """Whether the file has another rate, so that its length is known to a sample at best."""
    blocks: Iterator[Sound]


@contextmanager
def decoded(path: Path) -> Iterator[Decoded]:
    """The sound of a file. Raises AudioError where there is none, or at a strange rate."""
    try:
        with _Stream(path) as stream:
            if stream.samplerate not in {SAMPLE_RATE_HZ, _OPUS_RATE_HZ}:
                raise AudioError(
                    f"{path} plays at {stream.samplerate} Hz, not at {SAMPLE_RATE_HZ}",
                    hint="it is no file that Pausa wrote: build the session again",
                )
            is_resampled = stream.samplerate != SAMPLE_RATE_HZ
            blocks = _resampled(stream) if is_resampled else _blocks(stream)
            yield Decoded(stream.channels, is_resampled, blocks)
    except soundfile.LibsndfileError as error:
        hint = "build the session again"
        if path.suffix.lower() in _UNKNOWN:
            hint = "libsndfile does not decode AAC: build it as an MP3, and verify that"
        raise AudioError(f"cannot hear {path}: {error.error_string}", hint=hint) from error


def _blocks(stream: _Stream) -> Iterator[Sound]:
    while len(block := stream.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)):
        yield block


def _resampled(stream: _Stream) -> Iterator[Sound]:
    rates = stream.samplerate, SAMPLE_RATE_HZ
    resampler = soxr.ResampleStream(*rates, stream.channels, dtype="float32", quality="HQ")
    for block in _blocks(stream):
        yield resampler.resample_chunk(block)
    yield resampler.resample_chunk(np.zeros((0, stream.channels), np.float32), last=True)
