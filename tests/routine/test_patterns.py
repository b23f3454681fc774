"""Breathing patterns: how they are written, and the exact breaths that they become."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.loader import load_routine
from pausa.routine.model import Breath, Pattern
from pausa.routine.patterns import (
    LONGEST_BREATH,
    PATTERN,
    SHORTEST_BREATH,
    Paced,
    breaths_in_number,
    breaths_in_time,
    meant,
    nearest_counts,
    parse_pattern,
)
from pausa.routine.printing import print_routine
from pausa.routine.steps import LONGEST_TIME
from pausa.units import exact_duration, parse_duration
from tests.routine.files import load_step, problems_of, step_codes, step_problem, underlined

if TYPE_CHECKING:
    from pathlib import Path

RAMP = parse_pattern("4-6 at 9/min to 5/min")
NANOSECOND = Fraction(1, 10**9)


def read(folder: Path, step: str) -> Pattern:
    pattern = load_step(folder, f"{{{step}}}").pattern
    assert pattern
    return pattern


def phases(text: str) -> list[tuple[str, Fraction]]:
    """The phases of a first breath, in seconds."""
    paced = parse_pattern(text)
    return [(phase.breath.value, phase.share * paced.first) for phase in paced.phases]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4-6", [("in", 4), ("out", 6)]),
        ("4-7-8", [("in", 4), ("hold", 7), ("out", 8)]),
        ("4-2-5-1", [("in", 4), ("hold", 2), ("out", 5), ("hold", 1)]),
        ("box 4", [("in", 4), ("hold", 4), ("out", 4), ("hold", 4)]),
        ("4.5-6.25", [("in", Fraction(9, 2)), ("out", Fraction(25, 4))]),
    ],
)
def test_a_shape_is_in_seconds(text: str, seconds: list[tuple[str, Fraction]]) -> None:
    assert phases(text) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6/min", [("in", 4), ("out", 6)]),
        ("7/min", [("in", Fraction(24, 7)), ("out", Fraction(36, 7))]),
        ("1-1 at 5/min", [("in", 6), ("out", 6)]),
        ("box 1 at 2.5/min", [("in", 6), ("hold", 6), ("out", 6), ("hold", 6)]),
        ("4-7-8 at 3/min", [(k, Fraction(n * 20, 19)) for k, n in phases("4-7-8")]),
    ],
)
def test_at_a_rate_the_shape_says_how_a_breath_is_divided(
    text: str, seconds: list[tuple[str, Fraction]]
) -> None:
    assert phases(text) == seconds


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("4–6", "did you mean `4-6`?"),
        ("4 - 6", "did you mean `4-6`?"),
        ("4s-6s", "did you mean `4-6`?"),
        ("4/7/8", "did you mean `4-7-8`?"),
        ("Box 4", "did you mean `box 4`?"),
        ("square 4", "did you mean `box 4`?"),
        ("6 per minute", "did you mean `6/min`?"),
        ("6bpm", "did you mean `6/min`?"),
        ("9 to 5/min", "did you mean `9/min to 5/min`?"),
        ("4-6 @ 5/min", "did you mean `4-6 at 5/min`?"),
        ("6", "write `6/min`, or `6-6`"),
        ("in 4 out 6", "write `4-6`"),
        ("0-6", "write `4-6`"),
        ("4", "write `4/min`"),
        ("4-4-4-4-4", "write `4-6`"),
        ("4-6 at", "write `4-6`"),
        ("4-6 to 5/min", "write `4-6`"),
        ("box", "write `4-6`"),
    ],
)
def test_what_is_no_pattern_is_refused_with_a_way_to_write_it(
    tmp_path: Path, written: str, hint: str
) -> None:
    problem = step_problem(tmp_path, f"{{pattern: {written}}}")
    assert (problem.code, underlined(problem)) == ("bad-pattern", written)
    assert problem.hint.startswith(hint)


@given(text=st.text(alphabet="0123456789.-–/ minsbpxotaec:@", max_size=20))
def test_what_was_probably_meant_can_be_read(text: str) -> None:
    if guess := meant(text):
        assert re.fullmatch(PATTERN, guess)
        assert parse_pattern(guess).first > 0


def test_a_pattern_in_place_of_a_single_breath_is_shown_where_it_belongs(tmp_path: Path) -> None:
    problem = step_problem(tmp_path, "{breathe: 4-7-8, for: 19s}")
    assert (problem.code, underlined(problem)) == ("unknown-value", "4-7-8")
    assert problem.hint == "give it as a pattern: `pattern: 4-7-8`"


def test_one_breath_is_meant_where_no_number_is_written(tmp_path: Path) -> None:
    assert read(tmp_path, "pattern: 4-7-8").breaths == (Fraction(19),)


def test_breaths_are_counted_or_fill_a_time(tmp_path: Path) -> None:
    counted = read(tmp_path, "pattern: 4-6, breaths: 30")
    assert counted.breaths == (Fraction(10),) * 30
    assert (counted.duration, counted.fills) == (Fraction(300), None)
    filling = read(tmp_path, "pattern: 4-6, for: 5m")
    assert (filling.breaths, filling.fills) == (counted.breaths, Fraction(300))


def test_the_words_of_the_phases_may_be_the_authors_own(tmp_path: Path) -> None:
    pattern = read(tmp_path, "pattern: box 4, words: {in: And in., hold: Rest.}")
    assert pattern.words == ((Breath.IN, "And in."), (Breath.HOLD, "Rest."))


def test_no_single_slot_stands_beside_a_pattern(tmp_path: Path) -> None:
    assert load_step(tmp_path, "{pattern: 4-6, for: 1m}").slot is None


@pytest.mark.parametrize(
    ("step", "hint"),
    [
        ("pattern: 4-7-8, for: 5m", "write `for: 4m45s` (15 breaths) or `for: 5m4s` (16 breaths)"),
        ("pattern: 4-6, for: 4s", "write `for: 10s` (1 breath)"),
        ("pattern: 7/min, for: 30s", "write `breaths: 3` (about 26s) or `breaths: 4` (about 34s)"),
    ],
)
def test_a_time_that_is_no_whole_number_of_breaths_is_told_the_nearest(
    tmp_path: Path, step: str, hint: str
) -> None:
    problem = step_problem(tmp_path, f"{{{step}}}")
    assert (problem.code, problem.hint) == ("uneven-breaths", hint)
    assert underlined(problem) == step.rpartition(" ")[2]


@pytest.mark.parametrize("text", ["1-1", "30-31", "20.1/min", "0.9/min", "21/min to 5/min"])
def test_a_breath_takes_from_three_seconds_to_a_minute(tmp_path: Path, text: str) -> None:
    problem = step_problem(tmp_path, f"{{pattern: {text}, breaths: 9}}")
    assert (problem.code, underlined(problem)) == ("breath-length", text)


@pytest.mark.parametrize("text", ["1-2", "30-30", "20/min", "1/min"])
def test_its_limits_are_within_reach(tmp_path: Path, text: str) -> None:
    assert len(read(tmp_path, f"pattern: {text}, breaths: 9").breaths) == 9


@pytest.mark.parametrize(
    ("step", "mark"),
    [
        ("{pattern: 9/min to 5/min}", "9/min to 5/min"),
        ("{pattern: 9/min to 5/min, breaths: 1}", "1"),
    ],
)
def test_a_rate_that_moves_needs_breaths_to_move_over(tmp_path: Path, step: str, mark: str) -> None:
    problem = step_problem(tmp_path, step)
    assert (problem.code, underlined(problem)) == ("needs-breaths", mark)


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        ("{pattern: 4-6, breathe: in}", ["beside-pattern"]),
        ("{pattern: 4-6, breathe: in, for: 10s}", ["beside-pattern"]),
        ("{pattern: 4-6, pause: 5s, hold: 5s}", ["beside-pattern"] * 2),
        ("{pattern: 4-6, for: 10s, pause: 5s}", ["beside-pattern"]),
        ("{pattern: 4-6, call: [halfway]}", ["beside-pattern"]),
        ("{pattern: 4-6, for: 10s, breaths: 1}", ["two-times"]),
        ("{breaths: 4, words: {in: In.}, pause: 5s}", ["needs-pattern"] * 2),
        ("{pattern: 4-6, words: {inn: In.}}", ["unknown-key"]),
        ("{pattern: 4-6, words: In.}", ["wrong-type"]),
        ("{pattern: 4-6, words: {in: '{sied}'}}", ["unknown-placeholder"]),
        ("{pattern: 4-6, brief: In.}", ["needs-say"]),
        ("{pattern: 4-6, breaths: many}", ["wrong-type"]),
        ("{pattern: 4-6, breaths: 2.5}", ["bad-breaths"]),
        ("{pattern: 4-6, breaths: 2401}", ["bad-breaths"]),
        ("{patern: 4-6, breaths: 4}", ["unknown-key"]),
    ],
)
def test_keys_that_do_not_go_together_are_told_apart(
    tmp_path: Path, step: str, codes: list[str]
) -> None:
    assert step_codes(tmp_path, step) == codes


@pytest.mark.parametrize(
    ("amount", "mark"),
    [("for: 11m", "11m"), ("breaths: 61", "61"), ("breaths: 730, long: true", "730")],
)
def test_a_very_long_row_of_breaths_asks_for_confirmation(
    tmp_path: Path, amount: str, mark: str
) -> None:
    problem = step_problem(tmp_path, f"{{pattern: 4-6, {amount}}}")
    assert (problem.code, underlined(problem)) == ("very-long", mark)


def test_an_hour_of_breaths_is_taken_when_confirmed(tmp_path: Path) -> None:
    assert len(read(tmp_path, "pattern: 4-6, for: 1h, long: true").breaths) == 360


def test_an_absurd_time_is_refused_at_once(tmp_path: Path) -> None:
    assert step_codes(tmp_path, "{pattern: 4-6, for: 999999999h}") == ["very-long"]


def test_the_rate_moves_evenly_from_the_first_breath_to_the_last() -> None:
    rates = [float(60 / breath) for breath in breaths_in_number(RAMP, 5)]
    assert rates == pytest.approx([9, 8, 7, 6, 5])


def test_a_rate_may_rise_as_well_as_fall() -> None:
    rising = parse_pattern("5/min to 9/min")
    assert breaths_in_number(rising, 9)[0] == 12
    assert sorted(breaths_in_number(rising, 9)) == list(breaths_in_number(rising, 9))[::-1]


times = st.integers(60_000, 7_200_000).map(lambda milliseconds: Fraction(milliseconds, 1000))
rates = st.decimals("1", "20", places=1).map(Fraction)


@given(first=rates, last=rates, time=times)
def test_a_ramp_fills_its_time_exactly_with_a_tiny_change_of_rate(
    first: Fraction, last: Fraction, time: Fraction
) -> None:
    paced = Paced(RAMP.phases, (first, last))
    breaths = breaths_in_time(paced, time)
    if not paced.is_ramp or not breaths:
        return
    assert sum(breaths) == time
    written = breaths_in_number(paced, len(breaths))
    factor = time / sum(written)
    assert abs(factor - 1) <= Fraction(1, 10)
    for breath, as_written in zip(breaths, written, strict=True):
        assert abs(breath - as_written * factor) <= 3 * NANOSECOND


@pytest.mark.parametrize("minutes", [2, 5, 10, 60])
def test_no_other_number_of_breaths_comes_nearer_to_the_time(minutes: int) -> None:
    time = Fraction(60 * minutes)
    chosen = len(breaths_in_time(RAMP, time))

    def miss(count: int) -> Fraction:
        return abs(sum(breaths_in_number(RAMP, count), Fraction(0)) - time)

    assert miss(chosen) <= min(miss(chosen - 1), miss(chosen + 1))


def test_a_ramp_over_an_hour_hardly_changes_its_rates() -> None:
    breaths = breaths_in_time(RAMP, Fraction(3600))
    assert float(60 / breaths[0]) == pytest.approx(9, abs=0.02)
    assert float(60 / breaths[-1]) == pytest.approx(5, abs=0.02)


def test_a_time_too_short_for_two_breaths_of_a_ramp_is_refused(tmp_path: Path) -> None:
    problem = step_problem(tmp_path, "{pattern: 9/min to 5/min, for: 12s}")
    assert problem.code == "uneven-breaths"
    assert "`breaths: 2`" in problem.hint


@given(time=times)
def test_the_nearest_numbers_of_breaths_stand_on_either_side_of_a_time(time: Fraction) -> None:
    for paced in (RAMP, parse_pattern("4-7-8")):
        fewer, more = nearest_counts(paced, time)
        assert sum(breaths_in_number(paced, fewer)) <= time <= sum(breaths_in_number(paced, more))


numbers = st.decimals("0.5", "15", places=1).map(lambda number: f"{number.normalize():f}")
shapes = st.lists(numbers, min_size=2, max_size=4).map("-".join) | numbers.map("box {}".format)
paces = st.decimals("1", "20", places=1).map(lambda rate: f"{rate.normalize():f}/min")
ramps = paces | st.builds("{} to {}".format, paces, paces)
patterns = shapes | ramps | st.builds("{} at {}".format, shapes, ramps)


@given(text=patterns, count=st.integers(2, 60))
def test_every_pattern_lasts_as_long_as_its_shape_and_rate_say(text: str, count: int) -> None:
    assert re.fullmatch(PATTERN, text)
    paced = parse_pattern(text)
    assert sum(phase.share for phase in paced.phases) == 1
    breaths = breaths_in_number(paced, count)
    shortest, longest = paced.extremes
    assert (len(breaths), min(breaths) > 0) == (count, True)
    assert shortest - NANOSECOND <= min(breaths) <= max(breaths) <= longest + NANOSECOND
    if paced.is_ramp:
        assert {breaths[0], breaths[-1]} == {min(breaths), max(breaths)}
    else:
        assert breaths_in_time(paced, sum(breaths, Fraction(0))) == breaths


@given(text=patterns, count=st.integers(2, 60), fills=st.booleans())
def test_every_pattern_can_be_written_and_read_or_is_refused_with_a_reason(
    text: str, count: int, fills: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paced = parse_pattern(text)
    time = sum(breaths_in_number(paced, count), Fraction(0))
    written = exact_duration(time)
    fills = fills and parse_duration(written) == time <= LONGEST_TIME
    amount = f"for: {written}" if fills else f"breaths: {count}"
    path = tmp_path_factory.mktemp("pattern") / "test.yaml"
    step = f"{{pattern: {text}, {amount}, long: true}}"
    path.write_text(f"title: T\nexercises: [{{title: T, steps: [{step}]}}]\n", encoding="utf-8")
    shortest, longest = paced.extremes
    if shortest < SHORTEST_BREATH or longest > LONGEST_BREATH or time > LONGEST_TIME:
        codes = {problem.code for problem in problems_of(path)}
        assert codes <= {"breath-length", "very-long"}
        return
    routine = load_routine(path)
    again = path.with_name("again.yaml")
    again.write_text(print_routine(routine), encoding="utf-8")
    first, second = (each.exercises[0].steps[0].pattern for each in (routine, load_routine(again)))
    assert first == second
    assert first
    assert first.duration == time
