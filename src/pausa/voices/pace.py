"""Pace: asked for in words a minute, solved for each voice by measuring it.

The same stretch gives 164 words a minute with one voice and 130 with another, so a factor
means nothing by itself. Words are counted over the time in which the voice really speaks:
each clip without the silence before and after.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.sound.trimming import trim

if TYPE_CHECKING:
    from pausa.voices.engine import Voice
    from pausa.voices.facts import FactStore

_BASE_STRETCHES = (1.2, 2.0)
_STRETCH_LIMITS = (0.4, 4.0)

SENTENCES = (
    "Lie down on your back and let the floor carry your weight.",
    "Draw both feet a little closer to you.",
    "On the next breath out, press the small of your back gently down.",
    "Let go of your belly.",
    "Slide one heel along the mat until the whole leg is long.",
    "Notice which shoulder is heavier, without changing anything.",
    "Roll your head from side to side, as slowly as you like.",
    "Turn your palms to the ceiling and soften your fingers.",
    "Bring the other knee up towards your chest, and stay there.",
    "If anything pulls or pinches, make the movement smaller.",
    "Feel how your ribs widen.",
    "When you are ready, return to the middle and rest for a while.",
)
"""As a movement class sounds: short and middling, statements and invitations."""


def solve_stretch(voice: Voice, words_per_minute: float, store: FactStore) -> float:
    """The stretch at which this voice speaks so many words a minute.

    Measured the first time (some seconds), remembered for the voice's fingerprint after that.
    Other languages are measured with the same English sentences: it is the calm of the
    speaker that is set, and words differ in length between languages. Raises SynthesisError.
    """
    known = known_stretch(voice, words_per_minute, store)
    if known is not None:
        return known
    stretch = round(_solved(_line(voice, store), voice, words_per_minute), 3)
    store.remember(_stretch_key(voice, words_per_minute), {"stretch": stretch})
    return stretch


def known_stretch(voice: Voice, words_per_minute: float, store: FactStore) -> float | None:
    """The same where it has been measured before, else None; nothing is spoken."""
    known = store.recall(_stretch_key(voice, words_per_minute)).get("stretch")
    return known if isinstance(known, float) and _clamped(known) == known else None


def _stretch_key(voice: Voice, words_per_minute: float) -> str:
    return f"stretch for {words_per_minute:.3f} words a minute, {_measured_with(voice)}"


@dataclass(frozen=True)
class _Line:
    """Minutes a word takes, which grow in a straight line with the stretch."""

    at_rest: float
    slope: float

    def stretch_for(self, minutes: float) -> float:
        return _clamped((minutes - self.at_rest) / self.slope)


def _solved(line: _Line, voice: Voice, words_per_minute: float) -> float:
    """One guess from the line, measured, then put right by what it was off."""
    wanted = 1 / words_per_minute
    guess = line.stretch_for(wanted)
    return _clamped(guess + (wanted - minutes_per_word(voice, guess)) / line.slope)


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


def minutes_per_word(voice: Voice, stretch: float, sentences: tuple[str, ...] = SENTENCES) -> float:
    """How long a word takes on average, counted while the voice speaks."""
    with ThreadPoolExecutor(voice.workers) as pool:
        seconds = sum(pool.map(lambda text: trim(voice.speak(text, stretch)).duration_s, sentences))
    return seconds / 60 / sum(len(text.split()) for text in sentences)


def _clamped(stretch: float) -> float:
    least, most = _STRETCH_LIMITS
    return min(max(stretch, least), most)


def _measured_with(voice: Voice) -> str:
    digest = hashlib.sha256("\n".join(SENTENCES).encode()).hexdigest()[:12]
    return f"sentences {digest}, {voice.fingerprint}"
