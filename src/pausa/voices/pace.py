"""Pace: asked for in words a minute, solved for each voice by measuring it.

The same stretch gives 164 words a minute with one voice and 130 with another, so a factor
means nothing by itself. Time is counted while the voice really speaks: each clip without the
silence before and after.

A word is as long as English words are on average. In other languages a pace is therefore so
many letters a minute: what is said in as many letters takes as long, whether the language
writes few long words or many short ones. Measured over 14 languages, people read aloud 68 ms
a letter, with far less spread than in words or syllables (Trauzettel-Klosinski and Dietz,
Invest. Ophthalmol. Vis. Sci. 2012, 53:5452). A calm voice says 157 English words a minute, and
145 German or 147 Spanish ones.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.script.estimate import SpeechRate, usual_rate
from pausa.sound.audio import TAIL_FRAMES
from pausa.sound.trimming import trim
from pausa.units import seconds_of
from pausa.voices.rates import facts_of, fitted_rate, rate_from
from pausa.voices.sentences import LETTERS_A_WORD, sentences_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pausa.voices.engine import Voice
    from pausa.voices.facts import FactStore

_BASE_STRETCHES = (1.2, 2.0)
_STRETCH_LIMITS = (0.4, 4.0)
_TAIL_S = float(seconds_of(TAIL_FRAMES))


@dataclass(frozen=True)
class SolvedPace:
    """How a voice keeps a pace: its stretch, and how long it takes over the parts of a text."""

    stretch: float
    rate: SpeechRate


def solve_pace(voice: Voice, words_per_minute: float, store: FactStore) -> SolvedPace:
    """The stretch at which this voice speaks so many words a minute, and its rate there.

    Measured the first time (some seconds), remembered for the voice's fingerprint after that.
    A language without sentences of its own is measured with the English ones. Raises
    SynthesisError.
    """
    known = known_pace(voice, words_per_minute, store)
    if known is not None:
        return known
    solved = _solved(_line(voice, store), voice, words_per_minute)
    facts = {"stretch": solved.stretch, **facts_of(solved.rate)}
    store.remember(_stretch_key(voice, words_per_minute), facts)
    return solved


def known_pace(voice: Voice, words_per_minute: float, store: FactStore) -> SolvedPace | None:
    """The same where it has been measured before, else None; nothing is spoken.

    Notes from before rates were measured have a stretch alone; the usual rate goes with it.
    """
    known = store.recall(_stretch_key(voice, words_per_minute))
    stretch = known.get("stretch")
    if not isinstance(stretch, float) or _clamped(stretch) != stretch:
        return None
    return SolvedPace(stretch, rate_from(known) or usual_rate(words_per_minute))


def minutes_per_word(voice: Voice, stretch: float, sentences: Sequence[str] = ()) -> float:
    """How long a word takes on average, counted while the voice speaks."""
    return _minutes_per_word(sentence_lengths_s(voice, stretch, sentences))


def _stretch_key(voice: Voice, words_per_minute: float) -> str:
    return f"stretch for {words_per_minute:.3f} words a minute, {_measured_with(voice)}"


@dataclass(frozen=True)
class _Line:
    """Minutes a word takes, which grow in a straight line with the stretch."""

    at_rest: float
    slope: float

    def stretch_for(self, minutes: float) -> float:
        return _clamped((minutes - self.at_rest) / self.slope)


def _solved(line: _Line, voice: Voice, words_per_minute: float) -> SolvedPace:
    """One guess from the line, measured, then put right by what it was off."""
    wanted = 1 / words_per_minute
    guess = line.stretch_for(wanted)
    lengths_s = sentence_lengths_s(voice, guess)
    took = _minutes_per_word(lengths_s)
    stretch = round(_clamped(guess + (wanted - took) / line.slope), 3)
    takes = took + (stretch - guess) * line.slope
    as_clips_s = {text: seconds * takes / took + _TAIL_S for text, seconds in lengths_s.items()}
    return SolvedPace(stretch, fitted_rate(as_clips_s))


def _line(voice: Voice, store: FactStore) -> _Line:
    key = f"minutes a word at {_BASE_STRETCHES}, {_measured_with(voice)}"
    known = store.recall(key)
    low, high = known.get("low"), known.get("high")
    if not (isinstance(low, float) and isinstance(high, float) and 0 < low < high):
        low, high = (minutes_per_word(voice, stretch) for stretch in _BASE_STRETCHES)
        store.remember(key, {"low": low, "high": high})
    return _through(low, high)


def _through(low: float, high: float) -> _Line:
    """A voice that ignores the stretch gets a line through nothing, which solves to itself."""
    slower, slowest = _BASE_STRETCHES
    slope = max((high - low) / (slowest - slower), low / slowest / 10)
    return _Line(low - slope * slower, slope)


def sentence_lengths_s(
    voice: Voice, stretch: float, sentences: Sequence[str] = ()
) -> dict[str, float]:
    """How long each sentence takes, without the silence around it; usually those of the voice."""
    texts = sentences or sentences_for(voice.info.language)
    with ThreadPoolExecutor(voice.workers) as pool:
        spoken = pool.map(lambda text: trim(voice.speak(text, stretch)).duration_s, texts)
        return dict(zip(texts, spoken, strict=True))


def _minutes_per_word(lengths_s: Mapping[str, float]) -> float:
    letters = sum(map(str.isalpha, "".join(lengths_s)))
    return sum(lengths_s.values()) / 60 / (letters / LETTERS_A_WORD)


def _clamped(stretch: float) -> float:
    least, most = _STRETCH_LIMITS
    return min(max(stretch, least), most)


def _measured_with(voice: Voice) -> str:
    sentences = "\n".join(sentences_for(voice.info.language))
    digest = hashlib.sha256(sentences.encode()).hexdigest()[:12]
    return f"sentences {digest}, {voice.fingerprint}"
