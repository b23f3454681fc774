"""A script: cues and silences in order, without times on a clock.

A `Script` says how long every silence is meant to be; only a `Timeline` knows when anything
happens, because only it knows how long the clips are.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from pausa.script.spacing import BETWEEN_STRIKES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.model import Breath, Mark, Side
    from pausa.units import Seconds

SECTION_LEAD = Fraction(1, 2)
"""Silence before a section's first words, so that a player that jumps there misses nothing."""


@dataclass(frozen=True)
class Cue:
    """One thing said, and what the listener is doing when it is said."""

    text: str
    mark: Mark | None = None
    """Where its words come from: a step, an exercise; `None` for the session's own."""
    exercise: str = ""
    side: Side | None = None
    round: int | None = None
    """Counts from 1; `None` outside the rounds."""


@dataclass(frozen=True)
class Gap:
    """Silence after words; a length fit may move an elastic one between its limits."""

    duration: Seconds
    limits: tuple[Seconds, Seconds] | None = None
    """The least and the most; `None`: the silence is as long as it is."""

    @property
    def least(self) -> Seconds:
        """The shortest that it may become."""
        return self.limits[0] if self.limits else self.duration

    @property
    def most(self) -> Seconds:
        """The longest that it may become."""
        return self.limits[1] if self.limits else self.duration

    @property
    def is_elastic(self) -> bool:
        """Whether a factor may change it; nothing times anything is still nothing."""
        return bool(self.limits and self.duration)

    def stretched(self, factor: Fraction) -> Gap:
        """So many times as long, within its limits."""
        duration = min(max(self.duration * factor, self.least), self.most)
        return self if duration == self.duration else Gap(duration, self.limits)


@dataclass(frozen=True)
class Slot:
    """A stretch of fixed length that begins with the first sound of its words: a breath, a beat."""

    duration: Seconds
    mark: Mark
    breathe: Breath | None = None
    cue: Cue | None = None
    lead: Cue | None = None
    """Words for what comes next, said so that they end shortly before the slot does."""


@dataclass(frozen=True)
class HoldCall:
    """Words inside a hold; their first sound falls `after` its beginning."""

    after: Seconds
    cue: Cue


@dataclass(frozen=True)
class Hold:
    """An exact stay that begins where the words before it end."""

    duration: Seconds
    mark: Mark
    calls: tuple[HoldCall, ...] = ()


@dataclass(frozen=True)
class Chime:
    """Strikes of a bell and the time until they have faded; nothing is said over them."""

    strikes: int
    ring: Seconds
    """From a strike's first sound until it has faded."""
    kind: str
    """When it is heard: `open`, `between` or `close`."""

    @property
    def duration(self) -> Seconds:
        """From its first sound to where words may begin."""
        return (self.strikes - 1) * BETWEEN_STRIKES + self.ring


Item: TypeAlias = "Cue | Gap | Slot | Hold | Chime"


@dataclass(frozen=True)
class Section:
    """What becomes a chapter: the opening, one exercise, or the closing."""

    title: str
    items: tuple[Item, ...]
    exercise: str = ""
    """The exercise's slug; empty for opening and closing."""


@dataclass(frozen=True)
class Script:
    """Everything said and left silent in one routine, from the first word to the last."""

    title: str
    slug: str
    language: str
    sections: tuple[Section, ...]

    def cues(self) -> Iterator[Cue]:
        """Every cue in the order of speaking."""
        for section in self.sections:
            for item in section.items:
                yield from cues_of(item)


def cues_of(item: Item) -> Iterator[Cue]:
    """The cues inside one item, in the order of speaking."""
    if isinstance(item, Cue):
        yield item
    elif isinstance(item, Slot):
        yield from (cue for cue in (item.cue, item.lead) if cue)
    elif isinstance(item, Hold):
        yield from (call.cue for call in item.calls)
