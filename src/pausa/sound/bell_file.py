"""A bell's recording made ready to be struck: trimmed, levelled, faded to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import soundfile

from pausa.errors import AudioError
from pausa.sound.audio import Clip, FloatSamples, Recording
from pausa.sound.chimes import BELL_LUFS, HIGHEST_DBFS, in_place
from pausa.sound.clips import at_session_rate
from pausa.sound.edges import fade_in, to_pcm
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.trimming import require_samples
from pausa.units import SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_S = 15
"""Whoever waits longer for words believes that the session is over."""
_LONGEST_FILE_S = 60
_SILENCE = gain_of(-60)
_FADED_DB = -60.0
_LONGEST_FADE_S = 3
_BLOCK_S, _HOP_S = 0.4, 0.1


def read_bell(path: Path) -> Clip:
    """One strike of a recorded bell. Raises AudioError where the file holds none."""
    recording = _read(path)
    try:
        require_samples(recording)
    except AudioError as error:
        raise AudioError(f"{path.name}: {error.message}", hint="use another file") from error
    ring = _trimmed(at_session_rate(recording))
    return Clip(to_pcm(_levelled(ring)))


def _read(path: Path) -> Recording:
    try:
        with soundfile.SoundFile(path) as file:
            seconds = file.frames / file.samplerate
            if seconds > _LONGEST_FILE_S:
                raise AudioError(
                    f"{path.name} lasts {seconds:.0f} s, too long for a chime",
                    hint=f"a chime is at most {LONGEST_S} s long; cut out a single strike",
                )
            samples = file.read(dtype="float32", always_2d=True).mean(axis=1)
            return Recording(samples, file.samplerate)
    except (OSError, soundfile.SoundFileError) as error:
        hint = "save it as WAV, FLAC, MP3 or OGG"
        raise AudioError(f"{path.name} cannot be read as sound", hint=hint) from error


def _trimmed(samples: FloatSamples) -> FloatSamples:
    """From the first sound until it has faded, or is made to fade."""
    peak = np.abs(samples).max(initial=0.0)
    if peak < _SILENCE:
        raise AudioError("the chime's file is silent", hint="record it louder, or use another file")
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
