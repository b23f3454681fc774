"""How much is said as rounds go by: full words, brief ones, at last only the count."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.model import Guidance

if TYPE_CHECKING:
    from pausa.units import Seconds

LONGEST_COUNTED_ROUND: Seconds = Fraction(30)
"""In a longer round a number alone would leave the listener alone, so brief words stay."""

FEWEST_ROUNDS_TO_FADE = 3
"""In a shorter row no round is only counted."""


class Telling(Enum):
    """What is said of a round's steps."""

    FULL = "full"
    BRIEF = "brief"
    COUNT = "count"


def telling(guidance: Guidance, place: int, count: int, duration: Seconds) -> Telling:
    """What is said in round `place` of `count`, from 1, if it lasts so long with brief words.

    Where guidance fades, the first round is told in full, half of the others briefly, and the
    last ones are only counted.
    """
    if guidance is Guidance.FULL:
        return Telling.FULL
    if guidance is Guidance.BRIEF:
        return Telling.BRIEF
    if guidance is Guidance.COUNT:
        return Telling.BRIEF if place == 1 else Telling.COUNT
    if place == 1:
        return Telling.FULL
    counted = place > 1 + count // 2 and duration <= LONGEST_COUNTED_ROUND
    return Telling.COUNT if counted else Telling.BRIEF
