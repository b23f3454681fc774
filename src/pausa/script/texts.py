"""An author's words with their placeholders filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pausa.script.phrases import capitalised

if TYPE_CHECKING:
    from pausa.routine.model import Side
    from pausa.script.phrases import Phrases

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)$")


def fill(text: str, side: Side | None, place: int | None, count: int, phrases: Phrases) -> str:
    """Put side and round into `{side}`, `{other side}`, `{round}` and `{rounds}`.

    A language's own words for the sides may stand between the braces, too.

    A placeholder that opens a sentence is capitalised.
    """
    if "{" not in text:
        return " ".join(text.split())
    values = {"rounds": phrases.number(count)}
    if side:
        values |= phrases.sides(side)
    if place:
        values["round"] = phrases.number(place)

    def value(match: re.Match[str]) -> str:
        found = values[match[1].strip()]
        opens = _SENTENCE_START.search(text[: match.start()])
        return capitalised(found) if opens else found

    return _PLACEHOLDER.sub(value, " ".join(text.split()))
