"""An author's words with their placeholders filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.script.phrases import capitalised

if TYPE_CHECKING:
    from pausa.routine.model import Side
    from pausa.script.phrases import Phrases
    from pausa.units import Seconds

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+)$")


@dataclass(frozen=True)
class Moment:
    """When words are said."""

    side: Side | None = None
    place: int | None = None
    """Which round it is, from 1."""
    count: int = 1
    """How many rounds there are."""
    hold: Seconds | None = None
    """How long the stay is that follows."""


def fill(text: str, moment: Moment, phrases: Phrases) -> str:
    """Put into `{side}`, `{other side}`, `{round}`, `{rounds}` and `{hold}` what they mean then.

    A language's own words for the sides may stand between the braces, too.

    A placeholder that opens a sentence is capitalised.
    """
    if "{" not in text:
        return " ".join(text.split())
    values = {"rounds": phrases.number(moment.count)}
    if moment.side:
        values |= phrases.sides(moment.side)
    if moment.place:
        values["round"] = phrases.number(moment.place)
    if moment.hold is not None:
        values["hold"] = phrases.time(moment.hold)

    def value(match: re.Match[str]) -> str:
        found = values[match[1].strip()]
        opens = _SENTENCE_START.search(text[: match.start()])
        return capitalised(found) if opens else found

    return _PLACEHOLDER.sub(value, " ".join(text.split()))
