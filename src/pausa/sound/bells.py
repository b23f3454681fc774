"""The bell that a routine's chimes are struck on: Pausa's own, or a recording."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.errors import AudioError, RoutineError
from pausa.routine.places import problem_at
from pausa.sound.chimes import bowl
from pausa.sound.targets import bell_at
from pausa.units import USUAL_LUFS, seconds_of

if TYPE_CHECKING:
    from pausa.routine.model import Chimes, Routine, SoundFile
    from pausa.sound.audio import Clip

_REST = Fraction(1, 10)
_LEAST_RING = Fraction(4)
"""Time to listen, after a sound however short."""


def with_ring(routine: Routine) -> Routine:
    """The routine, which knows how long its bell rings. Raises RoutineError for a bad recording."""
    chimes = routine.chimes
    if chimes is None or chimes.sound is None:
        return routine
    ring = max(seconds_of(_recorded(chimes.sound).spoken_frames) + _REST, _LEAST_RING)
    return replace(routine, chimes=replace(chimes, ring=ring))


def bell_of(chimes: Chimes | None, loudness_lufs: float = USUAL_LUFS) -> Clip | None:
    """What one strike sounds like beside such a voice. Raises RoutineError for a bad recording."""
    if chimes is None:
        return None
    return bell_at(_recorded(chimes.sound) if chimes.sound else bowl(), loudness_lufs)


def _recorded(sound: SoundFile) -> Clip:
    from pausa.sound.bell_file import read_bell

    try:
        return read_bell(sound.file)
    except AudioError as error:
        problem = problem_at(sound.mark, "bad-sound", error.message, error.hint)
        raise RoutineError(sound.mark.path, [problem]) from error
