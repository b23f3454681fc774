"""An author's words with their placeholders filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pausa.script import phrases

if TYPE_CHECKING:
    from pausa.routine.model import Side

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)$")


def fill(text: str, side: Side | None, place: int | None, count: int) -> str:
    """Put side and round into `{side}`, `{other side}`, `{round}` and `{rounds}`.

    A placeholder that opens a sentence is capitalised.
    """
    if "{" not in text:
        return " ".join(text.split())
    values = {"rounds": phrases.number(count)}
    if side:
        values |= {"side": side.value, "other side": side.other.value}
    if place:
        values["round"] = phrases.number(place)

    def value(match: re.Match[str]) -> str:
        found = values[match[1].strip()]
        opens = _SENTENCE_START.search(text[: match.start()])
        return found.capitalize() if opens else found

    return _PLACEHOLDER.sub(value, " ".join(text.split()))
