"""Where a moment is on the page: rows of equal time, one below the other, like lines of music."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE_S, _HOUR_S = 60, 3600
ROW_LENGTHS_S = (
    *(5, 10, 15, 20, 30),
    *(_MINUTE_S * minutes for minutes in (1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30)),
    *(_HOUR_S * hours for hours in (1, 2, 3, 4, 6, 12, 24)),
)
TICKS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400)
MOST_ROWS = 8
_TICK_PX = 66


@dataclass(frozen=True)
class Piece:
    """The part of a stretch of time that lies in one row."""

    row: int
    start_frame: int
    end_frame: int


@dataclass(frozen=True)
class Scale:
    """Rows of `row_frames` each, drawn from `left_px` on, `width_px` wide."""

    duration_frames: int
    row_frames: int
    left_px: float
    width_px: float

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max(1, -(-self.duration_frames // self.row_frames))

    @property
    def px_per_frame(self) -> float:
        """How wide a frame is."""
        return self.width_px / self.row_frames

    @property
    def tick_frames(self) -> int:
        """How far apart the marks of time are."""
        apart = _TICK_PX / self.px_per_frame / SAMPLE_RATE_HZ
        return SAMPLE_RATE_HZ * next((each for each in TICKS_S if each >= apart), TICKS_S[-1])

    def x(self, row: int, frame: int) -> float:
        """Where a frame stands in a row."""
        return self.left_px + (frame - row * self.row_frames) * self.px_per_frame

    def width_of(self, frames: int) -> float:
        """How wide so many frames are."""
        return frames * self.px_per_frame

    def pieces(self, start_frame: int, end_frame: int) -> Iterator[Piece]:
        """A stretch of time, cut where rows end."""
        first, last = start_frame // self.row_frames, max(start_frame, end_frame - 1)
        for row in range(first, last // self.row_frames + 1):
            begin = row * self.row_frames
            yield Piece(row, max(start_frame, begin), min(end_frame, begin + self.row_frames))


def scale_for(duration_frames: int, left_px: float, width_px: float) -> Scale:
    """The scale that takes no more than a page, with row lengths that a person can count in."""
    lengths = (round(seconds * SAMPLE_RATE_HZ) for seconds in ROW_LENGTHS_S)
    fitting = (each for each in lengths if duration_frames <= each * MOST_ROWS)
    longest = -(-duration_frames // MOST_ROWS)
    return Scale(duration_frames, next(fitting, longest), left_px, width_px)
