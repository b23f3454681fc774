"""A side that is to be spared gets fewer rounds, and words that ask for less."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.model import Exercise, Gentler, Guidance, Rounds, Routine, Side
from pausa.script.builder import build_script, exercise_section
from pausa.script.fit import choose_counts, with_counts
from pausa.script.model import Cue
from pausa.script.phrases import Phrases
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, exercise, routine, said

SMALLER = "On this side, make it smaller. Only as far as it is easy."
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def bend(
    gentler: Gentler | None, rounds: int = 4, sides: tuple[Side, ...] = LEFT_AND_RIGHT
) -> Exercise:
    step = said("Lift.", "10s")
    position = (said("Lie on your {side} side, for {rounds}.", "10s"),)
    return exercise(step, rounds=rounds, sides=sides, position=position, gentler=gentler)


def session(written: Exercise) -> Routine:
    """A routine in which every round is told in full."""
    return routine(written, guidance=Guidance.FULL)


def cues(written: Exercise) -> list[Cue]:
    section = exercise_section(session(written), written, a_tenth_a_letter)
    return [item for item in section.items if isinstance(item, Cue)]


def texts(written: Exercise) -> list[str]:
    return [cue.text for cue in cues(written)]


def done(written: Exercise) -> Counter[Side | None]:
    """How often the movement is done on each side."""
    return Counter(cue.side for cue in cues(written) if cue.text == "Lift.")


@pytest.mark.parametrize(
    ("usual", "own", "spared"),
    [(4, None, 2), (5, None, 3), (1, None, 1), (4, 1, 1), (4, 4, 4), (2, 3, 2)],
)
def test_it_gets_the_rounds_that_are_asked_for_or_half_of_the_usual(
    usual: int, own: int | None, spared: int
) -> None:
    assert done(bend(Gentler(LEFT, own), usual)) == {RIGHT: usual, LEFT: spared}


def test_it_is_asked_for_less_once_it_begins() -> None:
    assert texts(bend(Gentler(LEFT, 1), rounds=2))[1:] == [
        "We do this twice on the right side, and once, more gently, on the left.",
        "Lie on your right side, for two.",
        "Lift.",
        "Last time.",
        "Lift.",
        "Now the left side.",
        SMALLER,
        "Lie on your left side, for one.",
        "Lift.",
    ]


def test_the_first_side_can_be_the_gentler_one() -> None:
    said_words = texts(bend(Gentler(RIGHT, 1), rounds=2))
    assert said_words[1:4] == [
        "We do this once, more gently, on the right side, and twice on the left.",
        SMALLER,
        "Lie on your right side, for one.",
    ]
    assert said_words.count(SMALLER) == 1


def test_an_only_side_can_be_gentle() -> None:
    said_words = texts(bend(Gentler(LEFT), sides=(LEFT,)))
    assert said_words[1:3] == ["We do this twice, on the left side.", SMALLER]


def test_an_author_says_it_in_own_words() -> None:
    own = "Half as far on your {side}, {rounds} times."
    assert "Half as far on your left, two times." in texts(bend(Gentler(LEFT, say=own)))
    assert SMALLER not in texts(bend(Gentler(LEFT, say=own)))


def test_without_a_gentler_side_nothing_of_it_is_said() -> None:
    assert SMALLER not in texts(bend(None))
    assert done(bend(None)) == {RIGHT: 4, LEFT: 4}


@given(
    usual=st.integers(1, 12),
    own=st.none() | st.integers(1, 12),
    side=st.sampled_from(Side),
    first=st.sampled_from(Side),
    length=st.integers(100, 900),
)
def test_the_plan_is_true_at_every_length(
    usual: int, own: int | None, side: Side, first: Side, length: int
) -> None:
    written = bend(Gentler(side, own), usual, (first, first.other))
    written = replace(written, rounds=Rounds(usual, 1, 12), optional=False)
    whole = session(written)
    script = build_script(whole, a_tenth_a_letter)
    counts = choose_counts(whole, script, Fraction(length), a_tenth_a_letter)
    (chosen,) = with_counts(whole, counts).exercises
    rounds = done(chosen)
    assert rounds[side] <= rounds[side.other]
    plan = Phrases(whole.phrases).plan({each: rounds[each] for each in (first, first.other)})
    assert plan in [cue.text for cue in build_script(session(chosen), a_tenth_a_letter).cues()]
    lasts = sum(cue.text == "Last time." for cue in cues(chosen))
    assert lasts == sum(count > 1 for count in rounds.values())
