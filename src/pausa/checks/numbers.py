"""Numbers in English words, as authors write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pausa.units import Seconds

_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_VALUES = {word: value for value, word in enumerate(_SMALL, 1)} | _TENS

NUMBER = rf"(?:\d+|(?:twenty|thirty|forty|fifty)-\w+|{'|'.join(_VALUES)})"
"""A pattern for a number, in digits or as a word."""
_MINUTE = 60
_SPOKEN_IN_SECONDS_BELOW = 120


def value_of(word: str) -> int | None:
    """The number that a word stands for; `None` where it is none that is known."""
    if word.isdecimal():
        return int(word)
    tens, _, ones = word.lower().partition("-")
    values = [_VALUES.get(part) for part in (tens, ones) if part]
    return None if None in values else sum(value for value in values if value)


def in_words(number: int) -> str:
    """A number as it is said, as far as words stay short."""
    words = {value: word for word, value in _VALUES.items()}
    return words.get(number, str(number))


def spoken_time(length: Seconds) -> str:
    """About how long, as one says it: `ninety seconds`, `three minutes`."""
    seconds = round(length / 10) * 10
    if seconds == _MINUTE:
        return "one minute"
    if seconds < _SPOKEN_IN_SECONDS_BELOW:
        return f"{in_words(seconds)} seconds"
    return f"{in_words(round(length / _MINUTE))} minutes"
