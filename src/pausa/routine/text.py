"""The text of a file, and how a stretch of it is shown to its author."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pausa.errors import Problem
from pausa.routine.model import Mark

if TYPE_CHECKING:
    from pathlib import Path


Location: TypeAlias = "tuple[str | int, ...]"
"""The way to a part of a file's data: the keys and the positions in lists that lead there."""

LONGEST_EXCERPT = 1000
"""A longer line is pointed at and not shown."""


class Span(NamedTuple):
    """A stretch of text, by character positions from 0; the end does not belong to it."""

    start: int
    end: int


@dataclass(frozen=True)
class Spot:
    """A stretch of one line, ready to be pointed at; lines and columns count from 1."""

    path: Path
    line: int = 1
    column: int = 1
    width: int = 1
    excerpt: str = ""
    remark: str = ""
    """What another file has to do with it."""

    @property
    def mark(self) -> Mark:
        """Where the stretch begins."""
        return Mark(self.path, self.line, self.column, self.remark)

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """A problem that points here."""
        return Problem(
            path=self.path,
            line=self.line,
            column=self.column,
            code=code,
            message=message,
            hint=with_remark(hint, self.remark),
            excerpt=self.excerpt,
            width=self.width,
        )


def with_remark(hint: str, remark: str) -> str:
    """A hint that names the other file as well, where another one matters."""
    return "; ".join(filter(None, [hint, remark]))


@dataclass(frozen=True)
class FileText:
    """What a file says; lines end with a line feed and nothing else."""

    path: Path
    content: str

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        while (feed := self.content.find("\n", starts[-1])) >= 0:
            starts.append(feed + 1)
        return starts

    def line_of(self, position: int) -> int:
        """The number of the line, from 1, that a character stands in."""
        return bisect_right(self._line_starts, position)

    def start_of(self, number: int) -> int:
        """The position of the first character of the line of that number, from 1."""
        return self._line_starts[number - 1]

    def line(self, number: int) -> str:
        """The line of that number, from 1, without its end."""
        return self.content[slice(*self._bounds(number))]

    def spot(self, span: Span) -> Spot:
        """The part of a stretch that stands in its first line."""
        number = self.line_of(span.start)
        start, end = self._bounds(number)
        if end - start > LONGEST_EXCERPT:
            width = min(span.end, end) - span.start
            return Spot(self.path, number, span.start - start + 1, max(1, width))
        line = self.line(number)
        width = min(span.end - start, len(line.rstrip())) - (span.start - start)
        excerpt = "".join(char if char == "\t" or char.isprintable() else "�" for char in line)
        return Spot(self.path, number, span.start - start + 1, max(1, width), excerpt)

    def _bounds(self, number: int) -> tuple[int, int]:
        starts = self._line_starts
        end = starts[number] - 1 if number < len(starts) else len(self.content)
        return starts[number - 1], end

    def find(self, fragment: str, span: Span) -> Span:
        """Where the fragment stands within a stretch; the stretch itself if nowhere."""
        start = self.content.find(fragment, span.start, span.end)
        return Span(start, start + len(fragment)) if start >= 0 else span
