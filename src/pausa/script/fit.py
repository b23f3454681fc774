"""Chooses how many rounds and exercises of a routine suit a length; its pauses do the rest.

Breaths and holds never change, nor do the words that keep a listener safe or end the session.
The choice is deterministic: what is optional goes first, then rounds, or rounds are added,
until the session by itself is near to the length.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from itertools import count, islice, product
from math import prod
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pausa.routine.model import Exercise, Rounds, Routine
from pausa.script.builder import Measure, exercise_section
from pausa.script.reach import Reach, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.script.model import Script
    from pausa.units import Seconds

LEFT_OUT = 0
_NEAR_ENOUGH = 0.1
"""Where the usual length of an amount is off by a tenth at most, its pauses do the rest."""
_MOST_AMOUNTS = 4_000
"""Where no way leads to a length, every amount is looked at, if there are no more than these."""
Counts: TypeAlias = tuple[int, ...]
"""Rounds for each exercise of a routine, in order; `LEFT_OUT` where it is not done."""


def usual_counts(routine: Routine) -> Counts:
    """The amount of exercise that the author meant."""
    return tuple(exercise.rounds.usual for exercise in routine.exercises)


def choose_counts(routine: Routine, script: Script, length: Seconds, measure: Measure) -> Counts:
    """The amount that suits a length; `script` is the whole routine's.

    Where the pauses of none can be brought to the length, it is the one that comes nearest.
    """
    return _Amounts(_never_empty(routine), script, measure).nearest(float(length))


def least_and_most(routine: Routine) -> tuple[Counts, Counts]:
    """The smallest and the largest amount that a routine allows."""
    exercises = _never_empty(routine).exercises
    return tuple(_allowed(one)[0] for one in exercises), tuple(
        _allowed(one)[-1] for one in exercises
    )


def _never_empty(routine: Routine) -> Routine:
    """The same, but where all is optional, what would be left out last has to stay."""
    last = _leaving_out(routine)[-1:]
    if not all(exercise.optional for exercise in routine.exercises) or not last:
        return routine
    exercises = list(routine.exercises)
    exercises[last[0].place] = replace(exercises[last[0].place], optional=False)
    return replace(routine, exercises=tuple(exercises))


def with_counts(routine: Routine, counts: Counts) -> Routine:
    """The routine with that amount of exercise."""
    if counts == usual_counts(routine):
        return routine
    kept = zip(routine.exercises, counts, strict=True)
    exercises = tuple(_with_rounds(one, count) for one, count in kept if count != LEFT_OUT)
    return replace(routine, exercises=exercises)


def _with_rounds(exercise: Exercise, count: int) -> Exercise:
    return replace(exercise, rounds=Rounds(count, count, count))


class _Change(NamedTuple):
    """Another number of rounds for the exercise at a place in the routine."""

    place: int
    rounds: int


class _Stop(NamedTuple):
    """An amount on the way to a length; the less, the nearer."""

    beyond: float
    """By how much the length is out of reach for the pauses."""
    distance: float
    counts: Counts


def _stop(reach: Reach, counts: Counts, length_s: float) -> _Stop:
    return _Stop(reach.beyond(length_s), abs(reach.usual - length_s), counts)


def _allowed(exercise: Exercise) -> list[int]:
    """The numbers of rounds that an exercise may have."""
    rounds = range(exercise.rounds.least, exercise.rounds.most + 1)
    return [LEFT_OUT, *rounds] if exercise.optional else list(rounds)


class _Amounts:
    """The amounts of exercise that a routine allows, and how long each makes it."""

    def __init__(self, routine: Routine, script: Script, measure: Measure) -> None:
        self._routine = routine
        self._measure = measure
        parts = [reach_of(section, measure) for section in script.sections]
        self._usual = reduce(Reach.plus, parts)
        usual = map(_Change, count(), usual_counts(routine))
        self._parts = dict(zip(usual, parts[1:-1], strict=True))
        self._leaving_out = _leaving_out(routine)
        self._fewer_rounds = _round_by_round(routine, down=True)
        self._more_rounds = _round_by_round(routine, down=False)

    def nearest(self, length_s: float) -> Counts:
        """The first amount that is near a length; where none is, the nearest of all."""
        stops: list[_Stop] = []
        for way, start in self._ways(length_s):
            stop, passed = self._nearest_on(way, start, length_s)
            is_near = not stop.beyond and stop.distance <= _NEAR_ENOUGH * length_s
            if is_near or not (passed or stops):
                return stop.counts
            stops.append(stop)
        best = min(stops)
        return min([best, *self._anywhere(length_s)] if best.beyond else [best]).counts

    def _ways(self, length_s: float) -> Iterator[tuple[list[_Change], int]]:
        """The ways to a length, the better first, and after how many changes each begins.

        What is optional goes first, then rounds; or rounds are added. Beside this straight way
        less is left out and the rounds are fewer; at the very last they are more instead.
        """
        if length_s < self._usual.usual:
            yield [*self._leaving_out, *self._fewer_rounds], 0
        else:
            yield self._more_rounds, 0
        left = [reach.usual for reach, _ in self._along(self._leaving_out)]
        for number in reversed(range(len(left))):
            if left[number] > length_s:
                yield [*self._leaving_out[:number], *self._fewer_rounds], number
        for number in range(len(left)):
            if left[number] <= length_s:
                yield [*self._leaving_out[:number], *self._more_rounds], number

    def _anywhere(self, length_s: float) -> Iterator[_Stop]:
        """Every amount at all, unless there are very many."""
        choices = list(map(_allowed, self._routine.exercises))
        if prod(map(len, choices)) > _MOST_AMOUNTS:
            return
        usual = usual_counts(self._routine)
        opening_and_closing = reduce(Reach.minus, self._parts_of(usual), self._usual)
        for counts in product(*choices):
            reach = reduce(Reach.plus, self._parts_of(counts), opening_and_closing)
            yield _stop(reach, counts, length_s)

    def _parts_of(self, counts: Counts) -> Iterator[Reach]:
        return map(self._part, map(_Change, count(), counts))

    def _nearest_on(self, way: list[_Change], start: int, length_s: float) -> tuple[_Stop, bool]:
        """The nearest amount on a way from its `start` on, and whether the length was passed.

        Past it none is nearer, so the rest need not be written out.
        """
        stops = islice(self._along(way), start, None)
        reach, counts = next(stops)
        longer = reach.usual > length_s
        best = _stop(reach, counts, length_s)
        for reach, counts in stops:
            best = min(best, _stop(reach, counts, length_s))
            if (reach.usual > length_s) != longer:
                return best, True
        return best, False

    def _along(self, way: Iterable[_Change]) -> Iterator[tuple[Reach, Counts]]:
        """The usual amount, and what becomes of it step by step; what is left out stays out."""
        reach, counts = self._usual, list(usual_counts(self._routine))
        yield reach, tuple(counts)
        for change in way:
            before = _Change(change.place, counts[change.place])
            if before.rounds != LEFT_OUT:
                reach = reach.minus(self._part(before)).plus(self._part(change))
                counts[change.place] = change.rounds
            yield reach, tuple(counts)

    def _part(self, change: _Change) -> Reach:
        """How long one exercise lasts with so many rounds."""
        if change.rounds == LEFT_OUT:
            return Reach()
        if change not in self._parts:
            exercises = self._routine.exercises
            exercise = _with_rounds(exercises[change.place], change.rounds)
            section = exercise_section(
                self._routine, exercise, self._measure, change.place, len(exercises)
            )
            self._parts[change] = reach_of(section, self._measure)
        return self._parts[change]


def _leaving_out(routine: Routine) -> list[_Change]:
    """What is optional: the hardest first, and of equals the last."""
    optional = [
        (exercise.difficulty, place)
        for place, exercise in enumerate(routine.exercises)
        if exercise.optional
    ]
    return [_Change(place, LEFT_OUT) for _, place in sorted(optional, reverse=True)]


def _round_by_round(routine: Routine, *, down: bool) -> list[_Change]:
    """One round at a time, where the share that is left, or was added, is furthest behind."""
    changes = []
    for place, exercise in enumerate(routine.exercises):
        usual, least, most = exercise.rounds.usual, exercise.rounds.least, exercise.rounds.most
        counts = range(usual - 1, least - 1, -1) if down else range(usual + 1, most + 1)
        changes += [(abs(count - usual) / usual, _Change(place, count)) for count in counts]
    return [change for _, change in sorted(changes)]
