"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pausa.checks.pages import Pages
from pausa.checks.words import Words, words_of_exercise, words_of_steps
from pausa.routine.model import Mark
from pausa.routine.places import problem_at
from pausa.script.model import Hold, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.errors import Problem
    from pausa.routine.model import Pattern, Routine, Step
    from pausa.script.builder import Measure
    from pausa.script.model import Script
    from pausa.units import Seconds

_Item = TypeVar("_Item", Slot, Hold)


@dataclass(frozen=True)
class Checked:
    """A routine, its script, and how long texts take to say."""

    routine: Routine
    script: Script
    measure: Measure
    length: Seconds | None = None
    """How long the whole session is; `None`: nobody knows yet."""
    codes: frozenset[str] = frozenset()
    """The codes of all rules, which a comment in the file may name."""
    pages: Pages = field(default_factory=Pages, compare=False)

    def items(self, kind: type[_Item]) -> Iterator[_Item]:
        """Every item of one kind, in order."""
        for section in self.script.sections:
            yield from (item for item in section.items if isinstance(item, kind))

    @property
    def step_lists(self) -> Iterator[tuple[Step, ...]]:
        """The routine's lists of steps, in their order."""
        yield self.routine.opening
        for exercise in self.routine.exercises:
            yield from (exercise.position, exercise.steps, exercise.between, exercise.rest)
        yield self.routine.closing

    @cached_property
    def patterns(self) -> tuple[tuple[Mark, Pattern], ...]:
        """The breathing patterns, each with the place of its step."""
        steps = (step for steps in self.step_lists for step in steps)
        return tuple((step.mark, step.pattern) for step in steps if step.pattern)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """All that the author has said aloud, in the order of the routine, once each."""
        routine = self.routine
        parts = [words_of_steps(routine.opening)]
        parts += [words_of_exercise(exercise) for exercise in routine.exercises]
        parts += [words_of_steps(routine.closing)]
        return tuple(words for part in parts for words in part)

    @cached_property
    def in_english(self) -> tuple[Words, ...]:
        """The author's words, if the rules that know English can read them; else none."""
        return self.words if self.is_english else ()

    @property
    def is_english(self) -> bool:
        """Whether the routine is spoken in English."""
        return self.routine.language.partition("-")[0] == "en"

    @property
    def top(self) -> Mark:
        """Where problems of the routine as a whole are shown."""
        return Mark(self.routine.path, 1, 1)

    def warning(
        self, mark: Mark, code: str, message: str, hint: str, *, fragment: str = ""
    ) -> Problem:
        """A warning at a mark, or at the fragment of text that follows it."""
        spot = self.pages.find(mark, fragment) if fragment else None
        problem = problem_at(spot or mark, code, message, hint)
        width = len(fragment) if spot else problem.width
        return replace(problem, width=width, severity="warning")

    def files(self) -> list[Mark]:
        """The first line of each file that the routine is written in."""
        exercises = self.routine.exercises
        marks = [self.top, *(exercise.mark for exercise in exercises)]
        marks += [exercise.entry for exercise in exercises if exercise.entry]
        marks += [words.mark for words in self.words]
        return [Mark(path, 1, 1) for path in dict.fromkeys(mark.path for mark in marks)]
