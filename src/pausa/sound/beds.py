"""What sounds under the words, and in place of dead silence.

To add a bed: write a function that returns a `Bed`, and name it in `BEDS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.loops import Bed, Loop
from pausa.sound.noise import LOOP_FRAMES, Part, Samples, levelled, shaped_noise
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pausa.sound.noise import Shape

__all__ = ["BEDS", "Bed", "Loop"]

_ROOM_DBFS = -64.0
"""Low enough not to be noticed, high enough that an MP3 keeps it."""
_ROOM_SEED = 1152
_ROOM_LOWEST_HZ = 60.0
_ROOM_DARK_ABOVE_HZ = 900.0


def room_tone() -> Bed:
    """The air of a quiet room: dark noise without a pitch."""
    samples = shaped_noise(_room_shape, LOOP_FRAMES[0], _ROOM_SEED)
    level = 32768 * gain_of(_ROOM_DBFS) / np.sqrt(np.mean(samples**2))
    return Loop(np.rint(samples * level).astype(np.int16))


def audible_room() -> Bed:
    """The same, for those who want to hear it."""
    return levelled([Part(_pair(_room_shape, _ROOM_SEED))])


def _room_shape(hz: Samples) -> Samples:
    pink = 1 / np.sqrt(np.maximum(hz, 1.0))
    shape: Samples = pink * _above(_ROOM_LOWEST_HZ, hz) / (1 + (hz / _ROOM_DARK_ABOVE_HZ) ** 2)
    return shape


def no_bed() -> Bed:
    """Dead silence."""
    return Loop(np.zeros(MP3_FRAME_FRAMES, np.int16))


def brown() -> Bed:
    """Deep noise, like a waterfall far away."""
    return levelled([Part(_pair(lambda hz: _above(45.0, hz) / np.maximum(hz, 1.0), seed=11))])


def pink() -> Bed:
    """Soft noise, equal in every octave."""
    return levelled([Part(_pair(_pink_shape, seed=21))])


def _pink_shape(hz: Samples) -> Samples:
    shape: Samples = _above(40.0, hz) * _below(12_000.0, hz) / np.sqrt(np.maximum(hz, 1.0))
    return shape


def ocean() -> Bed:
    """Surf: a wash that comes and goes with each wave, and a depth that stays."""
    wash = Part(_pair(_wash_shape, seed=31))
    deep = Part((1.2 * _noise(_deep_shape, seed=41),), sway=0.4)
    return levelled([wash, deep])


def _wash_shape(hz: Samples) -> Samples:
    """Foam: between pink and white, without the lowest and the sharpest."""
    shape: Samples = _above(300.0, hz) * _below(5_000.0, hz) / np.maximum(hz, 1.0) ** 0.35
    return shape


def _deep_shape(hz: Samples) -> Samples:
    shape: Samples = _above(50.0, hz) * _below(350.0, hz) ** 2 / np.sqrt(np.maximum(hz, 1.0))
    return shape


_DROPS_A_SECOND = 60
_DROPS_HZ = (1_400.0, 6_000.0)
_DROP_FADES_S = (0.002, 0.006)
_DROP_S = np.arange(round(0.05 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def rain() -> Bed:
    """Steady rain: a fine hiss, and drops near by."""
    hiss = _pair(_rain_shape, seed=51)
    drops = tuple(_drops(frames, seed) for seed, frames in enumerate(LOOP_FRAMES, 61))
    return levelled([Part((*hiss, *(0.55 * each for each in drops)))])


def _rain_shape(hz: Samples) -> Samples:
    return _above(500.0, hz) * _below(8_000.0, hz) / np.maximum(hz, 1.0) ** 0.2


def _drops(frames: int, seed: int) -> Samples:
    """Drops at odd moments, few loud and many soft, each a short ping; round and round."""
    random = np.random.RandomState(seed)
    drops = np.zeros(frames + len(_DROP_S))
    for at in random.randint(0, frames, round(_DROPS_A_SECOND * frames / SAMPLE_RATE_HZ)):
        hz = np.exp(random.uniform(*np.log(_DROPS_HZ)))
        ping = np.sin(2 * np.pi * hz * _DROP_S) * np.exp(-_DROP_S / random.uniform(*_DROP_FADES_S))
        drops[at : at + len(ping)] += (0.1 + random.random_sample() ** 3) * ping
    drops[: len(_DROP_S)] += drops[frames:]
    return _as_strong(drops[:frames])


_BOWL_HZ = 136.0
_BOWL_PARTIALS = ((1.0, 1.0), (2.0, 0.3), (2.74, 0.4), (5.18, 0.1), (8.1, 0.03))
"""Ratios and strengths; a bowl's partials are no harmonics, and its octave makes it a drone."""


def bowl() -> Bed:
    """A soft drone: the partials of a singing bowl, each of them beating slowly."""
    near, far = (_bowl(frames, seed) for seed, frames in enumerate(LOOP_FRAMES, 71))
    return levelled([Part((near, 0.06 * far), tonal=True)], _BOWL_BEATS_DB)


_BOWL_BEATS_DB = 1.5
_TONE_HZ, _FIFTH_HZ = 196.0, 294.0


def breath_tone() -> Bed:
    """A soft fifth that swells with the breath where a bed itself cannot."""
    frames = LOOP_FRAMES[0]
    spectrum = np.zeros(frames // 2 + 1, complex)
    for hz, strength in ((_TONE_HZ, 1.0), (_FIFTH_HZ, 0.5)):
        spectrum[round(hz * frames / SAMPLE_RATE_HZ)] = strength
    return levelled([Part((np.fft.irfft(spectrum, frames),), tonal=True)])


def _bowl(frames: int, seed: int) -> Samples:
    """Each partial twice, one or two turns of the loop apart, at phases of chance."""
    random = np.random.RandomState(seed)
    spectrum = np.zeros(frames // 2 + 1, complex)
    for place, (ratio, strength) in enumerate(_BOWL_PARTIALS):
        turns = round(_BOWL_HZ * ratio * frames / SAMPLE_RATE_HZ)
        for shift, share in ((0, 1.0), (1 + place % 2, 0.1)):
            spectrum[turns + shift] += strength * share * np.exp(2j * np.pi * random.rand())
    samples: Samples = np.fft.irfft(spectrum, frames)
    return samples


def _noise(shape: Shape, seed: int, frames: int = LOOP_FRAMES[0]) -> Samples:
    """A loop of noise, as strong as any other."""
    return _as_strong(shaped_noise(shape, frames, seed))


def _as_strong(loop: Samples) -> Samples:
    strong: Samples = loop / np.sqrt(np.mean(loop**2))
    return strong


def _pair(shape: Shape, seed: int) -> tuple[Samples, ...]:
    """Two loops of noise, of different lengths."""
    return tuple(_noise(shape, seed + place, n) for place, n in enumerate(LOOP_FRAMES))


def _above(lowest_hz: float, hz: Samples) -> Samples:
    """Lets through what is higher, 12 dB less for every octave below."""
    return (hz / lowest_hz) ** 2 / (1 + (hz / lowest_hz) ** 2)


def _below(highest_hz: float, hz: Samples) -> Samples:
    """Lets through what is lower, 12 dB less for every octave above."""
    return 1 / (1 + (hz / highest_hz) ** 2)


BEDS: dict[str, Callable[[], Bed]] = {
    "room": room_tone,
    "ocean": ocean,
    "rain": rain,
    "brown": brown,
    "pink": pink,
    "bowl": bowl,
    "none": no_bed,
}
