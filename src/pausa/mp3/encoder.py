"""From blocks of PCM to an MP3 file, in memory that does not grow with its length."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from functools import cache
from typing import IO, TYPE_CHECKING

import lameenc

from pausa.errors import AudioError
from pausa.files import atomic_writer
from pausa.mp3.crc import crc16
from pausa.mp3.frames import FrameScanner
from pausa.mp3.xing import XING_FRAME_BYTES, Mp3Stream, xing_frame
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from pausa.sound.audio import PcmSamples


class Quality(str, Enum):
    """How much room the sound may take; speech comes to about 45, 85 and 110 kbps."""

    SMALL = "small"
    STANDARD = "standard"
    HIGH = "high"


_VBR_LEVELS = {Quality.SMALL: 7, Quality.STANDARD: 4, Quality.HIGH: 2}
_EFFORT = 5
_VBR_MTRH = 4
_PIECE_FRAMES = 10 * SAMPLE_RATE_HZ


class Mp3Encoder:
    """Encodes mono 16-bit PCM at 44.1 kHz and remembers what the Xing frame has to tell."""

    def __init__(self, quality: Quality = Quality.STANDARD) -> None:
        self.duration_frames = 0
        """How many samples were encoded so far."""
        self._vbr_level = _VBR_LEVELS[quality]
        self._lame = _open_lame(self._vbr_level)
        self._scanner = FrameScanner()
        self._music_crc = 0

    def encode(self, block: PcmSamples) -> bytes:
        """Encode the next block, of any length; what comes out lags behind what goes in."""
        pieces = range(0, len(block), _PIECE_FRAMES)
        return b"".join(self._encode_piece(block[at : at + _PIECE_FRAMES]) for at in pieces)

    def finish(self) -> bytes:
        """Encode what is left. Raises AudioError if there was nothing at all."""
        if not self.duration_frames:
            raise AudioError(
                "there is no sound to write", hint="give the routine something to say or to hold"
            )
        data = self._noted(self._lame.flush())
        self._scanner.finish()
        return data

    def stream(self) -> Mp3Stream:
        """What is known of the stream, once `finish` was called."""
        return Mp3Stream(
            encoder=_lame_version(),
            vbr_level=self._vbr_level,
            effort=_EFFORT,
            duration_frames=self.duration_frames,
            frame_sizes=self._scanner.sizes,
            music_crc=self._music_crc,
        )

    def _encode_piece(self, piece: PcmSamples) -> bytes:
        pcm = piece.astype("<i2", casting="equiv", copy=False).tobytes()
        self.duration_frames += len(piece)
        return self._noted(self._lame.encode(pcm))

    def _noted(self, encoded: bytearray) -> bytes:
        data = bytes(encoded)
        self._scanner.feed(data)
        self._music_crc = crc16(data, self._music_crc)
        return data


def write_mp3(
    path: Path,
    blocks: Iterable[PcmSamples],
    *,
    tags: bytes = b"",
    quality: Quality = Quality.STANDARD,
    on_frames: Callable[[int], None] | None = None,
) -> int:
    """Write tag, Xing frame and music to `path`, whole or not at all; return the samples written.

    The next block is asked for while a copy of the last one is encoded; `on_frames` hears, between
    two blocks, how many samples are done. Raises OutputError, AudioError, and what `blocks` does.
    """
    encoder = Mp3Encoder(quality)
    with atomic_writer(path) as file:
        file.write(tags)
        file.write(bytes(XING_FRAME_BYTES))
        _encode_all(encoder, blocks, file, on_frames or _nobody)
        file.seek(len(tags))
        file.write(xing_frame(encoder.stream()))
    return encoder.duration_frames


def _encode_all(
    encoder: Mp3Encoder,
    blocks: Iterable[PcmSamples],
    file: IO[bytes],
    on_frames: Callable[[int], None],
) -> None:
    """Encode on one thread, which is gone when this returns or raises."""

    def encode(block: PcmSamples) -> int:
        file.write(encoder.encode(block))
        return encoder.duration_frames

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="mp3") as worker:
        encoding: Future[int] | None = None
        for block in blocks:
            if encoding:
                on_frames(encoding.result())
            encoding = worker.submit(encode, block.copy())
        if encoding:
            on_frames(encoding.result())
    file.write(encoder.finish())


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
