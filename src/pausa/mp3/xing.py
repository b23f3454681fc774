"""The Xing frame with LAME's extension: what lets players know a VBR file's exact length.

It stands before the music as a frame of silence that carries, in the place of sound, the number
of frames and bytes, a table for seeking, and how many samples to drop at either end. The layout
is that of "Mp3 Info Tag revision 1" (gabriel.mp3-tech.org/mp3infotag.html); fields that the
encoder does not tell us are 0, which stands for "unknown" there.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pausa.errors import AudioError
from pausa.mp3.crc import crc16
from pausa.mp3.frames import frame_bytes
from pausa.units import MP3_FRAME_FRAMES

if TYPE_CHECKING:
    from array import array

_HEADER = bytes((0xFF, 0xFB, 0x50, 0xC4))
"""MPEG-1 Layer III, 64 kbps, 44.1 kHz, mono, no checksum: the smallest that holds it all."""
XING_FRAME_BYTES = frame_bytes(_HEADER)
ENCODER_DELAY_FRAMES = 576
"""The samples of silence with which LAME begins."""

_MONO_SIDE_INFO_BYTES = 17
_HAS_FRAMES_BYTES_TOC_QUALITY = 0b1111
_TOC_ENTRIES = 100
_MOST_FRAMES = (1 << 12) - 1
_VBR_MTRH = 4
_LEAST_BITRATE_KBPS = 32
_SOURCE_44100_HZ_MONO = 0b01_0_000_00


@dataclass(frozen=True)
class Mp3Stream:
    """What is known of an encoded stream once its last frame is out."""

    encoder: str
    """Its short name and version: `LAME3.100`."""
    vbr_level: int
    """0 (best) to 9 (smallest)."""
    effort: int
    """LAME's quality setting: 0 (slowest) to 9 (fastest)."""
    duration_frames: int
    """The samples that went in."""
    frame_sizes: array[int]
    """The bytes of each MP3 frame."""
    music_crc: int

    @property
    def total_bytes(self) -> int:
        """The length of the music with its Xing frame, without tags."""
        return XING_FRAME_BYTES + sum(self.frame_sizes)

    @property
    def padding_frames(self) -> int:
        """The samples of silence that fill the last MP3 frame."""
        encoded = len(self.frame_sizes) * MP3_FRAME_FRAMES
        return encoded - ENCODER_DELAY_FRAMES - self.duration_frames


def xing_frame(stream: Mp3Stream) -> bytes:
    """Render the Xing frame that belongs before the stream's first frame."""
    beginning = _HEADER + bytes(_MONO_SIDE_INFO_BYTES) + _xing_fields(stream)
    checked = beginning + _lame_fields(stream)
    frame = checked + crc16(checked).to_bytes(2, "big")
    return frame.ljust(XING_FRAME_BYTES, b"\0")


def _xing_fields(stream: Mp3Stream) -> bytes:
    counts = struct.pack(
        ">III", _HAS_FRAMES_BYTES_TOC_QUALITY, len(stream.frame_sizes), stream.total_bytes
    )
    quality = 100 - 10 * stream.vbr_level - stream.effort
    return b"Xing" + counts + _table_of_contents(stream) + struct.pack(">I", quality)


def _table_of_contents(stream: Mp3Stream) -> bytes:
    """For each per cent of the time, how much of the file lies before it, in 256ths."""
    sizes, total_bytes = stream.frame_sizes, stream.total_bytes
    starts = [percent * len(sizes) // _TOC_ENTRIES for percent in range(_TOC_ENTRIES)]
    position = XING_FRAME_BYTES
    table = [0]
    for last, start in pairwise(starts):
        position += sum(sizes[last:start])
        table.append(position * 256 // total_bytes)
    return bytes(table)


def _lame_fields(stream: Mp3Stream) -> bytes:
    """The 34 bytes between the Xing fields and the checksum over both."""
    padding = stream.padding_frames
    if not 0 <= padding <= _MOST_FRAMES:
        raise AudioError(
            f"the encoder gave {len(stream.frame_sizes)} MP3 frames "
            f"for {stream.duration_frames} samples",
            hint="the encoder is not the one that Pausa expects: reinstall lameenc",
        )
    return (
        stream.encoder.encode("ascii")[:9].ljust(9, b"\0")
        + bytes((_VBR_MTRH, 0))  # and an unknown low pass
        + bytes(8)  # peak and replay gain
        + bytes((0, _LEAST_BITRATE_KBPS))
        + (ENCODER_DELAY_FRAMES << 12 | padding).to_bytes(3, "big")
        + bytes((_SOURCE_44100_HZ_MONO, 0))
        + bytes(2)  # preset
        + struct.pack(">IH", stream.total_bytes, stream.music_crc)
    )
