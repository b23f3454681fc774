"""A routine made to last as long as was asked, to within a fraction of a second."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from pausa.errors import LengthError
from pausa.script.builder import build_script
from pausa.script.changes import Changes, OtherRounds
from pausa.script.fit import LEFT_OUT, choose_counts, least_and_most, usual_counts, with_counts
from pausa.script.reach import reach_of
from pausa.script.stretching import Stretching, pauses_in, shifted
from pausa.timeline.placing import SpokenFrames, place
from pausa.units import Seconds, format_duration, seconds_of

if TYPE_CHECKING:
    from pausa.routine.model import Routine
    from pausa.script.builder import Measure
    from pausa.script.fit import Counts
    from pausa.script.model import Script
    from pausa.timeline.model import Timeline

TOLERANCE = Fraction(1, 4)
"""Chapters begin on MP3 frames, so a long session cannot be exact."""
_MOST_SHIFT = Fraction(1)
"""Seconds that a single pause may take upon itself."""
_PASSES = 4


@dataclass(frozen=True)
class Fitted:
    """A script, where everything in it falls, and what was changed to reach a length."""

    script: Script
    timeline: Timeline
    changes: Changes | None = None
    """`None`: it has its own length."""


def unfitted(script: Script, spoken_frames: SpokenFrames) -> Fitted:
    """A session at its own length."""
    return Fitted(script, place(script, spoken_frames))


def fit(routine: Routine, script: Script, length: Seconds, spoken_frames: SpokenFrames) -> Fitted:
    """Fit rounds, optional exercises and pauses to a length; `script` is the whole routine's.

    Raises LengthError where none fit.
    """
    spoken_frames = cache(spoken_frames)

    @cache
    def measure(text: str) -> Seconds:
        return seconds_of(spoken_frames(text))

    counts = choose_counts(routine, script, length, measure)
    if counts != usual_counts(routine):
        script = build_script(with_counts(routine, counts), measure)
    stretched, timeline = _at_length(Stretching(script, measure), length, spoken_frames)
    if abs(_excess(timeline, length)) > TOLERANCE:
        raise _impossible(routine, length, timeline, measure)
    usual = pauses_in(script)
    pauses = pauses_in(stretched) / usual if usual else 1.0
    return Fitted(stretched, timeline, _changes(routine, counts, length, pauses))


def _at_length(
    stretching: Stretching, length: Seconds, spoken_frames: SpokenFrames
) -> tuple[Script, Timeline]:
    """The script at a length, or as near to it as its pauses can bring it, and placed.

    Where chapters begin is known only once they are placed, and many may move together;
    the little that is then amiss goes into a single pause.
    """
    wanted, script = length, stretching.lasting(length)
    for _ in range(_PASSES):
        timeline = place(script, spoken_frames)
        excess = _excess(timeline, length)
        if abs(excess) <= TOLERANCE:
            break
        wanted -= excess
        small = abs(excess) <= _MOST_SHIFT
        script = shifted(script, -excess) if small else stretching.lasting(wanted)
    return script, timeline


def _excess(timeline: Timeline, length: Seconds) -> Seconds:
    return seconds_of(timeline.duration_frames) - length


def _changes(routine: Routine, counts: Counts, length: Seconds, pauses: float) -> Changes:
    each = list(zip(routine.exercises, counts, strict=True))
    return Changes(
        length,
        tuple(exercise for exercise, count in each if count == LEFT_OUT),
        tuple(
            OtherRounds(exercise, count)
            for exercise, count in each
            if count not in {LEFT_OUT, exercise.rounds.usual}
        ),
        pauses,
    )


def _impossible(
    routine: Routine, length: Seconds, nearest: Timeline, measure: Measure
) -> LengthError:
    """The error that says how short and how long a routine can be, and what would help."""
    scripts = (build_script(with_counts(routine, n), measure) for n in least_and_most(routine))
    shortest, longest = (
        [reach_of(each, measure) for each in script.sections] for script in scripts
    )
    least, most = (
        ceil(sum(part.least for part in shortest)),
        int(sum(part.most for part in longest)),
    )
    name = routine.title
    if least <= length <= most:
        near = format_duration(Fraction(round(seconds_of(nearest.duration_frames))))
        message = f"{name} cannot last {format_duration(length)}; near to it, it can last {near}"
    else:
        message = (
            f"{name} cannot last {format_duration(length)}: it can last from about "
            f"{format_duration(Fraction(least))} to {format_duration(Fraction(most))}"
        )
    return LengthError(
        message,
        hint="let exercises have fewer or more rounds (`rounds: {least: 1, usual: 4, most: 6}`), "
        "mark some `optional: true`, or give pauses wider limits",
    )
