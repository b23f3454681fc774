"""Fits a routine to a length: whole rounds and optional exercises first, then its pauses.

Breaths and holds never change, nor do the words that keep a listener safe or end the session.
The choice is deterministic: on the way from the usual amount of exercise towards the length,
the amount that comes nearest to it by itself is taken, and one factor for all pauses does
the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pausa.errors import LengthError
from pausa.routine.model import Exercise, Rounds, Routine
from pausa.script.builder import Measure, build_script, exercise_section
from pausa.script.model import Cue, Gap, Hold, Script, Slot
from pausa.units import Seconds, format_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.script.model import Item, Section

LEFT_OUT = 0
_NEAR_ENOUGH = Fraction(1, 10)
"""An amount whose usual length is off by a tenth needs no further search: its pauses do it."""
_Counts: TypeAlias = list[int]
"""Rounds for each exercise of a routine; `LEFT_OUT` where it is not done."""


class Reach(NamedTuple):
    """How long something lasts: with its pauses at their least, as written, at their most.

    In seconds, as floats: amounts are only compared by them, and there are many.
    """

    least: float = 0.0
    usual: float = 0.0
    most: float = 0.0

    def changed(self, after: Reach, before: Reach) -> Reach:
        """With one part in place of another."""
        return Reach(
            *(mine + new - old for mine, new, old in zip(self, after, before, strict=True))
        )

    def holds(self, length: Seconds) -> bool:
        """Whether some factor for the pauses gives that length."""
        return self.least <= length <= self.most


def reach_of(sections: Iterable[Section], measure: Measure) -> Reach:
    """How long sections last, one after another."""
    least = usual = most = 0.0
    for item in (item for section in sections for item in section.items):
        if isinstance(item, Gap):
            least += float(item.least)
            usual += float(item.duration)
            most += float(item.most)
        else:
            length = float(_fixed_length(item, measure))
            least, usual, most = least + length, usual + length, most + length
    return Reach(least, usual, most)


def _fixed_length(item: Cue | Slot | Hold, measure: Measure) -> Seconds:
    return measure(item.text) if isinstance(item, Cue) else item.duration


def choose_amount(routine: Routine, length: Seconds, measure: Measure) -> Routine:
    """The routine with as many rounds and exercises as suit a length, its pauses aside.

    Raises LengthError where nothing that the routine allows lasts so long, or so short.
    """
    amounts = _Amounts(routine, measure)
    best = amounts.nearest(length, amounts.straight_way(length))
    if best is None or best.distance > _NEAR_ENOUGH * length:
        best = amounts.nearest(length, amounts.every_way(length))
    if best is None:
        raise impossible_length(routine, length, measure)
    return _with_counts(routine, best.counts)


def impossible_length(routine: Routine, length: Seconds, measure: Measure) -> LengthError:
    """The error that says how short and how long a routine can be, and what would help."""
    amounts = _Amounts(routine, measure)
    shortest = ceil(amounts.reach((*amounts.leaving_out, *amounts.fewer_rounds)).least)
    longest = int(amounts.reach(amounts.more_rounds).most)
    return LengthError(
        f"{routine.title} cannot last {format_duration(length)}: it can last from about "
        f"{format_duration(Fraction(shortest))} to {format_duration(Fraction(longest))}",
        hint="let exercises have fewer or more rounds (`rounds: {least: 1, usual: 4, most: 6}`), "
        "mark some `optional: true`, or give pauses wider limits",
    )


class _Change(NamedTuple):
    """Another number of rounds for the exercise at a place in the routine."""

    place: int
    rounds: int


class _Amount(NamedTuple):
    """An amount of exercise, and how far its usual length is from the one asked for."""

    distance: float
    counts: _Counts


class _Amounts:
    """The amounts of exercise that a routine allows, and how long each makes it."""

    def __init__(self, routine: Routine, measure: Measure) -> None:
        self._routine = routine
        self._measure = measure
        self._reaches: dict[_Change, Reach] = {}
        self._whole = reach_of(build_script(routine, measure).sections, measure)
        exercises = routine.exercises
        optional = [index for index, exercise in enumerate(exercises) if exercise.optional]
        optional.sort(key=lambda index: (exercises[index].difficulty, index), reverse=True)
        self.leaving_out = [_Change(index, LEFT_OUT) for index in optional]
        """The hardest first, and of equals the last."""
        self.fewer_rounds = self._round_by_round(down=True)
        self.more_rounds = self._round_by_round(down=False)

    def straight_way(self, length: Seconds) -> Iterator[list[_Change]]:
        """What is optional goes first, then rounds; or rounds are added."""
        shorter = length < self._whole.usual
        yield [*self.leaving_out, *self.fewer_rounds] if shorter else list(self.more_rounds)

    def every_way(self, length: Seconds) -> Iterator[list[_Change]]:
        """However much is left out, with fewer rounds of the rest, or with more."""
        for count in range(len(self.leaving_out) + 1):
            without = self.leaving_out[:count]
            if self.reach(without).usual > length:
                yield [*without, *self.fewer_rounds]
            else:
                yield [*without, *self.more_rounds]

    def nearest(self, length: Seconds, ways: Iterator[list[_Change]]) -> _Amount | None:
        """The amount on these ways whose usual length is nearest, of those within reach."""
        best: tuple[float, list[_Change]] | None = None
        for way in ways:
            for steps, reach in enumerate(self._along(way)):
                distance = abs(reach.usual - float(length))
                if reach.holds(length) and (best is None or distance < best[0]):
                    best = (distance, way[:steps])
        return _Amount(best[0], self._counts(best[1])) if best else None

    def reach(self, way: Iterable[_Change]) -> Reach:
        """How long the routine lasts at the end of a way."""
        *_, reach = self._along(way)
        return reach

    def _along(self, way: Iterable[_Change]) -> Iterator[Reach]:
        """The usual amount, and what becomes of it step by step; what is left out stays out."""
        reach = self._whole
        yield reach
        counts = [exercise.rounds.usual for exercise in self._routine.exercises]
        for change in way:
            before = _Change(change.place, counts[change.place])
            if before.rounds != LEFT_OUT:
                reach = reach.changed(self._part(change), self._part(before))
                counts[change.place] = change.rounds
            yield reach

    def _counts(self, way: list[_Change]) -> _Counts:
        counts = [exercise.rounds.usual for exercise in self._routine.exercises]
        for index, count in way:
            if counts[index] != LEFT_OUT:
                counts[index] = count
        return counts

    def _round_by_round(self, *, down: bool) -> list[_Change]:
        """One round at a time, where the share that is left, or was added, is furthest behind."""
        changes = []
        for index, exercise in enumerate(self._routine.exercises):
            usual, least, most = exercise.rounds.usual, exercise.rounds.least, exercise.rounds.most
            counts = range(usual - 1, least - 1, -1) if down else range(usual + 1, most + 1)
            changes += [(abs(count - usual) / usual, _Change(index, count)) for count in counts]
        return [change for _, change in sorted(changes)]

    def _part(self, change: _Change) -> Reach:
        """How long one exercise lasts with so many rounds."""
        if change.rounds == LEFT_OUT:
            return Reach()
        if change not in self._reaches:
            exercise = _with_rounds(self._routine.exercises[change.place], change.rounds)
            section = exercise_section(self._routine, exercise, self._measure)
            self._reaches[change] = reach_of((section,), self._measure)
        return self._reaches[change]


def stretch_pauses(script: Script, length: Seconds, measure: Measure) -> tuple[Script, Fraction]:
    """The script with one factor on all its pauses, so that it lasts `length`, and the factor.

    Where a pause has reached its least or most it stays there, and the others go on.
    """
    pauses: Counter[Gap] = Counter()
    fixed = Fraction(0)
    for item in (item for section in script.sections for item in section.items):
        if isinstance(item, Gap):
            pauses[item] += 1
        else:
            fixed += _fixed_length(item, measure)
    factor = _factor(pauses, length - fixed)
    sections = tuple(
        replace(section, items=tuple(_stretched(item, factor) for item in section.items))
        for section in script.sections
    )
    return replace(script, sections=sections), factor


def _stretched(item: Item, factor: Fraction) -> Item:
    return item.stretched(factor) if isinstance(item, Gap) else item


def _factor(pauses: Counter[Gap], wanted: Seconds) -> Fraction:
    """The factor at which the pauses together last as wanted, or as near to it as they can.

    Together they grow with the factor in straight lines that bend where one of them reaches
    a limit; the right line is found by walking along the bends.
    """
    lower, lower_total = Fraction(0), _total(pauses, Fraction(0))
    for upper in sorted({bend for pause in pauses for bend in pause.bends}):
        total = _total(pauses, upper)
        if total >= wanted:
            missing = max(wanted - lower_total, Fraction(0))
            return lower + (upper - lower) * missing / ((total - lower_total) or 1)
        lower, lower_total = upper, total
    return lower


def _total(pauses: Counter[Gap], factor: Fraction) -> Seconds:
    lengths = (pause.stretched(factor).duration * count for pause, count in pauses.items())
    return sum(lengths, Fraction(0))


def _with_counts(routine: Routine, counts: _Counts) -> Routine:
    kept = zip(routine.exercises, counts, strict=True)
    exercises = tuple(_with_rounds(one, count) for one, count in kept if count != LEFT_OUT)
    return replace(routine, exercises=exercises)


def _with_rounds(exercise: Exercise, count: int) -> Exercise:
    return replace(exercise, rounds=Rounds(count, count, count))
