"""How loud speech is, and how high its waveform rises between the samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import soxr

from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy.typing as npt

    from pausa.sound.audio import FloatSamples

    _Powers = npt.NDArray[np.float64]

_PIECE_FRAMES = 1 << 18
"""6 s: a long sound needs no more memory than a short one."""
_MARGIN_FRAMES = 512
"""More than the resampler looks around."""

_BLOCK_S, _HOP_S = 0.4, 0.1
_HOP_FRAMES = round(_HOP_S * SAMPLE_RATE_HZ)
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = 10.0


def speech_loudness_lufs(samples: FloatSamples, rate_hz: int) -> float:
    """Gated loudness by BS.1770, padded so that the last hop counts and a short word is read."""
    hop = round(_HOP_S * rate_hz)
    whole = max(round(_BLOCK_S * rate_hz), -(-len(samples) // hop) * hop)
    padded = np.pad(samples, (0, whole - len(samples)))
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(padded))


class GatedMeter:
    """Gated loudness by BS.1770 of many sounds taken as one, at 44.1 kHz; it keeps none."""

    def __init__(self) -> None:
        self._weighting = [
            pyloudnorm.IIRfilter(4.0, np.sqrt(0.5), 1500.0, SAMPLE_RATE_HZ, "high_shelf"),
            pyloudnorm.IIRfilter(0.0, 0.5, 38.0, SAMPLE_RATE_HZ, "high_pass"),
        ]
        self._rest: _Powers = np.zeros(0)
        self._hops: list[_Powers] = []
        """The power of every 100 ms."""

    def hear(self, sound: FloatSamples) -> None:
        """The next sound, frames by channels."""
        powers = np.concatenate([self._rest, sum(map(self._weighted_power, sound.T))])
        whole = len(powers) // _HOP_FRAMES * _HOP_FRAMES
        self._hops.append(powers[:whole].reshape(-1, _HOP_FRAMES).mean(axis=1))
        self._rest = powers[whole:]

    def _weighted_power(self, channel: FloatSamples) -> _Powers:
        for stage in self._weighting:
            channel = stage.apply_filter(channel)
        return np.square(channel, dtype=np.float64)

    @property
    def lufs(self) -> float:
        """The loudness of all so far; -inf where there was nothing to hear."""
        hops = np.concatenate([[], *self._hops])
        per_block = round(_BLOCK_S / _HOP_S)
        if len(hops) < per_block:
            return -np.inf
        blocks = np.convolve(hops, np.full(per_block, 1 / per_block), mode="valid")
        audible = blocks[_lufs(blocks) > _ABSOLUTE_GATE_LUFS]
        if not len(audible):
            return -np.inf
        loud = audible[_lufs(audible) > _lufs(audible.mean()) - _RELATIVE_GATE_LU]
        return float(_lufs(loud.mean()))


def _lufs(power: _Powers) -> _Powers:
    with np.errstate(divide="ignore"):
        lufs: _Powers = -0.691 + 10 * np.log10(power)
    return lufs


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
