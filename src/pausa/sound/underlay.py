"""Lays the beds under the words, each at its level, and makes room for the words' peaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from pausa.sound.envelope import CELL_FRAMES
from pausa.units import gain_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pausa.sound.audio import FloatSamples, PcmSamples
    from pausa.sound.background import Layer

Mix: TypeAlias = npt.NDArray[np.int32]
"""Sums that may still lie beyond full scale."""

_CEILING = 32768 * gain_of(-1.3)
"""Words reach -1.5 dBTP by themselves, and what is under them must not add to that."""
_REACH_CELLS = 16
"""23 ms: a bed steps aside for a peak so long before it, and comes back as gently."""
REACH_FRAMES = _REACH_CELLS * CELL_FRAMES
"""How much of the words has to be known before and after a block."""
_DISTANCES = np.abs(np.arange(2 * _REACH_CELLS) - _REACH_CELLS + 0.5) / _REACH_CELLS
_RAMP = np.arange(CELL_FRAMES, dtype=np.float32) / CELL_FRAMES


class Place(NamedTuple):
    """A stretch of a session, inside one of its chapters."""

    start_frame: int
    end_frame: int
    chapter_start: int
    chapter_end: int
    session_frames: int


def with_beds(words: Mix, layers: Sequence[Layer], place: Place) -> Mix:
    """The words and all beds; `words` reach further than the place, by `REACH_FRAMES` each way."""
    total = words[REACH_FRAMES : len(words) - REACH_FRAMES].copy()
    moving = [
        (layer, layer.envelope.gains(place.start_frame, place.end_frame))
        for layer in layers
        if layer.envelope
    ]
    peaks = [layer.bed.peak * gain for layer, gain in moving]
    room = _room(words, np.sum(peaks, axis=0)) if moving else None
    for layer, gain in moving:
        total += _shaped(_section(layer, place), gain if room is None else gain * room)
    for layer in layers:
        if not layer.envelope:
            total += _section(layer, place)
    return total


def _section(layer: Layer, place: Place) -> PcmSamples:
    start, end, chapter_start, chapter_end, session_frames = place
    if layer.runs_on:
        return layer.bed.section(start, end, session_frames)
    length = chapter_end - chapter_start
    return layer.bed.section(start - chapter_start, end - chapter_start, length)


def _shaped(section: PcmSamples, gains: FloatSamples) -> Mix:
    """The section times its gains, on a straight line within each cell."""
    cells = len(gains) - 1
    padded = np.pad(section, (0, cells * CELL_FRAMES - len(section)))
    factors = np.diff(gains)[:, np.newaxis] * _RAMP
    factors += gains[:-1, np.newaxis]
    factors *= padded.reshape(cells, CELL_FRAMES)
    return np.rint(factors, out=factors).astype(np.int32).ravel()[: len(section)]


def _room(words: Mix, peaks: FloatSamples) -> FloatSamples | None:
    """How much of the beds there is room for at each cell's edge; None: for all of them."""
    highest = max(int(words.max(initial=0)), -int(words.min(initial=0)))
    if highest + peaks.max(initial=0) <= _CEILING:
        return None
    cells = len(peaks) - 1 + 2 * _REACH_CELLS
    padded = np.pad(words, (0, cells * CELL_FRAMES - len(words)))
    heights = np.abs(padded).reshape(cells, CELL_FRAMES).max(axis=1)
    around = np.lib.stride_tricks.sliding_window_view(heights, 2 * _REACH_CELLS)
    left = (_CEILING - around) / np.maximum(peaks, 1)[:, np.newaxis]
    room: FloatSamples = (left + _DISTANCES).min(axis=1).clip(0, 1).astype(np.float32)
    return room
