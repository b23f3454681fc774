"""Made-up sessions, and what their authors asked for, told without the builder's help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple, TypeAlias
from zlib import crc32

from hypothesis import strategies as st

from pausa.checks.rules import check
from pausa.routine.model import Breath, Exercise, Guidance, Mark, Pause, Routine, Side, Step
from pausa.script.builder import build_script
from pausa.script.model import Cue, Gap, Hold, Item, Script, Section, Slot, cues_of
from pausa.timeline.fitting import unfitted
from pausa.timeline.model import Timeline
from pausa.units import SAMPLE_RATE_HZ, Seconds, seconds_of

Stay: TypeAlias = "tuple[Seconds, Breath | None] | tuple[Seconds, str] | Pause"
"""A slot with its breath, a hold, or a pause: a silence that an author asked for."""


@dataclass(frozen=True)
class Voice:
    """How long a voice takes to say a text, with an uneven number of frames."""

    frames_a_letter: int

    def spoken_frames(self, text: str) -> int:
        """The same for left as for right, so that sides can be compared."""
        neutral = text.lower().replace("right", "left")
        return len(neutral) * self.frames_a_letter + crc32(neutral.encode()) % 999 + 1

    def measure(self, text: str) -> Seconds:
        """The same in seconds."""
        return seconds_of(self.spoken_frames(text))


voices = st.sampled_from([Voice(220), Voice(1100), Voice(3300)])
"""From far too quick to slow."""


@dataclass(frozen=True)
class Session:
    """A routine as one voice would say it."""

    routine: Routine
    script: Script
    timeline: Timeline
    voice: Voice

    @property
    def errors(self) -> list[str]:
        """The codes of what would keep it from being built."""
        problems = check(self.routine, self.script, self.voice.measure)
        return [problem.code for problem in problems if problem.severity == "error"]

    def exercises(self) -> Iterator[tuple[Exercise, Section]]:
        """Each exercise with its part of the script."""
        return zip(self.routine.exercises, self.script.sections[1:-1], strict=True)


def session(routine: Routine, voice: Voice) -> Session:
    """The routine at its own length."""
    fitted = unfitted(build_script(routine, voice.measure), voice.spoken_frames)
    return Session(routine, fitted.script, fitted.timeline, voice)


def guided(routine: Routine, guidance: Guidance) -> Routine:
    """The routine with that guidance everywhere."""
    exercises = tuple(replace(one, guidance=guidance) for one in routine.exercises)
    return replace(routine, guidance=guidance, exercises=exercises)


class Turn(NamedTuple):
    """A step as it is to be done: on which side, in which round; 0 around the rounds."""

    step: Step
    side: Side | None = None
    round: int = 0


def turns(exercise: Exercise) -> Iterator[Turn]:
    """Every step of an exercise in the order that its author means."""
    for side in exercise.sides or (None,):
        yield from (Turn(step, side) for step in exercise.position)
        for count in range(1, exercise.rounds.usual + 1):
            if count > 1:
                yield from (Turn(step, side) for step in exercise.between)
            yield from (Turn(step, side, count) for step in exercise.steps)
        yield from (Turn(step, side) for step in exercise.rest)


def stays_asked(steps: list[Step]) -> list[Stay]:
    """The silences of fixed or elastic length that steps ask for, in order."""
    stays: list[Stay] = []
    for step in steps:
        if step.slot is not None:
            stays.append((step.slot, step.breathe))
        if step.hold is not None:
            stays.append((step.hold, "hold"))
        if step.pause:
            stays.append(step.pause)
    return stays


def stays_given(items: tuple[Item, ...]) -> list[Stay]:
    """The same as a script has them."""
    stays: list[Stay] = []
    for item in items:
        if isinstance(item, Slot):
            stays.append((item.duration, item.breathe))
        elif isinstance(item, Hold):
            stays.append((item.duration, "hold"))
        elif isinstance(item, Gap) and item.limits:
            stays.append(Pause(item.duration, *item.limits))
    return stays


def author_cues(exercise: Exercise, section: Section) -> list[Cue]:
    """The cues that stand where the author put them, not those that Pausa adds of itself."""
    marks: set[Mark] = {turn.step.mark for turn in turns(exercise)}
    cues = (cue for item in section.items for cue in cues_of(item))
    calls = {call.cue for item in section.items if isinstance(item, Hold) for call in item.calls}
    return [cue for cue in cues if cue.mark in marks and cue not in calls]


def length_of(items: tuple[Item, ...], voice: Voice) -> Fraction:
    """How many frames items take, one after another, in exact fractions."""
    frames = Fraction(0)
    for item in items:
        if isinstance(item, Cue):
            # A cue begins on a frame, so that its clip need not be cut.
            frames = Fraction(round(frames)) + voice.spoken_frames(item.text)
        else:
            frames += item.duration * SAMPLE_RATE_HZ
    return frames
