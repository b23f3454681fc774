"""Made-up sessions, and what their authors asked for, told without the builder's help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple, TypeAlias
from zlib import crc32

from hypothesis import strategies as st

from pausa.checks.rules import check
from pausa.routine.model import (
    Breath,
    Exercise,
    Guidance,
    Mark,
    Pattern,
    Pause,
    Routine,
    Side,
    Step,
)
from pausa.script.builder import build_script
from pausa.script.model import Cue, Gap, Hold, Item, Script, Section, Slot, cues_of
from pausa.timeline.fitting import unfitted
from pausa.timeline.model import PlacedCue, Span, Timeline
from pausa.units import SAMPLE_RATE_HZ, Seconds, seconds_of
from tests.generated import PATTERNS, Files, loaded

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


def opened(files: Files, folder: Path, voice: Voice) -> Session:
    """A made-up routine, loaded and at its own length."""
    return session(loaded(files, folder), voice)


def guided(routine: Routine, guidance: Guidance) -> Routine:
    """The routine with that guidance everywhere."""
    exercises = tuple(replace(one, guidance=guidance) for one in routine.exercises)
    return replace(routine, guidance=guidance, exercises=exercises)


class Turn(NamedTuple):
    """A step as it is to be done: on which side, in which round; 0 around the rounds."""

    step: Step
    side: Side | None = None
    round: int = 0


def rounds_meant(exercise: Exercise, side: Side | None) -> int:
    """How often an exercise is to be done on a side."""
    usual, gentler = exercise.rounds.usual, exercise.gentler
    if gentler is None or side is not gentler.side:
        return usual
    return min(usual, gentler.rounds or usual - usual // 2)


def turns(exercise: Exercise) -> Iterator[Turn]:
    """Every step of an exercise in the order that its author means."""
    for side in exercise.sides or (None,):
        yield from (Turn(step, side) for step in exercise.position)
        for count in range(1, rounds_meant(exercise, side) + 1):
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
        if step.pattern:
            stays += breaths_asked(step.pattern)
        if step.pause:
            stays.append(step.pause)
    return stays


def breaths_asked(pattern: Pattern) -> list[Stay]:
    """The phases of a pattern's breaths; a ramp's lengths are taken as they were read."""
    lengths = PATTERNS.get(pattern.written)
    breaths = [phase.breath for phase in pattern.phases]
    if lengths:
        once = zip(map(Fraction, lengths), breaths, strict=True)
        return [*once] * len(pattern.breaths)
    return [
        (phase.share * breath, phase.breath)
        for breath in pattern.breaths
        for phase in pattern.phases
    ]


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
    steps = [turn.step for turn in turns(exercise)]
    marks: set[Mark] = {mark for step in steps for mark in (step.mark, *step.places.values())}
    cues = (cue for item in section.items for cue in cues_of(item))
    calls = {call.cue for item in section.items if isinstance(item, Hold) for call in item.calls}
    return [cue for cue in cues if cue.mark in marks and cue not in calls]


def length_of(items: tuple[Item, ...], voice: Voice, start_frame: int) -> Fraction:
    """How many frames items take one after another from there on, in exact fractions."""
    frame = Fraction(start_frame)
    for item in items:
        if isinstance(item, Cue):
            # A cue begins on a frame, so that its clip need not be cut.
            frame = Fraction(round(frame)) + voice.spoken_frames(item.text)
        else:
            frame += item.duration * SAMPLE_RATE_HZ
    return frame - start_frame


def rounds_begin(exercise: Exercise) -> dict[tuple[Side | None, int], int]:
    """How many silences of the author come before each round, by side and round."""
    before: dict[tuple[Side | None, int], int] = {}
    steps: list[Step] = []
    for turn in turns(exercise):
        if turn.round:
            before.setdefault((turn.side, turn.round), len(stays_asked(steps)))
        steps.append(turn.step)
    return before


def words_between(section: Section) -> Iterator[tuple[Cue, int]]:
    """The cues outside slots and holds, and in a slot's tail: after how many silences."""
    stays = 0
    for item in section.items:
        stays += len(stays_given((item,)))
        if isinstance(item, Cue):
            yield item, stays
        elif isinstance(item, Slot) and item.lead:
            yield item.lead, stays


def all_steps(routine: Routine) -> list[Step]:
    """Every step of a session in the order that it is done."""
    done = [turn.step for exercise in routine.exercises for turn in turns(exercise)]
    return [*routine.opening, *done, *routine.closing]


def said_in_holds(made: Session) -> Iterator[tuple[Span, list[PlacedCue]]]:
    """Each hold with the cues that are said inside it."""
    placed, holds = iter(made.timeline.cues), iter(made.timeline.holds)
    for item in (item for section in made.script.sections for item in section.items):
        cues = [next(placed) for _ in cues_of(item)]
        if isinstance(item, Hold):
            yield next(holds), cues


def untouched(given: list[Stay], asked: list[Stay]) -> bool:
    """Whether only pauses differ, and each is within its limits."""
    return len(given) == len(asked) and all(map(_alike, given, asked))


def _alike(given: Stay, asked: Stay) -> bool:
    if isinstance(given, Pause) and isinstance(asked, Pause):
        same = (given.least, given.most) == (asked.least, asked.most)
        return same and given.least <= given.usual <= given.most
    return given == asked
