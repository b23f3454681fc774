"""The frames of an MPEG-1 Layer III stream: how long each one is."""

from __future__ import annotations

from pausa.errors import AudioError

HEADER_BYTES = 4
MPEG1_LAYER3 = 0xFFFB
"""The first two bytes of a frame without a checksum."""

_CHECKSUM_ABSENT = 0x0001
_BITRATES_KBPS = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES_HZ = (44_100, 48_000, 32_000)
_PADDED = 0b10


def _frame_sizes() -> dict[int, int]:
    """The length of a frame, by the third byte of its header."""
    return {
        (bitrate_index << 4) | (rate_index << 2) | padding | private: (
            144_000 * bitrate_kbps // rate_hz + (1 if padding else 0)
        )
        for bitrate_index, bitrate_kbps in enumerate(_BITRATES_KBPS, start=1)
        for rate_index, rate_hz in enumerate(_RATES_HZ)
        for padding in (0, _PADDED)
        for private in (0, 1)
    }


_SIZES = _frame_sizes()


def frame_bytes(header: bytes) -> int:
    """The length of the frame that begins with these bytes.

    Raises AudioError for all but MPEG-1 Layer III, free format included.
    """
    size = _SIZES.get(header[2]) if len(header) >= HEADER_BYTES else None
    if size is None or ((header[0] << 8) | header[1]) | _CHECKSUM_ABSENT != MPEG1_LAYER3:
        raise AudioError(
            f"not the header of an MP3 frame: {header[:HEADER_BYTES].hex(' ')}",
            hint="the encoder is not the one that Pausa expects: reinstall lameenc",
        )
    return size


def split_frames(stream: bytes) -> list[bytes]:
    """The frames of a stream, one by one. Raises AudioError where it is anything else."""
    frames = []
    start = 0
    while start < len(stream):
        size = frame_bytes(stream[start : start + HEADER_BYTES])
        frames.append(stream[start : start + size])
        start += size
    if start > len(stream):
        raise AudioError(
            f"the MP3 stream ends inside a frame, {len(frames[-1])} bytes after its beginning",
            hint="the encoder stopped early: run the command again",
        )
    return frames
