"""A routine with more or less in it: other rounds, longer holds, other guidance, another length.

A factor is of what the routine says. Breaths never change, both sides stay alike, and whatever
is taken as it is written comes back as it was.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from pausa.routine.bed_choice import BedChoice
from pausa.routine.fields import MOST_ROUNDS
from pausa.routine.model import USUAL_CHIMES, CallKind, Rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from pausa.routine.model import Call, Exercise, Guidance, Routine, Step
    from pausa.units import Seconds

    _StepChange: TypeAlias = Callable[[Step], Step]

CALL_ROOM = Fraction(3)
"""Calls in a hold that was changed begin at least so long after its start, and so far apart."""


def with_rounds(routine: Routine, factor: Fraction) -> Routine:
    """Every exercise so many times as often, within the limits that it names."""
    exercises = tuple(_with_rounds(one, factor) for one in routine.exercises)
    return replace(routine, exercises=exercises)


def _with_rounds(exercise: Exercise, factor: Fraction) -> Exercise:
    gentler = exercise.gentler
    if gentler and gentler.rounds:
        gentler = replace(gentler, rounds=_scaled_count(gentler.rounds, factor))
    return replace(exercise, rounds=scaled_rounds(exercise.rounds, factor), gentler=gentler)


def scaled_rounds(rounds: Rounds, factor: Fraction) -> Rounds:
    """So many times as often and at least once; a plain number has no other limits."""
    count = _scaled_count(rounds.usual, factor)
    if rounds.least == rounds.most:
        return replace(rounds, usual=count, least=count, most=count)
    return replace(rounds, usual=min(max(count, rounds.least), rounds.most))


def _scaled_count(count: int, factor: Fraction) -> int:
    return min(max(_whole(count * factor), 1), MOST_ROUNDS)


def with_bed(routine: Routine, wanted: BedChoice) -> Routine:
    """The routine with another bed, or with its own at another level."""
    own = routine.bed
    named = wanted if wanted.is_named else own
    breath = own.breath if wanted.breath is None else wanted.breath
    proof = own.trim_proof if wanted.trim_proof is None else wanted.trim_proof
    bed = BedChoice(named.sound, named.file, wanted.level or own.level, breath, proof)
    return replace(routine, bed=bed, bed_mark=None if wanted.is_named else routine.bed_mark)


def with_chimes(routine: Routine, *, wanted: bool) -> Routine:
    """The routine with its chimes, or the usual ones where it has none; or without any."""
    return replace(routine, chimes=(routine.chimes or USUAL_CHIMES) if wanted else None)


def with_holds(routine: Routine, factor: Fraction) -> Routine:
    """Every hold so many times as long, to the whole second."""
    return _with_steps(routine, lambda step: _with_hold(step, factor))


def scaled_hold(hold: Seconds, factor: Fraction) -> Seconds:
    """So many times as long, to the whole second and at least one."""
    if factor == 1:
        return hold
    scaled = Fraction(max(_whole(hold * factor), 1))
    return min(scaled, hold) if factor < 1 else max(scaled, hold)


def with_guidance(routine: Routine, guidance: Guidance) -> Routine:
    """The routine with as much said everywhere, whatever its exercises ask for."""
    exercises = tuple(replace(one, guidance=None) for one in routine.exercises)
    return replace(routine, guidance=guidance, exercises=exercises)


def _whole(number: Fraction) -> int:
    """The nearest whole number; halves go up."""
    return floor(number + Fraction(1, 2))


def _with_steps(routine: Routine, change: _StepChange) -> Routine:
    def changed(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(change(step) for step in steps)

    def changed_exercise(one: Exercise) -> Exercise:
        return replace(
            one,
            position=changed(one.position),
            steps=changed(one.steps),
            between=changed(one.between),
            rest=changed(one.rest),
        )

    return replace(
        routine,
        opening=changed(routine.opening),
        exercises=tuple(changed_exercise(one) for one in routine.exercises),
        closing=changed(routine.closing),
    )


def _with_hold(step: Step, factor: Fraction) -> Step:
    hold = scaled_hold(step.hold, factor) if step.hold is not None else None
    if hold is None or hold == step.hold:
        return step
    return replace(step, hold=hold, calls=calls_with_room(step.calls, hold))


def calls_with_room(calls: tuple[Call, ...], hold: Seconds) -> tuple[Call, ...]:
    """The calls that still make sense in a hold of another length.

    The nearer a call is to the end the more it is worth; at the same moment, seconds are worth
    more than halfway.
    """
    kept: list[Call] = []
    latest = hold
    for call in sorted(calls, key=lambda call: _worth(call, hold)):
        begins = hold - _time_left(call, hold)
        if CALL_ROOM <= begins <= latest:
            kept.append(call)
            latest = begins - CALL_ROOM
    return tuple(call for call in calls if call in kept)


def _worth(call: Call, hold: Seconds) -> tuple[Seconds, bool]:
    """The less, the more."""
    return _time_left(call, hold), call.kind is CallKind.HALFWAY


def _time_left(call: Call, hold: Seconds) -> Seconds:
    """How long before the hold's end a call begins."""
    if call.kind is CallKind.HALFWAY:
        return hold / 2
    return call.before_end if call.kind is CallKind.LEFT else Fraction(call.count)
