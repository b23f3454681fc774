"""A session lasts as long as was asked, and nothing that matters to a body has changed."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from pausa.errors import LengthError
from pausa.routine.model import Breath, Exercise, Level, Pause, Rounds, Routine, Step
from pausa.routine.phrases import english_phrases
from pausa.script.changes import Changes
from pausa.script.model import Cue, Gap, Hold, Section, Slot, cues_of
from pausa.script.phrases import Phrases
from pausa.units import Seconds, parse_duration
from tests.elastic import SHARES, counted, fitted, length_of, own_length, routines, written_out
from tests.samples import HERE, LEFT_AND_RIGHT, breath, exercise, held, routine, said

if TYPE_CHECKING:
    from pausa.timeline.fitting import Fitted

PHRASES = Phrases(english_phrases())
HALF_A_SECOND = Fraction(1, 2)


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


def stays(section: Section) -> list[Seconds]:
    """Every breath and hold, in order."""
    return [item.duration for item in section.items if isinstance(item, (Slot, Hold))]


def cues_in(section: Section) -> list[Cue]:
    return [cue for item in section.items for cue in cues_of(item)]


@pytest.mark.parametrize("asked", ["3m", "4m", "6m30s", "9m", "12m", "15m", "17m"])
def test_a_session_lasts_as_long_as_was_asked(asked: str) -> None:
    session = fitted(WHOLE, parse_duration(asked))
    assert abs(length_of(session) - parse_duration(asked)) < HALF_A_SECOND


def test_its_own_length_needs_no_change() -> None:
    own = own_length(WHOLE)
    session = fitted(WHOLE, own)
    assert session.changes == Changes(own)
    assert length_of(session) == own


def test_what_is_optional_goes_before_rounds_and_the_hardest_goes_first() -> None:
    own = own_length(WHOLE)
    titles = [
        [section.title for section in fitted(WHOLE, own * share).script.sections[1:-1]]
        for share in (Fraction(68, 100), Fraction(38, 100))
    ]
    assert titles == [["Easy", "Extra"], ["Easy"]]


def test_where_all_is_optional_the_easiest_stays() -> None:
    everything = tuple(replace(each, optional=True) for each in WHOLE.exercises)
    session = fitted(replace(WHOLE, exercises=everything), own_length(WHOLE) * Fraction(3, 10))
    assert [section.title for section in session.script.sections[1:-1]] == ["Easy"]


def test_breaths_and_holds_never_change() -> None:
    for asked in ("3m", "6m30s", "12m", "17m"):
        script = fitted(WHOLE, parse_duration(asked)).script
        for section in script.sections[1:-1]:
            assert set(stays(section)) == {4, 6, 10}


def test_the_changes_are_told() -> None:
    changes = fitted(WHOLE, parse_duration("4m")).changes
    assert changes
    assert changes.length == parse_duration("4m")
    assert [each.title for each in changes.left_out] == ["Extra", "Hard"]
    assert [(each.exercise.title, each.done) for each in changes.rounds] == [("Easy", 3)]
    assert 0.9 < changes.pauses < 1.1


def test_the_number_of_rounds_that_is_said_is_the_number_that_is_done() -> None:
    session = fitted(WHOLE, parse_duration("17m"))
    plan = next(cue.text for cue in session.timeline.cues if "each side" in cue.text)
    done = max(cue.round or 0 for cue in session.timeline.cues if cue.exercise == "easy")
    assert plan.startswith(f"We do this {PHRASES.times(done)}")


@pytest.mark.parametrize("asked", ["1m", "2h"])
def test_a_length_beyond_reach_is_refused_with_the_shortest_and_the_longest(asked: str) -> None:
    with pytest.raises(LengthError, match=r"it can last from about \d+m.* to \d+m") as caught:
        fitted(WHOLE, parse_duration(asked))
    assert "optional: true" in caught.value.hint


def test_a_pause_stays_within_its_own_limits() -> None:
    narrow = Step(HERE, "Wait.", pause=Pause(Fraction(10), Fraction(9), Fraction(11)))
    wide = Step(HERE, "Rest.", pause=Pause(Fraction(10), Fraction(1), Fraction(60)))
    written = routine(exercise(narrow, wide))
    own = own_length(written)
    script = fitted(written, own + 30).script
    gaps = [item for item in script.sections[1].items if isinstance(item, Gap) and item.limits]
    assert float(gaps[0].duration) == 11
    assert float(gaps[1].duration) == pytest.approx(39, abs=0.5)


def test_a_length_that_cannot_be_had_for_want_of_pauses_is_told_what_is_near() -> None:
    beats = replace(said("Lift."), pause=None, slot=parse_duration("60s"))
    written = routine(counted(exercise(beats), 2, 3, 9))
    with pytest.raises(LengthError, match="near to it, it can last 5m") as caught:
        fitted(written, parse_duration("5m30s"))
    assert "cannot last 5m30s" in caught.value.message


def test_many_exercises_that_move_together_end_on_time_too() -> None:
    """All chapters begin on MP3 frames, and alike ones may all be rounded up at once."""
    many = (replace(bend(), slug=f"bend-{number}") for number in range(60))
    written = routine(*many, closing=(said("Rest.", "10s"),))
    own = own_length(written)
    for percent in range(60, 130, 7):
        session = fitted(written, own * percent / 100)
        assert abs(length_of(session) - own * percent / 100) < HALF_A_SECOND


@given(routines(), SHARES)
def test_a_fit_keeps_whatever_matters_to_a_body(written: Routine, share: Fraction) -> None:
    asked = own_length(written) * share
    try:
        session = fitted(written, asked)
    except LengthError:
        return
    assert abs(length_of(session) - asked) < HALF_A_SECOND
    assert_order_and_rounds_are_as_written(written, session)
    for one in written.exercises:
        assert_both_sides_are_as_meant(one, session)
        assert_it_is_done_as_written(written, one, session)
    assert session.script.sections[-1].title == "Closing"
    assert [cue.text for cue in cues_in(session.script.sections[-1])] == [
        "Rest.",
        "Open your eyes.",
        PHRASES.say("the_end"),
    ]


def assert_order_and_rounds_are_as_written(written: Routine, session: Fitted) -> None:
    assert session.changes
    left_out = {one.slug for one in session.changes.left_out}
    assert all(one.optional for one in session.changes.left_out)
    order = [one.slug for one in written.exercises if one.slug not in left_out]
    assert [section.exercise for section in session.script.sections[1:-1]] == order
    for each in session.changes.rounds:
        assert each.exercise.rounds.least <= each.done <= each.exercise.rounds.most


def assert_both_sides_are_as_meant(one: Exercise, session: Fitted) -> None:
    """Alike, but for the one that is to be spared, of which there is never more."""
    cues = [cue for cue in session.timeline.cues if cue.exercise == one.slug and cue.round]
    done = max((cue.round or 0 for cue in cues), default=0)
    fitted_one = replace(one, rounds=Rounds(done, done, done))
    for side in one.sides or (None,):
        rounds = {cue.round or 0 for cue in cues if cue.side is side}
        assert max(rounds, default=0) == (fitted_one.rounds_on(side) if done else 0)


def assert_it_is_done_as_written(written: Routine, one: Exercise, session: Fitted) -> None:
    """Cautions are said; every breath and hold lasts as it does without a fit."""
    found = [each for each in session.script.sections if each.exercise == one.slug]
    if not found:
        return
    (section,) = found
    assert set(one.cautions) <= {cue.text for cue in cues_in(section)}
    (whole,) = (each for each in written_out(written).sections if each.exercise == one.slug)
    assert set(stays(section)) == set(stays(whole))


@given(routines(), SHARES)
def test_a_fit_is_the_same_every_time(written: Routine, share: Fraction) -> None:
    asked = own_length(written) * share
    try:
        first = fitted(written, asked)
    except LengthError:
        return
    assert fitted(written, asked) == first


@given(routines())
def test_the_shortest_and_the_longest_that_are_told_can_be_had(written: Routine) -> None:
    with pytest.raises(LengthError) as caught:
        fitted(written, parse_duration("9h"))
    least, most = re.findall(r"from about (\S+) to (\S+)", caught.value.message)[0]
    for asked in (parse_duration(least), parse_duration(most)):
        assert abs(length_of(fitted(written, asked)) - asked) < HALF_A_SECOND
