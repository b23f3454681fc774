"""Programme files as they are written: weeks, days, ramps, and a hint for each key."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from pausa.routine.fields import (
    Prose,
    TimeAboveZero,
    Title,
    fail,
    kind_of,
)
from pausa.routine.model import Guidance
from pausa.routine.names import quoted
from pausa.routine.schema_bed import BedEntry  # noqa: TC001 - pydantic reads it
from pausa.routine.schema_sound import ChimesChoice  # noqa: TC001 - pydantic reads it
from pausa.routine.schema_steps import (
    PLAIN_TAG,
    RANGE_TAG,
    Entry,
    needed,
    optional,
    plain_or_range,
)

SEVERAL_TAG = "<several>"
MOST_WEEKS = 104
LARGEST_SEED = 999_999_999
PERCENTS = (1, 500)

_WEEK_KEY = r"^(?:[1-9]|[1-9][0-9]|10[0-4])$"
_PERCENT = r"^(?:[1-9]|[1-9][0-9]|[1-4][0-9][0-9]|500)%$"
_DATE = r"^2[01][0-9]{2}-[0-9]{2}-[0-9]{2}$"
_PERCENT_HINT = "write it as `80%`; 100% is what the routine says"
_DATE_HINT = "write year, month and day: `2027-01-04`"


def _whole(value: object) -> int | None:
    """A whole number, however it is written; `None` for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if float(value).is_integer() else None


def _week_count(value: object) -> int:
    count = _whole(value)
    if count is None or not 1 <= count <= MOST_WEEKS:
        fail("bad-weeks", f"this must be a whole number from 1 to {MOST_WEEKS}")
    return count


def _week_key(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(_WEEK_KEY, value):
        message = f"a week is a whole number from 1 to {MOST_WEEKS}"
        fail("bad-weeks", message, "write the week from which it holds: `{1: full, 3: fading}`")
    return value


def _seed(value: object) -> int:
    seed = _whole(value)
    if seed is None or not 0 <= seed <= LARGEST_SEED:
        hint = "write `seed: 7`; another number makes other choices"
        fail("bad-seed", f"this must be a whole number from 0 to {LARGEST_SEED}", hint)
    return seed


def _percent(value: object) -> str:
    number = _whole(value)
    if number is not None and PERCENTS[0] < number <= PERCENTS[1]:
        fail("bad-percent", "a percentage needs its sign", f"write `{number}%`")
    if not isinstance(value, str) or not re.fullmatch(_PERCENT, value):
        least, most = PERCENTS
        said = quoted(value) if isinstance(value, str) else kind_of(value)
        fail("bad-percent", f"{said} is not a percentage from {least}% to {most}%", _PERCENT_HINT)
    return value


def _date(value: object) -> str:
    if not isinstance(value, str):
        fail("bad-date", f"a date belongs here, and this is {kind_of(value)}", _DATE_HINT)
    if not re.fullmatch(_DATE, value):
        fail("bad-date", f"{quoted(value)} is not a date of these centuries", _DATE_HINT)
    try:
        date.fromisoformat(value)
    except ValueError:
        fail("bad-date", f"the calendar has no {quoted(value)}", _DATE_HINT)
    return value


WeekCount: TypeAlias = Annotated[
    int,
    PlainValidator(_week_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_WEEKS}),
]
WeekKey: TypeAlias = Annotated[
    str, PlainValidator(_week_key), WithJsonSchema({"type": "string", "pattern": _WEEK_KEY})
]
Seed: TypeAlias = Annotated[
    int,
    PlainValidator(_seed),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": LARGEST_SEED}),
]
Percent: TypeAlias = Annotated[
    str,
    PlainValidator(_percent),
    WithJsonSchema({"type": "string", "pattern": _PERCENT, "examples": ["60%", "120%"]}),
]
Date: TypeAlias = Annotated[
    str,
    PlainValidator(_date),
    WithJsonSchema(
        {"type": "string", "format": "date", "pattern": _DATE, "examples": ["2027-01-04"]}
    ),
]


class PercentRamp(Entry):
    """How much in the first week and in the last; the weeks between go in even steps."""

    first: Percent = needed("How much of what the routine says in the first week.", alias="from")
    last: Percent = needed("How much of it in the last week.", alias="to")


class LengthRamp(Entry):
    """A length in the first week and one in the last; the weeks between go in even steps."""

    first: TimeAboveZero = needed("How long a session of the first week is.", alias="from")
    last: TimeAboveZero = needed("How long one of the last week is.", alias="to")


PercentEntry: TypeAlias = Annotated[
    Annotated[Percent, Tag(PLAIN_TAG)] | Annotated[PercentRamp, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
LengthEntry: TypeAlias = Annotated[
    Annotated[TimeAboveZero, Tag(PLAIN_TAG)] | Annotated[LengthRamp, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
GuidanceByWeek: TypeAlias = Annotated[
    dict[WeekKey, Guidance],
    Field(min_length=1, json_schema_extra={"additionalProperties": False}),
]
GuidanceEntry: TypeAlias = Annotated[
    Annotated[Guidance, Tag(PLAIN_TAG)] | Annotated[GuidanceByWeek, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]


def _one_or_several(value: object) -> str:
    return SEVERAL_TAG if isinstance(value, list) else PLAIN_TAG


Choices: TypeAlias = Annotated[
    Annotated[Title, Tag(PLAIN_TAG)]
    | Annotated[
        Annotated[list[Title], Field(min_length=1, json_schema_extra={"uniqueItems": True})],
        Tag(SEVERAL_TAG),
    ],
    Discriminator(_one_or_several),
]


class WeekEntry(Entry):
    """Which routine on which day; of several, one each week."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    monday: Choices = optional("Monday's routine, or several to take turns.")
    tuesday: Choices = optional("Tuesday's routine, or several to take turns.")
    wednesday: Choices = optional("Wednesday's routine, or several to take turns.")
    thursday: Choices = optional("Thursday's routine, or several to take turns.")
    friday: Choices = optional("Friday's routine, or several to take turns.")
    saturday: Choices = optional("Saturday's routine, or several to take turns.")
    sunday: Choices = optional("Sunday's routine, or several to take turns.")


class ProgrammeFile(Entry):
    """Weeks of routines, which become a series of episodes."""

    programme: Title = needed("The programme's name.")
    author: Title = optional("Who wrote it; each routine's own author if left out.")
    description: Prose = optional("What it is and for whom; never said.")
    weeks: WeekCount = needed("How many weeks it lasts.")
    seed: Seed = optional("What decides whose turn it is; `0` if left out.")
    start: Date = optional("The date of the first day, for episodes with dates.")
    days: WeekEntry = needed("Which routine on which day.")
    rounds: PercentEntry = optional("How many rounds, in percent: `{from: 60%, to: 120%}`.")
    holds: PercentEntry = optional("How long the holds are, in percent: `{from: 50%, to: 100%}`.")
    length: LengthEntry = optional("Fit sessions to a length: `20m`, or `{from: 10m, to: 20m}`.")
    guidance: GuidanceEntry = optional(
        "How much is said: one word, or from which week on: `{1: full, 3: fading}`."
    )
    bed: BedEntry = optional("What sounds under the words, in place of each routine's own bed.")
    chimes: ChimesChoice = optional(
        "A bell: `usual` (three to open, one between, one to close), `none`, or how many."
    )
