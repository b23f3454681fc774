"""The listener's own sound as a bed: its first minutes, levelled, and joined to a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.errors import AudioError
from pausa.sound.loops import Loop
from pausa.sound.noise import REFERENCE_LUFS, loop_loudness_lufs
from pausa.sound.sound_file import read_sound, unusable_file
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.sound.audio import FloatSamples
    from pausa.sound.loops import Bed

LONGEST_S = 300
"""So much of a file is used; what comes after is never read."""
SHORTEST_S = 2
CROSSFADE_S = 4

_WINDOW_S = 3
_LOUD_SHARE = 95
"""In percent: what the loudest twentieth of the windows exceeds is how loud a file is."""
_SILENCE = gain_of(-70)
_EDGE_DB = -50.0
_EDGE_WINDOW = SAMPLE_RATE_HZ // 100
_PROBE_FRAMES = SAMPLE_RATE_HZ


def read_bed(path: Path) -> Bed:
    """A file as a bed at the reference loudness. Raises AudioError where it cannot be one."""
    samples = _trimmed(path, read_sound(path, LONGEST_S * SAMPLE_RATE_HZ))
    if len(samples) < SHORTEST_S * SAMPLE_RATE_HZ:
        seconds = len(samples) / SAMPLE_RATE_HZ
        hint = f"use one of at least {SHORTEST_S} s; it is repeated"
        raise AudioError(f"{path.name} holds only {seconds:.1f} s of sound", hint=hint)
    samples *= np.float32(32768 * gain_of(REFERENCE_LUFS - _loud_lufs(samples)))
    looped = _looped(samples)
    return Loop(np.rint(looped).clip(-32767, 32767).astype(np.int16), MP3_FRAME_FRAMES)


def require_sound(path: Path) -> None:
    """Look into a file without reading it whole. Raises AudioError where it is no sound."""
    read_sound(path, _PROBE_FRAMES)


def _trimmed(path: Path, samples: FloatSamples) -> FloatSamples:
    """Without the silence before and after."""
    count = -(-len(samples) // _EDGE_WINDOW)
    padded = np.pad(samples, (0, count * _EDGE_WINDOW - len(samples)))
    heights = np.abs(padded).reshape(count, _EDGE_WINDOW).max(axis=1)
    if heights.max() < _SILENCE:
        raise unusable_file(path, "it is silent", "use a louder recording")
    loud = np.flatnonzero(heights > heights.max() * gain_of(_EDGE_DB))
    return samples[int(loud[0]) * _EDGE_WINDOW : (int(loud[-1]) + 1) * _EDGE_WINDOW]


def _loud_lufs(samples: FloatSamples) -> float:
    """How loud it is where it is loud, so that its quiet places don't raise the others."""
    window = min(_WINDOW_S * SAMPLE_RATE_HZ, len(samples))
    starts = range(0, len(samples) - window + 1, window)
    levels = [loop_loudness_lufs(samples[at : at + window].astype(np.float64)) for at in starts]
    return float(np.percentile(levels, _LOUD_SHARE))


def _looped(samples: FloatSamples) -> FloatSamples:
    """Whole MP3 frames whose end becomes their beginning, without a dip."""
    fade = min(CROSSFADE_S * SAMPLE_RATE_HZ, len(samples) // 3)
    length = (len(samples) - fade) // MP3_FRAME_FRAMES * MP3_FRAME_FRAMES
    turn = (np.pi / 2 * np.arange(fade) / fade).astype(np.float32)
    looped = samples[:length].copy()
    looped[:fade] = looped[:fade] * np.sin(turn) + samples[length : length + fade] * np.cos(turn)
    return looped
