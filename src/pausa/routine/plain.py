"""A routine as plain data, complete and without defaults: the loader's way back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pausa.routine.fields import COUNTDOWNS
from pausa.routine.model import USUAL_CHIMES, CallKind, Guidance
from pausa.routine.phrases import DEFAULT_LANGUAGE, shipped_phrases
from pausa.routine.steps import CONFIRMED_ABOVE, usual_limits
from pausa.units import exact_duration

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.languages.phrasebook import Phrasebook
    from pausa.routine.model import (
        Call,
        Exercise,
        Gentler,
        Pattern,
        Pause,
        Rounds,
        Routine,
        Step,
        VoiceChoice,
    )
    from pausa.units import Seconds

Data: TypeAlias = "dict[str, Any]"
_Value = TypeVar("_Value")


def routine_data(routine: Routine) -> Data:
    """The routine as its file says it, every exercise written out, keys in their usual order."""
    language, guidance, length = routine.language, routine.guidance, routine.length
    return _said(
        title=routine.title,
        author=routine.author,
        description=routine.description,
        language=language if language != DEFAULT_LANGUAGE else None,
        voice=_voice(routine.voice),
        guidance=guidance.value if guidance is not Guidance.FADING else None,
        length=_time(length.seconds if length else None),
        bed=_bed(routine),
        chimes=_chimes(routine),
        opening=_steps(routine.opening),
        exercises=[_exercise(exercise) for exercise in routine.exercises],
        closing=_steps(routine.closing),
        lexicon=dict(routine.lexicon),
        phrases=_phrases(routine),
    )


def _bed(routine: Routine) -> str | Data | None:
    bed = routine.bed
    sound = _as_seen_from(routine.path, bed.file) if bed.file else bed.sound
    own = _said(level=bed.level)
    for key, value in (("breath", bed.breath), ("trim_proof", bed.trim_proof)):
        own |= {} if value is None else {key: value}
    return {"sound": sound, **own} if own else sound


def _chimes(routine: Routine) -> str | Data | None:
    """The usual ones by that word; others by their numbers."""
    chimes = routine.chimes
    if chimes is None:
        return None
    usual = chimes.strikes == USUAL_CHIMES.strikes
    sound = _as_seen_from(routine.path, chimes.sound.file) if chimes.sound else ""
    if usual and not sound:
        return "usual"
    return _said(**({} if usual else chimes.strikes), sound=sound)


def _as_seen_from(file: Path, path: Path) -> str:
    """How a file names another."""
    try:
        return os.path.relpath(path, file.parent).replace(os.sep, "/")
    except ValueError:  # It is on another drive.
        return str(path.absolute())


def _phrases(routine: Routine) -> Data:
    """What Pausa is to say otherwise than it usually does."""
    shipped = shipped_phrases(routine.language)
    usual = _texts(shipped) if shipped else {}
    own = _texts(routine.phrases)
    other = {key: value for key, value in own.items() if usual.get(key) != value}
    return {key: _phrase(value) for key, value in other.items()}


def _texts(book: Phrasebook) -> Data:
    return {**book.phrases, "right": book.right, "left": book.left}


def _phrase(value: Any) -> Any:
    """One text, one for each form of a number, or the forms of a side."""
    if isinstance(value, str):
        return value
    return list(value) if isinstance(value, tuple) else dict(value)


def _exercise(exercise: Exercise) -> Data:
    return _said(
        title=exercise.title,
        level=exercise.level.value if exercise.level else None,
        sides=[side.value for side in exercise.sides],
        rounds=_rounds(exercise.rounds),
        gentler=_gentler(exercise.gentler),
        cautions=list(exercise.cautions),
        position=_steps(exercise.position),
        steps=_steps(exercise.steps),
        between=_steps(exercise.between),
        rest=_steps(exercise.rest),
        notes=exercise.notes,
        guidance=exercise.guidance.value if exercise.guidance else None,
        optional=exercise.optional,
    )


def _said(**values: Any) -> Data:
    """What there is to say; an empty value is as good as none."""
    return {key: value for key, value in values.items() if value}


def _steps(steps: tuple[Step, ...]) -> list[Data]:
    return [_step(step) for step in steps]


def _step(step: Step) -> Data:
    written = {
        "breathe": step.breathe.value if step.breathe else None,
        "for": _time(step.slot),
        "say": step.say,
        "brief": step.brief,
        "pause": _pause(step.pause),
        "hold": _time(step.hold),
        "call": [_call(call) for call in step.calls],
    }
    long = any(time > CONFIRMED_ABOVE for time in _written_times(step))
    return _said(**written) | _pattern(step.pattern) | _said(long=long)


def _pattern(pattern: Pattern | None) -> Data:
    """A pattern's own keys; `for` where that decides how many breaths there are."""
    if pattern is None:
        return {}
    number = _said(breaths=_unless(1, len(pattern.breaths)))
    amount = {"for": _time(pattern.fills)} if pattern.fills else number
    words = {phase.value: text for phase, text in pattern.words}
    return {"pattern": pattern.written, **amount, **_said(words=words)}


def _time(seconds: Seconds | None) -> str | None:
    return None if seconds is None else exact_duration(seconds)


def _pause(pause: Pause | None) -> str | Data | None:
    if pause is None:
        return None
    usual = exact_duration(pause.usual)
    least, most = map(_time, _own_limits(pause))
    return _said(least=least, usual=usual, most=most) if least or most else usual


def _own_limits(pause: Pause) -> tuple[Seconds | None, Seconds | None]:
    """The limits that are not those that a pause has anyway."""
    least, most = usual_limits(pause.usual)
    return _unless(least, pause.least), _unless(most, pause.most)


def _unless(usual: _Value, value: _Value) -> _Value | None:
    return None if value == usual else value


def _written_times(step: Step) -> list[Seconds]:
    times = [step.slot, step.hold, step.pattern.duration if step.pattern else None]
    if step.pause:
        times += [step.pause.usual, *_own_limits(step.pause)]
    return [time for time in times if time is not None]


def _call(call: Call) -> str:
    if call.kind is CallKind.HALFWAY:
        return "halfway"
    if call.kind is CallKind.LEFT:
        return f"{exact_duration(call.before_end)} left"
    return next(row for row in COUNTDOWNS if row.startswith(f"{call.count}-"))


def _rounds(rounds: Rounds) -> int | Data | None:
    usual = rounds.usual
    least, most = _unless(usual, rounds.least), _unless(usual, rounds.most)
    if least or most:
        return _said(least=least, usual=usual, most=most)
    return _unless(1, usual)


def _gentler(gentler: Gentler | None) -> str | Data | None:
    if gentler is None:
        return None
    side = gentler.side.value
    own = _said(rounds=gentler.rounds, say=gentler.say)
    return {"side": side, **own} if own else side


def _voice(voice: VoiceChoice) -> str | Data | None:
    """A voice by its name, as most are written, where that says it all."""
    name = f"{voice.engine}:{voice.name}" if voice.engine else voice.name
    engine, colon, rest = name.partition(":")
    same = (engine, rest) == (voice.engine, voice.name) if colon else not voice.engine
    if same and not voice.pace and " ".join(name.split()) == name:
        return name
    return _said(engine=voice.engine, name=voice.name, pace=_number(voice.pace))


def _number(text: str) -> str | float:
    """A pace as a number, where it was one."""
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if str(number) == text:
            return number
    return text
