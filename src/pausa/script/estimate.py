"""How long a text takes to say, judged by its letters, where no voice has said it yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from pausa.units import PACES_WPM, Seconds

_LETTERS_A_DIGIT = 4

_PHRASES = re.compile(r"[,;:](?=\s)")
_SENTENCES = re.compile(r"[.!?](?=\s)")


class Parts(NamedTuple):
    """What makes a text long: what each of its parts is multiplied by."""

    starts: int
    letters: int
    phrase_ends: int
    sentence_ends: int


def parts_of(text: str) -> Parts:
    """Count the parts of a text; its own end is followed by nothing, so it takes no time."""
    letters = sum(map(str.isalpha, text)) + _LETTERS_A_DIGIT * sum(map(str.isdigit, text))
    return Parts(1, max(letters, 1), len(_PHRASES.findall(text)), len(_SENTENCES.findall(text)))


@dataclass(frozen=True)
class SpeechRate:
    """How long a voice takes over each part of a text."""

    start: Seconds
    letter: Seconds
    phrase_end: Seconds
    """The pause after a comma, a colon or a semicolon."""
    sentence_end: Seconds

    @property
    def each(self) -> tuple[Seconds, ...]:
        """The same in the order of `Parts`."""
        return (self.start, self.letter, self.phrase_end, self.sentence_end)

    def length(self, text: str) -> Seconds:
        """About how long this voice takes to say a text."""
        counted = zip(parts_of(text), self.each, strict=True)
        return sum((count * seconds for count, seconds in counted), Fraction(0))

    def slowed(self, factor: float) -> SpeechRate:
        """The same voice, taking so many times as long over everything."""
        return SpeechRate(*(seconds * Fraction(factor) for seconds in self.each))


CALM_RATE = SpeechRate(
    start=Fraction(270, 1000),
    letter=Fraction(80, 1000),
    phrase_end=Fraction(440, 1000),
    sentence_end=Fraction(650, 1000),
)
"""Any voice at a calm pace, before it has been measured.

One for all: since a pace is solved for each voice, their own rates differ from it by less than
its error. `docs/checks.md` tells how large that is.
"""


def usual_rate(pace_wpm: float) -> SpeechRate:
    """Any voice at that pace, before it has been measured."""
    return CALM_RATE.slowed(PACES_WPM["calm"] / pace_wpm)
