"""Routines that can be given many lengths, and what one may want to know of a fitted session."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from pausa.routine.model import (
    Breath,
    Exercise,
    Gentler,
    Level,
    Pause,
    Rounds,
    Routine,
    Side,
    Step,
)
from pausa.script.builder import build_script
from pausa.timeline.fitting import Fitted, fit, unfitted
from pausa.units import SAMPLE_RATE_HZ, Seconds, seconds_of
from tests.samples import (
    HERE,
    LEFT_AND_RIGHT,
    a_tenth_a_letter,
    breath,
    exercise,
    held,
    paced,
    routine,
    said,
)

if TYPE_CHECKING:
    from pausa.script.model import Script


def frames(text: str) -> int:
    """How long a voice takes that says ten letters a second."""
    return int(a_tenth_a_letter(text) * SAMPLE_RATE_HZ)


def written_out(written: Routine) -> Script:
    return build_script(written, a_tenth_a_letter)


def fitted(written: Routine, length: Seconds) -> Fitted:
    return fit(written, written_out(written), length, frames)


def own_length(written: Routine) -> Seconds:
    return length_of(unfitted(written_out(written), frames))


def length_of(session: Fitted) -> Seconds:
    return seconds_of(session.timeline.duration_frames)


def counted(written: Exercise, least: int, usual: int, most: int) -> Exercise:
    return replace(written, rounds=Rounds(usual, least, most))


SHARES = st.fractions(Fraction(1, 2), Fraction(2), max_denominator=100)
"""Of a routine's own length."""


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    usual = Fraction(draw(st.integers(0, 200)), 10)
    if draw(st.booleans()):
        return Pause(usual, usual / 2, usual * 2)
    less, more = Fraction(draw(st.integers(1, 10)), 10), draw(st.integers(0, 20))
    return Pause(usual, usual * less, usual + more)


SPARED = [Gentler(Side.LEFT), Gentler(Side.RIGHT, 1)]


@st.composite
def exercises(draw: st.DrawFn) -> Exercise:
    least = draw(st.integers(1, 3))
    usual = draw(st.integers(least, 5))
    most = draw(st.integers(usual, 8))
    steps = [
        Step(HERE, "Lift your leg.", pause=draw(pauses())),
        held("Stay.", f"{draw(st.integers(8, 20))}s"),
        breath(Breath.OUT, f"{draw(st.integers(2, 9))}s", "Out."),
        paced("4-6", draw(st.integers(1, 3))),
    ][: draw(st.integers(2, 4))]
    sides = LEFT_AND_RIGHT if draw(st.booleans()) else ()
    written = exercise(
        *draw(st.permutations(steps)),
        title=f"E{draw(st.integers(0, 999))}",
        sides=sides,
        gentler=draw(st.none() | st.sampled_from(SPARED)) if sides else None,
        level=draw(st.sampled_from(Level)),
        optional=draw(st.booleans()),
        cautions=("If anything hurts, stop.",),
        between=(said("Rest.", "4s"),) if draw(st.booleans()) else (),
        rest=(said("Let it go.", "9s"),),
    )
    return counted(written, least, usual, most)


def routines(most: int = 5) -> st.SearchStrategy[Routine]:
    """Routines of up to so many exercises, some of them optional."""
    several = st.lists(exercises(), min_size=1, max_size=most, unique_by=lambda one: one.slug)
    closing = (said("Rest.", "20s"), said("Open your eyes.", "5s"))
    return several.map(lambda parts: routine(*parts, closing=closing))
