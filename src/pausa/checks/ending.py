"""The way back: out of each exercise, and out of the session."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.checks.words import words_of_exercise
from pausa.routine.model import Breath
from pausa.script.model import Chime, Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Exercise
    from pausa.units import Seconds

SHORT_SESSION = Fraction(60)
"""Whoever was guided for less silence than this needs no leading back."""

_RETURN = re.compile(
    r"\b(?:back|return\w*|rest\w*|releas\w+|let (?:it|them|your \w+|go)|let go|lower\w*|sink\w*"
    r"|down|middle|cent(?:re|er)|soft\w*|relax\w*|slide\w*|unwind\w*|close|away|come up|lie|arrive"
    r"|pause|drop\w*|melt\w*)\b",
    re.IGNORECASE,
)
_LEADS_OUT = re.compile(
    r"\b(?:open your eyes|come back|fingers and (?:your )?toes|ready to (?:get|sit|stand|move)"
    r"|sit(?:ting)? up|come up to sit\w*|day ahead|evening ahead)\b",
    re.IGNORECASE,
)


def no_rest(checked: Checked) -> Iterator[Problem]:
    """A strong or one-sided exercise that ends in the middle of its effort."""
    for exercise in checked.routine.exercises:
        strong = bool(exercise.difficulty or exercise.sides)
        if strong and checked.is_english and not _comes_to_rest(exercise):
            yield checked.warning(
                exercise.mark,
                "no-rest",
                f"{exercise.title!r} ends without a way back to rest",
                "add `rest: [{say: Let it go, and rest., pause: 15s}]`",
            )


def no_closing(checked: Checked) -> Iterator[Problem]:
    """A session that leads in and, after its last exercise, just ends."""
    routine = checked.routine
    if routine.closing or _silence(checked) < SHORT_SESSION:
        return
    last = words_of_exercise(routine.exercises[-1]) if routine.exercises else ()
    if any(_LEADS_OUT.search(words.text) for words in last):
        return
    yield checked.warning(
        checked.top,
        "no-closing",
        "nothing leads the listener back before the session ends",
        "add `closing: [{say: Take a deeper breath., pause: 8s}, "
        "{say: Move your fingers and your toes., pause: 8s}, "
        "{say: Open your eyes whenever you are ready., pause: 5s}]`",
    )


def _comes_to_rest(exercise: Exercise) -> bool:
    if exercise.rest or not exercise.steps:
        return True
    last = exercise.steps[-1]
    ends_out = last.pattern and last.pattern.phases[-1].breath is Breath.OUT
    return last.breathe is Breath.OUT or bool(ends_out or _RETURN.search(last.say))


def _silence(checked: Checked) -> Seconds:
    """How long the session is, but for chimes and the words that stand by themselves."""
    items = (item for section in checked.script.sections for item in section.items)
    return sum((item.duration for item in items if not isinstance(item, (Chime, Cue))), Fraction(0))
