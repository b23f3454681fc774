"""Turns a routine into a script: rounds and sides expanded, words chosen, silences named.

The builder touches no sound. All it asks of the voice is how long a text takes to say, since
that decides whether words fit their breath. Where the first round's words do not, the
movement is explained ahead of it (a *walk-through*) and the breath gets the short words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from pausa.routine.model import Chimes, Exercise, Gentler, Guidance, Routine, Side, Step
from pausa.script.breathing import Breathing
from pausa.script.calls import hold_of
from pausa.script.guidance import FEWEST_ROUNDS_TO_FADE, Telling, telling
from pausa.script.model import Chime, Cue, Gap, Item, Script, Section, Slot
from pausa.script.phrases import Phrases
from pausa.script.spacing import (
    AFTER_ANNOUNCEMENT,
    AFTER_COUNT,
    AFTER_SIDE,
    AFTER_THE_END,
    AFTER_WALKED_STEP,
    AFTER_WORDS,
    BEFORE_CLOSING_CHIME,
    BEFORE_THE_END,
    BREATHING_ROOM,
    LEAD_ROOM,
)
from pausa.script.texts import Moment, fill
from pausa.units import Seconds

Measure: TypeAlias = Callable[[str], Seconds]
"""How long a text takes to say, from its first sound to its last."""


def build_script(routine: Routine, measure: Measure) -> Script:
    """Write out everything that is said and left silent in a routine."""
    count = len(routine.exercises)
    exercises = (
        exercise_section(routine, exercise, measure, place, count)
        for place, exercise in enumerate(routine.exercises)
    )
    breathing = Breathing(Phrases(routine.phrases), measure, routine.guidance)
    sections = (_opening(routine, breathing), *exercises, _closing(routine, breathing))
    return Script(routine.title, routine.slug, routine.language, sections)


def exercise_section(
    routine: Routine, exercise: Exercise, measure: Measure, place: int = 0, count: int = 0
) -> Section:
    """One exercise as a routine has it done, as number `place` of `count` from 0."""
    return _ExerciseBuilder(routine, exercise, measure).section(place, count)


def texts_that_decide(routine: Routine) -> list[str]:
    """The texts whose length shapes the script, each once: worth speaking before it is built."""
    texts: dict[str, None] = {}

    def note(text: str) -> Seconds:
        texts[text] = None
        return Fraction(0)

    build_script(routine, note)
    return list(texts)


def _opening(routine: Routine, breathing: Breathing) -> Section:
    phrases = breathing.phrases
    items = breathing.flowing(_plain_items(routine.opening, breathing))
    title = routine.announced or routine.title
    welcome = (Cue(phrases.say("welcome", title=title)), Gap(AFTER_ANNOUNCEMENT))
    chime = _chimes(routine.chimes, "open")
    return Section(phrases.say("opening"), (*chime, *(items or welcome)))


def _closing(routine: Routine, breathing: Breathing) -> Section:
    phrases = breathing.phrases
    items = breathing.flowing(_plain_items(routine.closing, breathing))
    the_end = (Gap(BEFORE_THE_END), Cue(phrases.say("the_end")))
    chime = _chimes(routine.chimes, "close")
    last = (Gap(BEFORE_CLOSING_CHIME), *chime) if chime else (Gap(AFTER_THE_END),)
    return Section(phrases.say("closing"), (*items, *the_end, *last))


def _chimes(chimes: Chimes | None, kind: str) -> tuple[Item, ...]:
    """The chime of a kind, where a routine has it."""
    strikes = chimes.strikes[kind] if chimes else 0
    return (Chime(strikes, chimes.ring, kind),) if chimes and strikes else ()


def _plain_items(steps: tuple[Step, ...], breathing: Breathing) -> Iterator[Item]:
    for step in steps:
        text = fill(step.say, Moment(hold=step.hold), breathing.phrases)
        yield from _step_items(step, Cue(text, step.mark_of(step.say)), breathing)


def _step_items(step: Step, cue: Cue, breathing: Breathing) -> Iterator[Item]:
    """One step with the words chosen for it; a cue without text is not spoken."""
    if step.pattern is not None:
        yield from breathing.items(step.pattern, step.mark, cue)
        return
    if step.slot is not None:
        yield Slot(step.slot, step.mark, step.breathe, cue if cue.text else None)
        return
    if cue.text:
        yield cue
    if step.hold is not None:
        yield hold_of(step, cue, breathing.phrases)
    if step.pause:
        yield Gap(step.pause.usual, (step.pause.least, step.pause.most))
    elif step.hold is None:
        yield Gap(AFTER_WORDS)


@dataclass(frozen=True)
class _Turn:
    """One pass through an exercise: on which side, and which round of how many."""

    side: Side | None
    place: int
    count: int
    first_side: bool
    telling: Telling = Telling.FULL

    @property
    def opens(self) -> bool:
        return self.place == 1


class _ExerciseBuilder:
    """Writes out one exercise."""

    def __init__(self, routine: Routine, exercise: Exercise, measure: Measure) -> None:
        self._exercise = exercise
        self._guidance = exercise.guidance or routine.guidance
        self._phrases = Phrases(routine.phrases)
        self._measure = measure
        self._chimes = routine.chimes
        self._breathing = Breathing(self._phrases, measure, self._guidance)
        self._sides: tuple[Side | None, ...] = exercise.sides or (None,)

    def section(self, place: int, count: int) -> Section:
        """The whole exercise, as number `place` of `count` from 0."""
        exercise = self._exercise
        items: list[Item] = [*_chimes(self._chimes, "between")] if place else []
        items += self._introduction(place, count)
        for side in self._sides:
            self._add_side(items, side)
        return Section(exercise.title, self._breathing.flowing(items), exercise.slug)

    def _introduction(self, place: int, count: int) -> Iterator[Item]:
        exercise, phrases = self._exercise, self._phrases
        words = [phrases.transition(exercise.title, place, count), *exercise.cautions]
        words.append(phrases.plan({side: exercise.rounds_on(side) for side in self._sides}))
        for text in filter(None, words):
            yield Cue(text, exercise.mark_of(text), exercise.slug)
            yield Gap(AFTER_ANNOUNCEMENT)

    def _add_side(self, items: list[Item], side: Side | None) -> None:
        exercise = self._exercise
        count = exercise.rounds_on(side)
        first_side = side is self._sides[0]
        opening = _Turn(side, 1, count, first_side)
        if side and not first_side:
            words = Cue(self._phrases.next_side(side), exercise.mark, exercise.slug, side)
            items += [words, Gap(AFTER_SIDE)]
        if exercise.gentler and side is exercise.gentler.side:
            items += self._gentler_words(exercise.gentler, opening)
        items += self._around(exercise.position, opening)
        fades = self._guidance is Guidance.FADING and count >= FEWEST_ROUNDS_TO_FADE
        brief_round = self._brief_round(side, count) if fades else Fraction(0)
        for place in range(1, count + 1):
            told = telling(self._guidance, place, count, brief_round)
            turn = _Turn(side, place, count, first_side, told)
            if not turn.opens:
                items += self._around(exercise.between, turn)
            self._announce(items, turn)
            items += self._round(turn)
        items += self._around(exercise.rest, _Turn(side, count, count, first_side))

    def _gentler_words(self, gentler: Gentler, turn: _Turn) -> Iterator[Item]:
        """What asks for less on the side that begins."""
        words = self._fill(gentler.say, turn) or self._phrases.say("gentler_side")
        mark = self._exercise.mark_of(gentler.say)
        yield Cue(words, mark, self._exercise.slug, turn.side)
        yield Gap(AFTER_ANNOUNCEMENT)

    def _around(self, steps: tuple[Step, ...], turn: _Turn) -> Iterator[Item]:
        """Steps that stand around the rounds: position, between, rest."""
        for step in steps:
            cue = self._step_cue(step, step.say, turn, in_round=False)
            yield from _step_items(step, cue, self._breathing)

    def _announce(self, items: list[Item], turn: _Turn) -> None:
        """Say which round comes: in the tail of a slot that has room for it, else by itself."""
        landmark = self._phrases.round_landmark(turn.place, turn.count)
        counted = turn.telling is Telling.COUNT
        text = self._phrases.round_count(turn.place, turn.count) if counted else landmark
        if not text:
            return
        cue = self._cue(text, turn)
        last = items[-1]
        if isinstance(last, Slot) and self._has_room_for(last, text):
            items[-1] = Slot(last.duration, last.mark, last.breathe, last.cue, lead=cue)
        elif counted:
            items += self._count_alone(cue, landmark)
        else:
            items += [cue, Gap(AFTER_COUNT)]

    def _count_alone(self, cue: Cue, landmark: str) -> list[Item]:
        """A count by itself, which takes as long as the landmark in its place.

        Where the round begins in silence with a breath, the breath follows at once.
        """
        saved = self._measure(landmark) - self._measure(cue.text) if landmark else Fraction(0)
        room = AFTER_COUNT + max(saved, Fraction(0))
        if not any(step.is_timed for step in self._exercise.steps[:1]):
            return [cue, Gap(room)]
        return [Gap(room - LEAD_ROOM), cue, Gap(LEAD_ROOM)]

    def _has_room_for(self, slot: Slot, text: str) -> bool:
        words = self._measure(slot.cue.text) if slot.cue else Fraction(0)
        return words + LEAD_ROOM + self._measure(text) + LEAD_ROOM <= slot.duration

    def _round(self, turn: _Turn) -> Iterator[Item]:
        breathing = self._breathing.in_round(turn.telling, turn.count)
        before: Step | None = None
        for timed, run in groupby(self._exercise.steps, key=lambda step: step.is_timed):
            steps = tuple(run)
            overfull = any(step.brief and not self._fits(step, turn) for step in steps)
            goes_on = before is not None and before.pattern and steps[0].pattern
            before = steps[-1]
            if timed and turn.opens and not goes_on:
                yield from self._lead_in(steps, turn, walk=overfull)
            for step in steps:
                in_full = turn.telling is Telling.FULL and not overfull
                cue = self._step_cue(step, _words(step, in_full=in_full), turn)
                if turn.telling is Telling.COUNT:
                    yield from self._in_silence(step, cue, breathing)
                else:
                    yield from _step_items(step, cue, breathing)

    def _in_silence(self, step: Step, cue: Cue, breathing: Breathing) -> Iterator[Item]:
        """A step without its words; it lasts as long as it would with them."""
        if cue.text and step.slot is None:
            yield Gap(self._measure(cue.text))
        silent = replace(cue, text="")
        yield from _step_items(step, silent, breathing)

    def _brief_round(self, side: Side | None, count: int) -> Seconds:
        """How long a round lasts with brief words, its pauses as written."""
        turn = _Turn(side, count, count, first_side=False, telling=Telling.BRIEF)
        return sum((self._length(item) for item in self._round(turn)), Fraction(0))

    def _length(self, item: Item) -> Seconds:
        return self._measure(item.text) if isinstance(item, Cue) else item.duration

    def _fits(self, step: Step, turn: _Turn) -> bool:
        if step.slot is None or turn.telling is not Telling.FULL:
            return True
        return self._measure(self._fill(step.say, turn)) + BREATHING_ROOM <= step.slot

    def _lead_in(self, steps: tuple[Step, ...], turn: _Turn, *, walk: bool) -> Iterator[Item]:
        """What comes before a side's first breaths: the movement in words, and when it begins."""
        if walk and (turn.first_side or self._guidance is Guidance.FULL):
            yield self._cue(self._phrases.say("listen_first"), turn)
            yield Gap(AFTER_ANNOUNCEMENT)
            for step in steps:
                if step.say:
                    yield self._cue(self._fill(step.say, turn), turn)
                    yield Gap(AFTER_WALKED_STEP)
        breathing = any(step.breathe or step.pattern for step in steps)
        yield self._cue(self._phrases.say("with_the_breath" if breathing else "in_time"), turn)
        yield Gap(AFTER_COUNT)

    def _fill(self, text: str, turn: _Turn, hold: Seconds | None = None) -> str:
        return fill(text, Moment(turn.side, turn.place, turn.count, hold), self._phrases)

    def _step_cue(self, step: Step, words: str, turn: _Turn, *, in_round: bool = True) -> Cue:
        text = self._fill(words, turn, step.hold)
        place = turn.place if in_round else None
        return Cue(text, step.mark_of(words), self._exercise.slug, turn.side, place)

    def _cue(self, text: str, turn: _Turn) -> Cue:
        return Cue(text, self._exercise.mark, self._exercise.slug, turn.side, turn.place)


def _words(step: Step, *, in_full: bool) -> str:
    """An author's full words for a step, or the brief ones where there are any."""
    return step.say if in_full or not step.brief else step.brief
