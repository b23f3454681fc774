"""Sessions, and what may happen to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pausa.formats.wav import write_wav
from pausa.mp3.encoder import write_mp3
from pausa.session import timeline_path
from pausa.sound.audio import PcmSamples
from pausa.timeline.model import LEAD_FRAMES, PlacedCue, Span, Timeline
from pausa.verify.model import Report
from pausa.verify.verifying import verify
from tests.integration.studio import Take, nobody

Change = Callable[[PcmSamples], PcmSamples]


@dataclass(frozen=True)
class Session:
    """A finished file, its timeline, and its sound as a decoder hears it."""

    path: Path
    timeline: Timeline
    sound: PcmSamples

    def copied(self, folder: Path) -> Session:
        """The same, in a folder where it may come to harm."""
        folder.mkdir()
        for path in (self.path, timeline_path(self.path)):
            shutil.copy(path, folder)
        return replace(self, path=folder / self.path.name)

    @property
    def tag(self) -> bytes:
        """The file's ID3 tag."""
        data = self.path.read_bytes()
        size = 0
        for byte in data[6:10]:
            size = size << 7 | byte
        return data[: 10 + size]

    def spoilt(self, change: Change) -> Session:
        """Written again with another sound, as if it had been made so."""
        sound = change(self.sound.copy())
        if self.path.suffix == ".wav":
            write_wav(self.path, [sound])
        else:
            write_mp3(self.path, [sound], tags=self.tag)
        return self

    def rewritten(self, change: Callable[[bytes], bytes]) -> Session:
        """The file's bytes changed."""
        self.path.write_bytes(change(self.path.read_bytes()))
        return self

    def report(self) -> Report:
        return verify(self.path, nobody)

    def off(self) -> list[str]:
        """The codes of the checks that find something, each once."""
        return list(dict.fromkeys(code for code, _ in self.report().findings))

    def cue(self, text: str) -> PlacedCue:
        (cue,) = (cue for cue in self.timeline.cues if text in cue.text)
        return cue

    @property
    def quiet(self) -> slice:
        """Three seconds in which nothing is said."""
        start = self.timeline.holds[0].start_frame + 44_100
        return slice(start, start + 3 * 44_100)


def session_of(take: Take) -> Session:
    return Session(take.path, take.timeline, take.sound)


def span_of(cue: PlacedCue | Span) -> slice:
    """Where its clip sounds, or its bell."""
    return slice(cue.start_frame - LEAD_FRAMES, cue.end_frame)


def without(session: Session, *cues: PlacedCue | Span) -> Change:
    """The background alone where these cues were."""

    def change(sound: PcmSamples) -> PcmSamples:
        room = sound[session.quiet].copy()
        for cue in cues:
            span = span_of(cue)
            sound[span] = np.resize(room, span.stop - span.start)
        return sound

    return change


def moved(session: Session, cue: PlacedCue | Span, frames: int) -> Change:
    """A cue that comes later than it ought to, or earlier."""

    def change(sound: PcmSamples) -> PcmSamples:
        span = span_of(cue)
        clip = sound[span].copy()
        sound = without(session, cue)(sound)
        sound[span.start + frames : span.stop + frames] = clip
        return sound

    return change


def shortened(at: slice, back: int | None = None) -> Change:
    """A piece cut out; as much put in again at another place, if one is given."""

    def change(sound: PcmSamples) -> PcmSamples:
        piece = sound[at]
        if back is None:
            return np.concatenate([sound[: at.start], sound[at.stop :]])
        return np.concatenate([sound[: at.start], sound[at.stop : back], piece, sound[back:]])

    return change


def louder(by_db: float) -> Change:
    def change(sound: PcmSamples) -> PcmSamples:
        return _pcm(sound * 10 ** (by_db / 20))

    return change


def over_a_sea(session: Session, under_db: float) -> Change:
    """Waves under everything, so many decibels below the words."""
    frames = len(session.sound)
    hz = np.fft.rfftfreq(frames, 1 / 44_100)
    random = np.random.default_rng(5).standard_normal((2, len(hz)))
    sea = np.fft.irfft((random[0] + 1j * random[1]) / np.sqrt(np.maximum(hz, 50)), frames)
    sea *= 1 + 0.5 * np.sin(2 * np.pi * np.arange(frames) / (7 * 44_100))
    spoken = np.concatenate([session.sound[span_of(cue)] for cue in session.timeline.cues])
    level = np.sqrt(np.mean(np.square(spoken, dtype=np.float64))) * 10 ** (-under_db / 20)

    def change(sound: PcmSamples) -> PcmSamples:
        return _pcm(sound + sea * level / np.sqrt(np.mean(sea**2)))

    return change


def _pcm(sound: npt.NDArray[np.floating[Any]]) -> PcmSamples:
    samples: PcmSamples = np.rint(sound).clip(-32768, 32767).astype(np.int16)
    return samples
