"""Verifies one file. A new check is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from pausa.errors import TimelineError
from pausa.mp3.reading import read_stream
from pausa.mp3.tag_reading import read_tag
from pausa.session import Progress, Stage, timeline_path
from pausa.timeline.model import Timeline
from pausa.timeline.record import read_record
from pausa.verify import file_checks, sound_checks
from pausa.verify.hearing import hear
from pausa.verify.model import Evidence, File, Outcome, Report

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.timeline.record import Record

SoundCheck: TypeAlias = Callable[[Evidence], Outcome]
FileCheck: TypeAlias = Callable[[File, Timeline], Outcome]

SOUND_CHECKS: dict[str, SoundCheck] = {
    "length": sound_checks.length,
    "words": sound_checks.words,
    "onset": sound_checks.onset,
    "hold": sound_checks.hold,
    "chime": sound_checks.chime,
    "loudness": sound_checks.loudness,
    "true-peak": sound_checks.true_peak,
    "click": sound_checks.click,
    "dead-silence": sound_checks.dead_silence,
    "trimming": sound_checks.trimming,
}
"""Of what is heard, whatever the kind of file."""
FILE_CHECKS: dict[str, FileCheck] = {
    "stream": file_checks.stream,
    "seek-table": file_checks.seek_table,
    "chapters": file_checks.chapters,
    "tags": file_checks.tags,
}
"""Of an MP3 as a file."""


def verify(path: Path, progress: Progress) -> Report:
    """Hold a finished file against the timeline beside it.

    Raises AudioError where the file is not there or is no sound, and TimelineError where there
    is no timeline, or one of another build.
    """
    file = _file(path)
    record = read_record(timeline_path(path))
    if file and file.tag and file.tag.build and file.tag.build != record.build:
        raise TimelineError(
            f"{timeline_path(path)} is of another build than {path}",
            hint="put the timeline beside it that was written with it, or build the session again",
        )
    outcomes: dict[str, Outcome] = {}
    # Without its header no decoder knows where an MP3 begins and how long it is.
    is_heard = not file or file.stream.xing is not None
    if is_heard:
        evidence = _evidence(path, record, progress)
        outcomes |= {code: check(evidence) for code, check in SOUND_CHECKS.items()}
    if file:
        timeline = record.timeline
        outcomes |= {code: check(file, timeline) for code, check in FILE_CHECKS.items()}
    return Report(path, record.timeline, outcomes, is_heard)


def _file(path: Path) -> File | None:
    """The bookkeeping of an MP3; other kinds have none that Pausa knows."""
    if path.suffix.lower() != ".mp3":
        return None
    return File(read_stream(path), read_tag(path))


def _evidence(path: Path, record: Record, progress: Progress) -> Evidence:
    def on_frames(done: int) -> None:
        progress(Stage.HEARING, done, record.timeline.duration_frames, path.name)

    return Evidence(record, hear(path, record, on_frames))
