"""Whose turn it is: one routine for every day of every week, decided by a seed.

Of the routines of a day those come first that had the fewest turns on that day, then those
that would not come twice in a row, then the one that a digest of seed, week, day and name
puts first. What comes later decides nothing earlier: with a week more, the weeks before it
stay as they were, on every machine and with every version of Python.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_Day = TypeVar("_Day", bound=str)


def turns(
    choices: Mapping[_Day, Sequence[str]], weeks: int, seed: int
) -> Iterator[tuple[int, _Day, str]]:
    """Week, day and routine, one after the other; `choices` has the days in their order."""
    days = list(choices)
    had: Counter[tuple[str, str]] = Counter()
    last_on: dict[str, str] = {}
    before = ""
    for week in range(1, weeks + 1):
        for place, day in enumerate(days):
            following = choices[days[(place + 1) % len(days)]]
            fewest = min(had[day, name] for name in choices[day])
            rested = [name for name in choices[day] if had[day, name] == fewest]
            rested = _without([last_on.get(day, "")], rested)
            rested = _without([before], rested)
            rested = _without(following if len(following) == 1 else [], rested)
            name = min(rested, key=lambda name: _lot(seed, week, day, name))
            had[day, name] += 1
            last_on[day] = before = name
            yield week, day, name


def _without(unwanted: Collection[str], names: list[str]) -> list[str]:
    """The names but the unwanted, or all of them where no other would be left."""
    return [name for name in names if name not in unwanted] or names


def _lot(seed: int, week: int, day: str, name: str) -> bytes:
    return sha256(f"{seed}/{week}/{day}/{name}".encode()).digest()
