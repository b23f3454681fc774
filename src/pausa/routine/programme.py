"""A programme: weeks of routines that grow and need fewer words, made into episodes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from pausa.routine.model import Length
from pausa.routine.turns import turns
from pausa.routine.variation import with_guidance, with_holds, with_rounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pausa.routine.model import Guidance, Mark, Routine


class Day(str, Enum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


DAYS = tuple(Day)


@dataclass(frozen=True)
class Ramp:
    """An amount that goes in even steps from the first week to the last."""

    first: Fraction
    last: Fraction

    def at(self, week: int, weeks: int) -> Fraction:
        """The amount in a week, counted from 1; a single week is a first one."""
        return self.first + (self.last - self.first) * Fraction(week - 1, max(weeks - 1, 1))


AS_WRITTEN = Ramp(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class Design:
    """What an author says of the weeks: which routine when, and how they grow."""

    weeks: int
    choices: Mapping[Day, tuple[str, ...]]
    """The names of each day's routines; of several, one each week."""
    seed: int = 0
    start: date | None = None
    rounds: Ramp = AS_WRITTEN
    holds: Ramp = AS_WRITTEN
    length: Ramp | None = None
    """In seconds."""
    length_mark: Mark | None = None
    guidance: Mapping[int, Guidance] = field(default_factory=dict)
    """From which week on; before the first as each routine says."""

    @property
    def days(self) -> list[Day]:
        """The days in the order of a week, which begins with the day of `start`, or on Monday."""
        return sorted(self.choices, key=self._days_into_week)

    def date_of(self, week: int, day: Day) -> date | None:
        """The date of a day, where the programme has a start."""
        days = 7 * (week - 1) + self._days_into_week(day)
        return self.start + timedelta(days) if self.start else None

    def guidance_in(self, week: int) -> Guidance | None:
        """How much is said in a week; `None`: as each routine says."""
        named = [since for since in self.guidance if since <= week]
        return self.guidance[max(named)] if named else None

    def length_in(self, week: int) -> Length | None:
        """How long a session of that week is to be, to the whole second."""
        if not (self.length and self.length_mark):
            return None
        seconds = floor(self.length.at(week, self.weeks) + Fraction(1, 2))
        return Length(Fraction(max(seconds, 1)), self.length_mark)

    def _days_into_week(self, day: Day) -> int:
        first = self.start.weekday() if self.start else 0
        return (DAYS.index(day) - first) % 7


@dataclass(frozen=True)
class Episode:
    """One session of a programme: a routine as it is done on one day of one week."""

    number: int
    """Counts from 1 through the whole programme."""
    week: int
    day: Day
    date: date | None
    routine: Routine
    """As it is done then; its slug and its title name the episode."""
    rounds: Fraction
    """How many there are, of what the routine itself says."""
    holds: Fraction
    """How long they are, of what the routine itself says."""

    @property
    def likeness(self) -> object:
        """Episodes of a programme that share it sound alike: only number, day and title differ."""
        routine = self.routine
        return routine.path, self.rounds, self.holds, routine.guidance, routine.length


@dataclass(frozen=True)
class Programme:
    """A series of episodes."""

    path: Path
    slug: str
    title: str
    weeks: int
    episodes: tuple[Episode, ...]
    author: str = ""
    description: str = ""


def episodes_of(
    design: Design, routines: Mapping[str, Routine], *, author: str = "", description: str = ""
) -> Iterator[Episode]:
    """Every session of every week in order, made from the routines that the design names.

    Author and description, where there are any, stand in place of the routines' own.
    """
    choices = {day: design.choices[day] for day in design.days}
    width = max(len(str(design.weeks)), 2)
    for number, (week, day, name) in enumerate(turns(choices, design.weeks, design.seed), 1):
        rounds, holds = (ramp.at(week, design.weeks) for ramp in (design.rounds, design.holds))
        routine = with_holds(with_rounds(routines[name], rounds), holds)
        if guidance := design.guidance_in(week):
            routine = with_guidance(routine, guidance)
        routine = replace(
            routine,
            slug=f"w{week:0{width}}-{day.value}-{routine.slug}",
            title=f"{routine.title} ({_when(routine.language, week, day, design)})",
            announced=routine.announced or routine.title,
            author=author or routine.author,
            description=description or routine.description,
            length=design.length_in(week) or routine.length,
        )
        yield Episode(number, week, day, design.date_of(week, day), routine, rounds, holds)


def _when(language: str, week: int, day: Day, design: Design) -> str:
    """When an episode is, for its title: `week 2, Monday`; in other languages in numbers: `2.1`."""
    if language.partition("-")[0] == "en":
        return f"week {week}, {day.value.capitalize()}"
    return f"{week}.{design.days.index(day) + 1}"
