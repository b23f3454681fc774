"""A voice of tones, for tests: quick, the same every time, and as long as its text."""

from __future__ import annotations

import threading
import zlib
from typing import TYPE_CHECKING

import numpy as np

from pausa.errors import SynthesisError, VoiceNotFound
from pausa.sound.audio import Recording
from pausa.voices.engine import VoiceInfo

if TYPE_CHECKING:
    from collections.abc import Collection

    from pausa.sound.audio import FloatSamples

RATE_HZ = 22_050
SECONDS_PER_CHARACTER = 0.06
LEAD_S = 0.05
TAIL_S = 0.15

FAKE_INFO = VoiceInfo("fake", "tones", "en-US", "MIT", "tones as long as their text")


class FakeVoice:
    """Says each text as one tone of its own pitch, with silence before and after it.

    The tone begins and ends at full strength, so that its edges can be found to the sample.
    """

    def __init__(
        self, *, fails_on: Collection[str] = (), reads_ipa: bool = False, workers: int = 2
    ) -> None:
        self.info = FAKE_INFO
        self.fingerprint = "fake 1"
        self.workers = workers
        self.reads_ipa = reads_ipa
        self.fails_on = set(fails_on)
        self.spoken: list[str] = []
        """Every text that it was asked to say, in order, failures included."""
        self.closed = False
        self._lock = threading.Lock()

    @property
    def calls(self) -> int:
        """How often it was asked to say something."""
        return len(self.spoken)

    def speak(self, text: str, stretch: float) -> Recording:
        """A tone of 60 ms a character, times `stretch`, between 50 and 150 ms of silence."""
        with self._lock:
            self.spoken.append(text)
        if text in self.fails_on or not any(character.isalnum() for character in text):
            raise SynthesisError("fake", text, "it was told to fail")
        tone = tone_of(text, stretch)
        lead, tail = (np.zeros(round(s * RATE_HZ), dtype=np.float32) for s in (LEAD_S, TAIL_S))
        return Recording(np.concatenate([lead, tone, tail]), RATE_HZ)

    def close(self) -> None:
        """Note that it was let go."""
        self.closed = True


class FakeEngine:
    """An engine with one voice; `voice` is the one that it opened last."""

    name = "fake"
    summary = "tones, for tests"

    def __init__(self) -> None:
        self.voice = FakeVoice()

    def require(self) -> None:
        """It works everywhere."""

    def voices(self) -> list[VoiceInfo]:
        """Its one voice."""
        return [FAKE_INFO]

    def open(self, name: str, language: str) -> FakeVoice:
        """Open the one voice, for any language."""
        if name not in ("", FAKE_INFO.name):
            raise VoiceNotFound(f"fake has no voice {name!r}", hint="there is only `tones`")
        self.voice = FakeVoice()
        return self.voice


def tone_of(text: str, stretch: float = 1.0) -> FloatSamples:
    """The bare tone that stands for a text: a cosine between 300 and 999 Hz."""
    frames = round(SECONDS_PER_CHARACTER * len(text) * stretch * RATE_HZ)
    pitch_hz = 300 + zlib.crc32(text.encode()) % 700
    wave = 0.5 * np.cos(2 * np.pi * pitch_hz * np.arange(frames) / RATE_HZ)
    return wave.astype(np.float32)
