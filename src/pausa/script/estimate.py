"""How long a text takes to say, judged by its letters, where no voice has said it yet."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pausa.units import Seconds

_VOWEL_GROUP = re.compile(r"[aeiouyäöüáéíóú]+", re.IGNORECASE)
_INNER_PAUSE = re.compile(r"[,;:.!?](?=\s)")

CALM_WORDS_PER_MINUTE = 157
_START = Fraction(12, 100)
_SYLLABLE = Fraction(235, 1000)
_PAUSE = Fraction(30, 100)


def estimated_length(text: str, words_per_minute: float = CALM_WORDS_PER_MINUTE) -> Seconds:
    """About how long a calm voice takes; syllables and the pauses between phrases count."""
    syllables = len(_VOWEL_GROUP.findall(text)) + sum(map(str.isdigit, text)) * 2
    pauses = len(_INNER_PAUSE.findall(text))
    calm = _START + _SYLLABLE * max(syllables, 1) + _PAUSE * pauses
    return calm * Fraction(CALM_WORDS_PER_MINUTE) / Fraction(words_per_minute)
