"""Whether words have room for themselves: in their breath, and inside their hold."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.places import problem_at
from pausa.script.model import Cue, Hold, Slot
from pausa.script.spacing import BREATHING_ROOM
from pausa.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.units import Seconds


def words_too_long(checked: Checked) -> Iterator[Problem]:
    """Words that last longer than the slot they are to be said in, at its shortest."""
    shortest: dict[Cue, Seconds] = {}
    for item in checked.items(Slot):
        if item.cue:
            shortest[item.cue] = min(item.duration, shortest.get(item.cue, item.duration))
    for cue, slot in shortest.items():
        yield from _overlong(cue, slot, checked)


def _overlong(cue: Cue, slot: Seconds, checked: Checked) -> Iterator[Problem]:
    spoken = checked.measure(cue.text)
    if spoken + BREATHING_ROOM <= slot or not cue.mark:
        return
    needed = _rounded_up(spoken + BREATHING_ROOM)
    hint = f"say it in fewer words, give a shorter `brief`, or make `for` at least {needed}"
    if cue.mark in {mark for mark, _ in checked.patterns}:
        hint = f"give shorter `words`, or a pattern whose phases last at least {needed}"
    yield problem_at(
        cue.mark,
        "words-too-long",
        f"{cue.text!r} takes {_seconds(spoken)} to say, but its slot is {format_duration(slot)}",
        hint,
    )


def hold_too_full(checked: Checked) -> Iterator[Problem]:
    """Words inside a hold that run into each other, or past its end."""
    for hold in checked.items(Hold):
        moments = [*(call.after for call in hold.calls), hold.duration]
        for call, end in zip(hold.calls, moments[1:], strict=True):
            room = end - call.after
            if call.after < BREATHING_ROOM:
                yield problem_at(
                    hold.mark,
                    "hold-too-full",
                    f"{call.cue.text!r} would be said as the hold begins",
                    "leave it out, or hold longer",
                )
            elif checked.measure(call.cue.text) + BREATHING_ROOM > room:
                yield problem_at(
                    hold.mark,
                    "hold-too-full",
                    f"{call.cue.text!r} needs more than the {format_duration(room)} it has",
                    "leave one of the calls out, or hold longer",
                )


def _seconds(length: Seconds) -> str:
    return f"{float(length):.1f} s"


def _rounded_up(length: Seconds) -> str:
    tenths = -(-length * 10 // 1)
    return format_duration(Fraction(tenths, 10))
