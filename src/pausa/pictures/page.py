"""The page before anything is drawn on it: rows, their lanes, and panels of chapters in rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from pausa.pictures.turns import Turn, turns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeVar

    from pausa.pictures.levels import Levels
    from pausa.pictures.scale import Scale
    from pausa.timeline.model import PlacedCue, Span, Timeline

    _Stretch = TypeVar("_Stretch", PlacedCue, Span)

WIDTH_PX = 880.0
MARGIN_PX = 24.0
GUTTER_PX = 44.0
HEADER_PX = 76.0
FOOTER_PX = 14.0
INSET_PX = 8.0
"""What is written in a panel keeps off its edges."""
TITLE_SIZE_PX = 11.5
CAPTION_SIZE_PX = 9.5
CAPTION_LINE_PX = 11.5
CAPTION_LINES = 3
LEAST_CAPTION_PX = 46.0


class Lane(Enum):
    """A strip of a row, and its height; they lie below each other in this order."""

    HEAD = 6.0
    TITLE = 17.0
    RULER = 15.0
    BODY = 30.5
    SOUND = 24.0
    CAPTIONS = CAPTION_LINES * CAPTION_LINE_PX + 1.5
    FOOT = 5.0
    AXIS = 25.0


@dataclass(frozen=True)
class Row:
    """One line of the page."""

    number: int
    top_px: float
    lanes: Mapping[Lane, float]
    """Where each lane that it has begins."""
    axis_px: float
    """Where the panels end, and the marks of time begin."""


@dataclass(frozen=True)
class Panel:
    """What one row shows of one chapter."""

    scale: Scale
    row: Row
    chapter: int
    title: str
    """Empty where the chapter's title stands in another row."""
    start_frame: int
    end_frame: int
    begins: bool
    ends: bool

    @property
    def left_px(self) -> float:
        """Where it begins."""
        return self.x(self.start_frame)

    @property
    def right_px(self) -> float:
        """Where it ends."""
        return self.x(self.end_frame)

    def x(self, frame: int) -> float:
        """Where a frame stands; what lies outside of the panel stands at its edge."""
        inside = min(max(frame, self.start_frame), self.end_frame)
        return self.scale.x(self.row.number, inside)

    def within(self, stretches: Sequence[_Stretch]) -> Sequence[_Stretch]:
        """Those of some stretches, in order, that it shows a part of."""
        return between(stretches, self.start_frame, self.end_frame)


@dataclass(frozen=True)
class Page:
    """Everything's place."""

    timeline: Timeline
    scale: Scale
    rows: tuple[Row, ...]
    panels: tuple[Panel, ...]
    levels: Levels | None = None
    """How loud it is."""

    @property
    def height_px(self) -> float:
        """How high the page is."""
        last = self.rows[-1]
        return last.axis_px + Lane.AXIS.value + FOOTER_PX

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Where sides and rounds begin."""
        return tuple(turns(self.timeline))


def between(stretches: Sequence[_Stretch], start_frame: int, end_frame: int) -> Sequence[_Stretch]:
    """Those of some stretches, in order, that have a part between two frames."""
    first = bisect_right(stretches, start_frame, key=lambda each: each.end_frame)
    last = bisect_left(stretches, end_frame, key=lambda each: each.start_frame)
    return stretches[first:last]
