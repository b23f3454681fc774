"""What is heard beside the voice, read from a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.files import is_folder
from pausa.routine.bed_choice import BED_NAMES, BedChoice
from pausa.routine.model import USUAL_CHIMES, Chimes, SoundFile
from pausa.routine.names import quoted
from pausa.routine.reading import is_file

if TYPE_CHECKING:
    from pausa.errors import Problem
    from pausa.routine.part import Part


def read_chimes(part: Part | None, problems: list[Problem]) -> Chimes | None:
    """The chimes; where a number is named, what is not named is not struck."""
    if part is None or part.value == "none":
        return None
    chimes = USUAL_CHIMES
    if any(part.has(key) for key in chimes.strikes):
        opening, between, closing = (_count(part.get(key)) for key in chimes.strikes)
        chimes = Chimes(opening, between, closing)
    if recording := part.get("sound"):
        chimes = replace(chimes, sound=read_sound_file(recording, problems))
    return chimes if any(chimes.strikes.values()) else None


def read_bed(part: Part | None, problems: list[Problem]) -> BedChoice:
    """What sounds under the words: by its name, or a file's, and how."""
    named = part.get("sound") if part and isinstance(part.value, dict) else part
    if part is None or named is None:
        return BedChoice()
    level, breath, proof = (part.get(key) for key in ("level", "breath", "trim_proof"))
    known = named.text in BED_NAMES
    return BedChoice(
        sound=named.text if known else "",
        file=None if known else read_sound_file(named, problems).file,
        level=level.text if level else "",
        breath=bool(breath.value) if breath else None,
        trim_proof=bool(proof.value) if proof else None,
    )


def _count(part: Part | None) -> int:
    return int(float(part.text)) if part else 0


def read_sound_file(part: Part, problems: list[Problem]) -> SoundFile:
    """A recording, which is named as seen from the file that names it."""
    path = part.source.path.parent / part.spoken
    if is_folder(path):
        message = f"{quoted(part.spoken)} is a folder, not a recording"
        problems.append(part.spot().problem("is-a-folder", message, "name a file in it"))
    elif not is_file(path):
        message = f"there is no file {quoted(part.spoken)} here"
        hint = f"put it into {path.parent}, or name it as seen from this file"
        problems.append(part.spot().problem("no-such-file", message, hint))
    return SoundFile(path, part.spot().mark)
