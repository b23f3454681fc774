"""A timeline: clips placed at exact frame positions.

All positions are whole frames at 44.1 kHz, counted from the session's first frame; an end is
the first frame that no longer belongs. Cues never overlap and stand in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pausa.routine.model import Side

LEAD_FRAMES = 882
"""A clip begins 20 ms before its first sound, which is where its cue begins."""


@dataclass(frozen=True)
class PlacedCue:
    """A cue from its first sound to the end of its clip."""

    text: str
    start_frame: int
    end_frame: int
    exercise: str = ""
    side: Side | None = None
    round: int | None = None


@dataclass(frozen=True)
class Span:
    """A stretch of time that the listener spends in one way: a `hold`, a breath, a chime."""

    start_frame: int
    end_frame: int
    kind: str


@dataclass(frozen=True)
class Chapter:
    """A part of the session that a player can jump to; it begins on an MP3 frame."""

    title: str
    start_frame: int
    end_frame: int


@dataclass(frozen=True)
class Timeline:
    """One session, placed: everything that a player, a caption or a picture needs to know."""

    title: str
    slug: str
    language: str
    duration_frames: int
    chapters: tuple[Chapter, ...]
    cues: tuple[PlacedCue, ...]
    holds: tuple[Span, ...]
    breaths: tuple[Span, ...] = ()
    chimes: tuple[Span, ...] = ()
    """One for each strike of a bell, from its first sound until it has faded."""
