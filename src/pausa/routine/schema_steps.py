"""Steps as they are written, and the rules about which of their keys go together."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Strict, Tag

from pausa.routine.fields import (
    BreathCount,
    CallText,
    PatternText,
    Speech,
    Time,
    TimeAboveZero,
)
from pausa.routine.model import Breath

NEEDS = {
    "brief": "say",
    "breathe": "for",
    "call": "hold",
    "breaths": "pattern",
    "words": "pattern",
}
"""Keys of a step that mean nothing without another."""
NO_TIME_BESIDE_FOR = ("pause", "hold", "breaths")
NOT_BESIDE_PATTERN = ("breathe", "pause", "hold", "call")
SOMETHING = ("say", "for", "pause", "hold", "pattern")
"""A step has at least one of these."""

RANGE_TAG = "<range>"
PLAIN_TAG = "<plain>"


class Entry(BaseModel):
    """A mapping in a routine file; a key that it does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def needed(description: str, **more: Any) -> Any:
    """A key that must be there."""
    return Field(description=description, **more)


def optional(description: str, **more: Any) -> Any:
    """A key that may be left out; `null` is not the same as leaving it out."""
    return Field(default=None, description=description, **more)


def plain_or_range(value: object) -> str:
    """Which of the two ways a value is written: by itself, or as least, usual and most."""
    return RANGE_TAG if isinstance(value, dict) else PLAIN_TAG


class PauseRange(Entry):
    """A pause with its own limits, for when a routine is fitted to a length."""

    least: Time = optional("The shortest it may become; half of `usual` if left out.")
    usual: Time = needed("How long it is.")
    most: Time = optional("The longest it may become; twice `usual` if left out.")


PauseEntry: TypeAlias = Annotated[
    Annotated[Time, Tag(PLAIN_TAG)] | Annotated[PauseRange, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
BreathEntry: TypeAlias = Breath
YesOrNo: TypeAlias = Annotated[bool, Strict()]


class BreathWords(Entry):
    """What is said at each phase of a pattern's breaths, instead of Pausa's own words."""

    into: Speech = optional("For the in-breath: `And in.`", alias="in")
    out: Speech = optional("For the out-breath: `And out.`")
    hold: Speech = optional("Where the breath is held: `And rest.`")


_STEP_RULES: dict[str, Any] = {
    "dependentRequired": {key: [other] for key, other in NEEDS.items()},
    "anyOf": [{"required": [key]} for key in SOMETHING],
    "allOf": [
        *({"not": {"required": ["for", key]}} for key in NO_TIME_BESIDE_FOR),
        *({"not": {"required": ["pattern", key]}} for key in NOT_BESIDE_PATTERN),
    ],
    "examples": [
        {"say": "Rest on your back.", "pause": "20s"},
        {"breathe": "in", "for": "4s", "say": "Breathing in, lift your head.", "brief": "In."},
        {"say": "Stay here.", "hold": "30s", "call": ["halfway", "3-2-1"]},
        {"say": "Now six slow breaths.", "pattern": "4-6", "breaths": 6},
    ],
}


class StepEntry(Entry):
    """One instruction and its time."""

    model_config = ConfigDict(json_schema_extra=_STEP_RULES)

    say: Speech = optional("The words, as the teacher says them.")
    brief: Speech = optional("A short reminder, said instead of `say` in later rounds.")
    breathe: BreathEntry = optional("The breath that this step is: `in`, `out` or `hold`.")
    slot: TimeAboveZero = optional(
        "The step's whole time, from the first sound of its words to the next step's: `4s`. "
        "With a pattern: the time that its breaths fill.",
        alias="for",
    )
    pattern: PatternText = optional(
        "Breaths that repeat: in-out `4-6`, in-hold-out `4-7-8`, `box 4`, a rate `6/min`, "
        "both `4-6 at 5/min`, or a rate that moves `9/min to 5/min`."
    )
    breaths: BreathCount = optional("How many breaths of the pattern; or say it with `for: 5m`.")
    words: BreathWords = optional("What is said at each phase of the pattern.")
    pause: PauseEntry = optional("Silence after the words end: `10s`.")
    hold: TimeAboveZero = optional("An exact stay that begins where the words end: `30s`.")
    call: list[CallText] = optional("Words said inside the hold: `[halfway, 10s left, 3-2-1]`.")
    long: YesOrNo = optional("`true` says that a time of more than ten minutes is meant.")


Steps: TypeAlias = list[StepEntry]
