"""How loud speech is, and how high its waveform rises between the samples."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import soxr

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples

_Powers = npt.NDArray[np.float64]

_PIECE_FRAMES = 1 << 18
"""6 s: a long sound needs no more memory than a short one."""
_MARGIN_FRAMES = 512
"""More than the resampler looks around."""

_HOP_S = 0.1
_HOPS_IN_BLOCK = 4
_FULL_SCALE_LUFS = -0.691
_SILENCE_LUFS = -70.0
_GATE_LU = -10.0
_STANDARD_RATE_HZ = 48_000
_STANDARD_FILTERS = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (1.0, -1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
"""BS.1770's two stages, numerator and denominator: the head's shelf, then the low cut."""


def speech_loudness_lufs(samples: FloatSamples, rate_hz: int) -> float:
    """Gated loudness by BS.1770, padded so that the last hop counts and a short word is read.

    The standard's filter is applied to the spectrum of each hop, which agrees with filtering the
    samples to a few hundredths of a decibel and takes a quarter of the time.
    """
    hop = round(_HOP_S * rate_hz)
    hops = max(_HOPS_IN_BLOCK, -(-len(samples) // hop))
    padded = np.pad(samples, (0, hops * hop - len(samples)))
    spectra = np.fft.rfft(padded.reshape(hops, hop), axis=1)
    bin_powers = spectra.real**2 + spectra.imag**2
    hop_powers = np.einsum("ij,j", bin_powers, _bin_weights(hop, rate_hz))  # on this core alone
    return _gated_lufs(np.convolve(hop_powers, np.ones(_HOPS_IN_BLOCK) / _HOPS_IN_BLOCK, "valid"))


def _gated_lufs(block_powers: _Powers) -> float:
    """The loudness of the blocks that are neither silent nor far below the others."""
    audible = block_powers[block_powers >= _power_of(_SILENCE_LUFS)]
    if not len(audible):
        return -np.inf
    gate = audible.mean() * _power_of(_FULL_SCALE_LUFS + _GATE_LU)
    return float(_FULL_SCALE_LUFS + 10 * np.log10(audible[audible > gate].mean()))


def _power_of(lufs: float) -> float:
    return float(10 ** ((lufs - _FULL_SCALE_LUFS) / 10))


@cache
def _bin_weights(hop: int, rate_hz: int) -> FloatSamples:
    """What each bin of a hop's spectrum adds to its mean square after the standard's filter."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(hop, 1 / rate_hz) / _STANDARD_RATE_HZ)
    powers = turn ** np.arange(3)[:, np.newaxis]
    weights = np.full(len(turn), 2 / hop**2)
    weights[hop // 2 + hop % 2 :] /= 2  # the highest bin of an even hop stands for itself alone
    for numerator, denominator in _STANDARD_FILTERS:
        weights *= np.abs(numerator @ powers / (denominator @ powers)) ** 2
    return weights.astype(np.float32)


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
