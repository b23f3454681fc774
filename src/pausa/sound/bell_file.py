"""A bell's recording made ready to be struck: trimmed, levelled, faded to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.audio import Clip, FloatSamples
from pausa.sound.chimes import BELL_LUFS, HIGHEST_DBFS, in_place
from pausa.sound.edges import fade_in, to_pcm
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.sound_file import read_sound, unusable_file
from pausa.units import SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_S = 15
"""Whoever waits longer for words believes that the session is over."""
_LONGEST_FILE_S = 60
_SILENCE = gain_of(-60)
_FADED_DB = -60.0
_LONGEST_FADE_S = 3
_EDGE_FRAMES = round(0.003 * SAMPLE_RATE_HZ)
_BLOCK_S, _HOP_S = 0.4, 0.1


def read_bell(path: Path) -> Clip:
    """One strike of a recorded bell. Raises AudioError where the file holds none."""
    samples = read_sound(path, (_LONGEST_FILE_S + 1) * SAMPLE_RATE_HZ)
    if len(samples) > _LONGEST_FILE_S * SAMPLE_RATE_HZ:
        reason = f"it lasts more than {_LONGEST_FILE_S} s, too long for a chime"
        hint = f"a chime is at most {LONGEST_S} s long; cut out a single strike"
        raise unusable_file(path, reason, hint)
    if np.abs(samples).max() < _SILENCE:
        raise unusable_file(path, "it is silent", "record it louder, or use another file")
    return Clip(to_pcm(_levelled(_trimmed(samples))))


def _trimmed(samples: FloatSamples) -> FloatSamples:
    """From the first sound until it has faded, or is made to fade."""
    peak = np.abs(samples).max()
    edge = min(_EDGE_FRAMES, len(samples))
    samples[:edge] *= fade_in(edge)
    last = int(np.flatnonzero(np.abs(samples) > peak * gain_of(_FADED_DB))[-1]) + 1
    ring = in_place(samples[:last])[: LONGEST_S * SAMPLE_RATE_HZ]
    fade = min(_LONGEST_FADE_S * SAMPLE_RATE_HZ, len(ring) // 4)
    ring[len(ring) - fade :] *= fade_in(fade)[::-1]
    return ring


def _levelled(ring: FloatSamples) -> FloatSamples:
    """As loud, where it is loudest, as Pausa's own; softer where it is hard and short."""
    missing_db = BELL_LUFS - _loudest_lufs(ring)
    highest_db = HIGHEST_DBFS - 20 * float(np.log10(np.abs(ring).max()))
    return ring * np.float32(gain_of(min(missing_db, highest_db)))


def _loudest_lufs(ring: FloatSamples) -> float:
    """The loudness of the loudest 400 ms: a mean over a ring tells nothing of its strike."""
    block, hop = (round(seconds * SAMPLE_RATE_HZ) for seconds in (_BLOCK_S, _HOP_S))
    starts = range(0, max(1, len(ring) - block), hop)
    return max(speech_loudness_lufs(ring[at : at + block], SAMPLE_RATE_HZ) for at in starts)
