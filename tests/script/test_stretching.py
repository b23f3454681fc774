"""One factor gives a script its length; no pause leaves its limits, nothing else changes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.model import Pause, Step
from pausa.script.model import Gap, Script
from pausa.script.reach import reach_of
from pausa.script.stretching import Stretching, elastic_gaps, shifted
from tests.elastic import routines, written_out
from tests.samples import HERE, a_tenth_a_letter, exercise, routine, said

if TYPE_CHECKING:
    from pausa.routine.model import Routine

MILLISECOND = Fraction(1, 1000)


def lasting(script: Script, length: float) -> Script:
    return Stretching(script, a_tenth_a_letter).lasting(Fraction(length))


def usual_s(script: Script) -> float:
    return sum(reach_of(section, a_tenth_a_letter).usual for section in script.sections)


def reach_s(script: Script) -> tuple[float, float]:
    """Its least and its most, on the whole."""
    gaps = list(elastic_gaps(script))
    usual = usual_s(script)
    return (
        usual - float(sum(gap.duration - gap.least for gap in gaps)),
        usual + float(sum(gap.most - gap.duration for gap in gaps)),
    )


@given(routines(), st.floats(0, 1))
def test_any_length_within_reach_is_reached(written: Routine, share: float) -> None:
    script = written_out(written)
    least, most = reach_s(script)
    length = least + share * (most - least)
    assert usual_s(lasting(script, length)) == pytest.approx(length, abs=0.1)


@given(routines(), st.floats(0.1, 4))
def test_each_pause_is_the_same_share_of_its_usual_length_or_at_a_limit(
    written: Routine, share: float
) -> None:
    script = written_out(written)
    stretched = lasting(script, usual_s(script) * share)
    pairs = list(zip(elastic_gaps(script), elastic_gaps(stretched), strict=True))
    assert all(usual.least <= now.duration <= usual.most for usual, now in pairs)
    free = {
        now.duration / usual.duration
        for usual, now in pairs
        if usual.least < now.duration < usual.most
    }
    assert len(free) <= 1


@given(routines(), st.floats(0.1, 4))
def test_all_but_pauses_is_as_it_was(written: Routine, share: float) -> None:
    script = written_out(written)
    stretched = lasting(script, usual_s(script) * share)
    for before, after in zip(script.sections, stretched.sections, strict=True):
        assert (before.title, before.exercise) == (after.title, after.exercise)
        for old, new in zip(before.items, after.items, strict=True):
            if isinstance(old, Gap) and old.is_elastic:
                assert isinstance(new, Gap)
                assert new.limits == old.limits
            else:
                assert new == old


@pytest.mark.parametrize(("length", "factor"), [(0, Fraction(1, 2)), (10_000, 2)])
def test_beyond_reach_every_pause_is_at_its_limit(length: int, factor: Fraction) -> None:
    script = written_out(routine(exercise(said("Lift.", "10s"), said("Sink.", "4s"))))
    assert [gap.duration for gap in elastic_gaps(lasting(script, length))] == [
        10 * factor,
        4 * factor,
    ]


def test_a_script_without_pauses_stays_as_it_is() -> None:
    script = written_out(routine(exercise(Step(HERE, "Lift.", slot=Fraction(4)))))
    assert lasting(script, 100) == script


def test_a_shift_goes_to_the_last_pause_that_has_room() -> None:
    rigid = Step(HERE, "Wait.", pause=Pause(Fraction(5), Fraction(5), Fraction(5)))
    script = written_out(routine(exercise(said("Lift.", "8s"), said("Sink.", "9s"), rigid)))
    for by in (Fraction(1), Fraction(-1), Fraction(9, 2)):
        durations = [gap.duration for gap in elastic_gaps(shifted(script, by))]
        assert durations == [8, 9 + by, 5]
    assert shifted(script, Fraction(60)) == script
