"""A script written out for proofreading, every cue at the time it will be heard."""

from __future__ import annotations

from collections import deque
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from pausa.routine.model import Breath
from pausa.script.model import Chime, Cue, Gap, Hold, Item, Script, Section, Slot, cues_of
from pausa.units import format_clock, format_duration, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.model import Mark
    from pausa.timeline.model import PlacedCue, Timeline

_Entry: TypeAlias = "dict[str, object]"
_CLOCK_WIDTH = 7
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SHOWN_BREATHS = 3
"""Of a pattern; the others are only counted."""


def proof_lines(script: Script, timeline: Timeline) -> Iterator[str]:
    """The script as lines of text: chapters, sides and rounds as headings, silences in between."""
    placed = iter(timeline.cues)
    for section, chapter in zip(script.sections, timeline.chapters, strict=True):
        yield f"{section.title}  ({format_clock(seconds_of(chapter.start_frame))})"
        yield from _section_lines(section, placed)
        yield ""
    yield f"{format_clock(seconds_of(timeline.duration_frames))} in all"


def _section_lines(section: Section, placed: Iterator[PlacedCue]) -> Iterator[str]:
    heading = ""
    for _, run in groupby(section.items, key=_step_of_slot):
        shown, rest = _divided(list(run))
        for item in shown:
            first = item.cue if isinstance(item, Slot) else next(cues_of(item), None)
            if first and (new := _heading(first)) != heading:
                heading = new
                if heading:
                    yield f"{'':{_CLOCK_WIDTH}}  -- {heading} --"
            yield from _item_lines(item, placed)
        if rest:
            yield _rest_line(rest)
            deque((next(placed) for item in rest for _ in cues_of(item)), maxlen=0)


def _step_of_slot(item: Item) -> Mark | None:
    return item.mark if isinstance(item, Slot) else None


def _divided(run: list[Item]) -> tuple[list[Item], list[Slot]]:
    """What is shown of a step's slots: all of them, or of a pattern its first breaths only."""
    slots = [item for item in run if isinstance(item, Slot)]
    starts = [place for place, slot in enumerate(slots) if slot.breathe is Breath.IN]
    is_pattern = any(slot.breathe is Breath.OUT for slot in slots)
    if not is_pattern or len(starts) <= _SHOWN_BREATHS + 1:
        return run, []
    return run[: starts[_SHOWN_BREATHS]], slots[starts[_SHOWN_BREATHS] :]


def _rest_line(rest: list[Slot]) -> str:
    count = sum(slot.breathe is Breath.IN for slot in rest)
    seconds = round(sum(slot.duration for slot in rest))
    more = f"{count} more breath{'' if count == 1 else 's'}"
    return f"{'':{_CLOCK_WIDTH}}  ... and so on, {more} in {format_duration(Fraction(seconds))}"


def _heading(cue: Cue) -> str:
    parts = [
        f"{cue.side.value} side" if cue.side else "",
        f"round {cue.round}" if cue.round else "",
    ]
    return ", ".join(filter(None, parts))


def _item_lines(item: Item, placed: Iterator[PlacedCue]) -> Iterator[str]:
    silence = f"{'':{_CLOCK_WIDTH}}  ... "
    if isinstance(item, Gap):
        yield f"{silence}{format_duration(round(item.duration, 2))}"
        return
    if isinstance(item, Chime):
        yield f"{'':{_CLOCK_WIDTH}}  {_chime_label(item)} {format_duration(item.duration)}"
    if isinstance(item, Slot) and not item.cue:
        yield f"{silence}{_slot_label(item)}"
    if isinstance(item, Hold):
        yield f"{silence}hold {format_duration(item.duration)}"
    for cue in cues_of(item):
        label = f"[{_slot_label(item)}] " if isinstance(item, Slot) and cue is item.cue else ""
        clock = format_clock(seconds_of(next(placed).start_frame))
        yield f"{clock:>{_CLOCK_WIDTH}}  {label}{cue.text}"


def _slot_label(slot: Slot) -> str:
    kind = {"in": "in", "out": "out", "hold": "breath held"}.get(slot.breathe or "", "beat")
    return f"{kind} {format_duration(slot.duration)}"


def _chime_label(chime: Chime) -> str:
    return "(a chime)" if chime.strikes == 1 else f"({_NUMBERS[chime.strikes]} chimes)"


def proof_entries(script: Script, timeline: Timeline) -> list[_Entry]:
    """The same for programs: chapters with their items; times are seconds from the start."""
    placed = iter(timeline.cues)
    return [
        {
            "title": section.title,
            "start_s": float(seconds_of(chapter.start_frame)),
            "items": [_entry(item, placed) for item in section.items],
        }
        for section, chapter in zip(script.sections, timeline.chapters, strict=True)
    ]


def _entry(item: Item, placed: Iterator[PlacedCue]) -> _Entry:
    if isinstance(item, Cue):
        return {"kind": "cue", **_said(item, placed)}
    if isinstance(item, Gap):
        return {"kind": "gap", "duration_s": float(item.duration)}
    if isinstance(item, Chime):
        return {"kind": "chime", "duration_s": float(item.duration), "strikes": item.strikes}
    said = [_said(cue, placed) for cue in cues_of(item)]
    entry: _Entry = {"kind": "hold", "duration_s": float(item.duration), "says": said}
    if isinstance(item, Slot):
        entry |= {"kind": "slot", "breathe": item.breathe.value if item.breathe else None}
    return entry


def _said(cue: Cue, placed: Iterator[PlacedCue]) -> _Entry:
    return {
        "text": cue.text,
        "start_s": float(seconds_of(next(placed).start_frame)),
        "side": cue.side.value if cue.side else None,
        "round": cue.round,
        "line": cue.mark.line if cue.mark else None,
    }
