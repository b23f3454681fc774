"""What must hold of every MP3 file that holds a session, one check a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.mp3.languages import iso_639_2
from pausa.mp3.tag_reading import FoundTag
from pausa.timeline.views import words
from pausa.units import format_clock, milliseconds_of
from pausa.verify.model import Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.mp3.reading import FoundStream, XingFrame
    from pausa.timeline.model import Chapter, Timeline
    from pausa.verify.model import File

_PARTS = 256
_TABLE_TOLERANCE = 1
_SHOWN_CHARACTERS = 40


def stream(file: File, _timeline: Timeline) -> Outcome:
    """The file is MP3 frames from its tag to its end, and none was changed since."""
    found = file.stream
    measured = f"{len(found.frame_sizes)} MP3 frames"
    if found.broken_at is not None:
        where = f"byte {found.broken_at}"
        message = "the music breaks off, or something else lies in it"
        return Outcome(measured, (Finding(message, f"no whole frame at {where}", "frames only"),))
    xing = found.xing
    if xing and xing.mp3_frames == len(found.frame_sizes) and xing.music_crc != found.music_crc:
        message = "bytes of the music were changed after it was made"
        crcs = f"{found.music_crc:04x}", f"{xing.music_crc:04x}"
        return Outcome(measured, (Finding(message, *crcs),))
    return Outcome(measured)


def seek_table(file: File, _timeline: Timeline) -> Outcome:
    """The Xing frame is there, and tells of this very music."""
    found = file.stream
    if not found.xing:
        message = "the Xing header is missing: players guess the length, and where to jump to"
        return Outcome("missing", (Finding(message, "none", "a Xing header"),))
    finding = next(_faults(found.xing, found), None)
    return Outcome("wrong", (finding,)) if finding else Outcome("true to the file")


def _faults(xing: XingFrame, found: FoundStream) -> Iterator[Finding]:
    """What is wrong with it; what comes later may come of what comes first."""
    frames = len(found.frame_sizes)
    total_bytes = found.xing_bytes + sum(found.frame_sizes)
    if xing.mp3_frames != frames:
        yield Finding("the header tells of other music", f"{xing.mp3_frames} frames", f"{frames}")
    elif xing.total_bytes != total_bytes:
        yield Finding(
            "the header tells of other music", f"{xing.total_bytes} bytes", f"{total_bytes}"
        )
    worst = _worst_entry(xing.table, found, total_bytes)
    if worst:
        yield Finding("jumping leads to another place", *worst)


def _worst_entry(
    table: bytes | None, found: FoundStream, total_bytes: int
) -> tuple[str, str] | None:
    """The entry of a table for seeking that is farthest off, and what it should be."""
    if not table or not found.frame_sizes:
        return "no table", "one for each per cent"
    frames = len(found.frame_sizes)
    ends = np.cumsum(np.frombuffer(found.frame_sizes, np.uint16), dtype=np.int64)
    firsts = [percent * frames // 100 for percent in range(1, 100)]
    starts = [found.xing_bytes + int(ends[first - 1]) * bool(first) for first in firsts]
    wanted = [0, *(start * _PARTS // total_bytes for start in starts)]
    entries = list(zip(table, wanted, strict=False))
    percent = max(range(len(entries)), key=lambda p: abs(entries[p][0] - entries[p][1]))
    is_, should_be = entries[percent]
    if abs(is_ - should_be) <= _TABLE_TOLERANCE:
        return None
    return f"{is_}/256 of the file at {percent}% of the time", f"{should_be}/256"


def chapters(file: File, timeline: Timeline) -> Outcome:
    """Every chapter is listed with its title and its time, in order, and no other."""
    found = (file.tag or FoundTag()).chapters
    wanted = [_listed(chapter) for chapter in timeline.chapters]
    measured = f"{len(found)} of {len(wanted)}"
    if len(found) != len(wanted):
        message = "the list of chapters is another"
        finding = Finding(message, f"{len(found)} chapters", f"{len(wanted)} chapters")
        return Outcome(measured, (finding,))
    differing = [
        Finding("a chapter is another", _shown(is_), _shown(should_be), chapter.start_frame)
        for chapter, is_, should_be in zip(timeline.chapters, found, wanted, strict=True)
        if is_ != should_be
    ]
    return Outcome(f"{len(found) - len(differing)} of {len(wanted)}", tuple(differing))


def _listed(chapter: Chapter) -> tuple[str, int, int]:
    return (
        chapter.title,
        milliseconds_of(chapter.start_frame),
        milliseconds_of(chapter.end_frame),
    )


def _shown(chapter: tuple[str, int, int]) -> str:
    title, *times = chapter
    start, end = (f"{format_clock(ms / 1000)}.{ms % 1000:03}" for ms in times)
    return f"{title} {start} to {end}"


def tags(file: File, timeline: Timeline) -> Outcome:
    """Title, language, length and words are in the tag, and which timeline belongs to it."""
    if not file.tag:
        return Outcome("missing", (Finding("there is no tag", "none", "an ID3 tag"),))
    tag = file.tag
    pairs = {
        "title": (tag.title, timeline.title),
        "language": (tag.language, iso_639_2(timeline.language)),
        "length": (tag.length_ms, str(milliseconds_of(timeline.duration_frames))),
        "words": (tag.words, words(timeline)),
    }
    findings = [
        Finding(f"the tag tells another {name}", _short(is_), _short(should_be))
        for name, (is_, should_be) in pairs.items()
        if is_ != should_be
    ]
    if not tag.build:
        message = "the tag does not say which timeline it belongs to"
        findings.append(Finding(message, "nothing", "the timeline's number"))
    return Outcome("as the timeline says" if not findings else "other", tuple(findings))


def _short(text: str) -> str:
    first, *more = text.splitlines() or [""]
    if more or len(first) > _SHOWN_CHARACTERS:
        return f"{first[:_SHOWN_CHARACTERS]} …"
    return first or "nothing"
