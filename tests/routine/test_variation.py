"""A routine can have more or fewer rounds, other holds and other guidance; nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.model import Breath, Call, CallKind, Exercise, Gentler, Guidance, Rounds
from pausa.routine.variation import (
    CALL_ROOM,
    calls_with_room,
    scaled_hold,
    scaled_rounds,
    with_guidance,
    with_holds,
    with_rounds,
)
from pausa.script.builder import build_script
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, breath, exercise, held, routine, said

if TYPE_CHECKING:
    from pausa.routine.model import Routine

AS_WRITTEN = Fraction(1)
HALFWAY = Call(CallKind.HALFWAY)
TEN_LEFT = Call(CallKind.LEFT, before_end=Fraction(10))
THREE_TWO_ONE = Call(CallKind.COUNTDOWN, count=3)

factors = st.fractions(Fraction(1, 100), Fraction(5))
holds = st.fractions(Fraction(1, 10), Fraction(600))
counts = st.integers(1, 100)


@st.composite
def limited_rounds(draw: st.DrawFn) -> Rounds:
    least, usual, most = sorted(draw(st.tuples(counts, counts, counts)))
    return Rounds(usual, least, most)


def hips() -> Routine:
    stay = held("Stay.", "30s", TEN_LEFT)
    bend = exercise(
        breath(Breath.IN, "4s", "In."),
        breath(Breath.OUT, "6s", "Out."),
        stay,
        title="Bend",
        rounds=4,
        sides=LEFT_AND_RIGHT,
        position=(stay,),
        between=(stay,),
        rest=(stay, said("Rest.", "20s")),
        guidance=Guidance.FULL,
    )
    return routine(bend, exercise(said("Sink."), title="Sink"), opening=(stay,), closing=(stay,))


def all_steps(of: Routine) -> list[object]:
    around = [*of.opening, *of.closing]
    return around + [step for one in of.exercises for step in steps_of(one)]


def steps_of(one: Exercise) -> list[object]:
    return [*one.position, *one.steps, *one.between, *one.rest]


@pytest.mark.parametrize(
    ("usual", "percent", "expected"),
    [(4, 60, 2), (4, 62, 2), (4, 63, 3), (5, 50, 3), (2, 60, 1), (1, 10, 1), (3, 120, 4)],
)
def test_rounds_become_the_nearest_whole_number_and_at_least_one(
    usual: int, percent: int, expected: int
) -> None:
    rounds = scaled_rounds(Rounds(usual, usual, usual), Fraction(percent, 100))
    assert rounds == Rounds(expected, expected, expected)


@given(limited_rounds(), factors)
def test_rounds_stay_within_the_limits_that_an_exercise_names(
    rounds: Rounds, factor: Fraction
) -> None:
    scaled = scaled_rounds(rounds, factor)
    assert 1 <= scaled.least <= scaled.usual <= scaled.most <= 100
    if rounds.least < rounds.most:
        assert (scaled.least, scaled.most) == (rounds.least, rounds.most)


@given(limited_rounds(), factors, factors)
def test_a_larger_factor_never_makes_fewer_rounds(
    rounds: Rounds, one: Fraction, other: Fraction
) -> None:
    smaller, larger = sorted([one, other])
    assert scaled_rounds(rounds, smaller).usual <= scaled_rounds(rounds, larger).usual


@given(limited_rounds())
def test_all_of_the_rounds_are_the_rounds_as_written(rounds: Rounds) -> None:
    assert scaled_rounds(rounds, AS_WRITTEN) == rounds


@given(counts, factors)
def test_a_gentler_side_follows_and_never_has_more_rounds_than_the_other(
    count: int, factor: Fraction
) -> None:
    spared = Gentler(LEFT_AND_RIGHT[1], rounds=(count + 1) // 2)
    bend = exercise(said("Bend."), rounds=count, sides=LEFT_AND_RIGHT, gentler=spared)
    (scaled,) = with_rounds(routine(bend), factor).exercises
    assert scaled.gentler
    assert 1 <= (scaled.gentler.rounds or 0) <= scaled.rounds.usual


@given(holds, factors, factors)
def test_a_larger_factor_never_makes_a_hold_shorter(
    hold: Fraction, one: Fraction, other: Fraction
) -> None:
    smaller, larger = sorted([one, other])
    assert scaled_hold(hold, smaller) <= scaled_hold(hold, larger)
    assert scaled_hold(hold, AS_WRITTEN) == hold


@given(st.integers(1, 600), factors)
def test_a_hold_of_whole_seconds_stays_one_and_lasts_at_least_a_second(
    seconds: int, factor: Fraction
) -> None:
    scaled = scaled_hold(Fraction(seconds), factor)
    assert scaled.denominator == 1
    assert scaled >= 1
    assert abs(scaled - seconds * factor) <= Fraction(1, 2) or scaled == 1


@given(factors)
def test_breaths_pauses_and_words_are_never_touched(factor: Fraction) -> None:
    before = hips()
    after = with_holds(with_rounds(before, factor), factor)
    for old, new in zip(all_steps(before), all_steps(after), strict=True):
        assert replace(new, hold=None, calls=()) == replace(old, hold=None, calls=())  # type: ignore[type-var]


@given(factors)
def test_both_sides_are_done_alike(factor: Fraction) -> None:
    script = build_script(with_holds(with_rounds(hips(), factor), factor), a_tenth_a_letter)
    said_on = {
        side: [(cue.text, cue.round) for cue in script.cues() if cue.side is side]
        for side in LEFT_AND_RIGHT
    }
    right, left = said_on.values()
    stays = [(text, place) for text, place in right if text == "Stay."]
    assert stays
    assert stays == [(text, place) for text, place in left if text == "Stay."]


def test_holds_change_wherever_they_stand() -> None:
    changed = with_holds(hips(), Fraction(1, 2))
    lengths = [step.hold for step in all_steps(changed)]  # type: ignore[attr-defined]
    assert lengths.count(Fraction(15)) == 6
    assert Fraction(30) not in lengths


def test_a_routine_taken_as_written_is_the_routine() -> None:
    assert with_holds(with_rounds(hips(), AS_WRITTEN), AS_WRITTEN) == hips()


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        (40, (HALFWAY, TEN_LEFT, THREE_TWO_ONE)),
        (20, (TEN_LEFT, THREE_TWO_ONE)),  # halfway is when ten seconds are left
        (13, (HALFWAY, TEN_LEFT, THREE_TWO_ONE)),
        (12, (HALFWAY, THREE_TWO_ONE)),  # ten seconds would be left as soon as it began
        (8, (THREE_TWO_ONE,)),
        (6, (THREE_TWO_ONE,)),
        (5, ()),
        (1, ()),
    ],
)
def test_calls_without_room_in_a_changed_hold_are_not_made(
    seconds: int, kept: tuple[Call, ...]
) -> None:
    assert calls_with_room((HALFWAY, TEN_LEFT, THREE_TWO_ONE), Fraction(seconds)) == kept


@given(holds)
def test_calls_in_a_changed_hold_are_apart_and_inside_it(hold: Fraction) -> None:
    kept = calls_with_room((HALFWAY, TEN_LEFT, THREE_TWO_ONE), hold)
    moment = {HALFWAY: hold / 2, TEN_LEFT: hold - 10, THREE_TWO_ONE: hold - 3}
    begins = sorted(moment[call] for call in kept)
    assert all(CALL_ROOM <= start < hold for start in begins)
    assert all(later - earlier >= CALL_ROOM for earlier, later in pairwise(begins))


def test_a_hold_that_does_not_change_keeps_the_calls_that_its_author_gave_it() -> None:
    step = held("Stay.", "4s", THREE_TWO_ONE)
    (kept,) = with_holds(routine(exercise(step)), Fraction(11, 10)).exercises[0].steps
    assert kept == step


def test_guidance_of_a_week_counts_in_every_exercise() -> None:
    changed = with_guidance(hips(), Guidance.BRIEF)
    assert changed.guidance is Guidance.BRIEF
    assert {one.guidance for one in changed.exercises} == {None}
