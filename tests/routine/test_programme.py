"""A programme's weeks: days in the order of the calendar, amounts in even steps, true titles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.model import Guidance
from pausa.routine.programme import DAYS, Day, Design, Episode, Ramp, episodes_of
from pausa.script.builder import build_script
from tests.samples import HERE, a_tenth_a_letter, exercise, held, routine, said

HIPS = replace(
    routine(
        exercise(said("Bend."), title="Bend", rounds=4),
        exercise(held("Stay.", "30s"), title="Stay"),
    ),
    slug="hips",
    title="Hips",
    author="A teacher",
)
REST = replace(HIPS, slug="rest", title="Rest")
ROUTINES = {"hips": HIPS, "rest": REST}
CHOICES = {Day.WEDNESDAY: ("rest", "hips"), Day.MONDAY: ("hips",)}
amounts = st.fractions(Fraction(1, 100), Fraction(5))


def design(**keys: object) -> Design:
    return Design(**{"weeks": 3, "choices": CHOICES, **keys})  # type: ignore[arg-type]


def episodes(author: str = "", **keys: object) -> list[Episode]:
    return list(episodes_of(design(**keys), ROUTINES, author=author))


@given(amounts, amounts, st.integers(2, 104))
def test_a_ramp_begins_and_ends_exactly_and_goes_in_even_steps(
    first: Fraction, last: Fraction, weeks: int
) -> None:
    ramp = Ramp(first, last)
    steps = [ramp.at(week, weeks) for week in range(1, weeks + 1)]
    assert (steps[0], steps[-1]) == (first, last)
    assert len({later - earlier for earlier, later in pairwise(steps)}) == 1


def test_a_single_week_is_a_first_one() -> None:
    assert Ramp(Fraction(1, 2), Fraction(1)).at(1, 1) == Fraction(1, 2)


def test_episodes_are_numbered_through_and_named_by_week_and_day() -> None:
    found = episodes()
    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6]
    assert [(one.week, one.day) for one in found[:3]] == [
        (1, Day.MONDAY),
        (1, Day.WEDNESDAY),
        (2, Day.MONDAY),
    ]
    assert found[2].routine.slug == "w02-monday-hips"
    assert found[2].routine.title == "Hips (week 2, Monday)"
    assert len({one.routine.title for one in found}) == 6


def test_titles_in_other_languages_have_numbers_for_weeks_and_days() -> None:
    german = {name: replace(one, language="de-DE") for name, one in ROUTINES.items()}
    titles = [one.routine.title for one in episodes_of(design(), german)]
    assert titles[:3] == ["Hips (1.1)", "Rest (1.2)", "Hips (2.1)"]


def test_files_of_a_hundred_weeks_stand_in_order() -> None:
    slugs = [one.routine.slug for one in episodes(weeks=104)]
    assert (slugs[0], slugs[-1][:4]) == ("w001-monday-hips", "w104")


def test_what_is_heard_says_nothing_of_weeks() -> None:
    heard = " ".join(
        cue.text for one in episodes() for cue in build_script(one.routine, a_tenth_a_letter).cues()
    )
    assert "Hips." in heard
    assert "week" not in heard.lower()
    assert "monday" not in heard.lower()


def test_without_a_start_weeks_begin_on_monday_and_have_no_dates() -> None:
    assert {one.date for one in episodes()} == {None}
    assert design(choices=dict.fromkeys(reversed(DAYS), ("hips",))).days == list(DAYS)


def test_the_calendar_decides_what_day_a_date_is() -> None:
    found = episodes(start=date(2027, 1, 4))
    assert [one.date for one in found] == [
        *(date(2027, 1, 4), date(2027, 1, 6)),
        *(date(2027, 1, 11), date(2027, 1, 13)),
        *(date(2027, 1, 18), date(2027, 1, 20)),
    ]


def test_a_programme_that_starts_within_a_week_counts_its_weeks_from_there() -> None:
    found = episodes(start=date(2027, 1, 6))
    assert [(one.week, one.day, one.date) for one in found[:3]] == [
        (1, Day.WEDNESDAY, date(2027, 1, 6)),
        (1, Day.MONDAY, date(2027, 1, 11)),
        (2, Day.WEDNESDAY, date(2027, 1, 13)),
    ]


@given(st.dates(date(2020, 1, 1), date(2199, 12, 31)), st.sets(st.sampled_from(DAYS), min_size=1))
def test_dates_fall_on_the_days_that_are_named_and_follow_each_other(
    start: date, days: set[Day]
) -> None:
    found = episodes(start=start, choices=dict.fromkeys(days, ("hips",)))
    dates = [one.date for one in found if one.date]
    assert [DAYS[one.weekday()] for one in dates] == [one.day for one in found]
    assert dates == sorted(dates)
    assert start <= dates[0]
    assert (dates[-1] - start).days < 21


def test_rounds_and_holds_grow_week_by_week() -> None:
    half_to_all = Ramp(Fraction(1, 2), Fraction(1))
    found = episodes(rounds=half_to_all, holds=half_to_all, choices={Day.MONDAY: ("hips",)})
    bends = [one.routine.exercises[0].rounds.usual for one in found]
    stays = [one.routine.exercises[1].steps[0].hold for one in found]
    assert bends == [2, 3, 4]
    assert stays == [Fraction(15), Fraction(23), Fraction(30)]
    assert [one.rounds for one in found] == [Fraction(1, 2), Fraction(3, 4), Fraction(1)]


def test_guidance_fades_from_the_week_that_is_named() -> None:
    fading = {2: Guidance.FULL, 3: Guidance.BRIEF}
    found = episodes(guidance=fading, choices={Day.MONDAY: ("hips",)})
    as_written = HIPS.guidance
    assert [one.routine.guidance for one in found] == [as_written, Guidance.FULL, Guidance.BRIEF]


def test_lengths_go_in_even_steps_to_the_whole_second() -> None:
    ramp = Ramp(Fraction(600), Fraction(601))
    found = episodes(length=ramp, length_mark=HERE, choices={Day.MONDAY: ("hips",)})
    lengths = [one.routine.length.seconds for one in found if one.routine.length]
    assert lengths == [Fraction(600), Fraction(601), Fraction(601)]


@pytest.mark.parametrize(("author", "expected"), [("", "A teacher"), ("Another", "Another")])
def test_a_programme_may_name_an_author_of_its_own(author: str, expected: str) -> None:
    assert {one.routine.author for one in episodes(author)} == {expected}


@given(st.integers(0, 100), st.integers(1, 8))
def test_a_week_more_changes_nothing_in_the_weeks_before_it(seed: int, weeks: int) -> None:
    shorter, longer = (episodes(seed=seed, weeks=count) for count in (weeks, weeks + 1))
    assert longer[: len(shorter)] == shorter
