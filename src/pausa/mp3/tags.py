"""The ID3v2.3 tag: title, chapters and words, rendered before the first sound is encoded."""

# mypy: untyped-calls-exclude="mutagen"

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from mutagen.id3 import (
    CHAP,
    COMM,
    CTOC,
    ID3,
    TALB,
    TCON,
    TDAT,
    TIT2,
    TLAN,
    TLEN,
    TPE1,
    TRCK,
    TSSE,
    TXXX,
    TYER,
    USLT,
    CTOCFlags,
    Encoding,
)

from pausa import __version__
from pausa.errors import AudioError
from pausa.mp3.languages import iso_639_2
from pausa.timeline.record import build_of
from pausa.timeline.views import words
from pausa.units import milliseconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mutagen.id3 import Frame, TextFrame

    from pausa.timeline.model import Chapter, Timeline

BUILD_KEY = "PAUSA_TIMELINE"
"""Names the timeline that a file belongs to."""
_TAG_HEADER_BYTES = 10
_MOST_CHAPTERS = 255
_NO_BYTE_OFFSET = 0xFFFFFFFF


@dataclass(frozen=True)
class TagFields:
    """What a tag says beyond the timeline; empty fields are left out."""

    artist: str = ""
    album: str = ""
    comment: str = ""
    track: str = ""
    """Its number in the album, and how many there are: `3/18`."""
    genre: str = "Speech"
    date: date | None = None
    """Given rather than read off a clock, so that the same routine makes the same file."""


def render_tags(timeline: Timeline, fields: TagFields) -> bytes:
    """The whole tag, without padding: the same bytes for the same input.

    Raises AudioError where there are more chapters than a tag can list.
    """
    if len(timeline.chapters) > _MOST_CHAPTERS:
        raise AudioError(
            f"an MP3 lists at most {_MOST_CHAPTERS} chapters, not {len(timeline.chapters)}",
            hint="split the routine in two",
        )
    language = iso_639_2(timeline.language)
    frames = [
        *_text_frames(timeline, fields, language),
        *_chapter_frames(timeline.chapters),
        _words_frame(timeline, language),
    ]
    body = b"".join(_frame_bytes(frame) for frame in frames)
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body


def _text_frames(timeline: Timeline, fields: TagFields, language: str) -> Iterator[Frame]:
    yield _text(TIT2, timeline.title)
    if fields.artist:
        yield _text(TPE1, fields.artist)
    if fields.album:
        yield _text(TALB, fields.album)
    if fields.track:
        yield _text(TRCK, fields.track)
    if fields.date:
        yield _text(TYER, f"{fields.date:%Y}")
        yield _text(TDAT, f"{fields.date:%d%m}")
    if fields.genre:
        yield _text(TCON, fields.genre)
    yield _text(TLAN, language)
    yield _text(TLEN, str(milliseconds_of(timeline.duration_frames)))
    yield _text(TSSE, f"Pausa {__version__}")
    yield TXXX(encoding=Encoding.LATIN1, desc=BUILD_KEY, text=build_of(timeline))
    if fields.comment:
        yield COMM(encoding=_encoding(fields.comment), lang=language, desc="", text=fields.comment)


def _chapter_frames(chapters: tuple[Chapter, ...]) -> Iterator[Frame]:
    if not chapters:
        return
    names = [f"ch{number}" for number in range(len(chapters))]
    flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
    yield CTOC(element_id="toc", flags=flags, child_element_ids=names, sub_frames=[])
    for name, chapter in zip(names, chapters, strict=True):
        yield CHAP(
            element_id=name,
            start_time=milliseconds_of(chapter.start_frame),
            end_time=milliseconds_of(chapter.end_frame),
            start_offset=_NO_BYTE_OFFSET,
            end_offset=_NO_BYTE_OFFSET,
            sub_frames=[_text(TIT2, chapter.title)],
        )


def _words_frame(timeline: Timeline, language: str) -> Frame:
    text = words(timeline)
    return USLT(encoding=_encoding(text), lang=language, desc="", text=text)


def _text(kind: type[TextFrame], text: str) -> Frame:
    return kind(encoding=_encoding(text), text=text)


def _encoding(text: str) -> int:
    """ASCII as it is, everything else as UTF-16: the two that every player reads alike."""
    return Encoding.LATIN1 if text.isascii() else Encoding.UTF16


def _frame_bytes(frame: Frame) -> bytes:
    """One frame as ID3v2.3; alone, since mutagen would sort chapters by their size."""
    tag = ID3()
    tag.add(frame)
    file = BytesIO()
    tag.save(file, v2_version=3, padding=lambda _info: 0)
    return file.getvalue()[_TAG_HEADER_BYTES:]


def _syncsafe(size: int) -> bytes:
    """A tag's size in four bytes of seven bits each."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
