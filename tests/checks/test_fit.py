"""Words must have room: in their breath, and inside their hold."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from pausa.checks.rules import check, texts_to_measure
from pausa.errors import Problem
from pausa.routine.model import Breath, Call, CallKind, Step
from pausa.script.builder import build_script
from tests.samples import a_tenth_a_letter, at_line, breath, exercise, held, paced, routine, said


def problems(*steps: Step) -> list[Problem]:
    written = routine(exercise(*steps, rounds=3))
    found = check(written, build_script(written, a_tenth_a_letter), a_tenth_a_letter)
    return [problem for problem in found if problem.severity == "error"]


def test_words_that_fit_are_no_problem() -> None:
    assert problems(breath(Breath.IN, "4s", "Breathe in.")) == []


def test_words_longer_than_their_breath_are_named_once_with_line_length_and_slot() -> None:
    step = replace(breath(Breath.IN, "2s", "Breathing in, float your foot up."), mark=at_line(14))
    (problem,) = problems(step)
    assert (problem.line, problem.code) == (14, "words-too-long")
    assert "takes 3.3 s to say, but its slot is 2s" in problem.message
    assert "at least 3.4s" in problem.hint


def test_words_too_long_for_the_phases_of_a_pattern_are_named_once_at_their_shortest() -> None:
    step = paced("2-2 at 15/min to 12/min", 5, out="And now out, for a long time.")
    (problem,) = problems(step)
    assert "its slot is 2s" in problem.message
    assert problem.hint == "give shorter `words`, or a pattern whose phases last at least 3s"
    assert problems(paced("2-2", 5, out="And now out.")) == []


def test_brief_words_that_are_still_too_long_are_a_problem() -> None:
    step = breath(Breath.IN, "2s", "Breathing in, float your foot up.", brief="Float your foot up.")
    assert [problem.code for problem in problems(step)] == []
    longer = replace(step, brief="Now float your foot up, up.")
    assert [problem.code for problem in problems(longer)] == ["words-too-long"]


def test_a_silent_hold_has_room_for_what_it_does_not_say() -> None:
    assert problems(held("Stay.", "30s")) == []


def test_calls_that_run_into_each_other_are_a_problem() -> None:
    calls = (Call(CallKind.HALFWAY), Call(CallKind.LEFT, before_end=Fraction(5)))
    (problem,) = problems(held("Stay.", "11s", *calls))
    assert problem.code == "hold-too-full"
    assert "'Halfway.'" in problem.message


def test_a_call_that_runs_past_the_end_is_a_problem() -> None:
    (problem,) = problems(held("Stay.", "10s", Call(CallKind.LEFT, before_end=Fraction(1))))
    assert problem.code == "hold-too-full"


def test_a_call_at_the_very_start_of_its_hold_is_a_problem() -> None:
    (problem,) = problems(held("Stay.", "10s", Call(CallKind.LEFT, before_end=Fraction(10))))
    assert "as the hold begins" in problem.message


def test_what_the_rules_measure_is_known_beforehand_and_nothing_else_need_be_spoken() -> None:
    written = routine(
        exercise(
            said("Lie down."),
            breath(Breath.IN, "4s", "Breathe in."),
            held("Rest.", "30s", Call(CallKind.HALFWAY)),
        )
    )
    script = build_script(written, a_tenth_a_letter)
    measured = texts_to_measure(script)
    assert measured == ["Breathe in.", "Halfway."]

    def only_known(text: str) -> Fraction:
        assert text in measured
        return a_tenth_a_letter(text)

    assert check(written, script, only_known) == []
