"""The words that Pausa itself says between an author's own, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pausa.routine.model import Side
    from pausa.units import Seconds

HERE_IS_THE_MOVEMENT = "Here is the movement. Just listen first."
NOW_WITH_THE_BREATH = "And now, with your breath."
NOW_IN_TIME = "And now, in time."
HALFWAY = "Halfway."
THE_END = "This is the end of the session."

COUNTED_ROUNDS_MOST = 6
"""Up to so many rounds each one is counted aloud; beyond, only the landmarks are."""

_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_ORDINALS = ("Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth")


def number(count: int) -> str:
    """A number as a word as far as words stay short, else in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def times(count: int) -> str:
    """How often: `once`, `twice`, `four times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def transition(title: str, place: int, count: int) -> str:
    """What leads over to exercise `place` of `count`, counted from 0."""
    if count == 1:
        return f"{title}."
    if place == 0:
        return f"First: {title}."
    if place == count - 1:
        return f"And last: {title}."
    return f"Next: {title}."


def plan(rounds: int, sides: tuple[Side, ...]) -> str:
    """How often and on which sides an exercise is done; empty where there is nothing to say."""
    if len(sides) == 2:  # noqa: PLR2004 - bodies have two
        return f"We do this {times(rounds)} on each side, beginning with the {sides[0].value}."
    if sides:
        return f"We do this {times(rounds)}, on the {sides[0].value} side."
    return f"We do this {times(rounds)}." if rounds > 1 else ""


def next_side(side: Side) -> str:
    """What leads over to the second side."""
    return f"Now the {side.value} side."


def round_landmark(place: int, count: int) -> str:
    """What is said before round `place` of `count`, counted from 1; empty for most of a long row.

    Few rounds are each counted. In a long row numbers only nag, so the listener hears
    when the middle is passed, when three are left, and which is the last.
    """
    if place == 1:
        return ""
    if place == count:
        return "Last time."
    if count <= COUNTED_ROUNDS_MOST:
        return f"{_ORDINALS[place]} time."
    if place == count // 2 + 1:
        return "Halfway there."
    return "Three more." if place == count - 2 else ""


def time_left(left: Seconds) -> str:
    """How long a hold still lasts, to the nearest second: `Ten seconds left.`"""
    minutes, seconds = divmod(round(left), 60)
    parts = (_counted(minutes, "minute"), _counted(seconds, "second"))
    return f"{' and '.join(filter(None, parts)).capitalize()} left."


def _counted(count: int, unit: str) -> str:
    return f"{number(count)} {unit}{'' if count == 1 else 's'}" if count else ""


def countdown(count: int) -> str:
    """One number of a countdown."""
    return f"{number(count).capitalize()}."
