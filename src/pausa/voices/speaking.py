"""Opens what a routine needs to be heard: voice, pace, lexicon and clip cache together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from pausa.errors import CacheError, EngineUnavailable, VoiceNotFound
from pausa.script.estimate import usual_rate
from pausa.units import Seconds, frames_of, parse_pace
from pausa.voices.clip_cache import ClipCache
from pausa.voices.facts import FactStore
from pausa.voices.folders import cache_folder
from pausa.voices.lexicon import load_lexicon
from pausa.voices.pace import SolvedPace, known_pace, solve_pace
from pausa.voices.selection import Selection, select_voice
from pausa.voices.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pausa.routine.model import Routine
    from pausa.voices.engine import Voice


@dataclass(frozen=True)
class Manner:
    """How something is to be spoken; empty texts mean the natural voice at a calm pace."""

    voice: str = ""
    pace: str = ""
    language: str = "en-US"
    lexicon: Mapping[str, str] = field(default_factory=dict)

    @property
    def pace_wpm(self) -> float:
        """Words a minute."""
        return parse_pace(self.pace or "calm")


def manner_of(routine: Routine, voice: str, pace: str) -> Manner:
    """How a routine asks to be spoken, unless `voice` or `pace` say otherwise."""
    choice = routine.voice
    named = f"{choice.engine}:{choice.name}" if choice.engine else choice.name
    return Manner(voice or named, pace or choice.pace, routine.language, routine.lexicon)


@contextmanager
def open_speaker(manner: Manner, on_measuring: Callable[[str], None]) -> Iterator[Speaker]:
    """A speaker in that manner.

    The first time that a voice is asked for a pace it is measured, which takes some seconds;
    `on_measuring` hears the voice's name before. Raises VoiceNotFound, EngineUnavailable,
    CacheError, SynthesisError.
    """
    facts = _facts()
    selection = select_voice(manner.voice, manner.language)
    try:
        pace = _pace(selection.voice, manner.pace_wpm, facts, on_measuring)
        yield _speaker(manner, selection, pace)
    finally:
        selection.voice.close()


def _pace(
    voice: Voice, pace_wpm: float, facts: FactStore, on_measuring: Callable[[str], None]
) -> SolvedPace:
    known = known_pace(voice, pace_wpm, facts)
    if known is not None:
        return known
    on_measuring(voice.info.id)
    with ThreadPoolExecutor(1) as beside:
        # It takes half a second, and measuring mostly waits.
        beside.submit(import_module, "pausa.sound.clips")
        return solve_pace(voice, pace_wpm, facts)


class DraftLengths:
    """How long texts take to say: as measured where a clip is cached, else estimated."""

    def __init__(self, manner: Manner) -> None:
        self.estimated = False
        """Whether any length so far had to be estimated."""
        self.unknown_voice: VoiceNotFound | None = None
        """Why the voice could not be found, where it could not."""
        self.foreign_voice = ""
        """Why the voice would misread the words, where it speaks another language."""
        self._usual_rate = usual_rate(manner.pace_wpm)
        self._speaker: Speaker | None = None
        try:
            self._look_up(manner)
        except VoiceNotFound as error:
            self.unknown_voice = error

    def _look_up(self, manner: Manner) -> None:
        """Find the voice, and the speaker of a build if the voice's pace was measured before.

        Raises VoiceNotFound, LexiconError.
        """
        with suppress(EngineUnavailable, CacheError):
            facts = _facts()
            selection = select_voice(manner.voice, manner.language)
            selection.voice.close()
            self.foreign_voice = selection.warning
            pace = known_pace(selection.voice, manner.pace_wpm, facts)
            self._speaker = _speaker(manner, selection, pace) if pace else None

    def measure(self, text: str) -> Seconds:
        """How long a text takes to say."""
        if self._speaker is None:
            self.estimated = True
            return self._usual_rate.length(text)
        self.estimated |= self._speaker.known_frames(text) is None
        return self._speaker.estimate(text)

    def spoken_frames(self, text: str) -> int:
        """The same in frames."""
        return frames_of(self.measure(text))


def _facts() -> FactStore:
    return FactStore(cache_folder() / "facts")


def _speaker(manner: Manner, selection: Selection, pace: SolvedPace) -> Speaker:
    lexicon = load_lexicon(manner.language, manner.lexicon)
    return Speaker(selection, pace, lexicon, ClipCache(cache_folder()))
