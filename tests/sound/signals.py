"""Sounds put together for tests, and ways of measuring that share nothing with Pausa's own."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from pausa.sound.audio import Clip, FloatSamples, Recording
from pausa.units import SAMPLE_RATE_HZ

RATES_HZ = (16_000, 22_050, 24_000, 48_000)


def tone(hz: float, seconds: float, rate_hz: int = SAMPLE_RATE_HZ) -> FloatSamples:
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return np.sin(2 * np.pi * hz * time_s).astype(np.float32)


def murmur(seconds: float, rate_hz: int = SAMPLE_RATE_HZ, seed: int = 1) -> FloatSamples:
    """Like speech to a meter: a buzz and some breath, four syllables a second."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    harmonics = np.arange(1, 25)[:, np.newaxis]
    buzz = np.sum(np.cos(2 * np.pi * 120 * harmonics * time_s) / harmonics, axis=0)
    breath = np.random.default_rng(seed).standard_normal(len(time_s) + 2)
    breath = (breath[:-2] + 2 * breath[1:-1] + breath[2:]) / 2
    syllables = 0.15 + np.sin(np.pi * 4 * time_s) ** 2
    sound = ((buzz + 0.3 * breath) * syllables).astype(np.float32)
    murmur: FloatSamples = (sound * (0.5 / np.abs(sound).max())).astype(np.float32)
    return murmur


def between_silences(sound: FloatSamples, before: int, after: int) -> FloatSamples:
    return np.pad(sound, (before, after))


def spoken(seconds: float, rate_hz: int = SAMPLE_RATE_HZ, gain: float = 1.0) -> Recording:
    """A murmur with 50 ms of silence before it and 200 ms after."""
    sound = gain * murmur(seconds, rate_hz)
    return Recording(between_silences(sound, rate_hz // 20, rate_hz // 5), rate_hz)


def heard(clip: Clip) -> FloatSamples:
    return (clip.samples / 32768).astype(np.float32)


def first_over(samples: FloatSamples, level_db: float = -45.0) -> int:
    """The first sample at that level below the peak."""
    levels = np.abs(samples)
    return int(np.argmax(levels >= levels.max() * 10 ** (level_db / 20)))


def waveform_peak(samples: FloatSamples) -> float:
    """The highest point of the band-limited waveform, eight points a sample, by FFT."""
    padded = np.pad(samples.astype(np.float64), 256)
    fine = np.fft.irfft(np.fft.rfft(padded), 8 * len(padded)) * 8
    return float(np.abs(fine).max())


def level_dbfs(samples: npt.NDArray[np.floating[Any]]) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))))
