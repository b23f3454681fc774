"""How loud a bed is at every moment: read off the timeline, so that it knows what comes.

Every chapter begins and ends at the level that lies under words, and nothing in it depends on
another chapter but the fade at the session's end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.curves import Curve, Rise, curve, rises
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.sound.audio import FloatSamples
    from pausa.sound.curves import Frames, Levels, Point, Stretch
    from pausa.timeline.model import Timeline

CELL_FRAMES = 64
"""Gains are computed so far apart, 1.5 ms, and lie on a straight line between; an MP3 frame is
18 of them."""

LIFT = Rise(wait_s=1.0, up_s=3.5, stay_s=4.0, down_s=2.0, ahead_s=0.4)
"""Slow enough not to be noticed, and only in a silence of eleven seconds or more."""

FADE_IN_S = 4.0
FADE_OUT_S = 45.0
_FADE_SHARE = 3
"""A fade takes at most a third of a short session."""
_FADE = ((0.0, 0.0), (0.5, -7.0), (0.8, -19.0), (1.0, -40.0))
"""How far along it is, and its level in dB; never so low that nothing is left of a bed."""


@dataclass(frozen=True)
class Envelope:
    """A bed's level: one curve that keeps out of the words' way, and one that swells."""

    level_db: float
    steady: Curve
    swell: Curve | None = None
    waves: Curve | None = None
    counting: Curve | None = None
    """How far the waves count, from 0 to 1."""
    sway: float = 1.0
    """How far the bed goes along with swell and waves."""

    def levels_db(self, frames: Frames) -> Levels:
        """The gain in dB at these frames."""
        levels = self.level_db + self.steady.at(frames)
        if self.swell:
            levels += self.sway * self.swell.at(frames)
        if self.waves and self.counting:
            levels += self.sway * self.counting.at(frames) * self.waves.at(frames)
        return levels

    def gains(self, start_frame: int, end_frame: int) -> FloatSamples:
        """The factors at the edges of all cells from there on, until one that reaches the end."""
        cells = -(-(end_frame - start_frame) // CELL_FRAMES)
        edges = start_frame + CELL_FRAMES * np.arange(cells + 1)
        gains: FloatSamples = (10 ** (self.levels_db(edges) / 20)).astype(np.float32)
        return gains


def steady_curve(timeline: Timeline, lift_db: float) -> Curve:
    """0 dB under words, led breaths and bells, `lift_db` in long pauses, and a fade at each end."""
    fade_from = timeline.duration_frames - _fade_frames(timeline, FADE_OUT_S)
    busy = [
        *word_stretches(timeline),
        *breath_stretches(timeline),
        *chime_stretches(timeline),
        *edge_stretches(timeline),
        (fade_from, timeline.duration_frames),
    ]
    lifted = curve(rises(busy, LIFT, lift_db))
    fades = curve(_fades(timeline))
    frames = np.union1d(lifted.frames, fades.frames)
    return Curve(frames, lifted.at(frames) + fades.at(frames))


def word_stretches(timeline: Timeline) -> Iterator[Stretch]:
    """Where something is said."""
    return ((cue.start_frame, cue.end_frame) for cue in timeline.cues)


def breath_stretches(timeline: Timeline) -> Iterator[Stretch]:
    """Where a breath is led."""
    return ((breath.start_frame, breath.end_frame) for breath in timeline.breaths)


def chime_stretches(timeline: Timeline) -> Iterator[Stretch]:
    """Where a bell rings."""
    return ((chime.start_frame, chime.end_frame) for chime in timeline.chimes)


def edge_stretches(timeline: Timeline) -> Iterator[Stretch]:
    """Where a chapter begins, and where the last one ends."""
    ends = [timeline.duration_frames, *(chapter.start_frame for chapter in timeline.chapters)]
    return ((frame, frame) for frame in ends)


def _fade_frames(timeline: Timeline, seconds: float) -> int:
    return min(round(seconds * SAMPLE_RATE_HZ), timeline.duration_frames // _FADE_SHARE)


def _fades(timeline: Timeline) -> Iterator[Point]:
    """From silence and back to it."""
    fade_in, fade_out = (_fade_frames(timeline, each) for each in (FADE_IN_S, FADE_OUT_S))
    for share, level_db in reversed(_FADE):
        yield round(fade_in * (1 - share)), level_db
    for share, level_db in _FADE:
        yield timeline.duration_frames - round(fade_out * (1 - share)), level_db
