"""Makes a voice's recording ready to be placed: trimmed, levelled, limited, without clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soxr

from pausa.sound.audio import (
    PROMISED_DBTP,
    TAIL_FRAMES,
    TARGET_LUFS,
    Clip,
    FloatSamples,
    Recording,
)
from pausa.sound.edges import fade_in, from_pcm, to_pcm
from pausa.sound.limiter import limit
from pausa.sound.loudness import speech_loudness_lufs, true_peaks
from pausa.sound.trimming import require_samples, sound_bounds, unusable
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from collections.abc import Callable

CEILING_DBTP = PROMISED_DBTP - 0.5
"""Under what is promised, because MP3 changes the peaks a little."""

_SILENCE = gain_of(-80)
_LEVEL_ROUNDS = 5
_LEVEL_TOLERANCE_DB = 0.1
_MOST_LIMITING_DB = 9.0
"""A click or a rattle is better left quiet than raised further above the ceiling."""
_EDGE_FADE_S = 0.003
_TAIL_FADE_FRAMES = round(0.015 * SAMPLE_RATE_HZ)


def prepare_clip(recording: Recording) -> Clip:
    """One cue's sound as the session needs it. Raises AudioError where there is none."""
    require_samples(recording)
    natural = at_session_rate(recording)
    peak = np.abs(natural).max(initial=0.0)
    if peak < _SILENCE:
        raise unusable("nothing but silence")
    return Clip(to_pcm(_levelled(natural / peak, TARGET_LUFS, _with_edges)))


def raised(clip: Clip, gain_db: float) -> Clip:
    """A clip that is louder by so much, and as long; its peaks stay under the ceiling."""
    samples = from_pcm(clip.samples)
    wanted_lufs = _lufs(samples) + gain_db
    return Clip(to_pcm(_levelled(samples / np.abs(samples).max(), wanted_lufs, _as_it_is)))


def at_session_rate(recording: Recording) -> FloatSamples:
    """Without offset, without a step at either edge, at 44.1 kHz."""
    centred = recording.samples.astype(np.float32) - np.mean(recording.samples, dtype=np.float64)
    count = min(round(_EDGE_FADE_S * recording.rate_hz), len(centred) // 2)
    centred[:count] *= fade_in(count)
    centred[len(centred) - count :] *= fade_in(count)[::-1]
    resampled: FloatSamples = soxr.resample(
        centred.astype(np.float32), recording.rate_hz, SAMPLE_RATE_HZ, quality="VHQ"
    )
    return resampled


def _levelled(
    samples: FloatSamples,
    wanted_lufs: float,
    finish: Callable[[FloatSamples], FloatSamples],
) -> FloatSamples:
    """Finished, at a loudness: what the limiter takes away is given back."""
    peaks = true_peaks(samples)
    gain_db = wanted_lufs - _lufs(finish(samples))
    for _ in range(_LEVEL_ROUNDS):
        gain_db = min(gain_db, CEILING_DBTP + _MOST_LIMITING_DB)
        gain = np.float32(gain_of(gain_db))
        louder = samples * gain
        limited = limit(louder, CEILING_DBTP, peaks * gain)
        clip = finish(limited)
        if limited is louder:
            break
        missing_db = wanted_lufs - _lufs(clip)
        if abs(missing_db) < _LEVEL_TOLERANCE_DB:
            break
        gain_db += missing_db
    return clip


def _lufs(clip: FloatSamples) -> float:
    return speech_loudness_lufs(clip, SAMPLE_RATE_HZ)


def _as_it_is(samples: FloatSamples) -> FloatSamples:
    return samples


def _with_edges(samples: FloatSamples) -> FloatSamples:
    """Exactly the lead before the first sound and the tail after the last, eased to zero."""
    start, end = sound_bounds(samples, SAMPLE_RATE_HZ)
    padded = np.pad(samples, (LEAD_FRAMES, TAIL_FRAMES))
    clip = padded[start : end + LEAD_FRAMES + TAIL_FRAMES].copy()
    clip[:LEAD_FRAMES] *= fade_in(LEAD_FRAMES)
    clip[-_TAIL_FADE_FRAMES:] *= fade_in(_TAIL_FADE_FRAMES)[::-1]
    return clip
