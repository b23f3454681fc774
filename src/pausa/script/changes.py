"""What was changed in a session to give it another length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.routine.model import Exercise
    from pausa.units import Seconds

MOST_NAMED = 4
"""So many exercises are named for one change; of the others their number is told."""


@dataclass(frozen=True)
class OtherRounds:
    """An exercise that is done more often than usual on each side, or less often."""

    exercise: Exercise
    done: int


@dataclass(frozen=True)
class Changes:
    """What is left out, done more or less often, and how long pauses are on the whole."""

    length: Seconds
    """What was asked for."""
    left_out: tuple[Exercise, ...] = ()
    rounds: tuple[OtherRounds, ...] = ()
    pauses: float = 1.0
    """How long all pauses together are, of their usual length."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """Each change in words; none where nothing had to change."""
        return tuple(self._phrases())

    def _phrases(self) -> Iterator[str]:
        if self.left_out:
            yield f"without {_names(self.left_out)}"
        alike: dict[tuple[int, int], list[Exercise]] = {}
        for each in self.rounds:
            alike.setdefault((each.done, each.exercise.rounds.usual), []).append(each.exercise)
        for (done, usual), exercises in alike.items():
            rounds = "round" if done == 1 else "rounds"
            yield f"{done} {rounds} instead of {usual} in {_names(exercises)}"
        percent = round(self.pauses * 100)
        if percent != 100:  # noqa: PLR2004 - the whole
            yield f"pauses at {percent}%"


def _names(exercises: Sequence[Exercise]) -> str:
    """Their titles as one says them; of many, the first few."""
    titles = [exercise.title for exercise in exercises]
    if len(titles) > MOST_NAMED:
        titles[MOST_NAMED - 1 :] = [f"{len(titles) - MOST_NAMED + 1} others"]
    *others, last = titles
    return f"{', '.join(others)} and {last}" if others else last
