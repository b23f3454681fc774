"""A bell opens a session, parts its exercises, and ends it; it changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pausa.routine.model import USUAL_CHIMES, Chimes, Routine
from pausa.script.builder import build_script
from pausa.script.model import Chime, Cue, Gap, Script
from tests.samples import THE_END, a_tenth_a_letter, exercise, routine, said

THREE = routine(
    *(exercise(said("Rest."), title=title) for title in ("One", "Two", "Three")),
    opening=(said("Welcome."),),
    closing=(said("Open your eyes."),),
)


def script(chimes: Chimes | None, written: Routine = THREE) -> Script:
    return build_script(replace(written, chimes=chimes), a_tenth_a_letter)


def chimes_in(made: Script) -> list[list[tuple[str, int]]]:
    """What is struck in each section."""
    return [
        [(item.kind, item.strikes) for item in section.items if isinstance(item, Chime)]
        for section in made.sections
    ]


def test_the_usual_ones_are_three_to_open_one_between_and_one_to_close() -> None:
    between = [("between", 1)]
    assert chimes_in(script(USUAL_CHIMES)) == [
        [("open", 3)],
        [],
        between,
        between,
        [("close", 1)],
    ]


def test_a_session_without_chimes_has_none() -> None:
    assert not any(chimes_in(script(None)))


def test_only_what_is_asked_for_is_struck() -> None:
    assert chimes_in(script(Chimes(0, 2, 0))) == [[], [], [("between", 2)], [("between", 2)], []]


def test_a_chime_comes_before_all_words_of_its_section() -> None:
    opening, _, second, *_ = script(USUAL_CHIMES).sections
    assert isinstance(opening.items[0], Chime)
    assert isinstance(second.items[0], Chime)


def test_strikes_are_four_seconds_apart_and_words_wait_until_the_last_has_faded() -> None:
    assert Chime(3, Fraction(7), "open").duration == 4 + 4 + 7
    assert Chime(1, Fraction(5), "close").duration == 5


def test_the_end_is_heard_after_the_last_words_in_place_of_silence() -> None:
    *_, words, gap, chime = script(USUAL_CHIMES).sections[-1].items
    assert words == Cue(THE_END)
    assert gap == Gap(Fraction(2))
    assert isinstance(chime, Chime)


def test_the_rest_of_the_script_stays_as_it_is() -> None:
    silent, struck = script(None), script(USUAL_CHIMES)
    for before, after in zip(silent.sections[:-1], struck.sections[:-1], strict=True):
        assert tuple(item for item in after.items if not isinstance(item, Chime)) == before.items
    assert struck.sections[-1].items[:-2] == silent.sections[-1].items[:-1]
    assert list(struck.cues()) == list(silent.cues())
