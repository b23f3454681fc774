"""A Piper voice, open: the same text always gives the same samples, from any thread."""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from pausa.errors import SynthesisError
from pausa.sound.audio import FloatSamples, Recording
from pausa.sound.trimming import trim
from pausa.voices.phrases import Phrase, split_phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pausa.voices.engine import VoiceInfo

MANNER = 2
"""Counts up whenever the same model would sound different: phrases, pauses, edges."""

_MOST_WORKERS = 2
"""One thread a core doubles the speed on two cores; each more takes up to 150 MB."""

_LEAST_PEAK = 0.003
_EDGE_FADE_S = 0.004
_CUT_OFF_AT_THE_START = frozenset("sʃ")
_RAW_PHONEMES = re.compile(r"\[\[(.*?)\]\]")
_MARK_AFTER_RAW = re.compile(r"\]\]([.,;:!?])")
_REWORD = "say it in other words"

_espeak_lock = threading.Lock()
"""The phonemiser is one C library with global state for the whole process."""


class PiperVoice:
    """One model, loaded when it is needed first, and spoken without random variation."""

    reads_ipa = True

    def __init__(self, info: VoiceInfo, fingerprint: str, load: Callable[[], Any]) -> None:
        self.info = info
        self.fingerprint = fingerprint
        self.workers = min(os.cpu_count() or 1, _MOST_WORKERS)
        self._load = load
        self._loading = threading.Lock()
        self._model: Any = None
        self._is_closed = False

    def load(self) -> None:
        """Load the model, unless that is done. Raises what loading it raises."""
        with self._loading:
            if not (self._model or self._is_closed):
                self._model = self._load()

    def speak(self, text: str, stretch: float) -> Recording:
        """Say the text, `stretch` times as slowly as the model's own pace.

        Raises SynthesisError; never returns silence, NaN or nothing.
        """
        self.load()
        model = self._model
        if model is None:
            raise SynthesisError("piper", text, "the voice has been closed")
        try:
            self._require_known_phonemes(model, text)
            phrases = self._phrases(model, text)
            sounds = [self._say(model, phrase, stretch) for phrase in phrases]
        except SynthesisError:
            raise
        except Exception as error:
            # piper, espeak and onnxruntime raise what they like, down to bare Exception
            raise SynthesisError("piper", text, str(error), hint=_REWORD) from error
        rate_hz = int(model.config.sample_rate)
        return Recording(_joined(text, phrases, sounds, rate_hz), rate_hz)

    def close(self) -> None:
        """Let the model's memory go; may be called twice."""
        with self._loading:
            self._is_closed = True
            self._model = None

    def _require_known_phonemes(self, model: Any, text: str) -> None:
        known = model.config.phoneme_id_map
        for raw in _RAW_PHONEMES.findall(text):
            unknown = "".join(sorted({sound for sound in raw.strip() if sound not in known}))
            if unknown:
                reason = f"it has no sound for {unknown!r} in [[{raw}]]"
                raise SynthesisError("piper", text, reason, hint="use the letters of the IPA")

    def _phrases(self, model: Any, text: str) -> list[Phrase]:
        # Piper loses a mark that follows raw phonemes, but keeps one among them.
        written = _MARK_AFTER_RAW.sub(r"\1]]", " ".join(text.split()))
        with _espeak_lock:
            sentences: Sequence[Sequence[str]] = model.phonemize(written)
        phrases = split_phrases(sentences)
        if not phrases:
            raise SynthesisError("piper", text, "there is nothing to say in it", hint=_REWORD)
        return phrases

    def _say(self, model: Any, phrase: Phrase, stretch: float) -> FloatSamples:
        from piper.config import SynthesisConfig

        # Not normalised: Piper would raise each sentence to full scale by its own loudest
        # sample, and so make one sentence of a cue louder than the next.
        manner = SynthesisConfig(
            length_scale=stretch * model.config.length_scale,
            noise_scale=0.0,
            noise_w_scale=0.0,
            normalize_audio=False,
        )
        ids = model.phonemes_to_ids(_with_room_to_begin(phrase.phonemes))
        samples = np.atleast_1d(model.phoneme_ids_to_audio(ids, manner))
        return np.asarray(samples, dtype=np.float32)


def _with_room_to_begin(phonemes: Sequence[str]) -> list[str]:
    """With a space before an S, which would otherwise lose its start: `tratch` for `stretch`."""
    room = [" "] if phonemes[0] in _CUT_OFF_AT_THE_START else []
    return [*room, *phonemes]


def _joined(
    text: str, phrases: Sequence[Phrase], sounds: Sequence[FloatSamples], rate_hz: int
) -> FloatSamples:
    if any(not np.isfinite(sound).all() for sound in sounds):
        raise SynthesisError("piper", text, "the model gave no numbers", hint=_REWORD)
    if any(np.abs(sound).max(initial=0.0) < _LEAST_PEAK for sound in sounds):
        raise SynthesisError("piper", text, "the model gave silence", hint=_REWORD)
    samples = _with_pauses(phrases, sounds, rate_hz) if len(sounds) > 1 else sounds[0]
    return np.clip(samples, -1.0, 1.0)


def _with_pauses(
    phrases: Sequence[Phrase], sounds: Sequence[FloatSamples], rate_hz: int
) -> FloatSamples:
    """Phrases with their own edges cut off, so that every pause is as long as it is meant to be.

    The pauses don't grow with the stretch: between two sentences a listener needs the same
    moment at any pace, and what should last longer is written as a pause.
    """
    parts: list[FloatSamples] = []
    for phrase, sound in zip(phrases, sounds, strict=True):
        parts.append(_eased(trim(Recording(sound, rate_hz)).samples, rate_hz))
        parts.append(np.zeros(round(phrase.pause_s * rate_hz), dtype=np.float32))
    return np.concatenate(parts[:-1])


def _eased(samples: FloatSamples, rate_hz: int) -> FloatSamples:
    """Without a step where sound and silence meet."""
    count = min(round(_EDGE_FADE_S * rate_hz), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, count, endpoint=False, dtype=np.float32)
    eased = samples.copy()
    eased[:count] *= ramp
    eased[len(eased) - count :] *= ramp[::-1]
    return eased
