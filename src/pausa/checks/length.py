"""Words that say how long the session is, which a fit to another length makes untrue."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.checks import numbers
from pausa.checks.words import Words
from pausa.script.model import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.script.model import Item
    from pausa.units import Seconds

MOST_OFF = Fraction(1, 5)
"""Of the session: who was told ten minutes is not surprised by twelve."""
NEVER_OFF_UNDER = Fraction(60)
_SECONDS = {"minute": Fraction(60), "hour": Fraction(3600)}
_PARTS = {
    "half an": Fraction(1, 2),
    "a quarter of an": Fraction(1, 4),
    "a": Fraction(1),
    "an": Fraction(1),
}

_TIME = re.compile(
    rf"\b(?P<count>half an|a quarter of an|an?|{numbers.NUMBER})[ -]"
    r"(?:(?:short|quiet|little|slow|gentle|whole) )?(?P<unit>minute|hour)s?\b",
    re.IGNORECASE,
)
_ABOUT = r"(?:about |around |some |just |only |almost |nearly |the )*$"
_NOUN = (
    r"(?:session|practice|routine|meditation|class|sequence|relaxation|body scan"
    r"|breathing space|break)\b"
)
_BEFORE = re.compile(
    r"\b(?:next|coming|following|these|those|welcome to(?: your| our)?|here (?:is|are)|this is"
    rf"|{_NOUN}(?: will)? (?:takes?|lasts?|is)) {_ABOUT}",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"(?:[ -]long)?(?: of)? (?:\w+ )?{_NOUN}| (?:together|(?:to|for) yourself)\b")


def wrong_length(checked: Checked) -> Iterator[Problem]:
    """Words that name a length which is not the session's."""
    if checked.length is None or not checked.is_english:
        return
    for words, named in _named_lengths(checked):
        length = _length(named)
        if length is None or _is_true_of(checked.length, length) or _is_of_a_part(checked, length):
            continue
        about = numbers.spoken_time(checked.length)
        yield checked.warning(
            words.mark,
            "wrong-length",
            f"{named[0]!r}, but the session lasts about {about}",
            "leave the number out, which is true at every length (`this session`, `for a "
            f"while`), or write `about {about}`{_by_overlay(checked, words)}",
            fragment=named[0],
        )


def _by_overlay(checked: Checked, words: Words) -> str:
    """Which overlay it is that makes a routine's own opening or closing untrue."""
    adapted = words.exercise is None and words.mark.path != checked.top.path
    return f"; {checked.top.path} adapts this routine" if adapted else ""


def _named_lengths(checked: Checked) -> Iterator[tuple[Words, re.Match[str]]]:
    """Every time in the words that seems to be the session's, not that of a stay."""
    title = Words(checked.routine.title, checked.top)
    for words in (title, *checked.words):
        for sentence in words.sentences:
            for found in _TIME.finditer(sentence):
                after = _AFTER.match(sentence, found.end())
                if after or _BEFORE.search(sentence, 0, found.start()):
                    yield words, found


def _length(named: re.Match[str]) -> Seconds | None:
    word = named["count"].lower()
    count = _PARTS.get(word) or numbers.value_of(word)
    return count * _SECONDS[named["unit"].lower()] if count else None


def _is_true_of(length: Seconds, named: Seconds) -> bool:
    return abs(length - named) <= max(max(length, named) * MOST_OFF, NEVER_OFF_UNDER)


def _is_of_a_part(checked: Checked, named: Seconds) -> bool:
    """Whether a part of the session lasts so long, or a stay in it: then it may be meant."""
    for section in checked.script.sections:
        lengths = [_item_length(checked, item) for item in section.items]
        if any(_is_true_of(length, named) for length in (*lengths, sum(lengths, Fraction(0)))):
            return True
    return False


def _item_length(checked: Checked, item: Item) -> Seconds:
    return checked.measure(item.text) if isinstance(item, Cue) else item.duration
