"""Breaths that a body can follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from pausa.routine.model import Breath
from pausa.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Mark, Step
    from pausa.units import Seconds

SHORTEST_CYCLE = Fraction(4)
LONGEST_MOVING = Fraction(15)
"""In and out together; what is held between them is judged by itself."""
LONGEST_HELD = Fraction(10)
_CALMING = re.compile(
    r"\b(?:calm\w*|relax\w*|unwind\w*|rest(?:s|ful|ing)?|sleep\w*|sooth\w+|wind(?:ing)? down"
    r"|settl\w+|tension|tense|stress\w*|anxi\w+|quiet\w*|peace\w*|beruhig\w*|schlaf\w*"
    r"|entspann\w*|relaj\w*|calma\w*|dormir)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Cycle:
    """One breath: how long each of its phases takes."""

    mark: Mark
    phases: tuple[tuple[Breath, Seconds], ...]

    def length(self, *kinds: Breath) -> Seconds:
        """How long its phases of these kinds take together."""
        return sum((length for kind, length in self.phases if kind in kinds), Fraction(0))


def breath_cycle(checked: Checked) -> Iterator[Problem]:
    """A breath, in and out, that is too short or too long to follow at ease."""
    for cycle in _cycles(checked):
        whole, moving = cycle.length(*Breath), cycle.length(Breath.IN, Breath.OUT)
        if whole < SHORTEST_CYCLE:
            said = f"one breath takes {format_duration(whole)}: under 4s"
        elif moving > LONGEST_MOVING:
            said = f"one breath, in and out, takes {format_duration(moving)}: over 15s"
        else:
            continue
        hint = "about six breaths a minute are calm: 4s in and 6s out"
        yield checked.warning(cycle.mark, "breath-cycle", said, hint)


def long_in_breath(checked: Checked) -> Iterator[Problem]:
    """An in-breath that is longer than its out-breath, where the routine is there to calm."""
    if not _CALMING.search(f"{checked.routine.title}\n{checked.routine.description}"):
        return
    for cycle in _cycles(checked):
        taken, given = cycle.length(Breath.IN), cycle.length(Breath.OUT)
        if taken > given:
            yield checked.warning(
                cycle.mark,
                "long-in-breath",
                f"the in-breath takes {format_duration(taken)}, "
                f"the out-breath only {format_duration(given)}",
                f"a longer out-breath calms: make it at least {format_duration(taken)}",
            )


def long_breath_hold(checked: Checked) -> Iterator[Problem]:
    """A breath that is held for longer than most people do at ease."""
    for mark, held in _held_breaths(checked):
        if held > LONGEST_HELD:
            yield checked.warning(
                mark,
                "long-breath-hold",
                f"the breath is held for {format_duration(held)}: over 10s",
                "hold it for less, and let people breathe whenever they like",
            )


def _held_breaths(checked: Checked) -> Iterator[tuple[Mark, Seconds]]:
    """Every held breath, however many steps it takes; of a pattern, its longest."""
    for steps in checked.step_lists:
        for kind, run in groupby(steps, key=lambda step: step.breathe):
            if kind is Breath.HOLD:
                held = _cycle_of(list(run))
                yield held.mark, held.length(Breath.HOLD)
    for mark, pattern in checked.patterns:
        shares = (phase.share for phase in pattern.phases if phase.breath is Breath.HOLD)
        yield mark, max(shares, default=Fraction(0)) * max(pattern.breaths)


def _cycles(checked: Checked) -> Iterator[_Cycle]:
    """Every breath that is written out; of a pattern, its quickest and its slowest."""
    for steps in checked.step_lists:
        for breathing, run in groupby(steps, key=lambda step: step.breathe is not None):
            if breathing:
                yield from _cycles_in(list(run))
    for mark, pattern in checked.patterns:
        for length in sorted({min(pattern.breaths), max(pattern.breaths)}):
            phases = ((phase.breath, phase.share * length) for phase in pattern.phases)
            yield _Cycle(mark, tuple(phases))


def _cycles_in(run: list[Step]) -> Iterator[_Cycle]:
    """The breaths of a run; what stands before its first in-breath belongs to the last one."""
    is_in = [step.breathe is Breath.IN for step in run]
    if True not in is_in:
        return
    first = is_in.index(True)
    turned = [*run[first:], *run[:first]]
    cycle: list[Step] = []
    for step in turned:
        if step.breathe is Breath.IN and _lets_out(cycle):
            yield _cycle_of(cycle)
            cycle = []
        cycle.append(step)
    if _lets_out(cycle):
        yield _cycle_of(cycle)


def _lets_out(cycle: Sequence[Step]) -> bool:
    return any(step.breathe is Breath.OUT for step in cycle)


def _cycle_of(steps: Sequence[Step]) -> _Cycle:
    phases = [(step.breathe, step.slot) for step in steps]
    return _Cycle(steps[0].mark, tuple((kind, time) for kind, time in phases if kind and time))
