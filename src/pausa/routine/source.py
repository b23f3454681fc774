"""A file taken in: plain data, and the place in the text that each part of it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.routine.compose import compose
from pausa.routine.reading import read_text
from pausa.routine.syntax import syntax_problem
from pausa.routine.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.text import FileText, Location, Spot


@dataclass(frozen=True)
class Source:
    """One file's data and where it stands; problems that left data worth having are listed."""

    text: FileText
    data: object
    values: Mapping[Location, Span]
    keys: Mapping[Location, Span]
    problems: tuple[Problem, ...] = ()
    unusable: frozenset[Location] = frozenset()
    """Where a value could not be made out, and the reason is among the problems."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.text.path

    def value_spot(self, location: Location, fragment: str = "") -> Spot:
        """The value there, or only a fragment of it; what encloses it where it is missing."""
        while location not in self.values:
            location = location[:-1]
        span = self.values[location]
        if span.start == span.end and location in self.keys:
            span = self.keys[location]
        return self.text.spot(self.text.find(fragment, span) if fragment else span)

    def key_spot(self, location: Location) -> Spot:
        """The key that the value there belongs to; the value where it has none."""
        if location not in self.keys:
            return self.value_spot(location)
        return self.text.spot(self.keys[location])


def read_source(path: Path) -> Source:
    """Read a YAML file. Raises RoutineError where nothing of it can be used."""
    text, problems = read_text(path)
    composed = compose(text)
    problems += composed.problems
    if composed.failure:
        problem = syntax_problem(text, composed.failure)
        if not any(problem.line == other.line for other in problems):
            problems.append(problem)
    nothing = composed.data is None and () not in composed.unusable
    if nothing and not composed.stopped:
        hint = "`pausa new` writes a routine to start from"
        empty = text.spot(Span(0, 0)).problem("empty-file", "there is nothing but comments", hint)
        problems.append(empty)
    if nothing or composed.stopped:
        raise RoutineError(path, sorted(problems, key=lambda p: (p.line, p.column)))
    return Source(
        text,
        composed.data,
        composed.values,
        composed.keys,
        tuple(problems),
        frozenset(composed.unusable),
    )
