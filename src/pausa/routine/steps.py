"""Steps read from a file: their words, their time, and whether the two go together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.model import Breath, Call, CallKind, Pause, Step
from pausa.routine.names import quoted
from pausa.routine.pattern_steps import read_pattern
from pausa.routine.schema import KEYS
from pausa.routine.schema_steps import NEEDS, NO_TIME_BESIDE_FOR, NOT_BESIDE_PATTERN, SOMETHING
from pausa.routine.wording import Scope, text_problems
from pausa.units import format_duration, parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.errors import Problem
    from pausa.routine.model import Pattern
    from pausa.routine.part import Part
    from pausa.routine.text import Spot
    from pausa.units import Seconds

CONFIRMED_ABOVE = Fraction(600)
"""A longer time needs `long: true` beside it."""
LONGEST_TIME = Fraction(7200)
_LEAST_OF_USUAL = Fraction(1, 2)
_MOST_OF_USUAL = Fraction(2)
_WHY = {
    "brief": ("needs-say", "`brief` shortens a `say`, and there is none", "write `say` instead"),
    "breathe": ("needs-for", "a breath needs its time", "add `for: 4s`"),
    "call": ("needs-hold", "calls are said inside a hold, and there is none", "add `hold: 30s`"),
    "breaths": ("needs-pattern", "`breaths` counts those of a pattern", "add `pattern: 4-6`"),
    "words": ("needs-pattern", "`words` are those of a pattern", "add `pattern: 4-6`"),
}


def read_steps(part: Part | None, scope: Scope, problems: list[Problem]) -> tuple[Step, ...]:
    """The steps of a list; what is wrong with them joins `problems`."""
    entries = part.entries() if part else []
    return tuple(_read_step(entry, scope, problems) for entry in entries)


def read_words(part: Part | None, scope: Scope, problems: list[Problem]) -> str:
    """A text to be spoken, on one line; empty where there is none."""
    if part is None:
        return ""
    problems += text_problems(part, scope)
    return part.spoken


def _read_step(part: Part, scope: Scope, problems: list[Problem]) -> Step:
    problems += _rule_problems(part)
    breathe = part.get("breathe")
    hold = _read_time(part, "hold", problems)
    say, brief = part.get("say"), part.get("brief")
    scope = scope._replace(hold=part.has("hold"))
    slot = _read_time(part, "for", problems)
    return Step(
        mark=part.spot().mark,
        say=read_words(say, scope, problems),
        brief=read_words(brief, scope, problems),
        breathe=Breath(breathe.value) if breathe else None,
        slot=None if part.has("pattern") else slot,
        pause=_read_pause(part, problems),
        hold=hold,
        calls=_read_calls(part.get("call"), hold, problems),
        places={each.spoken: each.spot().mark for each in part.texts() if each.remark},
        pattern=_read_pattern(part, slot, scope, problems),
    )


def _rule_problems(part: Part) -> Iterator[Problem]:
    """Keys that do not go together, and keys that lack another."""
    beside = [key for key in NOT_BESIDE_PATTERN if part.has("pattern") and part.has(key)]
    for key in beside:
        message = f"`pattern` is the whole step; {quoted(key)} cannot stand beside it"
        hint = "give each a step of its own, one after the other"
        yield _key_spot(part, key).problem("beside-pattern", message, hint)
    clashing = [key for key in NO_TIME_BESIDE_FOR if part.has("for") and part.has(key)]
    for key in clashing:
        if key not in beside:
            yield _two_times(part, key)
    if isinstance(part.value, dict) and set(part.value) - set(KEYS["step"]):
        return  # What seems to be missing may only be misspelt, and that was said already.
    lacking = [key for key, other in NEEDS.items() if part.has(key) and not part.has(other)]
    lacking = [key for key in lacking if key not in beside]
    for key in lacking:
        yield _key_spot(part, key).problem(*_WHY[key])
    if not lacking and not any(part.has(key) for key in SOMETHING):
        hint = "add words (`say: …`), a time (`pause: 10s`), or both"
        yield part.spot().problem("empty-step", "this step has neither words nor time", hint)


def _two_times(part: Part, key: str) -> Problem:
    hint = f"keep `for`, or say in a step of its own that {quoted(key)} follows"
    if key == "breaths":
        hint = "keep `for`, or `breaths`: each says how many breaths there are"
    message = f"`for` is the whole time; {quoted(key)} cannot stand beside it"
    return _key_spot(part, key).problem("two-times", message, hint)


def _key_spot(part: Part, key: str) -> Spot:
    return part.source.key_spot((*part.location, key))


def _read_time(step: Part, key: str, problems: list[Problem]) -> Seconds | None:
    part = step.get(key)
    return _checked_time(part, step, problems) if part else None


def _checked_time(part: Part, step: Part, problems: list[Problem]) -> Seconds:
    seconds = parse_duration(part.text)
    _check_length(seconds, part, step, problems)
    return seconds


def _check_length(seconds: Seconds, part: Part, step: Part, problems: list[Problem]) -> None:
    """Report a time that is too long to be meant, or to be; `part` is what says it."""
    confirmation = step.get("long")
    confirmed = confirmation is not None and confirmation.value is True
    if seconds > LONGEST_TIME:
        message = f"{format_duration(seconds)} is longer than any one time may be (2h)"
        problems.append(part.spot().problem("very-long", message, "divide it among several steps"))
    elif seconds > CONFIRMED_ABOVE and not confirmed:
        message = f"{format_duration(seconds)} is a very long time"
        hint = "add `long: true` to the step if it is meant"
        problems.append(part.spot().problem("very-long", message, hint))


def _read_pattern(
    step: Part, fills: Seconds | None, scope: Scope, problems: list[Problem]
) -> Pattern | None:
    words = step.get("words")
    plain = scope._replace(where="the words of a phase", sides=False, rounds=False)
    parts = {phase: words.get(phase.value) for phase in Breath} if words else {}
    said = {phase: read_words(part, plain, problems) for phase, part in parts.items() if part}
    fills = fills if fills is None or fills <= LONGEST_TIME else None
    pattern = read_pattern(step, fills, said, problems)
    if pattern and (breaths := step.get("breaths")):
        _check_length(pattern.duration, breaths, step, problems)
    return pattern


def _read_pause(step: Part, problems: list[Problem]) -> Pause | None:
    part = step.get("pause")
    if part is None:
        return None
    usual_part = part.get("usual") if isinstance(part.value, dict) else part
    if usual_part is None:
        return None
    usual = _checked_time(usual_part, step, problems)
    usual_least, usual_most = usual_limits(usual)
    least, most = part.get("least"), part.get("most")
    pause = Pause(
        usual,
        _checked_time(least, step, problems) if least else usual_least,
        _checked_time(most, step, problems) if most else usual_most,
    )
    if least and pause.least > usual:
        problems.append(order_problem(least, "least"))
    if most and pause.most < usual:
        problems.append(order_problem(most, "most"))
    return pause


def usual_limits(usual: Seconds) -> tuple[Seconds, Seconds]:
    """The least and the most of a pause that names none."""
    return usual * _LEAST_OF_USUAL, usual * _MOST_OF_USUAL


def order_problem(part: Part, key: str) -> Problem:
    """`least` is more than `usual`, or `most` is less."""
    message = f"`{key}` is {'more' if key == 'least' else 'less'} than `usual`"
    return part.spot().problem("out-of-order", message, "`least` ≤ `usual` ≤ `most`")


def _read_calls(
    part: Part | None, hold: Seconds | None, problems: list[Problem]
) -> tuple[Call, ...]:
    calls: list[Call] = []
    for entry in part.entries() if part else []:
        call = _call(entry.text)
        if call in calls:
            message = f"{quoted(entry.text)} stands here twice"
            problems.append(entry.spot().problem("duplicate-call", message, "keep one of the two"))
        if hold is not None and _begins_too_early(call, hold):
            message = f"{quoted(entry.text)} would come before this hold of {format_duration(hold)}"
            hint = "call later, or hold for longer"
            problems.append(entry.spot().problem("call-too-early", message, hint))
        calls.append(call)
    return tuple(calls)


def _call(text: str) -> Call:
    if text == "halfway":
        return Call(CallKind.HALFWAY)
    if text.endswith(" left"):
        return Call(CallKind.LEFT, before_end=parse_duration(text.removesuffix(" left")))
    return Call(CallKind.COUNTDOWN, count=int(text.split("-", maxsplit=1)[0]))


def _begins_too_early(call: Call, hold: Seconds) -> bool:
    if call.kind is CallKind.LEFT:
        return call.before_end >= hold
    return call.kind is CallKind.COUNTDOWN and call.count > hold
