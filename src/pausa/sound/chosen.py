"""The bed that a routine or a listener chose, made before anything is spoken."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.errors import AudioError, RoutineError
from pausa.routine.bed_choice import USUAL_BED
from pausa.routine.places import problem_at
from pausa.sound.audio import TARGET_LUFS
from pausa.sound.background import LIFT_DB, Layer, Manner, layers, with_undertone
from pausa.sound.beds import BEDS, audible_room
from pausa.sound.undertone import UNDERTONE_HZ, UNDERTONE_LUFS
from pausa.units import BED_LEVELS_DB, parse_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.bed_choice import BedChoice
    from pausa.routine.model import Routine
    from pausa.sound.loops import Bed
    from pausa.timeline.model import Timeline

USUAL_LEVEL = "medium"

_RAIN_LOWER_DB = 2.5
"""Rain masks words more than other beds do."""
_SWELLING = frozenset({"ocean", "brown", "pink"})
"""Beds that can breathe themselves; with others a tone does."""


@dataclass(frozen=True)
class ChosenBed:
    """A bed, and how it goes with a session; without a manner it stays as it is."""

    bed: Bed
    manner: Manner | None = None
    trim_proof: bool = False

    def layers(self, timeline: Timeline) -> tuple[Layer, ...]:
        """Its parts, as they are mixed."""
        parts: tuple[Layer, ...] = (Layer(self.bed),)
        if self.manner:
            parts = layers(timeline, self.bed, self.manner)
        return with_undertone(parts) if self.trim_proof else parts

    def notices(self, voice_lufs: float) -> tuple[str, ...]:
        """What a listener should know of it."""
        if not self.trim_proof:
            return ()
        under = f"{voice_lufs - UNDERTONE_LUFS:.0f} dB under the voice"
        tone = f"a tone of {UNDERTONE_HZ} Hz, too deep to hear, lies {under}"
        return (f"players that trim silence cut nothing of it: {tone}",)


def bed_of(routine: Routine, voice_lufs: float) -> ChosenBed:
    """The bed that a routine asks for. Raises RoutineError or AudioError for a bad file."""
    with _naming_the_bed(routine):
        return chosen_bed(routine.bed, voice_lufs)


def chosen_bed(choice: BedChoice, voice_lufs: float = TARGET_LUFS) -> ChosenBed:
    """The bed that is asked for; the usual one where none is. Raises AudioError for a bad file."""
    sound = choice.sound or ("" if choice.file else USUAL_BED)
    as_it_is = sound == "none" or (sound == USUAL_BED and not choice.level)
    if as_it_is and not choice.breath:
        return ChosenBed(BEDS[sound](), trim_proof=bool(choice.trim_proof))
    level_db = _level_db(choice.level, sound)
    breath = sound == "ocean" if choice.breath is None else choice.breath
    manner = Manner(
        level_lufs=voice_lufs - level_db,
        lift_db=0.0 if choice.level == "accessible" else LIFT_DB,
        waves=sound == "ocean",
        breath=breath,
        tone=sound not in _SWELLING,
        runs_on=choice.file is not None,
    )
    return ChosenBed(_sound(choice, sound), manner, bool(choice.trim_proof))


def require_bed(routine: Routine) -> None:
    """Look into a routine's own bed. Raises RoutineError, or AudioError for a listener's file."""
    if routine.bed.file:
        from pausa.sound.bed_file import require_sound

        with _naming_the_bed(routine):
            require_sound(routine.bed.file)


@contextmanager
def _naming_the_bed(routine: Routine) -> Iterator[None]:
    """Turn a file that is no bed into a problem at the line that names it."""
    try:
        yield
    except AudioError as error:
        mark = routine.bed_mark
        if mark is None:
            raise
        problem = problem_at(mark, "bad-sound", error.message, error.hint)
        raise RoutineError(mark.path, [problem]) from error


def _level_db(level: str, sound: str) -> float:
    level_db = parse_level(level or USUAL_LEVEL)
    named = not level or level in BED_LEVELS_DB
    return level_db + (_RAIN_LOWER_DB if named and sound == "rain" else 0.0)


def _sound(choice: BedChoice, sound: str) -> Bed:
    if choice.file:
        from pausa.sound.bed_file import read_bed

        return read_bed(choice.file)
    return audible_room() if sound == "room" else BEDS[sound]()
