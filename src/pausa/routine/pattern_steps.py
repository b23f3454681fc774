"""A step's breathing pattern, with its number of breaths or the time that they fill."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.model import Pattern
from pausa.routine.patterns import (
    LONGEST_BREATH,
    SHORTEST_BREATH,
    breaths_in_number,
    breaths_in_time,
    nearest_counts,
    parse_pattern,
)
from pausa.units import format_duration, parse_duration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pausa.errors import Problem
    from pausa.routine.model import Breath
    from pausa.routine.part import Part
    from pausa.routine.patterns import Paced
    from pausa.units import Seconds

_FEWEST_IN_A_RAMP = 2


def read_pattern(
    step: Part, fills: Seconds | None, words: Mapping[Breath, str], problems: list[Problem]
) -> Pattern | None:
    """The pattern of a step, if it has a sound one; what is wrong with it joins `problems`."""
    part = step.get("pattern")
    if part is None:
        return None
    paced = parse_pattern(part.text)
    if problem := _length_problem(part, paced) or _amount_problem(step, paced, fills):
        problems.append(problem)
        return None
    breaths = _breaths(step, paced, fills)
    return Pattern(part.text, paced.phases, breaths, fills, tuple(words.items()))


def _breaths(step: Part, paced: Paced, fills: Seconds | None) -> tuple[Seconds, ...]:
    if fills is not None:
        return breaths_in_time(paced, fills)
    return breaths_in_number(paced, _count(step) or (_FEWEST_IN_A_RAMP if paced.is_ramp else 1))


def _count(step: Part) -> int:
    """How many breaths are written; 0 where none are, or what is written is flawed."""
    part = step.get("breaths")
    return int(part.text.removesuffix(".0")) if part else 0


def _length_problem(part: Part, paced: Paced) -> Problem | None:
    shortest, longest = paced.extremes
    if shortest >= SHORTEST_BREATH and longest <= LONGEST_BREATH:
        return None
    wrong = shortest if shortest < SHORTEST_BREATH else longest
    message = f"a breath of {format_duration(wrong)} is one that nobody can follow"
    hint = "a breath, with its holds, takes from 3s (`20/min`) to 60s (`1/min`)"
    return part.spot().problem("breath-length", message, hint)


def _amount_problem(step: Part, paced: Paced, fills: Seconds | None) -> Problem | None:
    """Breaths that are too few for a ramp, or a time that is no whole number of them."""
    unsaid = not step.has("breaths") and not step.has("for")
    if paced.is_ramp and (unsaid or _count(step) == 1):
        part = step.get("pattern" if unsaid else "breaths") or step
        message = "a rate that moves needs at least two breaths to move over"
        hint = "say how many, as `breaths: 12`, or how long, as `for: 2m`"
        return part.spot().problem("needs-breaths", message, hint)
    written = step.get("for")
    if fills is None or written is None or breaths_in_time(paced, fills):
        return None
    message = f"{format_duration(fills)} is no whole number of these breaths"
    choices = [_amount(paced, count) for count in nearest_counts(paced, fills)]
    return written.spot().problem("uneven-breaths", message, f"write {' or '.join(choices)}")


def _amount(paced: Paced, count: int) -> str:
    """How to ask for so many breaths: by their time where it can be written, else by number."""
    time = sum(breaths_in_number(paced, count), Fraction(0))
    counted = f"{count} breath{'' if count == 1 else 's'}"
    if parse_duration(format_duration(time)) == time:
        return f"`for: {format_duration(time)}` ({counted})"
    return f"`breaths: {count}` (about {format_duration(Fraction(round(time)))})"
