"""From blocks of PCM to an MP3 file, in memory that does not grow with its length."""

from __future__ import annotations

import os
import re
from array import array
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

import lameenc

from pausa.errors import AudioError
from pausa.files import atomic_writer
from pausa.mp3.crc import crc16
from pausa.mp3.frames import split_frames
from pausa.mp3.segments import cut_segments
from pausa.mp3.splicing import Encoded, spliced
from pausa.mp3.xing import XING_FRAME_BYTES, Mp3Stream, xing_frame
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from pausa.mp3.segments import Segment
    from pausa.sound.audio import PcmSamples


class Quality(str, Enum):
    """How much room the sound may take; speech comes to about 45, 85 and 110 kbps."""

    SMALL = "small"
    STANDARD = "standard"
    HIGH = "high"


_VBR_LEVELS = {Quality.SMALL: 7, Quality.STANDARD: 4, Quality.HIGH: 2}
_EFFORT = 5
_VBR_MTRH = 4
_PIECE_FRAMES = SAMPLE_RATE_HZ
_MOST_WORKERS = 8
"""One thread mixes what all of them encode; more would wait for it, and cost memory."""


def write_mp3(
    path: Path,
    blocks: Iterable[PcmSamples],
    *,
    tags: bytes = b"",
    quality: Quality = Quality.STANDARD,
    on_frames: Callable[[int], None] | None = None,
) -> int:
    """Write tag, Xing frame and music to `path`, whole or not at all; return the samples written.

    Later blocks are asked for while earlier ones are encoded, on all cores; `on_frames` hears,
    from time to time, how many samples are done. Raises OutputError, AudioError, and what
    `blocks` does.
    """
    music = _Music(quality, on_frames or _nobody)
    with (
        atomic_writer(path) as file,
        ThreadPoolExecutor(music.workers, thread_name_prefix="mp3") as pool,
    ):
        file.write(tags)
        file.write(bytes(XING_FRAME_BYTES))
        file.writelines(music.encoded(blocks, pool))
        file.seek(len(tags))
        file.write(xing_frame(music.stream()))
    return music.duration_frames


class _Music:
    """Encodes sound, segment by segment, and remembers what the Xing frame has to tell of it."""

    def __init__(self, quality: Quality, on_frames: Callable[[int], None]) -> None:
        self.workers = min(os.cpu_count() or 1, _MOST_WORKERS)
        self.duration_frames = 0
        """How many samples were encoded so far."""
        self._vbr_level = _VBR_LEVELS[quality]
        self._on_frames = on_frames
        self._frame_sizes = array("H")
        self._crc = 0

    def encoded(self, blocks: Iterable[PcmSamples], pool: Executor) -> Iterator[bytes]:
        """The stream in pieces. Raises AudioError if there was nothing at all."""
        for frames in spliced(self._segments(blocks, pool)):
            piece = b"".join(frames)
            self._frame_sizes.extend(map(len, frames))
            self._crc = crc16(piece, self._crc)
            yield piece
        if not self.duration_frames:
            raise AudioError(
                "there is no sound to write", hint="give the routine something to say or to hold"
            )

    def stream(self) -> Mp3Stream:
        """What is known of the stream, once all of it is encoded."""
        return Mp3Stream(
            encoder=_lame_version(),
            vbr_level=self._vbr_level,
            effort=_EFFORT,
            duration_frames=self.duration_frames,
            frame_sizes=self._frame_sizes,
            music_crc=self._crc,
        )

    def _segments(self, blocks: Iterable[PcmSamples], pool: Executor) -> Iterator[Encoded]:
        """As many at once as there are workers, and one that waits."""
        waiting: deque[tuple[Segment, Future[Encoded]]] = deque()
        for segment in cut_segments(blocks):
            waiting.append((segment, pool.submit(_encoded, segment, self._vbr_level)))
            if len(waiting) > self.workers:
                yield self._finished(*waiting.popleft())
        while waiting:
            yield self._finished(*waiting.popleft())

    def _finished(self, segment: Segment, encoding: Future[Encoded]) -> Encoded:
        encoded = encoding.result()
        self.duration_frames += segment.body_frames
        self._on_frames(self.duration_frames)
        return encoded


def _encoded(segment: Segment, vbr_level: int) -> Encoded:
    """The frames of one segment, by an encoder of its own."""
    lame = _open_lame(vbr_level)
    pieces = range(0, len(segment.samples), _PIECE_FRAMES)
    stream = b"".join(
        lame.encode(segment.samples[at : at + _PIECE_FRAMES].tobytes()) for at in pieces
    )
    frames = split_frames(stream + lame.flush())
    last = len(frames) - segment.lead_mp3_frames
    return Encoded(frames, segment.lead_mp3_frames, segment.body_mp3_frames or last)


def _nobody(_frames: int) -> None:
    """Hear of progress and do nothing."""


def _open_lame(vbr_level: int) -> lameenc.Encoder:
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(1)
    lame.set_in_sample_rate(SAMPLE_RATE_HZ)
    lame.set_out_sample_rate(SAMPLE_RATE_HZ)  # LAME would choose 32 kHz for small files
    lame.set_vbr(_VBR_MTRH)
    lame.set_vbr_quality(vbr_level)
    lame.set_quality(_EFFORT)
    return lame


@cache
def _lame_version() -> str:
    """The name that LAME signs its streams with, such as `LAME3.100`; `LAME` if it doesn't."""
    lame = _open_lame(_VBR_LEVELS[Quality.STANDARD])
    lame.encode(b"")
    signature = re.search(rb"LAME\d\.\d{1,3}", lame.flush())
    return signature[0].decode("ascii") if signature else "LAME"
