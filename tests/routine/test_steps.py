"""A step's words and times, and which of its keys go together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pausa.routine.model import Breath, Call, CallKind, Pause
from tests.routine.files import load_step, step_codes, step_problem, underlined

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("8s", 8),
        ("1m30s", 90),
        ("2m", 120),
        ("90s", 90),
        ("1.5s", Fraction(3, 2)),
        ("250ms", Fraction(1, 4)),
        ("'1m 5s'", 65),
    ],
)
def test_a_time_is_read_as_people_write_it(
    tmp_path: Path, written: str, seconds: Fraction | int
) -> None:
    assert load_step(tmp_path, f"{{hold: {written}}}").hold == seconds


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("8", "write `8s`"),
        ("8.0", "write `8s`"),
        ("0.5", "`1m30s`"),
        ("1e9", "`1m30s`"),
        (".nan", "`1m30s`"),
        (".inf", "`1m30s`"),
        ("-3", "`1m30s`"),
        ("-3s", "`1m30s`"),
        ("1e9s", "`1m30s`"),
        ("8 seconds", "`1m30s`"),
        ("30s1m", "`1m30s`"),
        ("1m1m", "`1m30s`"),
        ("nan", "`1m30s`"),
        ("s", "`1m30s`"),
        ("0s", "leave the key out"),
        ("0m0s", "leave the key out"),
    ],
)
def test_what_is_no_time_is_refused_with_a_way_to_write_it(
    tmp_path: Path, written: str, hint: str
) -> None:
    problem = step_problem(tmp_path, f"{{say: Stay., hold: {written}}}")
    assert problem.code == "bad-time"
    assert underlined(problem) == written
    assert hint in problem.hint


def test_a_breath_takes_its_slot(tmp_path: Path) -> None:
    step = load_step(tmp_path, "{breathe: out, for: 6s, say: Breathe  out., brief: Out.}")
    assert (step.breathe, step.slot) == (Breath.OUT, Fraction(6))
    assert (step.say, step.brief) == ("Breathe out.", "Out.")
    assert (step.pause, step.hold, step.calls) == (None, None, ())


def test_a_step_stands_where_it_is_written(tmp_path: Path) -> None:
    mark = load_step(tmp_path, "{say: Hello.}").mark
    assert (mark.path, mark.line, mark.column) == (tmp_path / "test.yaml", 3, 5)


def test_a_pause_may_shrink_to_half_and_grow_to_twice(tmp_path: Path) -> None:
    assert load_step(tmp_path, "{say: Rest., pause: 10s}").pause == Pause(
        usual=Fraction(10), least=Fraction(5), most=Fraction(20)
    )


def test_a_pause_may_set_its_own_limits(tmp_path: Path) -> None:
    step = load_step(tmp_path, "{say: Rest., pause: {least: 5s, usual: 10s, most: 30s}}")
    assert step.pause == Pause(usual=Fraction(10), least=Fraction(5), most=Fraction(30))


def test_a_pause_may_set_one_limit_only(tmp_path: Path) -> None:
    step = load_step(tmp_path, "{say: Rest., pause: {usual: 10s, most: 30s}}")
    assert step.pause == Pause(usual=Fraction(10), least=Fraction(5), most=Fraction(30))


def test_a_pause_may_be_nothing(tmp_path: Path) -> None:
    assert load_step(tmp_path, "{say: Rest., pause: 0s}").pause == Pause(
        Fraction(0), Fraction(0), Fraction(0)
    )


@pytest.mark.parametrize(
    ("pause", "mark"),
    [("{least: 11s, usual: 10s, most: 20s}", "11s"), ("{usual: 10s, most: 9s}", "9s")],
)
def test_the_limits_of_a_pause_grow(tmp_path: Path, pause: str, mark: str) -> None:
    problem = step_problem(tmp_path, f"{{say: Rest., pause: {pause}}}")
    assert (problem.code, underlined(problem)) == ("out-of-order", mark)


@pytest.mark.parametrize("key", ["hold", "for", "pause"])
def test_a_time_over_ten_minutes_asks_for_confirmation(tmp_path: Path, key: str) -> None:
    problem = step_problem(tmp_path, f"{{say: Stay., {key}: 10m1s}}")
    assert (problem.code, underlined(problem)) == ("very-long", "10m1s")
    assert "long: true" in problem.hint


def test_ten_minutes_need_no_confirmation(tmp_path: Path) -> None:
    assert load_step(tmp_path, "{hold: 10m}").hold == 600


def test_a_long_time_is_taken_when_confirmed(tmp_path: Path) -> None:
    assert load_step(tmp_path, "{hold: 2h, long: true}").hold == 7200


@pytest.mark.parametrize("step", ["{hold: 30m, long: false}", "{hold: 2h1s, long: true}"])
def test_a_long_time_has_its_limits(tmp_path: Path, step: str) -> None:
    assert step_codes(tmp_path, step) == ["very-long"]


def test_calls_are_read_in_order(tmp_path: Path) -> None:
    step = load_step(tmp_path, "{hold: 30s, call: [halfway, 10s left, 3-2-1]}")
    assert step.calls == (
        Call(CallKind.HALFWAY),
        Call(CallKind.LEFT, before_end=Fraction(10)),
        Call(CallKind.COUNTDOWN, count=3),
    )


def test_a_countdown_may_begin_at_ten(tmp_path: Path) -> None:
    step = load_step(tmp_path, "{hold: 10s, call: [10-9-8-7-6-5-4-3-2-1]}")
    assert step.calls == (Call(CallKind.COUNTDOWN, count=10),)


@pytest.mark.parametrize("call", ["3-1", "11-10-9-8-7-6-5-4-3-2-1", "0s left", "half", "3"])
def test_other_calls_are_refused(tmp_path: Path, call: str) -> None:
    problem = step_problem(tmp_path, f"{{hold: 30s, call: [{call}]}}")
    assert (problem.code, underlined(problem)) == ("bad-call", call)


@pytest.mark.parametrize("call", ["30s left", "1m left", "10-9-8-7-6-5-4-3-2-1"])
def test_a_call_fits_into_its_hold(tmp_path: Path, call: str) -> None:
    problem = step_problem(tmp_path, f"{{hold: 9s, call: [{call}]}}")
    assert (problem.code, underlined(problem)) == ("call-too-early", call)


def test_a_call_is_made_once(tmp_path: Path) -> None:
    problem = step_problem(tmp_path, "{hold: 2m, call: [1m left, 60s left]}")
    assert (problem.code, underlined(problem)) == ("duplicate-call", "60s left")


@pytest.mark.parametrize(
    ("step", "code", "mark"),
    [
        ("{}", "empty-step", "{}"),
        ("{long: true}", "empty-step", "{long: true}"),
        ("{breathe: in, say: In.}", "needs-for", "breathe"),
        ("{breathe: in}", "needs-for", "breathe"),
        ("{say: Stay., call: [halfway]}", "needs-hold", "call"),
        ("{brief: Up., pause: 2s}", "needs-say", "brief"),
        ("{say: Up., for: 4s, pause: 2s}", "two-times", "pause"),
        ("{say: Up., for: 4s, hold: 2s}", "two-times", "hold"),
    ],
)
def test_keys_that_do_not_go_together_are_told_apart(
    tmp_path: Path, step: str, code: str, mark: str
) -> None:
    problem = step_problem(tmp_path, step)
    assert (problem.code, underlined(problem)) == (code, mark)


def test_every_clash_of_one_step_is_reported(tmp_path: Path) -> None:
    step = "{breathe: inn, brief: '{sied}', for: 4, hold: 30m, call: [halfway, halfway]}"
    assert step_codes(tmp_path, step) == [
        "unknown-value",
        "needs-say",
        "unknown-placeholder",
        "bad-time",
        "two-times",
        "very-long",
        "duplicate-call",
    ]


def test_a_misspelt_key_is_not_also_a_missing_one(tmp_path: Path) -> None:
    assert step_codes(tmp_path, "{brethe: in, fro: 4s}") == ["unknown-key", "unknown-key"]


@pytest.mark.parametrize("step", ["just words", "5", "[say]", "true"])
def test_a_step_is_made_of_keys(tmp_path: Path, step: str) -> None:
    problem = step_problem(tmp_path, step)
    assert (problem.code, underlined(problem)) == ("wrong-type", step)
    assert "say:" in problem.hint
