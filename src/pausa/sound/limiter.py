"""A look-ahead limiter that keeps the waveform under a ceiling, between the samples too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.loudness import true_peaks
from pausa.units import gain_of

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

LOOK_AHEAD_FRAMES = 512
"""Longer than a period of the lowest voice, so that the gain doesn't flutter with the pitch.

It is a power of two, as `_running` needs it."""
_HEADROOM_DB = 0.02
"""A changing gain shifts the peaks a little; aiming lower saves another pass."""
_PASSES = 4


def limit(
    samples: FloatSamples, ceiling_dbtp: float, peaks: FloatSamples | None = None
) -> FloatSamples:
    """Turn down around every peak above the ceiling; what never exceeds it is left untouched.

    `peaks` are the samples' `true_peaks`, where they are known.
    """
    ceiling = np.float32(gain_of(ceiling_dbtp))
    aim = np.float32(gain_of(ceiling_dbtp - _HEADROOM_DB))
    for _ in range(_PASSES):
        peaks = true_peaks(samples) if peaks is None else peaks
        if peaks.max(initial=0.0) <= ceiling:
            return samples
        samples = samples * _smooth_gain(np.divide(aim, np.maximum(peaks, aim), dtype=np.float32))
        peaks = None
    return samples * np.float32(ceiling / true_peaks(samples).max(initial=ceiling))


def _smooth_gain(wanted: FloatSamples) -> FloatSamples:
    """Ease into and out of every dip; never above what is wanted at any sample.

    Each value is a weighted mean of minima that all look over the sample itself.
    """
    reach = 2 * LOOK_AHEAD_FRAMES
    padded = np.pad(wanted, (reach - 1, reach - 2), mode="edge")
    held = _running(np.minimum, padded, reach)
    linear = _running(np.add, held, LOOK_AHEAD_FRAMES)
    return _running(np.add, linear, LOOK_AHEAD_FRAMES) / np.float32(LOOK_AHEAD_FRAMES**2)


def _running(combine: np.ufunc, gains: FloatSamples, width: int) -> FloatSamples:
    """Each `width` neighbours, a power of two, combined: pairs first, then pairs of pairs."""
    for half in (1 << power for power in range(width.bit_length() - 1)):
        gains = combine(gains[:-half], gains[half:])
    return gains
