"""The system's own voices, through pyttsx3 in a process that may be killed and made anew."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from pausa.errors import EngineUnavailable, SynthesisError
from pausa.sound.audio import Recording
from pausa.voices.choice import choose_voice
from pausa.voices.pyttsx3_process import WorkerFailed, Workers
from pausa.voices.pyttsx3_system import ENGINE, ESPEAK, System, known_system, look_around
from pausa.voices.spoken import without_control_characters

if TYPE_CHECKING:
    from pausa.voices.engine import VoiceInfo
    from pausa.voices.pyttsx3_process import WorkerProcess

BASE_RATE = 200
"""pyttsx3's usual words a minute, which is a stretch of 1."""

LOWEST_RATE, HIGHEST_RATE = 80, 440
"""What eSpeak NG keeps to; above, it changes to another method and its lengths jump."""

_ATTEMPTS = 3
_CLIP_TIMEOUT_S = 30.0
_CLIP_TIMEOUT_PER_CHARACTER_S = 0.2
_LEAST_PEAK = 0.001
_LEAST_LETTER_S = 0.025
"""At 200 words a minute eSpeak NG takes 0.056 s a letter, and 0.041 s in a tongue-twister."""

_TAIL_S = 0.01
_LOUDEST_TAIL = 0.1

_ESPEAK_WORKERS = 3
"""Each spends two thirds of its time in the waiting of pyttsx3, so two cores serve three."""
_ESPEAK_PARAGRAPH_END = "\n\n"
"""Without it, a clip that ends in an abbreviation (`St.`) ends in the middle of a sound."""


class Pyttsx3Engine:
    """Speaks with the voices that the system has; on Linux, with eSpeak NG's."""

    name = ENGINE
    summary = "the voices of your system, through pyttsx3"

    def __init__(self) -> None:
        self._known: System | None = None

    def require(self) -> None:
        """Raise EngineUnavailable where pyttsx3 doesn't start."""
        self._known = look_around()

    def voices(self) -> list[VoiceInfo]:
        """Every voice of the system, English ones first; empty where pyttsx3 doesn't start."""
        with suppress(EngineUnavailable):
            return list(self._system().voices)
        return []

    def open(self, name: str, language: str) -> Pyttsx3Voice:
        """Open a voice by id or name, or the best one for the language.

        Raises VoiceNotFound, EngineUnavailable.
        """
        system = self._system()
        return Pyttsx3Voice(choose_voice(system.voices, name, language), system)

    def _system(self) -> System:
        self._known = self._known or known_system()
        return self._known


class Pyttsx3Voice:
    """One system voice, spoken by workers that stay for many clips where that is safe."""

    reads_ipa = False

    def __init__(self, info: VoiceInfo, system: System) -> None:
        self.info = info
        self.fingerprint = (
            f"pyttsx3 driver={system.driver} voice={info.name} rate={BASE_RATE} volume=1 "
            f"({system.version})"
        )
        self._is_espeak = system.driver == ESPEAK
        self.workers = _ESPEAK_WORKERS if self._is_espeak else 1
        self._workers = Workers()
        self._folder = _temporary_folder()

    def speak(self, text: str, stretch: float) -> Recording:
        """Say the text at 200 words a minute over `stretch`, within what eSpeak NG can.

        Raises SynthesisError.
        """
        rate = min(max(round(BASE_RATE / stretch), LOWEST_RATE), HIGHEST_RATE)
        words = " ".join(without_control_characters(text).split())
        if not _letters(words):
            raise self._error(text, "there is nothing to say in it")
        reason = ""
        for _ in range(_ATTEMPTS):
            if self._workers.is_closed:
                raise self._error(text, "the voice has been closed")
            try:
                return self._attempt(words, rate)
            except WorkerFailed as failure:
                reason = str(failure)
        raise self._error(text, "the voice has been closed" if self._workers.is_closed else reason)

    def close(self) -> None:
        """End the workers, even while they speak for other threads; may be called twice."""
        self._workers.close()
        self._folder.cleanup()

    def _error(self, text: str, reason: str) -> SynthesisError:
        hint = "say it in other words, or choose another voice with --voice"
        return SynthesisError(ENGINE, text, reason, hint=hint)

    def _attempt(self, words: str, rate: int) -> Recording:
        worker = self._workers.take()
        try:
            recording = self._recorded(worker, words, rate)
        except BaseException:
            self._workers.dismiss(worker)
            raise
        if self._is_espeak:
            self._workers.give_back(worker)
        else:
            self._workers.dismiss(worker)  # pyttsx3 hangs at a second clip on macOS and Windows
        return recording

    def _recorded(self, worker: WorkerProcess, words: str, rate: int) -> Recording:
        file = Path(self._folder.name) / f"{worker.process_id}.wav"
        file.unlink(missing_ok=True)
        request = {
            "text": words + _ESPEAK_PARAGRAPH_END if self._is_espeak else words,
            "path": str(file),
            "voice": self.info.name,
            "rate": rate,
        }
        worker.ask(request, _CLIP_TIMEOUT_S + len(words) * _CLIP_TIMEOUT_PER_CHARACTER_S)
        recording = _read(file)
        _require_whole(recording, _letters(words) * _LEAST_LETTER_S * BASE_RATE / rate)
        if self._is_espeak:
            _require_quiet_end(recording)
        return recording


def _temporary_folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="pausa-", ignore_cleanup_errors=True)
    except OSError as error:
        raise EngineUnavailable(
            ENGINE,
            f"there is no room for temporary files: {error.strerror or error}",
            install_hint="make room on the disk, or set TMPDIR to a folder that has some",
        ) from error


def _letters(text: str) -> int:
    """How many letters and digits there are to say; a drawn-out `hmmm` counts as two."""
    pairs = zip(" " + text.lower(), text.lower(), strict=False)
    return sum(letter.isalnum() and letter != before for before, letter in pairs)


def _read(file: Path) -> Recording:
    """Read whatever the driver wrote: WAV, or AIFF on macOS. Raises WorkerFailed."""
    try:
        samples, rate_hz = soundfile.read(file, dtype="float32", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise WorkerFailed("it wrote no sound") from error
    return Recording(np.ascontiguousarray(samples.mean(axis=1, dtype=np.float32)), int(rate_hz))


def _require_whole(recording: Recording, least_s: float) -> None:
    samples = recording.samples
    if not np.isfinite(samples).all() or np.abs(samples).max(initial=0.0) < _LEAST_PEAK:
        raise WorkerFailed("it gave silence")
    if recording.duration_s < least_s:
        raise WorkerFailed(f"the sound broke off after {recording.duration_s:.2f} s")


def _require_quiet_end(recording: Recording) -> None:
    """ESpeak NG ends every paragraph with a pause; without one, the end is missing."""
    tail = np.abs(recording.samples[-round(_TAIL_S * recording.rate_hz) :])
    if tail.max() > _LOUDEST_TAIL * np.abs(recording.samples).max():
        raise WorkerFailed("the end of the sound is missing")
