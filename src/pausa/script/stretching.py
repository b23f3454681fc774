"""Gives a script a length by one factor for all its pauses, each within its own limits."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.script.model import Gap, Script, Section
from pausa.script.reach import reach_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pausa.script.builder import Measure
    from pausa.script.model import Item
    from pausa.units import Seconds

NEAR_ENOUGH = Fraction(1, 10)
"""Seconds that are not worth a change of every pause."""
_FACTOR_STEPS = 1_000_000
"""A factor is a whole number of millionths, so that the times it makes stay easy to count with."""


def elastic_gaps(script: Script) -> Iterator[Gap]:
    """Every pause that may be stretched, in order."""
    for section in script.sections:
        for item in section.items:
            if isinstance(item, Gap) and item.is_elastic:
                yield item


def pauses_in(script: Script) -> float:
    """How long all pauses that may be stretched are together, in seconds."""
    return sum(float(gap.duration) for gap in elastic_gaps(script))


class Stretching:
    """A script whose pauses can be given any length that their limits allow."""

    def __init__(self, script: Script, measure: Measure) -> None:
        self._script = script
        self._pauses = Counter(elastic_gaps(script))
        elastic = sum((pause.duration * count for pause, count in self._pauses.items()), Fraction())
        self._usual = Fraction(sum(reach_of(each, measure).usual for each in script.sections))
        self._fixed = self._usual - elastic

    def lasting(self, length: Seconds) -> Script:
        """The script at a length, or as near to it as its pauses can bring it.

        Where a pause has reached its least or most it stays there, and the others go on.
        """
        if abs(length - self._usual) < NEAR_ENOUGH:
            return self._script
        factor = _factor(self._pauses, length - self._fixed)
        stretched = {pause: pause.stretched(factor) for pause in self._pauses}
        return _with_gaps(self._script, stretched.__getitem__)


def shifted(script: Script, by: Seconds) -> Script:
    """The script so much longer, or shorter, in the last pause that has room for it."""
    gaps = list(elastic_gaps(script))
    for place in reversed(range(len(gaps))):
        gap = gaps[place]
        if gap.least <= gap.duration + by <= gap.most:
            gaps[place] = replace(gap, duration=gap.duration + by)
            break
    following = iter(gaps)
    return _with_gaps(script, lambda _: next(following))


def _with_gaps(script: Script, instead: Callable[[Gap], Gap]) -> Script:
    """The script with another gap for each that is elastic, in order."""

    def items(section: Section) -> Iterator[Item]:
        for item in section.items:
            yield instead(item) if isinstance(item, Gap) and item.is_elastic else item

    sections = tuple(replace(section, items=tuple(items(section))) for section in script.sections)
    return replace(script, sections=sections)


def _factor(pauses: Counter[Gap], wanted: Seconds) -> Fraction:
    """The factor at which the pauses together last as wanted, or as near to it as they can.

    Together they grow with the factor in straight lines that bend where one of them leaves
    its least or reaches its most.
    """
    bends: defaultdict[Fraction, Fraction] = defaultdict(Fraction)
    for pause, count in pauses.items():
        bends[pause.least / pause.duration] += pause.duration * count
        bends[pause.most / pause.duration] -= pause.duration * count
    factor, slope = Fraction(0), Fraction(0)
    total = sum((pause.stretched(factor).duration * n for pause, n in pauses.items()), Fraction(0))
    for bend, change in sorted(bends.items()):
        if total + slope * (bend - factor) >= wanted:
            break
        total += slope * (bend - factor)
        factor, slope = bend, slope + change
    if slope:
        factor += (wanted - total) / slope
    return Fraction(round(factor * _FACTOR_STEPS), _FACTOR_STEPS)
