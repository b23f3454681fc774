"""The sound of a finished file as a player hears it, block by block."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import soundfile

from pausa.errors import AudioError
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.verify.windows import Sound

_BLOCK_FRAMES = 1 << 18
"""6 s."""


class _Stream(soundfile.SoundFile):  # type: ignore[misc]
    """A sound that is only ever read onwards.

    soundfile seeks after every read, to where the sound already is; in an MP3 that loses the
    bits that a frame has borrowed from the one before it, and some of what is heard.
    """

    def seekable(self) -> bool:
        return False


@contextmanager
def decoded(path: Path) -> Iterator[tuple[int, Iterator[Sound]]]:
    """How many channels a file has, and its sound. Raises AudioError where there is none."""
    try:
        with _Stream(path) as stream:
            if stream.samplerate != SAMPLE_RATE_HZ:
                raise AudioError(
                    f"{path} plays at {stream.samplerate} Hz, not at {SAMPLE_RATE_HZ}",
                    hint="it is no file that Pausa wrote: build the session again",
                )
            yield stream.channels, _blocks(stream)
    except soundfile.LibsndfileError as error:
        raise AudioError(
            f"cannot hear {path}: {error.error_string}", hint="build the session again"
        ) from error


def _blocks(stream: _Stream) -> Iterator[Sound]:
    while len(block := stream.read(_BLOCK_FRAMES, dtype="float32", always_2d=True)):
        yield block
