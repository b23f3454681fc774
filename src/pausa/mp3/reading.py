"""Reads an MP3 file's frames and its Xing frame, as the encoder did not know them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from os import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

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
_CHUNK_FRAMES = 4096


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
        with path.open("rb") as file:
            found = _stream(file)
    except OSError as error:
        raise AudioError(f"cannot read {path}: {error.strerror or error}", hint=_AGAIN) from error
    if not found.frame_sizes:
        raise AudioError(f"cannot hear {path}: it holds no MP3 frames", hint=_AGAIN)
    return found


def _stream(file: BinaryIO) -> FoundStream:
    start = _tag_bytes(file.read(_ID3_HEADER_BYTES))
    end = _end_of_music(file, start)
    file.seek(start)
    first = _next_frame(file, end)
    xing = _xing(first)
    sizes, crc, position = array("H"), 0, start + len(first)
    if not xing:
        file.seek(start)
        position = start
    while chunk := list(islice(iter(partial(_next_frame, file, end), b""), _CHUNK_FRAMES)):
        sizes.extend(map(len, chunk))
        music = b"".join(chunk)
        position += len(music)
        crc = crc16(music, crc)
    xing_bytes = len(first) if xing else 0
    return FoundStream(xing, xing_bytes, crc, sizes, position if position < end else None)


def _end_of_music(file: BinaryIO, start: int) -> int:
    """Where the file ends, or the tag of the old kind at its end begins."""
    end = file.seek(0, SEEK_END)
    file.seek(max(start, end - _ID3V1_BYTES))
    return end - _ID3V1_BYTES if file.read(3) == b"TAG" else end


def _next_frame(file: BinaryIO, end: int) -> bytes:
    """The frame that begins where the file is read; empty where there is none, or half of one."""
    position = file.tell()
    header = file.read(HEADER_BYTES)
    size = _frame_size(header)
    if not size or position + size > end:
        return b""
    return header + file.read(size - HEADER_BYTES)


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


def _xing(frame: bytes) -> XingFrame | None:
    """What the first frame says of the music, if it is there for that."""
    if not frame:
        return None
    is_mono = frame[3] >> 6 == _MONO
    fields = frame[HEADER_BYTES + _SIDE_INFO_BYTES[is_mono] :]
    return _fields(fields[4:]) if fields[:4] in {b"Xing", b"Info"} else None


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
