"""What makes a bed come and go: waves of its own, or the breaths that are led."""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pausa.sound.curves import Curve, Rise, cosine, curve, rises
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pausa.sound.curves import Frames, Levels, Point, Stretch
    from pausa.timeline.model import Chapter, Span, Timeline

WAVE_S = (8.0, 12.0)
_WAVES = 97
"""A quarter of an hour of them, until they begin anew."""
_WAVES_SEED = 1887
_CREST_DB = (-1.5, 0.0)
_TROUGH_DB = (-10.0, -6.5)
_WAVE_RISES = (0.32, 0.45)
"""A wave comes in faster than it runs out."""
_CALM_DB = -4.0
"""How loud the sea is between waves, where a chapter begins and ends."""

_EASE_S = 3.0
"""How long a bed takes to find the breath, and to leave it."""
_EASING = Rise(0.0, _EASE_S, 0.0, _EASE_S, 0.0)


class Depth(NamedTuple):
    """How far a breath moves a bed, in dB below its loudest."""

    empty_db: float
    """Where all the breath is out."""
    calm_db: float
    """Where no breath is led."""


SURF = Depth(-12.0, _CALM_DB)
NOISE = Depth(-12.0, 0.0)
TONE = Depth(-24.0, -70.0)


class _Phase(NamedTuple):
    """A breath's phase, and how full the lungs are when it begins and ends, from 0 to 1."""

    start_frame: int
    end_frame: int
    before: float
    after: float


def waves(timeline: Timeline, busy: Iterable[Stretch]) -> tuple[Curve, Curve]:
    """Irregular waves about the calm sea, and how far they count: not at all where it is busy."""
    cycle = _wave_cycle()
    parts = [_waves_in(chapter, cycle) for chapter in timeline.chapters]
    frames, levels = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Curve(frames, levels), curve(rises(busy, _EASING, 1.0))


def _waves_in(chapter: Chapter, cycle: Curve) -> tuple[Frames, Levels]:
    length = chapter.end_frame - chapter.start_frame
    rounds = -(-length // int(cycle.frames[-1]))
    firsts = np.arange(rounds)[:, np.newaxis] * cycle.frames[-1]
    frames = (firsts + cycle.frames[:-1]).ravel()
    inside = frames < length
    return chapter.start_frame + frames[inside], np.tile(cycle.levels[:-1], rounds)[inside]


def _wave_cycle() -> Curve:
    """Waves until they begin anew, about the calm sea."""
    random = np.random.RandomState(_WAVES_SEED)
    troughs = random.uniform(*_TROUGH_DB, _WAVES)
    points: list[Point] = []
    frame = 0
    for trough, after in pairwise([*troughs, troughs[0]]):
        length = random.uniform(*WAVE_S) * SAMPLE_RATE_HZ
        top = (frame + round(length * random.uniform(*_WAVE_RISES)), random.uniform(*_CREST_DB))
        points += cosine((frame, trough), top)
        frame += round(length)
        points += cosine(top, (frame, after))
    cycle = curve(points)
    return Curve(cycle.frames, cycle.levels - _CALM_DB)


def breathing(timeline: Timeline, breaths: Sequence[Span], depth: Depth) -> Curve:
    """Up with every in-breath and down with every out-breath, from the first frame to the last."""
    points: list[Point] = [(0, depth.calm_db)]
    for chapter in timeline.chapters:
        phases = [_in_db(phase, depth) for phase in _phases_in(chapter, breaths)]
        if phases:
            points += _chapter_points(chapter, phases, depth.calm_db)
    return curve(points)


def _in_db(phase: _Phase, depth: Depth) -> _Phase:
    before, after = (depth.empty_db * (1 - full) for full in (phase.before, phase.after))
    return phase._replace(before=before, after=after)


def _chapter_points(chapter: Chapter, phases: list[_Phase], calm_db: float) -> Iterator[Point]:
    """From calm to calm; short pauses between breaths lead straight to the next one."""
    ease = round(_EASE_S * SAMPLE_RATE_HZ)
    here = (chapter.start_frame, calm_db)
    for phase in phases:
        start = (phase.start_frame, phase.before)
        if start[0] - here[0] > 2 * ease and here[1] != calm_db:
            yield from cosine(here, (here[0] + ease, calm_db))
            here = (here[0] + ease, calm_db)
        if here[1] == calm_db:
            here = (max(here[0], start[0] - ease), calm_db)
        yield from cosine(here, start)
        here = (phase.end_frame, phase.after)
        yield from cosine(start, here)
    yield from cosine(here, (min(here[0] + ease, chapter.end_frame), calm_db))


def _phases_in(chapter: Chapter, breaths: Iterable[Span]) -> list[_Phase]:
    """The phases of a chapter's breaths."""
    inside = [b for b in breaths if chapter.start_frame <= b.start_frame < chapter.end_frame]
    return list(chain.from_iterable(map(_phases, _unbroken(inside))))


def _unbroken(breaths: Sequence[Span]) -> Iterator[list[Span]]:
    """Those that follow each other at once."""
    row: list[Span] = []
    for breath in breaths:
        if row and row[-1].end_frame != breath.start_frame:
            yield row
            row = []
        row.append(breath)
    if row:
        yield row


def _phases(row: list[Span]) -> Iterator[_Phase]:
    """How full the lungs are; two in-breaths in a row share the way up, and holds stay."""
    moving = [span for span in row if span.kind != "hold"]
    ways: dict[int, tuple[float, float]] = {}
    for kind, group in groupby(moving, lambda span: span.kind):
        spans = list(group)
        ends = np.cumsum([0, *(span.end_frame - span.start_frame for span in spans)])
        full = ends / ends[-1] if kind == "in" else 1 - ends / ends[-1]
        for span, way in zip(spans, pairwise(full.tolist()), strict=True):
            ways[span.start_frame] = way
    level = ways[moving[0].start_frame][0] if moving else 1.0
    for span in row:
        before, after = ways.get(span.start_frame, (level, level))
        yield _Phase(span.start_frame, span.end_frame, before, after)
        level = after
