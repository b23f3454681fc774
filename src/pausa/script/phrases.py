"""The words that Pausa itself says between an author's own, in the routine's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.routine.model import Breath, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pausa.languages.phrasebook import Phrasebook
    from pausa.units import Seconds

COUNTED_ROUNDS_MOST = 6
"""Up to so many rounds each one is counted aloud; beyond, only the landmarks are."""
_BREATHS = {Breath.IN: "breathe_in", Breath.OUT: "breathe_out", Breath.HOLD: "hold_breath"}
_BRIEF_BREATHS = {Breath.IN: "in", Breath.OUT: "out", Breath.HOLD: "held"}


class Phrases:
    """What is said at each turn of a session."""

    def __init__(self, book: Phrasebook) -> None:
        self._book = book
        self._sides = {side: self._words_of(side) for side in Side}

    def say(self, key: str, count: int | None = None, /, **values: str) -> str:
        """A phrase as a sentence of its own."""
        return capitalised(self._book.filled(key, count, **values))

    def number(self, count: int) -> str:
        """How many, as a word inside a sentence."""
        return self._book.number(count)

    def sides(self, side: Side) -> dict[str, str]:
        """What each placeholder for a side becomes on this side."""
        return self._sides[side]

    def _words_of(self, side: Side) -> dict[str, str]:
        book = self._book
        is_right = side is Side.RIGHT
        words = {word: book.side_word(word, is_right=is_right) for word in book.side_words}
        return {**words, "side": words[book.right[0]], "other side": words[book.left[0]]}

    def transition(self, title: str, place: int, count: int) -> str:
        """What leads over to exercise `place` of `count`, counted from 0."""
        if count == 1:
            return self.say("only_exercise", title=title)
        if place == 0:
            return self.say("first_exercise", title=title)
        return self.say("last_exercise" if place == count - 1 else "next_exercise", title=title)

    def times(self, count: int) -> str:
        """How often: `once`, `twice`, `four times`."""
        return self._book.filled("times", count)

    def plan(self, rounds: Mapping[Side | None, int]) -> str:
        """How often an exercise is done on each side, in order; empty where nothing need be said.

        Where one side has fewer rounds, it is the gentler one. Without sides, `None` is the key.
        """
        first, *others = rounds
        times = self.times(rounds[first])
        if first is None:
            return self.say("plan", times=times) if rounds[first] > 1 else ""
        if not others:
            return self.say("plan_one_side", times=times, side=first.value)
        other_times = self.times(rounds[others[0]])
        if rounds[first] == rounds[others[0]]:
            return self.say("plan_both_sides", times=times, side=first.value)
        if rounds[first] > rounds[others[0]]:
            return self._uneven_plan("plan_gentler_last", times, other_times, first)
        return self._uneven_plan("plan_gentler_first", other_times, times, first)

    def _uneven_plan(self, key: str, times: str, gentler: str, first: Side) -> str:
        return self.say(key, times=times, gentler_times=gentler, side=first.value)

    def next_side(self, side: Side) -> str:
        """What leads over to the second side."""
        return self.say("next_side", side=side.value)

    def round_landmark(self, place: int, count: int) -> str:
        """What is said before round `place` of `count`, counted from 1; empty for most of many.

        Few rounds are each counted. In a long row numbers only nag, so the listener hears
        when the middle is passed, when three are left, and which is the last.
        """
        if place == 1:
            return ""
        if place == count:
            return self.say("last_round")
        if count <= COUNTED_ROUNDS_MOST:
            return self.say("next_round", place)
        if place == count // 2 + 1:
            return self.say("halfway_there")
        return self.say("more_rounds", 3) if place == count - 2 else ""

    def round_count(self, place: int, count: int) -> str:
        """A round's number, where it is all that is said: `Three.`, and `Last one.` at the end."""
        return self.say("last_count") if place == count > 1 else self.number_alone(place)

    def number_alone(self, count: int) -> str:
        """One number of a countdown, or of a row: `Three.`"""
        return self.say("count", count)

    def breath(self, phase: Breath, *, brief: bool) -> str:
        """What leads a breath: a sentence the first time, later a word."""
        return self.say((_BRIEF_BREATHS if brief else _BREATHS)[phase])

    def time_left(self, left: Seconds) -> str:
        """How long a hold still lasts, to the nearest second: `Ten seconds left.`"""
        minutes, seconds = _minutes_and_seconds(left)
        return self.say("time_left", minutes or seconds, time=self.time(left))

    def time(self, length: Seconds) -> str:
        """How long, to the nearest second, inside a sentence: `one minute and ten seconds`."""
        minutes, seconds = _minutes_and_seconds(length)
        spoken = {
            unit: self._book.filled(unit, count)
            for unit, count in (("minutes", minutes), ("seconds", seconds))
            if count
        }
        if len(spoken) > 1:
            return self._book.filled("minutes_and_seconds", **spoken)
        return "".join(spoken.values())


def _minutes_and_seconds(length: Seconds) -> tuple[int, int]:
    return divmod(max(round(length), 1), 60)


def capitalised(text: str) -> str:
    """With a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]
