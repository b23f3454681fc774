"""A look-ahead limiter that keeps the waveform under a ceiling, between the samples too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pausa.sound.loudness import true_peaks
from pausa.units import gain_of

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

LOOK_AHEAD_FRAMES = 512
"""Longer than a period of the lowest voice, so that the gain doesn't flutter with the pitch.

It is a power of two, because a minimum over so many is found by halves."""
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
    held = _running_minimum(np.pad(wanted, reach, mode="edge"))
    smooth: FloatSamples = _running_mean(_running_mean(held)).astype(np.float32)
    return smooth


def _running_minimum(gains: FloatSamples) -> FloatSamples:
    """Over twice the look-ahead and the sample between; shorter by all but one of them."""
    width = 1
    while width < 2 * LOOK_AHEAD_FRAMES:
        gains = np.minimum(gains[:-width], gains[width:])
        width *= 2
    return np.minimum(gains[:-1], gains[1:])


def _running_mean(gains: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
    """Over the look-ahead and the sample at its end; shorter by the look-ahead."""
    sums = np.cumsum(np.pad(gains, (1, 0)), dtype=np.float64)
    width = LOOK_AHEAD_FRAMES + 1
    return (sums[width:] - sums[:-width]) / width
