"""A look-ahead limiter that keeps the waveform under a ceiling, between the samples too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from pausa.sound.loudness import true_peaks
from pausa.units import gain_of

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

LOOK_AHEAD_FRAMES = 512
"""Longer than a period of the lowest voice, so that the gain doesn't flutter with the pitch."""
_HEADROOM_DB = 0.02
"""A changing gain shifts the peaks a little; aiming lower saves another pass."""
_PASSES = 4


def limit(samples: FloatSamples, ceiling_dbtp: float) -> FloatSamples:
    """Turn down around every peak above the ceiling; what never exceeds it is left untouched."""
    ceiling = np.float32(gain_of(ceiling_dbtp))
    aim = np.float32(gain_of(ceiling_dbtp - _HEADROOM_DB))
    for _ in range(_PASSES):
        peaks = true_peaks(samples)
        if peaks.max(initial=0.0) <= ceiling:
            return samples
        samples = samples * _smooth_gain(np.divide(aim, np.maximum(peaks, aim), dtype=np.float32))
    return samples * np.float32(ceiling / true_peaks(samples).max(initial=ceiling))


def _smooth_gain(wanted: FloatSamples) -> FloatSamples:
    """Ease into and out of every dip; never above what is wanted at any sample.

    Each value is a weighted mean of minima that all look over the sample itself.
    """
    held = minimum_filter1d(wanted, 2 * LOOK_AHEAD_FRAMES + 1)
    linear = uniform_filter1d(held, LOOK_AHEAD_FRAMES + 1)
    smooth: FloatSamples = uniform_filter1d(linear, LOOK_AHEAD_FRAMES + 1)
    return smooth
