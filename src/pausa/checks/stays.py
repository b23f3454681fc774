"""Words that say how long a hold is, which another hold makes untrue."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.checks import numbers
from pausa.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Step
    from pausa.units import Seconds

MOST_OFF = Fraction(1, 10)
MOST_OFF_ABOUT = Fraction(1, 5)
"""Of the hold: who was told `about ten seconds` is not surprised by twelve."""
_SECONDS = {"second": 1, "minute": 60}
_TIME = re.compile(
    r"(?:^|[.!?:;,] |\bfor )(?:the next |another )?(?P<about>about |around |some )?"
    rf"(?P<said>(?P<count>{numbers.NUMBER}|half a|a) (?P<unit>second|minute)s?\b"
    rf"(?: and (?P<more>{numbers.NUMBER}) seconds?\b)?)",
    re.IGNORECASE,
)
_PARTS = {"a": Fraction(1), "half a": Fraction(1, 2)}


def wrong_hold(checked: Checked) -> Iterator[Problem]:
    """Words that name another time than the hold they lead into lasts."""
    steps = (step for steps in checked.step_lists for step in steps)
    for step in steps if checked.is_english else ():
        for text in (step.say, step.brief):
            if step.hold is not None and (named := _untrue_in(text, step.hold)):
                yield _problem(checked, step, text, named)


def _untrue_in(text: str, hold: Seconds) -> str:
    """The first time in a text, where none of its times is the hold's."""
    times = list(_TIME.finditer(text))
    return times[0]["said"] if times and not any(_is_true(each, hold) for each in times) else ""


def _is_true(named: re.Match[str], hold: Seconds) -> bool:
    word, unit = named["count"].lower(), named["unit"].lower()
    count = _PARTS.get(word) or numbers.value_of(word)
    if count is None or (word in _PARTS and unit == "second"):
        return True  # Not a number that the rule can read, or only a way of speaking.
    seconds = count * _SECONDS[unit] + (numbers.value_of(named["more"] or "0") or 0)
    return abs(seconds - hold) <= hold * (MOST_OFF_ABOUT if named["about"] else MOST_OFF)


def _problem(checked: Checked, step: Step, text: str, named: str) -> Problem:
    return checked.warning(
        step.mark_of(text),
        "wrong-hold",
        f"{named!r}, but the hold lasts {format_duration(step.hold or Fraction(0))}",
        "write `{hold}` in its place, which is always true",
        fragment=named,
    )
