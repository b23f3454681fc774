"""Finds each cue in the sound, by how loud its clip is as time goes by.

The first sound of a word may be far softer than a bed under it, so its beginning alone tells
little. But the rise and fall of a whole clip is its own, a bed hardly changes it, and it fits
at one place only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.levels import LEVEL_FRAMES, amplitudes_of
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ
from pausa.verify.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from pausa.timeline.model import PlacedCue
    from pausa.verify.windows import Sound

REACH_FRAMES = SAMPLE_RATE_HZ // 2
"""How far from its place a cue is looked for."""
_STEP_FRAMES = 49
"""1.1 ms; nine of them make one of a clip's levels."""
_STEPS = LEVEL_FRAMES // _STEP_FRAMES
_LEAST = 1e-7


@dataclass(frozen=True)
class HeardCue:
    """Where a cue was found in the sound, and how well."""

    lag_frames: int
    """How much later than its place; less than 0 where it comes early."""
    likeness: float
    """1 where the sound rises and falls as the clip does, 0 where it has nothing of it."""
    level_db: float
    """How much louder than the clip."""


class WordsMeter:
    """Hears every cue of a timeline."""

    def __init__(self, cues: Sequence[PlacedCue], levels: Mapping[str, bytes]) -> None:
        self._clips = [amplitudes_of(levels[cue.text]) for cue in cues]
        self._windows = Windows(
            [
                (cue.start_frame - LEAD_FRAMES - REACH_FRAMES, cue.end_frame + REACH_FRAMES)
                for cue in cues
            ]
        )
        self.cues: list[HeardCue] = []

    def hear(self, block: Sound) -> None:
        """The next block."""
        for index, sound in self._windows.hear(block):
            self.cues.append(find(self._clips[index], sound))

    def end(self, channels: int) -> None:
        """There is no more."""
        for index, sound in self._windows.end(channels):
            self.cues.append(find(self._clips[index], sound))


def find(clip: npt.NDArray[np.float32], sound: Sound) -> HeardCue:
    """Find a clip's rise and fall in a sound that begins `REACH_FRAMES` before its place."""
    steps = _amplitudes(sound)
    count = len(clip)
    lags = min(2 * REACH_FRAMES // _STEP_FRAMES + 1, len(steps) - (count - 1) * _STEPS)
    if lags <= 0:
        return HeardCue(0, 0.0, -np.inf)
    likeness = np.zeros(lags)
    for first in range(_STEPS):
        found = _likeness(clip, steps[first : (count - 1) * _STEPS + lags : _STEPS])
        likeness[first::_STEPS] = found[: len(likeness[first::_STEPS])]
    best = int(np.argmax(likeness))
    heard = steps[best : best + count * _STEPS : _STEPS]
    level_db = 20 * np.log10(max(_rms(heard), _LEAST) / max(_rms(clip), _LEAST))
    return HeardCue(best * _STEP_FRAMES - REACH_FRAMES, float(likeness[best]), float(level_db))


def _amplitudes(sound: Sound) -> npt.NDArray[np.float64]:
    """The amplitude of every 10 ms, one each step."""
    mono = sound.mean(axis=1, dtype=np.float64)
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
