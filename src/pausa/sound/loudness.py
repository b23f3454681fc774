"""How loud speech is, and how high its waveform rises between the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import soxr

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

_PIECE_FRAMES = 1 << 18
"""6 s: a long sound needs no more memory than a short one."""
_MARGIN_FRAMES = 512
"""More than the resampler looks around."""

_BLOCK_S, _HOP_S = 0.4, 0.1


def speech_loudness_lufs(samples: FloatSamples, rate_hz: int) -> float:
    """Gated loudness by BS.1770, padded so that the last hop counts and a short word is read."""
    hop = round(_HOP_S * rate_hz)
    whole = max(round(_BLOCK_S * rate_hz), -(-len(samples) // hop) * hop)
    padded = np.pad(samples, (0, whole - len(samples)))
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(padded))


def true_peak_dbtp(samples: FloatSamples) -> float:
    """The highest point of the waveform at 44.1 kHz, between samples too; -inf for silence."""
    with np.errstate(divide="ignore"):
        return float(20 * np.log10(true_peaks(samples).max(initial=0.0)))


def true_peaks(samples: FloatSamples) -> FloatSamples:
    """For every sample, the highest point of the waveform at or just after it."""
    peaks = np.abs(samples)
    for start in range(0, len(samples), _PIECE_FRAMES):
        first = max(0, start - _MARGIN_FRAMES)
        piece = samples[first : start + _PIECE_FRAMES + _MARGIN_FRAMES]
        fine = soxr.resample(piece, 1, 4, quality="HQ")
        np.abs(fine, out=fine)
        pairs = np.maximum(fine[::2], fine[1::2])
        heights = np.maximum(pairs[::2], pairs[1::2])[start - first :]
        here = peaks[start : start + _PIECE_FRAMES]
        np.maximum(here, heights[: len(here)], out=here)
    return peaks
