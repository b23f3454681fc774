"""The seed decides whose turn it is: the same everywhere, fairly, and not twice in a row."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.turns import turns

NAMES = ["bend", "frog", "rest", "sway", "unwind"]
DAYS = ["monday", "wednesday", "friday", "sunday"]

choices = st.dictionaries(
    st.sampled_from(DAYS), st.lists(st.sampled_from(NAMES), min_size=1, unique=True), min_size=1
)
seeds = st.integers(0, 999_999_999)
weeks = st.integers(1, 30)


def test_the_choice_is_the_same_on_every_machine() -> None:
    one_day = {"monday": ["bend", "frog", "rest"]}
    assert [name for _, _, name in turns(one_day, 9, 7)] == [
        *("bend", "frog", "rest"),
        *("bend", "frog", "rest"),
        *("frog", "rest", "bend"),
    ]


@given(choices, weeks, seeds)
def test_every_day_of_every_week_has_one_of_its_routines(
    days: dict[str, list[str]], count: int, seed: int
) -> None:
    planned = list(turns(days, count, seed))
    assert [(week, day) for week, day, _ in planned] == [
        (week, day) for week in range(1, count + 1) for day in days
    ]
    assert all(name in days[day] for _, day, name in planned)


@given(choices, weeks, seeds)
def test_the_same_seed_makes_the_same_choices(
    days: dict[str, list[str]], count: int, seed: int
) -> None:
    assert list(turns(days, count, seed)) == list(turns(days, count, seed))


@given(choices, weeks, seeds)
def test_a_week_more_leaves_the_weeks_before_it_as_they_were(
    days: dict[str, list[str]], count: int, seed: int
) -> None:
    shorter, longer = (list(turns(days, weeks, seed)) for weeks in (count, count + 1))
    assert longer[: len(shorter)] == shorter


@given(choices, weeks, seeds)
def test_each_routine_of_a_day_has_as_many_turns_as_the_others_to_within_one(
    days: dict[str, list[str]], count: int, seed: int
) -> None:
    planned = list(turns(days, count, seed))
    for day, names in days.items():
        had = Counter(name for _, on, name in planned if on == day)
        shares = [had[name] for name in names]
        assert max(shares) - min(shares) <= 1


@given(choices, weeks, seeds)
def test_no_day_has_the_same_routine_in_two_weeks_running_where_it_has_another(
    days: dict[str, list[str]], count: int, seed: int
) -> None:
    planned = list(turns(days, count, seed))
    for day, names in days.items():
        row = [name for _, on, name in planned if on == day]
        assert len(names) == 1 or all(one != other for one, other in pairwise(row))


def test_the_neighbouring_days_are_heard_too_where_there_is_a_choice() -> None:
    days = {"monday": ["bend"], "wednesday": ["frog", "bend", "rest"], "friday": ["rest"]}
    for seed in range(20):
        first_week = [name for _, _, name in turns(days, 1, seed)]
        assert first_week == ["bend", "frog", "rest"]


def test_another_seed_makes_other_choices() -> None:
    days = dict.fromkeys(DAYS, NAMES)
    plans = {tuple(name for _, _, name in turns(days, 6, seed)) for seed in range(20)}
    assert len(plans) == 20
