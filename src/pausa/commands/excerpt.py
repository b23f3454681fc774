"""A line of a file with a part of it underlined, as it lines up in a terminal."""

from __future__ import annotations

import unicodedata

_SHOWN_CHARS = 100
_WIDE = {"F", "W"}
_WITHOUT_WIDTH = {"Mn", "Me", "Cf"}


def underlined(line: str, column: int, width: int) -> tuple[str, str]:
    """What to show of a line, and the carets to print right below it.

    `column` counts characters from 1, `width` characters. Of a long line only the
    surroundings of what is underlined are shown.
    """
    start = column - 1
    fits = len(line) <= _SHOWN_CHARS or start < _SHOWN_CHARS // 2
    first = 0 if fits else start - _SHOWN_CHARS // 4
    shown = line[first : first + _SHOWN_CHARS]
    before, pointed = shown[: start - first], shown[start - first :][:width]
    carets = "^" * max(1, sum(map(_cells, pointed)))
    return shown, "".join(map(_blank, before)) + carets


def _blank(char: str) -> str:
    return "\t" if char == "\t" else " " * _cells(char)


def _cells(char: str) -> int:
    """How many columns of a terminal a character takes."""
    if unicodedata.category(char) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
