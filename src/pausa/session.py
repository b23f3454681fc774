"""A session from outside: what may be chosen, what comes of it, and where it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from pausa.files import is_folder
from pausa.formats.model import Format
from pausa.mp3.encoder import Quality
from pausa.routine.bed_choice import ANY_BED, BedChoice
from pausa.units import USUAL_LUFS, Seconds, format_duration

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.model import Guidance, Routine
    from pausa.script.changes import Changes
    from pausa.script.model import Script
    from pausa.timeline.model import Timeline


class Stage(str, Enum):
    """What a build is busy with."""

    MEASURING = "measuring the voice's pace"
    SPEAKING = "speaking"
    WRITING = "writing"
    HEARING = "listening to what was written"


Progress: TypeAlias = Callable[[Stage, int, int, str], None]
"""Hears of a stage: how much is done, of how much (0: nobody knows), and what was done last."""


@dataclass(frozen=True)
class Settings:
    """What a listener may choose; empty texts leave the choice to the routine."""

    voice: str = ""
    pace: str = ""
    bed: BedChoice = ANY_BED
    """What sounds under the words; what is empty is left to the routine."""
    format: Format = Format.MP3
    quality: Quality = Quality.STANDARD
    date: date | None = None
    guidance: Guidance | None = None
    """How much is said as rounds go by; `None`: as the routine says."""
    length: Seconds | None = None
    """What the session is to be fitted to; `None`: as the routine says."""
    chimes: bool | None = None
    """Whether a bell is to be heard, the routine's or the usual one; `None`: as it says."""
    stems: bool = False
    """Whether voice, chimes and bed are written apart, too, with labels."""
    loudness_lufs: float = USUAL_LUFS
    """Of the voice; all other sound follows it."""


@dataclass(frozen=True)
class Built:
    """A finished session."""

    path: Path
    timeline_path: Path
    timeline: Timeline
    voice: str
    clips_made: int
    clips_in_all: int
    notices: tuple[str, ...] = ()
    """What the user should know of the voice."""
    changes: Changes | None = None
    """What was changed to fit a length; `None`: none was asked for."""
    stems: tuple[Path, ...] = ()
    """Voice, chimes and bed, and the labels, where they were asked for."""


@dataclass(frozen=True)
class Draft:
    """A session before it is spoken; `measured` where every length is known, not estimated."""

    routine: Routine
    script: Script
    timeline: Timeline
    problems: tuple[Problem, ...]
    measured: bool
    notices: tuple[str, ...] = ()
    changes: Changes | None = None


def target_file(target: Path, routine: Routine, settings: Settings) -> Path:
    """The file to write: `target` itself where it ends like one, else a file in that folder.

    A length that the listener asked for is part of its name.
    """
    kind = settings.format.value
    if target.suffix.lower() == f".{kind}" and not is_folder(target):
        return target
    length = f"-{format_duration(settings.length)}" if settings.length else ""
    return target / f"{routine.slug}{length}.{kind}"


def format_of(target: Path) -> Format:
    """The kind of file that a name ends in; an MP3 where it tells nothing."""
    ending = target.suffix.lower().removeprefix(".")
    return Format(ending) if ending in set(Format) else Format.MP3


def stem_path(target: Path, name: str, kind: str) -> Path:
    """A file that lies beside a session, for those who work on its sound."""
    return target.with_name(f"{target.stem}.{name}.{kind}")


def timeline_path(target: Path) -> Path:
    """The JSON file that lies beside a session."""
    return target.with_name(f"{target.stem}.timeline.json")
