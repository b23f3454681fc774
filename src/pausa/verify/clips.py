"""Finds clips in the sound, words and bells, by how loud they are as time goes by.

The first sound of a word may be far softer than a bed under it, so its beginning alone tells
little. But the rise and fall of a whole clip is its own, a bed hardly changes it, and it fits
at one place only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.levels import LEVEL_FRAMES, amplitudes_of, without_rumble
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ
from pausa.verify.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from pausa.verify.windows import Sound

REACH_FRAMES = SAMPLE_RATE_HZ // 2
"""How far from its place a clip is looked for."""
_STEP_FRAMES = 49
"""1.1 ms; nine of them make one of a clip's levels."""
_STEPS = LEVEL_FRAMES // _STEP_FRAMES
_LEAST = 1e-7


@dataclass(frozen=True)
class HeardClip:
    """Where a clip was found in the sound, and how well."""

    lag_frames: int
    """How much later than its place; less than 0 where it comes early."""
    likeness: float
    """1 where the sound rises and falls as the clip does, 0 where it has nothing of it."""
    level_db: float
    """How much louder than the clip."""


class ClipMeter:
    """Hears clips at their places: the frame of each one's first sound, and its levels."""

    def __init__(self, sought: Sequence[tuple[int, bytes]]) -> None:
        self._levels = [levels for _, levels in sought]
        self._windows = Windows(
            [
                (
                    start_frame - LEAD_FRAMES - REACH_FRAMES,
                    start_frame - LEAD_FRAMES + len(levels) * LEVEL_FRAMES + REACH_FRAMES,
                )
                for start_frame, levels in sought
            ]
        )
        self.clips: list[HeardClip] = []
        """As many as were sought, in their order."""

    def hear(self, block: Sound) -> None:
        """The next block."""
        for index, sound in self._windows.hear(block):
            self.clips.append(find(amplitudes_of(self._levels[index]), sound))

    def end(self, channels: int) -> None:
        """There is no more."""
        for index, sound in self._windows.end(channels):
            self.clips.append(find(amplitudes_of(self._levels[index]), sound))


def find(clip: npt.NDArray[np.float32], sound: Sound) -> HeardClip:
    """Find a clip's rise and fall in a sound that begins `REACH_FRAMES` before its place."""
    steps = _amplitudes(sound)
    count = len(clip)
    lags = min(2 * REACH_FRAMES // _STEP_FRAMES + 1, len(steps) - (count - 1) * _STEPS)
    if lags <= 0:
        return HeardClip(0, 0.0, -np.inf)
    likeness = np.zeros(lags)
    for first in range(_STEPS):
        found = _likeness(clip, steps[first : (count - 1) * _STEPS + lags : _STEPS])
        likeness[first::_STEPS] = found[: len(likeness[first::_STEPS])]
    best = int(np.argmax(likeness))
    heard = steps[best : best + count * _STEPS : _STEPS]
    level_db = 20 * np.log10(max(_rms(heard), _LEAST) / max(_rms(clip), _LEAST))
    return HeardClip(best * _STEP_FRAMES - REACH_FRAMES, float(likeness[best]), float(level_db))


def _amplitudes(sound: Sound) -> npt.NDArray[np.float64]:
    """The amplitude of every 10 ms, one each step."""
    mono = without_rumble(sound.mean(axis=1, dtype=np.float64))
    sums = np.concatenate([[0.0], np.cumsum(np.square(mono))])
    powers = sums[LEVEL_FRAMES::_STEP_FRAMES] - sums[:-LEVEL_FRAMES:_STEP_FRAMES]
    amplitudes: npt.NDArray[np.float64] = np.sqrt(np.maximum(powers, 0) / LEVEL_FRAMES)
    return amplitudes


def _likeness(
    clip: npt.NDArray[np.float32], steps: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """The correlation of a clip with every stretch as long as it."""
    count = len(clip)
    wanted = clip - clip.mean(dtype=np.float64)
    sums, squares = (_running(steps, count), _running(np.square(steps), count))
    spread = np.sqrt(np.maximum(squares - np.square(sums) / count, 0) * np.sum(wanted**2))
    alike: npt.NDArray[np.float64] = np.correlate(steps, wanted) / np.maximum(spread, _LEAST**2)
    return alike


def _running(steps: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    sums = np.concatenate([[0.0], np.cumsum(steps)])
    running: npt.NDArray[np.float64] = sums[count:] - sums[:-count]
    return running


def _rms(amplitudes: npt.NDArray[np.floating]) -> float:
    return float(np.sqrt(np.mean(np.square(amplitudes, dtype=np.float64))))
