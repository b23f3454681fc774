"""The bell that opens a session, parts its exercises and ends it: soft, and the same every time."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from pausa.routine.model import USUAL_RING
from pausa.sound.audio import Clip, FloatSamples
from pausa.sound.edges import fade_in, to_pcm
from pausa.sound.trimming import sound_bounds
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ, gain_of

_Times: TypeAlias = npt.NDArray[np.float64]

BELL_LUFS = -25.0
"""Of the loudest 400 ms, 6 dB under the voice: a bell is heard at once, and must not startle."""
HIGHEST_DBFS = -9.0
"""Short and hard sounds, such as wood, are left softer than their loudness would allow."""

_PEAK_DBFS = -16.15
"""Where this bowl is as loud as a bell should be; a test measures it."""
_LOWEST_HZ = 220.0
_ATTACK_FRAMES = round(0.018 * SAMPLE_RATE_HZ)
"""As of a felted mallet: no edge, and still a beginning."""
_REST_FRAMES = round(0.1 * SAMPLE_RATE_HZ)
"""Silence between the ring and the words after it."""
_RELEASE_FRAMES = round(2 * SAMPLE_RATE_HZ)
_TWIN = 0.3
"""The weaker of two modes that a bowl, never quite round, has at each pitch; they beat."""


class _Partial(NamedTuple):
    """One pitch of the bowl."""

    ratio: float
    level: float
    fade_s: float
    """Until it is 60 dB softer."""
    beat_hz: float


_PARTIALS = (
    _Partial(1.0, 1.0, 8.5, 0.7),
    _Partial(2.76, 0.4, 6.5, 1.1),
    _Partial(5.22, 0.14, 4.0, 1.6),
    _Partial(8.31, 0.04, 2.2, 2.3),
    _Partial(11.9, 0.01, 1.0, 3.1),
)


def bowl() -> Clip:
    """A singing bowl, struck once and softly; it has faded before `USUAL_RING` is over."""
    frames = round(USUAL_RING * SAMPLE_RATE_HZ) - _REST_FRAMES
    time_s = np.arange(frames) / SAMPLE_RATE_HZ
    ring = np.sum([_sounding(partial, time_s) for partial in _PARTIALS], axis=0)
    ring[:_ATTACK_FRAMES] *= fade_in(_ATTACK_FRAMES)
    ring[-_RELEASE_FRAMES:] *= fade_in(_RELEASE_FRAMES)[::-1]
    ring *= gain_of(_PEAK_DBFS) / np.abs(ring).max()
    return Clip(to_pcm(in_place(ring.astype(np.float32))))


def _sounding(partial: _Partial, time_s: _Times) -> _Times:
    fading = partial.level * 10 ** (-3 * time_s / partial.fade_s)
    turns = partial.ratio * _LOWEST_HZ * time_s
    beats = partial.beat_hz * time_s
    sounding: _Times = fading * (
        np.sin(2 * np.pi * turns) + _TWIN * np.sin(2 * np.pi * (turns + beats))
    )
    return sounding


def in_place(ring: FloatSamples) -> FloatSamples:
    """With its first sound where a clip has it."""
    start, _ = sound_bounds(ring, SAMPLE_RATE_HZ)
    return np.pad(ring, (LEAD_FRAMES, 0))[start:]
