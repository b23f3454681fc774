"""Problems that are found after loading, shown in the file that they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.errors import Problem
from pausa.routine.text import LONGEST_EXCERPT, with_remark

if TYPE_CHECKING:
    from pausa.routine.model import Mark


def problem_at(mark: Mark, code: str, message: str, hint: str = "") -> Problem:
    """A problem with the line that a mark points to, underlined to its end."""
    hint = with_remark(hint, mark.remark)
    excerpt = _line(mark)
    width = max(1, len(excerpt.rstrip()) - mark.column + 1)
    return Problem(mark.path, mark.line, mark.column, code, message, hint, excerpt, width)


def _line(mark: Mark) -> str:
    """The line as it stands now; empty where the file has gone or changed since."""
    try:
        lines = mark.path.read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return ""
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    return line if len(line) <= LONGEST_EXCERPT else ""
