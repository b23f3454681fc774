"""A look-ahead limiter that keeps the waveform under a ceiling, between the samples too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import minimum_filter1d
from scipy.signal import oaconvolve
from scipy.signal.windows import hann

from pausa.sound.loudness import true_peaks
from pausa.units import gain_of

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

LOOK_AHEAD_FRAMES = 512
"""Longer than a period of the lowest voice, so that the gain doesn't flutter with the pitch."""
_PASSES = 4


def limit(samples: FloatSamples, ceiling_dbtp: float) -> FloatSamples:
    """Turn down around every peak above the ceiling; what never exceeds it is left untouched."""
    ceiling = gain_of(ceiling_dbtp)
    for _ in range(_PASSES):
        peaks = true_peaks(samples)
        if peaks.max(initial=0.0) <= ceiling:
            return samples
        samples = samples * _smooth_gain(ceiling / np.maximum(peaks, ceiling))
    rest: FloatSamples = samples * np.float32(ceiling / true_peaks(samples).max(initial=ceiling))
    return rest


def _smooth_gain(wanted: FloatSamples) -> FloatSamples:
    """Ease into and out of every dip; never above what is wanted at any sample."""
    size = 2 * LOOK_AHEAD_FRAMES + 1
    held = minimum_filter1d(np.pad(wanted, LOOK_AHEAD_FRAMES, constant_values=1.0), size)
    window = hann(size + 2)[1:-1]
    smooth: FloatSamples = oaconvolve(
        held, (window / window.sum()).astype(np.float32), mode="valid"
    )
    return smooth
