"""How a finished session, or one that would be built, is shown: a line, and an entry for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pausa.commands.show import counted
from pausa.units import format_clock, format_duration, seconds_of

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.script.changes import Changes
    from pausa.session import Built, Draft
    from pausa.timeline.model import Timeline


class Shown(NamedTuple):
    """One session, for people and for programs."""

    line: str
    entry: dict[str, object]


def shown_session(job: dict[str, object], built: Built) -> Shown:
    """A session that was built."""
    size_bytes = built.path.stat().st_size
    chapters = counted(len(built.timeline.chapters), "chapter")
    details = f"{_clock(built.timeline)}, {chapters}, {size_bytes / 1e6:.1f} MB, {built.voice}"
    entry = {
        **job,
        "path": str(built.path),
        "timeline": str(built.timeline_path),
        "stems": [str(path) for path in built.stems],
        "duration_s": _seconds(built.timeline),
        "size_bytes": size_bytes,
        "voice": built.voice,
        "chapters": [chapter.title for chapter in built.timeline.chapters],
        "clips": {"in_all": built.clips_in_all, "made": built.clips_made},
        "notices": list(built.notices),
        "changes": changes_entry(built.changes),
    }
    if stems := [path.suffixes[-2].removeprefix(".") for path in built.stems]:
        details += f", beside it {', '.join(stems)}"
    return Shown(f"{built.path}  {details}", entry)


def shown_draft(job: dict[str, object], target: Path, drafted: Draft) -> Shown:
    """A session that would be built, and where to."""
    timeline = drafted.timeline
    about = "" if drafted.measured else "about "
    details = f"{about}{_clock(timeline)}, {counted(len(timeline.chapters), 'chapter')}"
    entry = {
        **job,
        "path": str(target),
        "duration_s": _seconds(timeline),
        "measured": drafted.measured,
        "cues": len(timeline.cues),
        "chapters": [chapter.title for chapter in timeline.chapters],
        "changes": changes_entry(drafted.changes),
    }
    lines = [f"would write {target}  {details}"]
    lines += [f"  {line}" for line in _change_lines(drafted.changes)]
    return Shown("\n".join(lines), entry)


def fitted_notice(changes: Changes) -> str:
    """What was changed to reach a length, in one line."""
    return f"fitted to {format_duration(changes.length)}: {'; '.join(_change_lines(changes))}"


def _change_lines(changes: Changes | None) -> tuple[str, ...]:
    return changes.phrases or ("nothing had to change",) if changes else ()


def changes_entry(changes: Changes | None) -> dict[str, object] | None:
    """What was changed to reach a length, for programs."""
    if not changes:
        return None
    return {
        "length_s": float(changes.length),
        "left_out": [exercise.slug for exercise in changes.left_out],
        "rounds": [
            {
                "exercise": each.exercise.slug,
                "usual": each.exercise.rounds.usual,
                "done": each.done,
            }
            for each in changes.rounds
        ],
        "pauses": round(changes.pauses, 3),
    }


def _clock(timeline: Timeline) -> str:
    return format_clock(round(seconds_of(timeline.duration_frames)))


def _seconds(timeline: Timeline) -> float:
    return float(seconds_of(timeline.duration_frames))
