"""A routine made to last as long as was asked, to within a fraction of a second."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.script.builder import build_script
from pausa.script.fit import choose_amount, impossible_length, stretch_pauses
from pausa.timeline.placing import SpokenFrames, place
from pausa.units import Seconds, format_duration, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.model import Routine
    from pausa.script.model import Script
    from pausa.timeline.model import Timeline

TOLERANCE = Fraction(1, 4)
"""Chapters begin on MP3 frames, so a long session cannot be exact."""
_PASSES = 5


@dataclass(frozen=True)
class Fitted:
    """A script, where everything in it falls, and what was changed to reach a length."""

    script: Script
    timeline: Timeline
    notices: tuple[str, ...] = ()


def unfitted(routine: Routine, spoken_frames: SpokenFrames) -> Fitted:
    """A routine as it is, at its own length."""
    script = build_script(routine, lambda text: seconds_of(spoken_frames(text)))
    return Fitted(script, place(script, spoken_frames))


def fit(routine: Routine, length: Seconds, spoken_frames: SpokenFrames) -> Fitted:
    """Fit rounds, optional exercises and pauses to a length. Raises LengthError where none does."""

    def measure(text: str) -> Seconds:
        return seconds_of(spoken_frames(text))

    chosen = choose_amount(routine, length, measure)
    script = build_script(chosen, measure)
    wanted = length
    for _ in range(_PASSES):
        stretched, factor = stretch_pauses(script, wanted, measure)
        timeline = place(stretched, spoken_frames)
        excess = seconds_of(timeline.duration_frames) - length
        if abs(excess) <= TOLERANCE:
            changes = "; ".join(_changes(routine, chosen, factor)) or "nothing had to change"
            notice = f"fitted to {format_duration(length)}: {changes}"
            return Fitted(stretched, timeline, (notice,))
        wanted -= excess
    raise impossible_length(routine, length, measure)


def _changes(routine: Routine, chosen: Routine, factor: Fraction) -> Iterator[str]:
    rounds = {exercise.slug: exercise.rounds.usual for exercise in chosen.exercises}
    for exercise in routine.exercises:
        usual, done = exercise.rounds.usual, rounds.get(exercise.slug)
        if done is None:
            yield f"without {exercise.title}"
        elif done != usual:
            yield f"{done} round{'' if done == 1 else 's'} instead of {usual} in {exercise.title}"
    percent = round(factor * 100)
    if percent != 100:  # noqa: PLR2004 - the whole
        yield f"pauses at {percent}%"
