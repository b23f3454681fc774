"""Names: made from titles, quoted in messages, and guessed when mistyped."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EXERCISE_NAME = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_QUOTED_LENGTH = 40


def slugify(text: str) -> str:
    """The text in small ASCII letters, digits and dashes; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def distinct(slugs: Iterable[str]) -> list[str]:
    """The slugs, each that was there before with the first free number from 2 behind it."""
    taken: dict[str, None] = {}
    numbers: dict[str, int] = {}
    for slug in slugs:
        candidate, number = slug, numbers.get(slug, 1)
        while candidate in taken:
            number += 1
            candidate = f"{slug}-{number}"
        numbers[slug] = number
        taken[candidate] = None
    return list(taken)


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """The known words that look most like `word`, best first."""
    by_folded = {other.casefold(): other for other in known}
    close = difflib.get_close_matches(word.casefold()[:100], by_folded, n=count, cutoff=0.6)
    return [by_folded[folded] for folded in close]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion, or nothing where no known word is near."""
    close = nearest(word, known)
    return f"did you mean {quoted(close[0])}?" if close else ""


def quoted(text: str) -> str:
    """The text between backticks, short, on one line and harmless to a terminal."""
    seen = "".join(char if char.isprintable() else "�" for char in text)
    if len(seen) > _QUOTED_LENGTH:
        seen = seen[: _QUOTED_LENGTH - 1] + "…"
    return f"`{seen}`"


def listed(words: Iterable[str]) -> str:
    """The words quoted and set apart by commas."""
    return ", ".join(quoted(word) for word in words)
