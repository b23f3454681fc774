"""A session lasts as long as was asked, and nothing that matters to a body has changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pausa.errors import LengthError
from pausa.routine.model import Breath, Exercise, Level, Pause, Rounds, Routine, Step
from pausa.routine.phrases import english_phrases
from pausa.script.fit import choose_amount
from pausa.script.model import Gap, Hold, Script, Slot
from pausa.script.phrases import Phrases
from pausa.timeline.fitting import Fitted, fit, unfitted
from pausa.units import SAMPLE_RATE_HZ, Seconds, parse_duration, seconds_of
from tests.samples import (
    HERE,
    LEFT_AND_RIGHT,
    a_tenth_a_letter,
    breath,
    exercise,
    held,
    routine,
    said,
)

HALF_A_SECOND = Fraction(1, 2)


def frames(text: str) -> int:
    return int(a_tenth_a_letter(text) * SAMPLE_RATE_HZ)


def counted(written: Exercise, least: int, usual: int, most: int) -> Exercise:
    return replace(written, rounds=Rounds(usual, least, most))


def bend(title: str = "Bend") -> Exercise:
    steps = (
        breath(Breath.IN, "4s", "In."),
        breath(Breath.OUT, "6s", "Out."),
        held("Stay.", "10s"),
        said("Rest.", "8s"),
    )
    return counted(exercise(*steps, title=title, sides=LEFT_AND_RIGHT), 2, 4, 6)


WHOLE = routine(
    bend("Easy"),
    replace(bend("Extra"), optional=True),
    replace(bend("Hard"), optional=True, level=Level.ADVANCED),
    opening=(said("Welcome.", "10s"),),
    closing=(said("Rest.", "10s"),),
)


def length_of(fitted: Fitted) -> Seconds:
    return seconds_of(fitted.timeline.duration_frames)


def stays(script: Script) -> list[Seconds]:
    """Every breath and hold, in order."""
    items = (item for section in script.sections for item in section.items)
    return [item.duration for item in items if isinstance(item, (Slot, Hold))]


@pytest.mark.parametrize("asked", ["3m", "4m", "6m30s", "9m", "12m", "15m", "17m"])
def test_a_session_lasts_as_long_as_was_asked(asked: str) -> None:
    fitted = fit(WHOLE, parse_duration(asked), frames)
    assert abs(length_of(fitted) - parse_duration(asked)) < HALF_A_SECOND


def test_its_own_length_needs_no_change() -> None:
    own = length_of(unfitted(WHOLE, frames))
    fitted = fit(WHOLE, own, frames)
    assert fitted.notices[0].endswith("nothing had to change")
    assert length_of(fitted) == own


def test_what_is_optional_goes_before_rounds_and_the_hardest_goes_first() -> None:
    own = length_of(unfitted(WHOLE, frames))
    titles = [
        [section.title for section in fit(WHOLE, own * share, frames).script.sections[1:-1]]
        for share in (Fraction(68, 100), Fraction(38, 100))
    ]
    assert titles == [["Easy", "Extra"], ["Easy"]]


def test_breaths_and_holds_never_change() -> None:
    for asked in ("3m", "6m30s", "12m", "17m"):
        script = fit(WHOLE, parse_duration(asked), frames).script
        assert set(stays(script)) == {4, 6, 10}


def test_the_changes_are_told() -> None:
    (notice,) = fit(WHOLE, parse_duration("4m"), frames).notices
    assert notice.startswith("fitted to 4m: ")
    assert "without Hard" in notice
    assert "without Extra" in notice
    assert "pauses at" in notice or "rounds instead of 4 in Easy" in notice


def test_the_number_of_rounds_that_is_said_is_the_number_that_is_done() -> None:
    fitted = fit(WHOLE, parse_duration("17m"), frames)
    plan = next(cue.text for cue in fitted.timeline.cues if "each side" in cue.text)
    done = max(cue.round or 0 for cue in fitted.timeline.cues if cue.exercise == "easy")
    assert plan.startswith(f"We do this {Phrases(english_phrases()).times(done)}")


@pytest.mark.parametrize("asked", ["1m", "2h"])
def test_a_length_beyond_reach_is_refused_with_the_shortest_and_the_longest(asked: str) -> None:
    with pytest.raises(LengthError, match=r"it can last from about \d+m.* to \d+m") as caught:
        fit(WHOLE, parse_duration(asked), frames)
    assert "optional: true" in caught.value.hint


def test_a_pause_stays_within_its_own_limits() -> None:
    narrow = Step(HERE, "Wait.", pause=Pause(Fraction(10), Fraction(9), Fraction(11)))
    wide = Step(HERE, "Rest.", pause=Pause(Fraction(10), Fraction(1), Fraction(60)))
    written = routine(exercise(narrow, wide))
    own = length_of(unfitted(written, frames))
    script = fit(written, own + 30, frames).script
    gaps = [item for item in script.sections[1].items if isinstance(item, Gap) and item.limits]
    assert float(gaps[0].duration) == 11
    assert float(gaps[1].duration) == pytest.approx(39, abs=0.5)


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    least = draw(st.integers(1, 3))
    usual = draw(st.integers(least, 5))
    most = draw(st.integers(usual, 7))
    sides = LEFT_AND_RIGHT if draw(st.booleans()) else ()
    steps = [
        said("Lift.", f"{draw(st.integers(0, 20))}s"),
        held("Stay.", f"{draw(st.integers(1, 20))}s"),
        breath(Breath.OUT, f"{draw(st.integers(2, 9))}s", "Out."),
    ]
    written = exercise(*steps, title=f"E{draw(st.integers())}", sides=sides)
    return replace(counted(written, least, usual, most), optional=draw(st.booleans()))


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    parts = draw(st.lists(exercises(), min_size=1, max_size=5, unique_by=lambda one: one.slug))
    return routine(*parts, closing=(said("Rest.", "20s"),))


@given(routines(), st.fractions(min_value=Fraction(1, 2), max_value=Fraction(2)))
def test_every_fit_keeps_length_sides_stays_order_and_limits(
    written: Routine, share: Fraction
) -> None:
    asked = length_of(unfitted(written, frames)) * share
    try:
        fitted = fit(written, asked, frames)
    except LengthError:
        assume(False)
        raise
    assert abs(length_of(fitted) - asked) < HALF_A_SECOND
    assert set(stays(fitted.script)) <= set(stays(unfitted(written, frames).script))
    order = [one.slug for one in written.exercises]
    kept = [section.exercise for section in fitted.script.sections[1:-1]]
    assert kept == [slug for slug in order if slug in kept]
    for one in (one for one in written.exercises if one.slug in kept):
        rounds = [
            {
                c.round
                for c in fitted.timeline.cues
                if (c.exercise, c.side) == (one.slug, side) and c.round
            }
            for side in one.sides or (None,)
        ]
        assert all(found == rounds[0] for found in rounds)
        assert one.rounds.least <= max(rounds[0]) <= one.rounds.most


@given(routines(), st.fractions(min_value=Fraction(1, 2), max_value=Fraction(2)))
def test_the_choice_is_the_same_every_time(written: Routine, share: Fraction) -> None:
    asked = length_of(unfitted(written, frames)) * share
    try:
        first = choose_amount(written, asked, a_tenth_a_letter)
    except LengthError:
        return
    assert choose_amount(written, asked, a_tenth_a_letter) == first
