from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pausa import __version__
from pausa.errors import AudioError
from pausa.mp3.encoder import write_mp3
from pausa.mp3.languages import iso_639_2
from pausa.mp3.tags import TagFields, render_tags
from pausa.timeline.model import Chapter, PlacedCue, Timeline
from pausa.timeline.record import build_of
from tests.decoders import (
    decode_ffmpeg,
    ffprobe_chapters,
    ffprobe_format,
    mp3val_report,
    read_mutagen,
)
from tests.mp3.sounds import babble, in_blocks

if TYPE_CHECKING:
    from pathlib import Path

SECOND = 44_100
MP3_FRAME = 1152
LONG = "A title longer than what fits into seven bits of a size, " * 5

TIMELINE = Timeline(
    title="Hüften – eine Übung",
    slug="hips",
    language="en-GB",
    duration_frames=30 * SECOND + 17,
    chapters=(
        Chapter("Opening, with a title that is longer than the rest", 0, 100 * MP3_FRAME),
        Chapter("息を吸って", 100 * MP3_FRAME, 501 * MP3_FRAME),
        Chapter("Side bend 🧘", 501 * MP3_FRAME, 900 * MP3_FRAME),
        Chapter(LONG, 900 * MP3_FRAME, 30 * SECOND + 17),
    ),
    cues=(
        PlacedCue("Welcome.", 882, 20_000),
        PlacedCue("“Breathe” — in…", 101 * MP3_FRAME, 102 * MP3_FRAME),
        PlacedCue("And out.", 103 * MP3_FRAME, 104 * MP3_FRAME),
    ),
    holds=(),
)
FIELDS = TagFields(
    artist="José",
    album="Somatic exercises",
    comment="Made at home; naïve, perhaps.",
    date=date(2026, 3, 9),
)
CHAPTERS_MS = [
    (TIMELINE.chapters[0].title, 0, 2612),
    ("息を吸って", 2612, 13_087),
    ("Side bend 🧘", 13_087, 23_510),
    (LONG, 23_510, 30_000),
]


@pytest.fixture
def path(folder: Path) -> Path:
    sound = babble(TIMELINE.duration_frames)
    tags = render_tags(TIMELINE, FIELDS)
    write_mp3(folder / "a.mp3", in_blocks(sound, SECOND), tags=tags)
    return folder / "a.mp3"


def frames_of(tag: bytes) -> list[tuple[str, bytes]]:
    """Name and content of each frame, in the order of the tag, read by the standard's layout."""
    frames, position = [], 10
    while position < len(tag):
        name = tag[position : position + 4].decode("ascii")
        size = int.from_bytes(tag[position + 4 : position + 8], "big")
        assert tag[position + 8 : position + 10] == b"\0\0"
        frames.append((name, tag[position + 10 : position + 10 + size]))
        position += 10 + size
    return frames


def test_mutagen_reads_back_every_field(path: Path) -> None:
    tags = read_mutagen(path).tags
    assert tags.version == (2, 3, 0)
    read = {name: str(tags[name]) for name in tags if name.startswith("T")}
    assert read == {
        "TIT2": "Hüften – eine Übung",
        "TPE1": "José",
        "TALB": "Somatic exercises",
        "TDRC": "2026-03-09",
        "TCON": "Speech",
        "TLAN": "eng",
        "TLEN": "30000",
        "TSSE": f"Pausa {__version__}",
        "TXXX:PAUSA_TIMELINE": build_of(TIMELINE),
    }
    assert str(tags["COMM::eng"]) == "Made at home; naïve, perhaps."


def test_mutagen_reads_back_the_chapters_in_order(path: Path) -> None:
    tags = read_mutagen(path).tags
    contents = tags["CTOC:toc"]
    assert contents.flags == 0b11
    chapters = [tags[f"CHAP:{name}"] for name in contents.child_element_ids]
    assert [(str(c.sub_frames["TIT2"]), c.start_time, c.end_time) for c in chapters] == CHAPTERS_MS
    assert {c.start_offset for c in chapters} == {c.end_offset for c in chapters} == {0xFFFFFFFF}


@pytest.mark.tools
def test_ffprobe_reads_back_the_chapters_in_order(path: Path) -> None:
    assert ffprobe_chapters(path) == CHAPTERS_MS


@pytest.mark.tools
def test_ffprobe_reads_back_title_and_date(path: Path) -> None:
    tags = ffprobe_format(path)["tags"]
    assert tags["title"] == "Hüften – eine Übung"
    assert tags["artist"] == "José"
    assert tags["date"].startswith("2026")


