"""Reads an MP3 file's frames and its Xing frame, as the encoder did not know them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

from pausa.errors import AudioError
from pausa.mp3.crc import crc16
from pausa.mp3.frames import HEADER_BYTES, frame_bytes

if TYPE_CHECKING:
    from pathlib import Path

_AGAIN = "build the session again"
_ID3_HEADER_BYTES = 10
_ID3V1_BYTES = 128
_MONO = 0b11
_SIDE_INFO_BYTES = {True: 17, False: 32}
_FRAMES, _BYTES, _TABLE, _QUALITY = 1, 2, 4, 8
_PARTS = {_FRAMES: 4, _BYTES: 4, _TABLE: 100, _QUALITY: 4}
"""The parts that a Xing frame may have, in their order, by the flag that says so."""
_LAME_BYTES = 36
_MUSIC_CRC = slice(32, 34)
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class XingFrame:
    """What the frame before the music says of it; None where it says nothing."""

    mp3_frames: int | None
    total_bytes: int | None
    table: bytes | None
    """For each per cent of the time, how much of the file lies before it, in 256ths."""
    music_crc: int


@dataclass(frozen=True)
class FoundStream:
    """The frames that a file has."""

    xing: XingFrame | None
    xing_bytes: int
    music_crc: int
    """Of all frames after the Xing frame."""
    frame_sizes: array[int] = field(default_factory=lambda: array("H"))
    """The bytes of each frame, without the Xing frame."""
    broken_at: int | None = None
    """The byte at which there is no frame although more follows."""


def read_stream(path: Path) -> FoundStream:
    """Walk through a file from frame to frame. Raises AudioError where it cannot be read."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            found = _stream(data)
    except (OSError, ValueError) as error:  # an empty file cannot be mapped
        reason = getattr(error, "strerror", None) or "it is empty"
        raise AudioError(f"cannot read {path}: {reason}", hint=_AGAIN) from error
    if not found.frame_sizes:
        raise AudioError(f"cannot hear {path}: it holds no MP3 frames", hint=_AGAIN)
    return found


def _stream(data: mmap) -> FoundStream:
    start = _tag_bytes(data[:_ID3_HEADER_BYTES])
    end = len(data)
    if data[max(start, end - _ID3V1_BYTES) :][:3] == b"TAG":
        end -= _ID3V1_BYTES
    xing, xing_bytes = _xing(data, start)
    sizes = array("H")
    position = music = start + xing_bytes
    while position < end:
        size = _frame_size(data[position : position + HEADER_BYTES])
        if not size or position + size > end:
            break
        sizes.append(size)
        position += size
    crc = 0
    for at in range(music, position, _CHUNK_BYTES):
        crc = crc16(data[at : min(at + _CHUNK_BYTES, position)], crc)
    return FoundStream(xing, xing_bytes, crc, sizes, position if position < end else None)


def _tag_bytes(header: bytes) -> int:
    """The length of the ID3v2 tag that begins so."""
    if len(header) < _ID3_HEADER_BYTES or not header.startswith(b"ID3"):
        return 0
    size = 0
    for byte in header[6:]:
        size = size << 7 | byte & 0x7F
    return _ID3_HEADER_BYTES + size


def _frame_size(header: bytes) -> int:
    """0 where there is no frame."""
    try:
        return frame_bytes(header)
    except AudioError:
        return 0


def _xing(data: mmap, start: int) -> tuple[XingFrame | None, int]:
    """The Xing frame, if the first frame is one, and its length."""
    size = _frame_size(data[start : start + HEADER_BYTES])
    frame = data[start : start + size]
    if not size or len(frame) < size:
        return None, 0
    is_mono = frame[3] >> 6 == _MONO
    fields = frame[HEADER_BYTES + _SIDE_INFO_BYTES[is_mono] :]
    if fields[:4] not in {b"Xing", b"Info"}:
        return None, 0
    return _fields(fields[4:]), size


def _fields(fields: bytes) -> XingFrame:
    flags = int.from_bytes(fields[:4], "big")
    at, parts = 4, {}
    for flag, size in _PARTS.items():
        parts[flag] = fields[at : at + size] if flags & flag else None
        at += size if flags & flag else 0
    lame = fields[at : at + _LAME_BYTES].ljust(_LAME_BYTES, b"\0")
    return XingFrame(
        mp3_frames=_number(parts[_FRAMES]),
        total_bytes=_number(parts[_BYTES]),
        table=parts[_TABLE],
        music_crc=int.from_bytes(lame[_MUSIC_CRC], "big"),
    )


def _number(field: bytes | None) -> int | None:
    return None if field is None else int.from_bytes(field, "big")
