"""The bed as it is written: a name, a file, or a mapping with a level."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from pydantic import Discriminator, PlainValidator, Tag, WithJsonSchema

from pausa.routine.bed_choice import BED_NAMES
from pausa.routine.fields import LONGEST_TITLE_CHARS, fail, kind_of
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.schema_steps import (
    PLAIN_TAG,
    RANGE_TAG,
    Entry,
    YesOrNo,
    needed,
    optional,
    plain_or_range,
)
from pausa.units import BED_LEVELS_DB, parse_level

_FILE = r"\S(?:.*\S)?\.[A-Za-z0-9]{2,5}"
_LEVEL = r"-(?:[6-9]|[1-5][0-9])(?:\.[0-9])? ?dB"
_LEVEL_HINT = f"write {listed(BED_LEVELS_DB)}, or decibels under the voice such as `-18dB`"


def sound_problem(value: str) -> tuple[str, str] | None:
    """What is wrong with a bed's name, and what to do; `None` for a known bed, or a file's name."""
    if value in BED_NAMES or (re.fullmatch(_FILE, value) and len(value) <= LONGEST_TITLE_CHARS):
        return None
    known = f"beds are {listed(BED_NAMES)}, or a sound file such as `music/forest.mp3`"
    return f"there is no bed {quoted(value)}", did_you_mean(value, BED_NAMES) or known


def _sound(value: object) -> str:
    if not isinstance(value, str):
        hint = f"write {listed(BED_NAMES)}, or the name of a sound file"
        fail("wrong-type", f"a bed's name belongs here, and this is {kind_of(value)}", hint)
    if problem := sound_problem(value):
        fail("unknown-bed", *problem)
    return value


def _level(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        hint = f"write `-{abs(value):g}dB`" if value else _LEVEL_HINT
        fail("bad-level", "a level needs its unit, and this is only a number", hint)
    if not isinstance(value, str):
        fail("wrong-type", f"a level belongs here, and this is {kind_of(value)}", _LEVEL_HINT)
    try:
        parse_level(value)
    except ValueError as error:
        fail("bad-level", str(error), did_you_mean(value, BED_LEVELS_DB) or _LEVEL_HINT)
    return value


BedSound: TypeAlias = Annotated[
    str,
    PlainValidator(_sound),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(BED_NAMES)},
                {"type": "string", "pattern": f"^{_FILE}$", "maxLength": LONGEST_TITLE_CHARS},
            ],
            "examples": ["ocean", "music/forest.mp3"],
        }
    ),
]
BedLevel: TypeAlias = Annotated[
    str,
    PlainValidator(_level),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(BED_LEVELS_DB)},
                {"type": "string", "pattern": f"^{_LEVEL}$"},
            ],
            "examples": ["soft", "-18dB"],
        }
    ),
]


class BedChoiceEntry(Entry):
    """What sounds under the words, and how loud it is."""

    sound: BedSound = needed("`ocean`, `rain`, `brown`, `pink`, `bowl`, `room`, `none`, or a file.")
    level: BedLevel = optional(
        "How far under the voice: `soft`, `medium`, `full`, `accessible`, or `-18dB`."
    )
    breath: YesOrNo = optional("Whether it swells with the breaths that are led.")
    trim_proof: YesOrNo = optional("Whether players that trim silence are to cut nothing of it.")


BedEntry: TypeAlias = Annotated[
    Annotated[BedSound, Tag(PLAIN_TAG)] | Annotated[BedChoiceEntry, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
