"""The words inside a hold, at their exact moments."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.model import Call, CallKind, Step
from pausa.script.model import Cue, Hold, HoldCall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.script.phrases import Phrases
    from pausa.units import Seconds


def hold_of(step: Step, cue: Cue, phrases: Phrases) -> Hold:
    """A step's hold with its calls in order; they are spoken where `cue` is."""
    duration = step.hold or Fraction(0)
    calls = [call for written in step.calls for call in _spoken(written, duration, cue, phrases)]
    return Hold(duration, step.mark, tuple(sorted(calls, key=lambda call: call.after)))


def _spoken(call: Call, duration: Seconds, cue: Cue, phrases: Phrases) -> Iterator[HoldCall]:
    if call.kind is CallKind.HALFWAY:
        yield HoldCall(duration / 2, replace(cue, text=phrases.say("halfway")))
    elif call.kind is CallKind.LEFT:
        yield HoldCall(
            duration - call.before_end, replace(cue, text=phrases.time_left(call.before_end))
        )
    else:
        for left in range(call.count, 0, -1):
            yield HoldCall(duration - left, replace(cue, text=phrases.number_alone(left)))
