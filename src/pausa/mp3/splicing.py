"""Joins frames that were encoded apart, so that a decoder notices nothing.

The bits of a frame may begin up to 511 bytes before its header, in room that the frames before
it have left: the bit reservoir. So where one segment's frames follow another's, the bytes that
the first of them needs from before are laid into the room at the end of the other segment; if
that is too small, its last frame is made larger by a step of the bit rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.errors import AudioError
from pausa.mp3.frames import HEADER_BYTES, frame_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEAM_CHOICES = 8
"""Where the first frame doesn't fit, one of the next few does."""

_SIDE_INFO_BYTES = 17
_BITS_BEGIN = HEADER_BYTES + _SIDE_INFO_BYTES
_BITRATE_STEP = 0x10
_HIGHEST_BITRATE = 0xE0


@dataclass(frozen=True)
class Encoded:
    """The frames of a segment: those of its lead, its own, and those of its tail."""

    frames: Sequence[bytes]
    lead: int
    """How many frames of the segment before stand at its beginning."""
    body: int
    """How many are its own."""


def spliced(segments: Iterator[Encoded]) -> Iterator[list[bytes]]:
    """The frames of all segments as one stream, in pieces. Raises AudioError."""
    earlier, start = next(segments, None), 0
    if earlier is None:
        return
    for later in segments:
        shift, end = _seam(earlier, later)
        cut = earlier.lead + earlier.body + shift
        yield [*earlier.frames[start : cut - len(end)], *end]
        earlier, start = later, later.lead + shift
    yield list(earlier.frames[start : earlier.lead + earlier.body])


def _seam(earlier: Encoded, later: Encoded) -> tuple[int, list[bytes]]:
    """How many frames late the later segment takes over, and the frames that end the earlier."""
    for shift in range(SEAM_CHOICES):
        cut = earlier.lead + earlier.body + shift
        begin = later.lead + shift
        needed = _bits_before(later.frames, begin)
        if end := _with_bits(earlier.frames[:cut], needed, _room_before(earlier.frames[cut])):
            return shift, end
    raise AudioError(
        "two parts of the MP3 cannot be joined", hint="choose another --quality, or --format wav"
    )


def _room_before(frame: bytes) -> int:
    """How many bytes before its header a frame's bits begin."""
    return frame[HEADER_BYTES] << 1 | frame[HEADER_BYTES + 1] >> 7


def _bits_before(frames: Sequence[bytes], index: int) -> bytes:
    """The bytes that belong to a frame, or to one after it, and stand before its header."""
    count = _room_before(frames[index])
    bits = b""
    while len(bits) < count:
        index -= 1
        bits = frames[index][_BITS_BEGIN:] + bits
    return bits[len(bits) - count :]


def _with_bits(frames: Sequence[bytes], bits: bytes, room: int) -> list[bytes]:
    """The last of the frames, with these bits at their end; empty where they can't be made fit."""
    last = _enlarged(frames[-1], max(0, len(bits) - room))
    end: list[bytes] = []
    index = len(frames) - 1
    while last and (bits or not end):
        keep = max(_BITS_BEGIN, len(last) - len(bits))
        taken = len(last) - keep
        end.insert(0, last[:keep] + bits[len(bits) - taken :])
        bits = bits[: len(bits) - taken]
        index -= 1
        last = frames[index]
    return end


def _enlarged(frame: bytes, more_bytes: int) -> bytes:
    """The frame with so much room more, or some above; empty where no bit rate has it."""
    wanted, larger = len(frame) + more_bytes, frame
    while len(larger) < wanted:
        if larger[2] >= _HIGHEST_BITRATE:
            return b""
        header = frame[:2] + bytes([larger[2] + _BITRATE_STEP]) + frame[3:HEADER_BYTES]
        larger = (header + frame[HEADER_BYTES:]).ljust(frame_bytes(header), b"\0")
    return larger
