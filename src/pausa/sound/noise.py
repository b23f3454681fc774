"""Sound that is made in the frequency domain, so that its end meets its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from pausa.sound.loops import Bed, Loop, Strand, Strands
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Shape: TypeAlias = Callable[["Samples"], "Samples"]

Samples: TypeAlias = npt.NDArray[np.float64]

LOOP_FRAMES = (441 * MP3_FRAME_FRAMES, 400 * MP3_FRAME_FRAMES)
"""11.5 and 10.4 s: quick to transform, and together the same only every 77 minutes."""

REFERENCE_LUFS = -27.0
"""How loud every bed is made: far from full scale, and far above the steps between samples."""

_TONAL_EASE_FRAMES = 2 * SAMPLE_RATE_HZ

_K_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_K_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The two filters of BS.1770, as it gives them for 48 kHz."""
_K_RATE_HZ = 48_000
_K_OFFSET = -0.691


class Part(NamedTuple):
    """Loops that sound and swell together."""

    loops: tuple[Samples, ...]
    sway: float = 1.0
    """How far they go along with the waves, or a breath: 1 all the way, 0 not at all."""
    tonal: bool = False

    def bed(self, gain: float) -> Bed:
        """The loops as samples."""
        samples = [np.rint(loop * gain).astype(np.int16) for loop in self.loops]
        ease_frames = _TONAL_EASE_FRAMES if self.tonal else MP3_FRAME_FRAMES
        loops = [Loop(each, ease_frames, self.tonal) for each in samples]
        return Strands(tuple(map(Strand, loops)))


def shaped_noise(shape: Shape, frames: int, seed: int) -> Samples:
    """Noise whose amplitude at each frequency in Hz is what `shape` says; it has no seam."""
    hz: Samples = np.fft.rfftfreq(frames, 1 / SAMPLE_RATE_HZ).astype(np.float64)
    # RandomState, unlike newer generators, promises the same numbers in every numpy.
    noise = np.random.RandomState(seed).standard_normal((2, len(hz)))
    samples: Samples = np.fft.irfft(shape(hz) * (noise[0] + 1j * noise[1]), frames)
    return samples


def loop_loudness_lufs(samples: Samples) -> float:
    """The loudness of a steady sound that repeats, by BS.1770; -inf for silence."""
    hz: Samples = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ).astype(np.float64)
    spectrum = np.abs(np.fft.rfft(samples)) ** 2 * _k_weights(hz)
    power = 2 * spectrum.sum() / len(samples) ** 2
    return float(_K_OFFSET + 10 * np.log10(power)) if power else -np.inf


def _k_weights(hz: Samples) -> Samples:
    """What the loudness filters make of the power at each frequency."""
    delay = np.exp(-2j * np.pi * hz / _K_RATE_HZ)
    weights = np.ones(len(hz))
    for over, under in (_K_SHELF, _K_HIGH_PASS):
        weights *= np.abs(np.polyval(over[::-1], delay) / np.polyval(under[::-1], delay)) ** 2
    return weights


def levelled(parts: Sequence[Part], beats_db: float = 0.0) -> Strands:
    """A bed at the reference loudness, when all of its parts are at their loudest.

    `beats_db` is how much louder than by its mean a bed is for moments, by itself.
    """
    powers = [10 ** (loop_loudness_lufs(loop) / 10) for part in parts for loop in part.loops]
    gain = 32768 * gain_of(REFERENCE_LUFS - beats_db - 10 * float(np.log10(sum(powers))))
    return Strands(tuple(Strand(part.bed(gain), part.sway) for part in parts))
