"""Breaths that a body can follow."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from pausa.routine.model import Breath
from pausa.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Routine, Step
    from pausa.units import Seconds

SHORTEST_CYCLE = Fraction(4)
LONGEST_CYCLE = Fraction(15)
_CALMING = re.compile(
    r"\b(?:calm\w*|relax\w*|unwind\w*|rest(?:s|ful|ing)?|sleep\w*|sooth\w+|wind(?:ing)? down"
    r"|settl\w+|tension|tense|stress\w*|anxi\w+|quiet\w*|peace\w*|beruhig\w*|schlaf\w*"
    r"|entspann\w*|relaj\w*|calma\w*|dormir)\b",
    re.IGNORECASE,
)


def breath_cycle(checked: Checked) -> Iterator[Problem]:
    """A breath, in and out, that is too short or too long to follow at ease."""
    for cycle in _cycles(checked.routine):
        length = _length(cycle)
        if SHORTEST_CYCLE <= length <= LONGEST_CYCLE:
            continue
        bound = "under 4s" if length < SHORTEST_CYCLE else "over 15s"
        yield checked.warning(
            cycle[0].mark,
            "breath-cycle",
            f"one breath, in and out, takes {format_duration(length)}: {bound}",
            "about six breaths a minute are calm: `for: 4s` in and `for: 6s` out",
        )


def long_in_breath(checked: Checked) -> Iterator[Problem]:
    """An in-breath that is longer than its out-breath, where the routine is there to calm."""
    if not _CALMING.search(f"{checked.routine.title}\n{checked.routine.description}"):
        return
    for cycle in _cycles(checked.routine):
        taken, given = (_length(_phases(cycle, phase)) for phase in (Breath.IN, Breath.OUT))
        if taken > given:
            yield checked.warning(
                cycle[0].mark,
                "long-in-breath",
                f"the in-breath takes {format_duration(taken)}, "
                f"the out-breath only {format_duration(given)}",
                f"a longer out-breath calms: make it at least {format_duration(taken)}",
            )


def _cycles(routine: Routine) -> Iterator[list[Step]]:
    """Every breath that is written out, from its in-breath to before the next."""
    for steps in _step_lists(routine):
        for breathing, run in groupby(steps, key=lambda step: step.breathe is not None):
            if breathing:
                yield from _cycles_in(list(run))


def _step_lists(routine: Routine) -> Iterator[Sequence[Step]]:
    yield routine.opening
    for exercise in routine.exercises:
        yield from (exercise.position, exercise.steps, exercise.between, exercise.rest)
    yield routine.closing


def _cycles_in(run: list[Step]) -> Iterator[list[Step]]:
    """The breaths of a run; what stands before its first in-breath belongs to the last one."""
    is_in = [step.breathe is Breath.IN for step in run]
    if True not in is_in:
        return
    first = is_in.index(True)
    turned = [*run[first:], *run[:first]]
    cycle: list[Step] = []
    for step in turned:
        begins = step.breathe is Breath.IN and any(each.breathe is Breath.OUT for each in cycle)
        if begins:
            yield cycle
            cycle = []
        cycle.append(step)
    if _phases(cycle, Breath.OUT):
        yield cycle


def _phases(cycle: Sequence[Step], phase: Breath) -> list[Step]:
    return [step for step in cycle if step.breathe is phase]


def _length(steps: Sequence[Step]) -> Seconds:
    return sum((step.slot or Fraction(0) for step in steps), Fraction(0))
