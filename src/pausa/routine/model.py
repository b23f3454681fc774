"""A routine as its author meant it: every reference followed, every default filled in.

They know nothing of YAML but each part's `Mark`, so that what is wrong can be shown in its file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.bed_choice import ANY_BED, BedChoice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pausa.languages.phrasebook import Phrasebook
    from pausa.units import Seconds


@dataclass(frozen=True)
class Mark:
    """A place in a file; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    remark: str = field(default="", compare=False)
    """What another file has to do with this place."""

    @property
    def where(self) -> str:
        """The place in words."""
        return f"{self.path}, line {self.line}"


class Side(str, Enum):
    """The side of the body that an exercise works on."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Breath(str, Enum):
    """A phase of the breath."""

    IN = "in"
    OUT = "out"
    HOLD = "hold"


class Guidance(str, Enum):
    """How much is said as rounds go by."""

    FULL = "full"
    FADING = "fading"
    BRIEF = "brief"
    COUNT = "count"


class Level(str, Enum):
    """Whom an exercise is for."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


@dataclass(frozen=True)
class Pause:
    """Silence after words; a length fit may move it between `least` and `most`."""

    usual: Seconds
    least: Seconds
    most: Seconds


class CallKind(str, Enum):
    """What is said inside a hold."""

    HALFWAY = "halfway"
    LEFT = "left"
    COUNTDOWN = "countdown"


@dataclass(frozen=True)
class Call:
    """Words inside a hold: halfway, so long before its end, or its last seconds counted down."""

    kind: CallKind
    before_end: Seconds = Fraction(0)
    """`LEFT`: how long is left when it is said. Unused by the other kinds."""
    count: int = 0
    """`COUNTDOWN`: the number that the countdown begins with."""


@dataclass(frozen=True)
class Phase:
    """A part of a breath, and its share of the whole."""

    breath: Breath
    share: Fraction


@dataclass(frozen=True)
class Pattern:
    """Breaths of one shape, one after another; no fit to a length ever changes them."""

    written: str
    """As the author wrote it: `4-6`, `box 4 at 5/min to 4/min`."""
    phases: tuple[Phase, ...]
    breaths: tuple[Seconds, ...]
    """How long each breath takes, in order."""
    fills: Seconds | None = None
    """`for:` the time that they fill, where it decides how many they are."""
    words: tuple[tuple[Breath, str], ...] = ()
    """What the author says at a phase, instead of Pausa's words."""

    @property
    def duration(self) -> Seconds:
        """How long all of its breaths take."""
        return sum(self.breaths, Fraction(0))


@dataclass(frozen=True)
class Step:
    """One instruction and its time: a slot, a hold, a pause, a breathing pattern, or none."""

    mark: Mark
    say: str = ""
    brief: str = ""
    breathe: Breath | None = None
    slot: Seconds | None = None
    """`for:` the whole slot, from the first sound of the words to the next step's."""
    pause: Pause | None = None
    hold: Seconds | None = None
    calls: tuple[Call, ...] = ()
    pattern: Pattern | None = None
    places: Mapping[str, Mark] = field(default_factory=dict, compare=False)
    """Where those of its words are written that are not written with the step."""

    def mark_of(self, words: str) -> Mark:
        """Where these words of the step are written."""
        return self.places.get(words, self.mark)

    @property
    def is_timed(self) -> bool:
        """Whether it begins on time, so that a listener must know that it will."""
        return self.slot is not None or (self.pattern is not None and not self.say)


@dataclass(frozen=True)
class Rounds:
    """How often an exercise is done on a side."""

    usual: int
    least: int
    most: int
    mark: Mark | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Gentler:
    """A side that is to be spared: fewer rounds, and words that ask for less."""

    side: Side
    rounds: int | None = None
    """`None`: half as many as on the other side, rounded up."""
    say: str = ""
    """Empty: Pausa's own words."""


@dataclass(frozen=True)
class Exercise:
    """One exercise with the routine's overrides applied; `rounds` is for each side."""

    mark: Mark
    slug: str
    title: str
    steps: tuple[Step, ...]
    level: Level | None = None
    sides: tuple[Side, ...] = ()
    rounds: Rounds = Rounds(1, 1, 1)
    position: tuple[Step, ...] = ()
    between: tuple[Step, ...] = ()
    rest: tuple[Step, ...] = ()
    cautions: tuple[str, ...] = ()
    notes: str = ""
    guidance: Guidance | None = None
    """`None`: as the routine says."""
    optional: bool = False
    gentler: Gentler | None = None
    entry: Mark | None = field(default=None, compare=False)
    """Where the routine lists it."""
    sides_mark: Mark | None = field(default=None, compare=False)
    places: Mapping[str, Mark] = field(default_factory=dict, compare=False)
    """Where the words of title and cautions are written."""

    def mark_of(self, words: str) -> Mark:
        """Where these words of title and cautions are written."""
        return self.places.get(words, self.mark)

    def rounds_on(self, side: Side | None) -> int:
        """How often it is done there; on the gentler side never more often than on the other."""
        usual = self.rounds.usual
        if self.gentler is None or side is not self.gentler.side:
            return usual
        return min(self.gentler.rounds or (usual + 1) // 2, usual)

    @property
    def difficulty(self) -> int:
        """From 0 for beginners up; an exercise that doesn't say is for beginners."""
        return list(Level).index(self.level or Level.BEGINNER)


@dataclass(frozen=True)
class VoiceChoice:
    """The voice that a routine asks for; empty fields leave the choice to the listener."""

    engine: str = ""
    name: str = ""
    pace: str = ""
    """Words a minute, or `slow`, `calm`, `brisk`; a factor such as `0.85` of the usual pace."""
    mark: Mark | None = None


@dataclass(frozen=True)
class Length:
    """How long a session is to last, and where its author asked for it."""

    seconds: Seconds
    mark: Mark


USUAL_RING = Fraction(7)
"""How long a strike of Pausa's own bell is waited for."""


@dataclass(frozen=True)
class SoundFile:
    """A recording, and where it is named."""

    file: Path
    mark: Mark


@dataclass(frozen=True)
class Chimes:
    """How often a bell is struck, at each of its moments."""

    opening: int
    between: int
    """Before every exercise but the first."""
    closing: int
    sound: SoundFile | None = None
    """A recording of the bell; `None`: the one that Pausa makes."""
    ring: Seconds = field(default=USUAL_RING, compare=False)
    """From a strike's first sound until it has faded."""

    @property
    def strikes(self) -> dict[str, int]:
        """The numbers by the words that they are written with."""
        return {"open": self.opening, "between": self.between, "close": self.closing}


USUAL_CHIMES = Chimes(3, 1, 1)


@dataclass(frozen=True)
class Routine:
    """One routine, which becomes one MP3."""

    path: Path
    slug: str
    title: str
    language: str
    exercises: tuple[Exercise, ...]
    lexicon: Mapping[str, str]
    phrases: Phrasebook
    """What Pausa itself says in the routine's language."""
    author: str = ""
    description: str = ""
    voice: VoiceChoice = VoiceChoice()
    guidance: Guidance = Guidance.FADING
    length: Length | None = None
    """What the session is to be fitted to; `None`: it lasts as long as it lasts."""
    bed: BedChoice = ANY_BED
    bed_mark: Mark | None = field(default=None, compare=False)
    chimes: Chimes | None = None
    opening: tuple[Step, ...] = ()
    closing: tuple[Step, ...] = ()
    announced: str = ""
    """What it is called aloud; empty: by its title."""
