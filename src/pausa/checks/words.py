"""The author's words one text at a time, with the place that each was written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.routine.model import Exercise, Mark, Step

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Words:
    """One text to be spoken, with its placeholders as the author wrote them."""

    text: str
    mark: Mark
    exercise: Exercise | None = None
    """`None` in opening and closing."""

    @property
    def sentences(self) -> list[str]:
        """The text divided where its sentences end."""
        return _SENTENCE_END.split(self.text)


def words_of_steps(steps: Sequence[Step], exercise: Exercise | None = None) -> Iterator[Words]:
    """What steps say: the full and the brief words, and those of a pattern's phases."""
    for step in steps:
        phases = step.pattern.words if step.pattern else ()
        for text in (step.say, step.brief, *(text for _, text in phases)):
            if text:
                yield Words(text, step.mark_of(text), exercise)


def words_of_exercise(exercise: Exercise) -> Iterator[Words]:
    """What an exercise says, from its title to its rest."""
    gentler = [exercise.gentler.say] if exercise.gentler and exercise.gentler.say else []
    for text in (exercise.title, *exercise.cautions, *gentler):
        yield Words(text, exercise.mark_of(text), exercise)
    for steps in (exercise.position, exercise.steps, exercise.between, exercise.rest):
        yield from words_of_steps(steps, exercise)
