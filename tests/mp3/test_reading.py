"""What was written into an MP3 is found in it again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pausa.errors import AudioError
from pausa.mp3.encoder import write_mp3
from pausa.mp3.reading import read_stream
from pausa.mp3.tag_reading import FoundTag, read_tag
from pausa.mp3.tags import TagFields, render_tags
from pausa.mp3.xing import XING_FRAME_BYTES
from pausa.timeline.model import Chapter, PlacedCue, Timeline
from pausa.timeline.record import build_of
from tests.mp3.sounds import babble

SECOND = 44_100
TIMELINE = Timeline(
    title="Hüften",
    slug="hips",
    language="de-AT",
    duration_frames=5 * SECOND,
    chapters=(Chapter("Anfang", 0, 2304), Chapter("Ende / Schluss", 2304, 5 * SECOND)),
    cues=(PlacedCue("Ruh dich aus.", SECOND, 2 * SECOND),),
    holds=(),
)


@pytest.fixture
def path(folder: Path) -> Path:
    tags = render_tags(TIMELINE, TagFields(artist="Ada", date=date(2026, 3, 9)))
    write_mp3(folder / "a.mp3", [babble(5 * SECOND)], tags=tags)
    return folder / "a.mp3"


def test_the_header_tells_of_the_frames_that_there_are(path: Path) -> None:
    found = read_stream(path)
    assert found.xing
    assert found.xing.mp3_frames == len(found.frame_sizes) == 193
    assert found.xing.total_bytes == XING_FRAME_BYTES + sum(found.frame_sizes)
    assert found.xing.music_crc == found.music_crc
    assert len(found.xing.table or b"") == 100
    assert found.broken_at is None


def test_a_break_is_found_at_its_byte(path: Path) -> None:
    whole = read_stream(path)
    data = path.read_bytes()
    at = len(data) - sum(whole.frame_sizes[100:])
    path.write_bytes(data[:at] + b"\0" * 10 + data[at + 10 :])
    found = read_stream(path)
    assert found.broken_at == at
    assert found.frame_sizes == whole.frame_sizes[:100]


def test_a_file_that_begins_with_music_has_no_header(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[data.index(b"\xff\xfb") + XING_FRAME_BYTES :])
    found = read_stream(path)
    assert (found.xing, found.xing_bytes, len(found.frame_sizes)) == (None, 0, 193)


@pytest.mark.parametrize("content", [b"", b"ID3", b"ID3\x03\0\0\0\0\0\0", b"words"])
def test_a_file_without_a_frame_is_refused(folder: Path, content: bytes) -> None:
    path = folder / "a.mp3"
    path.write_bytes(content)
    with pytest.raises(AudioError) as caught:
        read_stream(path)
    assert caught.value.hint


def test_a_tag_is_read_back(path: Path) -> None:
    assert read_tag(path) == FoundTag(
        title="Hüften",
        language="deu",
        length_ms="5000",
        words="Anfang\n\nEnde / Schluss\nRuh dich aus.",
        build=build_of(TIMELINE),
        chapters=(("Anfang", 0, 52), ("Ende / Schluss", 52, 5000)),
    )


def test_a_file_without_a_tag_has_none(folder: Path) -> None:
    path = folder / "a.mp3"
    write_mp3(path, [babble(SECOND)])
    assert read_tag(path) is None
