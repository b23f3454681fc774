"""Gives every cue its place: from a script and the lengths of its clips to exact frames.

The cursor is an exact fraction of frames. It is rounded only where something is placed, so
an hour of breaths at 5.5 s ends where 5.5 s times their number says. It becomes whole again
only where a clip's end decides what comes next.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from pausa.script.model import SECTION_LEAD, Chime, Cue, Gap, Hold, Item, Script, Section, Slot
from pausa.script.spacing import BETWEEN_STRIKES, LEAD_ROOM
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, Seconds

SpokenFrames: TypeAlias = Callable[[str], int]
"""How many frames a text's clip lasts from its first sound to its end."""


def place(script: Script, spoken_frames: SpokenFrames) -> Timeline:
    """Put every cue, hold and chapter of a script at its exact frame."""
    placing = _Placing(spoken_frames)
    for section in script.sections:
        placing.add_section(section)
    return placing.timeline(script)


class _Placing:
    """The cursor and what it has left behind so far."""

    def __init__(self, spoken_frames: SpokenFrames) -> None:
        self._spoken_frames = spoken_frames
        self._cursor = Fraction(0)
        self._chapters: list[Chapter] = []
        self._cues: list[PlacedCue] = []
        self._holds: list[Span] = []
        self._breaths: list[Span] = []
        self._chimes: list[Span] = []

    def timeline(self, script: Script) -> Timeline:
        return Timeline(
            title=script.title,
            slug=script.slug,
            language=script.language,
            duration_frames=self._chapters[-1].end_frame,
            chapters=tuple(self._chapters),
            cues=tuple(self._cues),
            holds=tuple(self._holds),
            breaths=tuple(self._breaths),
            chimes=tuple(self._chimes),
        )

    def add_section(self, section: Section) -> None:
        start = int(self._cursor)
        self._advance(SECTION_LEAD)
        for item in section.items:
            self._add(item)
        end = -(-self._cursor // MP3_FRAME_FRAMES) * MP3_FRAME_FRAMES
        self._chapters.append(Chapter(section.title, start, end))
        self._cursor = Fraction(end)

    def _add(self, item: Item) -> None:
        if isinstance(item, Cue):
            self._cursor = Fraction(self._speak(item, round(self._cursor)))
        elif isinstance(item, Gap):
            self._advance(item.duration)
        elif isinstance(item, Slot):
            self._add_slot(item)
        elif isinstance(item, Chime):
            self._add_chime(item)
        else:
            self._add_hold(item)

    def _advance(self, duration: Seconds) -> None:
        self._cursor += duration * SAMPLE_RATE_HZ

    def _add_slot(self, slot: Slot) -> None:
        start = round(self._cursor)
        self._advance(slot.duration)
        if slot.cue:
            self._speak(slot.cue, start)
        if slot.lead:
            before_next = self._cursor - LEAD_ROOM * SAMPLE_RATE_HZ
            self._speak(slot.lead, round(before_next) - self._spoken_frames(slot.lead.text))
        if slot.breathe:
            self._breaths.append(Span(start, round(self._cursor), slot.breathe.value))

    def _add_hold(self, hold: Hold) -> None:
        start = self._cursor
        self._advance(hold.duration)
        self._holds.append(Span(round(start), round(self._cursor), "hold"))
        for call in hold.calls:
            self._speak(call.cue, round(start + call.after * SAMPLE_RATE_HZ))

    def _add_chime(self, chime: Chime) -> None:
        for strike in range(chime.strikes):
            start = self._cursor + strike * BETWEEN_STRIKES * SAMPLE_RATE_HZ
            end = start + chime.ring * SAMPLE_RATE_HZ
            self._chimes.append(Span(round(start), round(end), chime.kind))
        self._advance(chime.duration)

    def _speak(self, cue: Cue, start_frame: int) -> int:
        """Place a cue's first sound; returns the frame at which its clip ends."""
        end_frame = start_frame + self._spoken_frames(cue.text)
        self._cues.append(
            PlacedCue(cue.text, start_frame, end_frame, cue.exercise, cue.side, cue.round)
        )
        return end_frame
