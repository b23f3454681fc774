"""Routine and exercise files as they are written: keys, types, and a hint for each.

These models judge a file and describe it to editors. Its values are read elsewhere, part by
part, because a file with one flaw must still be read for its others.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag, TypeAdapter

from pausa.routine.fields import (
    ExerciseName,
    LanguageTag,
    Pace,
    Prose,
    RoundCount,
    Speech,
    TimeAboveZero,
    Title,
)
from pausa.routine.model import Guidance, Level, Side
from pausa.routine.schema_bed import BedChoiceEntry, BedEntry
from pausa.routine.schema_phrases import PhrasesFile
from pausa.routine.schema_programme import (
    SEVERAL_TAG,
    LengthRamp,
    ProgrammeFile,
    WeekEntry,
)
from pausa.routine.schema_sound import ChimesChoice, ChimesEntry
from pausa.routine.schema_steps import (
    PLAIN_TAG,
    RANGE_TAG,
    BreathWords,
    Entry,
    PauseRange,
    StepEntry,
    Steps,
    YesOrNo,
    needed,
    optional,
    plain_or_range,
)

Kind: TypeAlias = Literal["routine", "exercise", "overlay", "programme", "phrases"]

NAME_TAG = "<name>"
USE_TAG = "<use>"
INLINE_TAG = "<inline>"
TAGS = frozenset({PLAIN_TAG, RANGE_TAG, NAME_TAG, USE_TAG, INLINE_TAG, SEVERAL_TAG})
"""What pydantic puts into the way to a value though it is not in the file."""


class RoundsRange(Entry):
    """A number of rounds with its limits, for when a routine is fitted to a length."""

    least: RoundCount = optional("The fewest; as `usual` if left out.")
    usual: RoundCount = needed("How many there are.")
    most: RoundCount = optional("The most; as `usual` if left out.")


RoundsEntry: TypeAlias = Annotated[
    Annotated[RoundCount, Tag(PLAIN_TAG)] | Annotated[RoundsRange, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
SidesEntry: TypeAlias = Annotated[
    list[Side], Field(min_length=1, json_schema_extra={"uniqueItems": True})
]
LevelEntry: TypeAlias = Level
GuidanceEntry: TypeAlias = Guidance


class VoiceChoiceEntry(Entry):
    """The voice that a routine asks for, piece by piece."""

    engine: Title = optional("The speech engine: `piper` or `pyttsx3`.")
    name: Title = optional("The voice's name, as `pausa voices` lists it.")
    pace: Pace = optional("Words a minute, a factor such as `0.85`, or `slow`, `calm`, `brisk`.")


VoiceEntry: TypeAlias = Annotated[
    Annotated[Title, Tag(PLAIN_TAG)] | Annotated[VoiceChoiceEntry, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]


class GentlerEntry(Entry):
    """A side that is to be spared."""

    side: Side = needed("The side: `left` or `right`.")
    rounds: RoundCount = optional("How often it is done there; half as often if left out.")
    say: Speech = optional("What is said before it, in place of Pausa's own words.")


GentlerChoice: TypeAlias = Annotated[
    Annotated[Side, Tag(PLAIN_TAG)] | Annotated[GentlerEntry, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]


class _Overridable(Entry):
    """What an exercise says of itself, and a routine that uses it may say otherwise."""

    title: Title = optional("The exercise's name, as it is announced.")
    level: LevelEntry = optional("Whom it is for.")
    sides: SidesEntry = optional("The sides it is done on, in order: `[right, left]`.")
    rounds: RoundsEntry = optional("How often it is done, on each side: `4`.")
    gentler: GentlerChoice = optional("A side to spare: fewer rounds, and smaller.")
    position: Steps = optional("How to get into place; said once a side, before its first round.")
    between: Steps = optional("What comes between two rounds.")
    rest: Steps = optional("What comes after the last round of a side.")
    cautions: list[Speech] = optional("What to mind, one sentence each.")
    notes: Prose = optional("For readers of the file; never said.")
    guidance: GuidanceEntry = optional("How much is said as rounds go by, in this exercise.")
    optional: YesOrNo = optional("`true` lets it be left out when time is short.")


class UseEntry(_Overridable):
    """An exercise from its own file, with what is different here."""

    use: ExerciseName = needed("The exercise's name: `side-bend` is `exercises/side-bend.yaml`.")


class ExerciseFile(_Overridable):
    """An exercise, in its own file or inside a routine."""

    title: Title = needed("The exercise's name, as it is announced.")
    steps: Steps = needed("One round, step by step.", min_length=1)


def _exercise_tag(value: object) -> str:
    if not isinstance(value, dict):
        return NAME_TAG
    return USE_TAG if "use" in value else INLINE_TAG


def _exercise_or_use(value: object) -> str:
    return USE_TAG if isinstance(value, dict) and "use" in value else INLINE_TAG


ExerciseEntry: TypeAlias = Annotated[
    Annotated[ExerciseName, Tag(NAME_TAG)]
    | Annotated[UseEntry, Tag(USE_TAG)]
    | Annotated[ExerciseFile, Tag(INLINE_TAG)],
    Discriminator(_exercise_tag),
]
ExerciseRoot: TypeAlias = Annotated[
    Annotated[UseEntry, Tag(USE_TAG)] | Annotated[ExerciseFile, Tag(INLINE_TAG)],
    Discriminator(_exercise_or_use),
]


class RoutineFile(Entry):
    """A routine, which becomes one MP3."""

    title: Title = needed("The routine's name.")
    author: Title = optional("Who wrote it.")
    description: Prose = optional("What it is and for whom; shown by players, never said.")
    language: LanguageTag = optional("The language of its words; `en-US` if left out.")
    voice: VoiceEntry = optional("A voice by name, or its engine, name and pace.")
    guidance: GuidanceEntry = optional("How much is said as rounds go by; `fading` if left out.")
    length: TimeAboveZero = optional("Fit the session to it: rounds first, then pauses.")
    bed: BedEntry = optional("What sounds under the words: `ocean`, `rain`, a file, `none`.")
    chimes: ChimesChoice = optional(
        "A bell: `usual` (three to open, one between, one to close), `none`, or how many."
    )
    opening: Steps = optional("How the session begins.")
    exercises: list[ExerciseEntry] = needed("The exercises, in order.", min_length=1)
    closing: Steps = optional("How the session ends.")
    lexicon: dict[Title, Title] = optional(
        "How to say a word: `{psoas: SO-as}`; IPA between slashes where the engine can."
    )
    phrases: PhrasesFile = optional("Other words for what Pausa itself says, phrase by phrase.")


InsteadEntry: TypeAlias = dict[Speech, Speech]


class ChangeEntry(_Overridable):
    """What an overlay changes of an exercise."""

    instead: InsteadEntry = optional('Other words: `"the author\'s words": "yours"`.')


class OverlayFile(Entry):
    """A routine adapted for one person; it becomes an MP3 of its own."""

    overlay: Title = needed("The routine that it adapts: its name, or a path beside this file.")
    title: Title = optional("Its own name, in place of the routine's.")
    author: Title = optional("Who wrote it, in place of the routine's author.")
    description: Prose = optional("What it is and for whom; shown by players, never said.")
    voice: VoiceEntry = optional("A voice by name, or its engine, name and pace.")
    guidance: GuidanceEntry = optional("How much is said as rounds go by.")
    length: TimeAboveZero = optional("Fit the session to it: rounds first, then pauses.")
    bed: BedEntry = optional("What sounds under the words, in place of the routine's bed.")
    chimes: ChimesChoice = optional(
        "A bell: `usual` (three to open, one between, one to close), `none`, or how many."
    )
    opening: Steps = optional("How the session begins, in place of the routine's opening.")
    instead: InsteadEntry = optional("Other words in its opening and closing.")
    skip: list[ExerciseName] = optional("Exercises to leave out, by their names.")
    exercises: dict[ExerciseName, ChangeEntry] = optional(
        "What changes, exercise by exercise.", json_schema_extra={"additionalProperties": False}
    )
    closing: Steps = optional("How the session ends, in place of the routine's closing.")
    lexicon: dict[Title, Title] = optional("How to say more words, or to say them otherwise.")
    phrases: PhrasesFile = optional("Other words for what Pausa itself says, phrase by phrase.")


ADAPTERS: dict[Kind, TypeAdapter[Any]] = {
    "routine": TypeAdapter(RoutineFile),
    "exercise": TypeAdapter(ExerciseRoot),
    "overlay": TypeAdapter(OverlayFile),
    "phrases": TypeAdapter(PhrasesFile),
    "programme": TypeAdapter(ProgrammeFile),
}
_MODELS: dict[str, type[Entry]] = {
    "routine": RoutineFile,
    "exercise": ExerciseFile,
    "use": UseEntry,
    "voice": VoiceChoiceEntry,
    "step": StepEntry,
    "range": PauseRange,
    "overlay": OverlayFile,
    "change": ChangeEntry,
    "phrases": PhrasesFile,
    "words": BreathWords,
    "programme": ProgrammeFile,
    "week": WeekEntry,
    "ramp": LengthRamp,
    "gentler": GentlerEntry,
    "bed": BedChoiceEntry,
    "chimes": ChimesEntry,
}
KEYS = {
    name: tuple(field.alias or key for key, field in model.model_fields.items())
    for name, model in _MODELS.items()
}
"""The keys of each kind of mapping, in the order that people write them."""
STEP_LISTS = ("steps", "opening", "closing", "position", "between", "rest")
