"""Sounds whose place in time can be told to the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import correlate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.sound.audio import PcmSamples


def babble(duration_frames: int) -> PcmSamples:
    """Noise below 4 kHz that swells and fades as speech does; the same each time."""
    noise = np.random.default_rng(7).standard_normal(duration_frames + 16)
    smooth = np.convolve(noise, np.hanning(16), mode="same")[:duration_frames]
    swell = 0.55 + 0.45 * np.sin(np.arange(duration_frames) / 2500)
    return (smooth * swell * 2000).clip(-32768, 32767).astype(np.int16)


def in_blocks(samples: PcmSamples, block_frames: int) -> Iterator[PcmSamples]:
    for start in range(0, len(samples), block_frames):
        yield samples[start : start + block_frames]


def lag_frames(source: PcmSamples, decoded: PcmSamples) -> int:
    """How many samples later the source is heard in what was decoded."""
    match = correlate(decoded.astype(float), source.astype(float), method="fft")
    return int(match.argmax()) - (len(source) - 1)


def signal_to_error_db(source: PcmSamples, decoded: PcmSamples) -> float:
    error = decoded.astype(float) - source
    return float(10 * np.log10((source.astype(float) ** 2).sum() / (error**2).sum()))