def test_the_words_stand_under_the_titles_of_their_chapters(path: Path) -> None:
    assert str(read_mutagen(path).tags["USLT::eng"]).split("\n\n") == [
        "Opening, with a title that is longer than the rest\nWelcome.",
        "息を吸って\n“Breathe” — in…\nAnd out.",
        "Side bend 🧘",
        LONG,
    ]


@pytest.mark.tools
def test_mp3val_finds_nothing_wrong(path: Path) -> None:
    assert mp3val_report(path) == []


def test_a_tag_changes_nothing_of_the_sound(path: Path, folder: Path) -> None:
    write_mp3(folder / "bare.mp3", [babble(TIMELINE.duration_frames)])
    tag = render_tags(TIMELINE, FIELDS)
    assert path.read_bytes() == tag + (folder / "bare.mp3").read_bytes()
    assert len(decode_ffmpeg(path)) == TIMELINE.duration_frames


def test_the_same_routine_makes_the_same_bytes() -> None:
    assert render_tags(TIMELINE, FIELDS) == render_tags(TIMELINE, FIELDS)


def test_it_is_version_3_without_padding() -> None:
    tag = render_tags(TIMELINE, FIELDS)
    assert tag[:6] == b"ID3\x03\x00\x00"
    assert sum(len(content) + 10 for _, content in frames_of(tag)) == len(tag) - 10
    size = 0
    for byte in tag[6:10]:
        assert byte < 128
        size = size << 7 | byte
    assert size == len(tag) - 10


def test_chapters_stand_in_their_order_after_their_contents() -> None:
    frames = frames_of(render_tags(TIMELINE, FIELDS))
    listed = [content.split(b"\0")[0] for name, content in frames if name in {"CTOC", "CHAP"}]
    assert listed == [b"toc", b"ch0", b"ch1", b"ch2", b"ch3"]


def test_frames_inside_a_chapter_are_version_3_too() -> None:
    frames = frames_of(render_tags(TIMELINE, FIELDS))
    last_chapter = [content for name, content in frames if name == "CHAP"][-1]
    inside = last_chapter[len(b"ch3\0") + 16 :]
    assert inside[:4] == b"TIT2"
    assert int.from_bytes(inside[4:8], "big") == len(inside) - 10 == 1 + len(LONG) + 1


def test_the_date_is_a_year_and_a_day_with_its_month() -> None:
    frames = dict(frames_of(render_tags(TIMELINE, FIELDS)))
    assert frames["TYER"] == b"\x002026\x00"
    assert frames["TDAT"] == b"\x000903\x00"


def test_text_beyond_ascii_is_utf_16_with_its_byte_order() -> None:
    frames = dict(frames_of(render_tags(TIMELINE, FIELDS)))
    assert frames["TIT2"] == b"\x01" + b"\xff\xfe" + f"{TIMELINE.title}\0".encode("utf-16-le")
    assert frames["TALB"] == b"\x00Somatic exercises\x00"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(TIMELINE, chapters=())
    names = [name for name, _ in frames_of(render_tags(bare, TagFields(genre="")))]
    assert names == ["TIT2", "TLAN", "TLEN", "TSSE", "TXXX", "USLT"]


def with_chapters(count: int) -> Timeline:
    chapters = (
        Chapter("One", number * MP3_FRAME, (number + 1) * MP3_FRAME) for number in range(count)
    )
    return replace(TIMELINE, chapters=tuple(chapters), duration_frames=count * MP3_FRAME)


def test_a_tag_lists_255_chapters_and_no_more() -> None:
    frames = frames_of(render_tags(with_chapters(255), FIELDS))
    assert [name for name, _ in frames].count("CHAP") == 255
    with pytest.raises(AudioError, match="at most 255 chapters, not 256"):
        render_tags(with_chapters(256), FIELDS)


@pytest.mark.parametrize(
    ("tag", "letters"),
    [
        ("en", "eng"),
        ("en-GB", "eng"),
        ("de_AT", "deu"),
        ("de-DE", "deu"),
        ("es-ES", "spa"),
        ("es-419", "spa"),
        ("PT-br", "por"),
        ("zh-Hans", "zho"),
        ("yue", "yue"),
        ("cy", "cym"),
        ("xx", "und"),
        ("", "und"),
        ("english", "und"),
    ],
)
def test_languages_are_named_by_three_letters(tag: str, letters: str) -> None:
    assert iso_639_2(tag) == letters
