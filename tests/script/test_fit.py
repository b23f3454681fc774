"""How many rounds and exercises suit a length, against every amount written out in full."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from pausa.routine.model import Level
from pausa.script.fit import LEFT_OUT, Counts, choose_counts, with_counts
from pausa.script.reach import Reach, reach_of
from tests.elastic import SHARES, counted, own_length, routines, written_out
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, exercise, routine, said

if TYPE_CHECKING:
    from pausa.routine.model import Exercise, Routine
    from pausa.units import Seconds


def every_amount(written: Routine) -> list[Counts]:
    """Where all is optional, the easiest exercise, and of equals the first, has to stay."""
    exercises = written.exercises
    everything = all(one.optional for one in exercises)
    stays = min(exercises, key=lambda one: one.difficulty) if everything else None
    choices = (
        [
            *([LEFT_OUT] if one.optional and one is not stays else []),
            *range(one.rounds.least, one.rounds.most + 1),
        ]
        for one in exercises
    )
    return list(product(*choices))


def reach(written: Routine, counts: Counts) -> Reach:
    """How long that amount lasts, written out as it would be built."""
    sections = written_out(with_counts(written, counts)).sections
    parts = [reach_of(section, a_tenth_a_letter) for section in sections]
    return Reach(*(sum(each) for each in zip(*parts, strict=True)))


def chosen(written: Routine, length: Seconds) -> Counts:
    return choose_counts(written, written_out(written), length, a_tenth_a_letter)


@given(routines(2), SHARES)
def test_where_any_amount_can_last_so_long_one_is_found(written: Routine, share: Fraction) -> None:
    length = float(own_length(written) * share)
    if not all(reach(written, counts).beyond(length) for counts in every_amount(written)):
        assert reach(written, chosen(written, Fraction(length))).beyond(length) < 1


@given(routines(), SHARES)
def test_the_choice_is_the_same_every_time_and_within_what_is_allowed(
    written: Routine, share: Fraction
) -> None:
    length = own_length(written) * share
    counts = chosen(written, length)
    assert chosen(written, length) == counts
    for one, number in zip(written.exercises, counts, strict=True):
        assert one.rounds.least <= number <= one.rounds.most or (number, one.optional) == (0, True)


def bend(title: str, *, optional: bool = True, level: Level = Level.BEGINNER) -> Exercise:
    written = exercise(said("Lift.", "10s"), title=title, sides=LEFT_AND_RIGHT)
    return replace(counted(written, 2, 4, 6), optional=optional, level=level)


WHOLE = routine(
    bend("Easy", optional=False),
    bend("Extra"),
    bend("Hard", level=Level.ADVANCED),
    bend("Last"),
    closing=(said("Rest.", "10s"),),
)


@pytest.mark.parametrize(
    ("share", "counts"),
    [
        (Fraction(100, 100), (4, 4, 4, 4)),
        (Fraction(76, 100), (4, 4, 0, 4)),
        (Fraction(52, 100), (4, 4, 0, 0)),
        (Fraction(28, 100), (4, 0, 0, 0)),
        (Fraction(16, 100), (2, 0, 0, 0)),
    ],
)
def test_what_is_optional_goes_first_the_hardest_and_then_the_last(
    share: Fraction, counts: Counts
) -> None:
    assert chosen(WHOLE, own_length(WHOLE) * share) == counts


def test_a_shorter_session_has_no_more_rounds_than_usual() -> None:
    written = replace(WHOLE, exercises=WHOLE.exercises[:2])
    own = own_length(written)
    for percent in range(30, 100):
        counts = chosen(written, own * percent / 100)
        assert max(counts) <= 4, percent


def test_rounds_are_added_evenly_where_there_is_more_time() -> None:
    own = own_length(WHOLE)
    for percent in range(100, 160, 5):
        counts = chosen(WHOLE, own * percent / 100)
        assert min(counts) >= 4
        assert max(counts) - min(counts) <= 1
    assert counts == (6, 6, 6, 6)


def test_where_none_lasts_so_long_it_is_the_nearest() -> None:
    assert chosen(WHOLE, Fraction(7200)) == (6, 6, 6, 6)
    assert chosen(WHOLE, Fraction(10)) == (2, 0, 0, 0)
