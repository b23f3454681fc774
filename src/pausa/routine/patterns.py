"""Breathing patterns as they are written: `4-6`, `box 4`, `4-7-8 at 3/min`, `9/min to 5/min`.

A pattern is a shape and a rate: how a breath is divided, and how many there are a minute.
Whatever is not written follows: a shape without a rate is in seconds, a rate without a shape
divides its breaths two to three. All is exact but the breaths of a ramp, which are whole
nanoseconds, because their exact lengths would soon have hundreds of digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pausa.routine.model import Breath, Phase

if TYPE_CHECKING:
    from pausa.units import Seconds

SHORTEST_BREATH, LONGEST_BREATH = Fraction(3), Fraction(60)
MOST_BREATHS = 2400
"""Two hours of the shortest."""

_NUMBER = r"(?=[0-9.]*[1-9])[0-9]{1,2}(?:\.[0-9]{1,3})?"
_SHAPE = rf"(?:{_NUMBER}(?:-{_NUMBER}){{1,3}}|box {_NUMBER})"
_RATES = rf"{_NUMBER}/min(?: to {_NUMBER}/min)?"
PATTERN = rf"(?:{_SHAPE}(?: at {_RATES})?|{_RATES})"

_MINUTE = Fraction(60)
_NANOSECOND = Fraction(1, 10**9)
_UNWRITTEN_SHAPE = "2-3"
_IN_SIDES = 4
_ORDERS = {
    2: (Breath.IN, Breath.OUT),
    3: (Breath.IN, Breath.HOLD, Breath.OUT),
    4: (Breath.IN, Breath.HOLD, Breath.OUT, Breath.HOLD),
}
_LONGEST_GUESS = 60
_SLIPS = (
    (r"(?<=\d)\s*s(?:ec\w*)?\b", ""),
    (r"\s*(?:[-–—−:]|/(?=\s*\d))\s*(?=\d)", "-"),
    (r"\s*(?:/|\bper\b|\ba\b)\s*m(?:in(?:ute)?)?\b|\s*bpm\b", "/min"),
    (r"→|->|-*>", " to "),
    (r"@", " at "),
    (r"\b(?:box|square)\b[\s-]*", "box "),
    (r"(?<![\d.])([\d.]+) to (?=[\d.]+/min)", r"\1/min to "),
)
"""What people write instead, and what they mean."""


@dataclass(frozen=True)
class Paced:
    """What a pattern says: how a breath is divided, and its first and last number a minute."""

    phases: tuple[Phase, ...]
    rates: tuple[Fraction, Fraction]

    @property
    def is_ramp(self) -> bool:
        """Whether the breaths become slower, or quicker."""
        return self.rates[0] != self.rates[1]

    @property
    def extremes(self) -> tuple[Seconds, Seconds]:
        """The shortest breath and the longest."""
        slowest, quickest = sorted(self.rates)
        return _MINUTE / quickest, _MINUTE / slowest

    @property
    def first(self) -> Seconds:
        """How long the first breath takes."""
        return _MINUTE / self.rates[0]


def parse_pattern(text: str) -> Paced:
    """What a pattern that matches PATTERN says."""
    shape, _, rates = text.rpartition(" at ") if " at " in text else ("", "", text)
    if "/min" not in rates:
        shape, rates = rates, ""
    shares = _numbers(shape or _UNWRITTEN_SHAPE) * (_IN_SIDES if "box" in shape else 1)
    whole = sum(shares, Fraction(0))
    parts = zip(_ORDERS[len(shares)], shares, strict=True)
    phases = tuple(Phase(breath, share / whole) for breath, share in parts)
    paces = _numbers(rates) or [_MINUTE / whole]
    return Paced(phases, (paces[0], paces[-1]))


def _numbers(text: str) -> list[Fraction]:
    return [Fraction(number) for number in re.findall(r"[0-9.]+", text)]


def meant(text: str) -> str:
    """The pattern that was probably meant; empty where there is no telling."""
    if len(text) > _LONGEST_GUESS:
        return ""
    mended = text.lower()
    for slip, right in _SLIPS:
        mended = re.sub(slip, right, mended)
    mended = " ".join(mended.split())
    return mended if mended != text and re.fullmatch(PATTERN, mended) else ""


def breaths_in_number(paced: Paced, count: int) -> tuple[Seconds, ...]:
    """So many breaths; in a ramp, breath for breath, the rate moves evenly to its last."""
    if not paced.is_ramp:
        return (paced.first,) * count
    return _between([Fraction(end) * _NANOSECOND for end in _ramp_ends(paced, count)])


def breaths_in_time(paced: Paced, time: Seconds) -> tuple[Seconds, ...]:
    """The breaths that fill a time; none where no number of them does so.

    A ramp fills any time, within a tenth: its breaths are all a little longer, or shorter.
    """
    if not paced.is_ramp:
        count = time / paced.first
        return breaths_in_number(paced, int(count)) if count.denominator == 1 else ()
    wanted = time / _NANOSECOND
    near = (_ramp_ends(paced, count) for count in nearest_counts(paced, time))
    ends = min(near, key=lambda ends: abs(ends[-1] - wanted))
    factor = time / (ends[-1] * _NANOSECOND)
    if abs(factor - 1) > Fraction(1, 10):
        return ()
    moments = [round(end * factor) * _NANOSECOND for end in ends[:-1]]
    return _between([*moments, time])


def nearest_counts(paced: Paced, time: Seconds) -> list[int]:
    """The numbers of breaths that last just less than a time, and just more."""
    if not paced.is_ramp:
        fewer = int(time / paced.first)
        return [count for count in (fewer, fewer + 1) if count]
    counts = range(2, MOST_BREATHS + 1)
    wanted = round(time / _NANOSECOND)
    more = bisect_left(counts, wanted, key=lambda count: _ramp_ends(paced, count)[-1])
    return list(counts[max(more - 1, 0) : more + 1])


def _ramp_ends(paced: Paced, count: int) -> list[int]:
    """When each breath of a ramp ends, in nanoseconds from its beginning."""
    first, last = paced.rates
    # In whole numbers, since thousands of fractions would take their time.
    steps = count - 1
    start, end = first.numerator * last.denominator, last.numerator * first.denominator
    minute = int(_MINUTE / _NANOSECOND) * first.denominator * last.denominator * steps
    rates = (start * (steps - place) + end * place for place in range(count))
    return list(accumulate((2 * minute + rate) // (2 * rate) for rate in rates))


def _between(ends: list[Seconds]) -> tuple[Seconds, ...]:
    return tuple(end - start for start, end in pairwise([Fraction(0), *ends]))
