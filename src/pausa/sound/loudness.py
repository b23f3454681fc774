"""How loud speech is, and how high its waveform rises between the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import soxr

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

OVERSAMPLING = 4
_BLOCK_S = 0.4


def speech_loudness_lufs(samples: FloatSamples, rate_hz: int) -> float:
    """Gated loudness by BS.1770; what is shorter than one block of 400 ms is padded to it."""
    missing = round(_BLOCK_S * rate_hz) + 1 - len(samples)
    padded = np.pad(samples, (0, max(0, missing)))
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(padded))


def true_peak_dbtp(samples: FloatSamples) -> float:
    """The highest point of the waveform at 44.1 kHz, between samples too; -inf for silence."""
    with np.errstate(divide="ignore"):
        return float(20 * np.log10(true_peaks(samples).max(initial=0.0)))


def true_peaks(samples: FloatSamples) -> FloatSamples:
    """For every sample, the highest point of the waveform at or just after it."""
    fine = soxr.resample(samples, 1, OVERSAMPLING, quality="HQ")
    fine = np.resize(np.abs(fine), len(samples) * OVERSAMPLING)
    peaks: FloatSamples = np.maximum(fine.reshape(-1, OVERSAMPLING).max(axis=1), np.abs(samples))
    return peaks
