from __future__ import annotations

import struct
import subprocess
from array import array
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import imageio_ffmpeg
import pytest
from mutagen.mp3 import BitrateMode

from pausa.errors import AudioError
from pausa.formats.wav import write_wav
from pausa.mp3.crc import crc16
from pausa.mp3.encoder import Quality, write_mp3
from pausa.mp3.frames import frame_bytes, split_frames
from pausa.mp3.xing import XING_FRAME_BYTES, Mp3Stream, xing_frame
from tests.decoders import ffprobe_format, read_mutagen
from tests.mp3.sounds import babble, in_blocks

if TYPE_CHECKING:
    from pathlib import Path

SECOND = 44_100
SOUND_FRAMES = 441_123
MONO_SIDE_INFO_BYTES = 17
STEREO_SIDE_INFO_BYTES = 32
TAG_CHECKED_BYTES = 4 + MONO_SIDE_INFO_BYTES + 120 + 34


@dataclass(frozen=True)
class Told:
    """What the first frame of a mono file tells, read by the published layout."""

    kind: bytes
    mp3_frames: int
    total_bytes: int
    toc: bytes
    quality: int
    encoder: bytes
    method: int
    delay: int
    padding: int
    music_bytes: int
    music_crc: int
    tag_crc: int


def read(frame: bytes) -> Told:
    kind, _flags, mp3_frames, total_bytes = struct.unpack_from(">4sIII", frame, 21)
    (quality,) = struct.unpack_from(">I", frame, 137)
    ends = int.from_bytes(frame[162:165], "big")
    return Told(
        kind=kind,
        mp3_frames=mp3_frames,
        total_bytes=total_bytes,
        toc=frame[37:137],
        quality=quality,
        encoder=frame[141:150].rstrip(b"\0"),
        method=frame[150],
        delay=ends >> 12,
        padding=ends & 0xFFF,
        music_bytes=int.from_bytes(frame[169:173], "big"),
        music_crc=int.from_bytes(frame[173:175], "big"),
        tag_crc=int.from_bytes(frame[175:177], "big"),
    )


@pytest.fixture
def path(folder: Path) -> Path:
    write_mp3(folder / "a.mp3", in_blocks(babble(SOUND_FRAMES), SECOND))
    return folder / "a.mp3"


def frame_sizes(music: bytes) -> list[int]:
    return list(map(len, split_frames(music)))


def test_it_is_a_frame_of_the_same_kind_as_the_music(path: Path) -> None:
    data = path.read_bytes()
    assert frame_bytes(data) == XING_FRAME_BYTES == 208
    assert data[:2] == data[208:210] == b"\xff\xfb"
    assert data[3] == data[211]


def test_it_counts_frames_and_bytes(path: Path) -> None:
    data = path.read_bytes()
    told = read(data)
    assert told.kind == b"Xing"
    assert told.mp3_frames == len(frame_sizes(data[XING_FRAME_BYTES:]))
    assert told.total_bytes == told.music_bytes == len(data)


def test_it_tells_the_silence_at_either_end(path: Path) -> None:
    told = read(path.read_bytes())
    assert told.delay == 576
    assert told.mp3_frames * 1152 - told.delay - told.padding == SOUND_FRAMES


def test_it_names_the_encoder_as_the_encoder_does(path: Path) -> None:
    data = path.read_bytes()
    assert read(data).encoder.startswith(b"LAME")
    assert read(data).encoder in data[XING_FRAME_BYTES:]


@pytest.mark.parametrize(("quality", "level"), [("small", 7), ("standard", 4), ("high", 2)])
def test_it_tells_the_quality(folder: Path, quality: str, level: int) -> None:
    write_mp3(folder / "a.mp3", [babble(SECOND)], quality=Quality(quality))
    info = read_mutagen(folder / "a.mp3").info
    assert info.bitrate_mode == BitrateMode.VBR
    assert info.encoder_settings == f"-V {level}"


def test_its_checksums_cover_music_and_tag(path: Path) -> None:
    data = path.read_bytes()
    told = read(data)
    assert told.music_crc == crc16(data[XING_FRAME_BYTES:])
    assert told.tag_crc == crc16(data[:TAG_CHECKED_BYTES])


def test_its_checksums_are_those_that_ffmpeg_writes(folder: Path) -> None:
    write_wav(folder / "a.wav", [babble(SOUND_FRAMES)])
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(folder / "a.wav")]
    options = ["-ac", "2", "-c:a", "libmp3lame", "-q:a", "4", "-id3v2_version", "0"]
    subprocess.run([*command, *options, str(folder / "a.mp3")], check=True)
    data = (folder / "a.mp3").read_bytes()
    stereo = STEREO_SIDE_INFO_BYTES - MONO_SIDE_INFO_BYTES
    told = read(data[stereo:])
    assert told.kind == b"Xing"
    assert told.mp3_frames * 1152 - told.delay - told.padding == SOUND_FRAMES
    assert told.music_crc == crc16(data[frame_bytes(data) :])
    assert told.tag_crc == crc16(data[: TAG_CHECKED_BYTES + stereo])


def test_its_table_leads_to_the_frame_that_is_heard_then(path: Path) -> None:
    data = path.read_bytes()
    told = read(data)
    sizes = frame_sizes(data[XING_FRAME_BYTES:])
    starts = list(accumulate(sizes, initial=XING_FRAME_BYTES))
    assert told.toc[0] == 0
    for percent in range(1, 100):
        found = told.toc[percent] * len(data) / 256
        wanted = starts[percent * len(sizes) // 100]
        assert wanted - len(data) / 256 <= found <= wanted


@pytest.mark.parametrize("duration_frames", [1, 1153, SOUND_FRAMES, 60 * SECOND])
def test_mutagen_reads_the_exact_length(folder: Path, duration_frames: int) -> None:
    write_mp3(folder / "a.mp3", [babble(duration_frames)])
    assert round(read_mutagen(folder / "a.mp3").info.length * SECOND, 3) == duration_frames


@pytest.mark.tools
def test_ffprobe_reads_the_length_in_whole_mp3_frames(path: Path) -> None:
    told = read(path.read_bytes())
    duration_s = float(ffprobe_format(path)["duration"])
    assert round(duration_s * SECOND) == told.mp3_frames * 1152


def stream_of(sizes: list[int], duration_frames: int) -> Mp3Stream:
    return Mp3Stream("LAME3.100", 4, 5, duration_frames, array("H", sizes), music_crc=0)


def test_a_stream_of_few_frames_has_a_whole_table() -> None:
    told = read(xing_frame(stream_of([104, 104], 1)))
    assert list(told.toc) == sorted(told.toc)
    assert len(told.toc) == 100


def test_a_long_version_does_not_push_the_rest_aside() -> None:
    stream = stream_of([104] * 10, 10_000)
    told = read(xing_frame(replace(stream, encoder="LAME3.100.1 beta")))
    assert told.encoder == b"LAME3.100"
    assert told.delay == 576


@pytest.mark.parametrize("duration_frames", [10 * 1152 - 575, 1000])
def test_counts_that_cannot_be_are_refused(duration_frames: int) -> None:
    with pytest.raises(AudioError, match=f"10 MP3 frames for {duration_frames} samples"):
        xing_frame(stream_of([104] * 10, duration_frames))
