"""Levels over time: break points in dB, and straight lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    Point: TypeAlias = tuple[int, float]
    Stretch: TypeAlias = tuple[int, int]
    Levels: TypeAlias = npt.NDArray[np.float64]
    Frames: TypeAlias = npt.NDArray[np.int64]

_COSINE_STEPS = 16


@dataclass(frozen=True)
class Curve:
    """A level for every frame; before the first point and after the last it stays."""

    frames: Frames
    levels: Levels

    def at(self, frames: Frames) -> Levels:
        """The levels at these frames."""
        return np.interp(frames, self.frames, self.levels)


def curve(points: Iterable[Point]) -> Curve:
    """The curve through points in order; where two fall on one frame, the later counts."""
    levels = dict(points) or {0: 0.0}
    return Curve(np.array(list(levels), np.int64), np.array(list(levels.values()), np.float64))


def cosine(start: Point, end: Point) -> Iterator[Point]:
    """Points from one to the other that leave and arrive gently."""
    (first, low), (last, high) = start, end
    steps = _COSINE_STEPS if low != high else 1
    for step in range(steps + 1):
        share = step / steps
        level = low + (high - low) * (0.5 - 0.5 * float(np.cos(np.pi * share)))
        yield first + round((last - first) * share), level


class Rise(NamedTuple):
    """How a level goes up where there is time, and down again; in seconds."""

    wait_s: float
    up_s: float
    stay_s: float
    down_s: float
    ahead_s: float
    """It is down so long before the next thing begins."""


def rises(busy: Iterable[Stretch], rise: Rise, top: float) -> Iterator[Point]:
    """From 0 up to `top` between stretches that are far enough apart, and at 0 elsewhere."""
    wait, up, stay, down, ahead = (round(each * SAMPLE_RATE_HZ) for each in rise)
    for (_, end), (start, _) in pairwise(merged(busy)):
        if end + wait + up + stay + down + ahead <= start:
            yield end + wait, 0.0
            yield end + wait + up, top
            yield start - ahead - down, top
            yield start - ahead, 0.0


def merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """In order, those that overlap or touch as one."""
    first: int | None = None
    last = 0
    for start, end in sorted(stretches):
        if first is None or start > last:
            if first is not None:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if first is not None:
        yield first, last
