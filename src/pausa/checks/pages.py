"""The lines of the files that a routine is written in, each file read once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.routine.model import Mark

_NEW_PART = re.compile(r"\s*(?:-\s|#|[\w ]+:(?:\s|$))")
_COMMENT_ONLY = re.compile(r"\s*#")
FARTHEST_LINES = 300
"""A fragment is looked for in so many lines at most."""


class Pages:
    """Files by their lines; one that cannot be read any more has none."""

    def __init__(self) -> None:
        self._lines: dict[Path, list[str]] = {}

    def lines(self, path: Path) -> list[str]:
        """The lines of a file."""
        if path not in self._lines:
            self._lines[path] = _read(path)
        return self._lines[path]

    def find(self, mark: Mark, fragment: str) -> Mark | None:
        """Where a fragment stands in the part that begins at a mark; `None` if nowhere."""
        lines = self.lines(mark.path)
        whole = re.compile(rf"(?<!\w){re.escape(fragment)}(?!\w)")
        last = min(len(lines), mark.line + FARTHEST_LINES)
        for number in range(mark.line, last + 1):
            line = lines[number - 1]
            start = mark.column - 1 if number == mark.line else 0
            if number > mark.line and _is_beyond(line, mark.column):
                return None
            if found := whole.search(line, start):
                return replace(mark, line=number, column=found.start() + 1)
        return None

    def remarks_on(self, path: Path, number: int) -> list[str]:
        """The lines whose comments speak of a line: itself, up to where its part begins, and above.

        Words may go on over several lines, where a comment cannot stand.
        """
        lines = self.lines(path)[:number]
        found: list[str] = []
        while lines:
            found.append(lines.pop())
            if _NEW_PART.match(found[-1]):
                break
        while lines and _COMMENT_ONLY.match(lines[-1]):
            found.append(lines.pop())
        return found


def _is_beyond(line: str, column: int) -> bool:
    """Whether a line stands farther left than the part that begins at a column."""
    indent = len(line) - len(line.lstrip())
    return bool(line.strip()) and indent < column - 1


def _read(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError):
        return []
