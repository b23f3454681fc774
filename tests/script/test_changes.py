"""What was changed for a length reads well, whether it is little or much."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pausa.routine.model import Exercise, Rounds
from pausa.script.changes import Changes, OtherRounds
from tests.samples import exercise, said

LENGTH = Fraction(600)


def titled(*titles: str, usual: int = 4) -> tuple[Exercise, ...]:
    one = replace(exercise(said("Lift.")), rounds=Rounds(usual, 1, 9))
    return tuple(replace(one, title=title) for title in titles)


def done(count: int, *exercises: Exercise) -> tuple[OtherRounds, ...]:
    return tuple(OtherRounds(each, count) for each in exercises)


def test_nothing_may_have_to_change() -> None:
    assert Changes(LENGTH).phrases == ()


def test_what_is_left_out_is_named() -> None:
    assert Changes(LENGTH, titled("Bend")).phrases == ("without Bend",)
    assert Changes(LENGTH, titled("Bend", "Frog")).phrases == ("without Bend and Frog",)
    assert Changes(LENGTH, titled("A", "B", "C", "D")).phrases == ("without A, B, C and D",)


def test_of_many_the_first_are_named() -> None:
    many = titled("A", "B", "C", "D", "E", "F")
    assert Changes(LENGTH, many).phrases == ("without A, B, C and 3 others",)


def test_exercises_whose_rounds_change_alike_are_told_together() -> None:
    rounds = done(1, *titled("A", "B")) + done(3, *titled("C")) + done(1, *titled("D", usual=2))
    assert Changes(LENGTH, rounds=rounds).phrases == (
        "1 round instead of 4 in A and B",
        "3 rounds instead of 4 in C",
        "1 round instead of 2 in D",
    )


def test_pauses_are_told_in_percent_unless_they_are_as_usual() -> None:
    assert Changes(LENGTH, pauses=0.801).phrases == ("pauses at 80%",)
    assert Changes(LENGTH, pauses=1.001).phrases == ()
