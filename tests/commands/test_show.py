"""A problem is shown with its line, and underlined where the eye expects it."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from pausa.commands.excerpt import underlined
from pausa.commands.show import as_problems, counted, error_entry, format_problem
from pausa.errors import Problem, RoutineError, VoiceNotFound

MISSPELT = Problem(
    path=Path("hips.yaml"),
    line=7,
    column=5,
    code="unknown-key",
    message="`pauze` is not a key of a step",
    hint="did you mean `pause`?",
    excerpt="    pauze: 5s",
    width=5,
)


def test_a_problem_has_place_code_message_line_and_hint() -> None:
    assert click.unstyle(format_problem(MISSPELT)) == (
        "hips.yaml:7:5: error[unknown-key]: `pauze` is not a key of a step\n"
        "    7 |     pauze: 5s\n"
        "      |     ^^^^^\n"
        "  hint: did you mean `pause`?"
    )


def test_a_problem_without_a_line_is_shown_in_one() -> None:
    problem = Problem(Path("x.yaml"), 1, 1, "no-such-file", "there is no such file")
    shown = click.unstyle(format_problem(problem))
    assert shown == "x.yaml:1:1: error[no-such-file]: there is no such file"


@pytest.mark.parametrize(
    ("line", "column", "width", "carets"),
    [
        ("abc def", 5, 3, "    ^^^"),
        ("\ta !b", 4, 2, "\t  ^^"),
        ("say: 股関節を動かす", 6, 3, "     ^^^^^^"),
        ("say: 股関節 {sied}", 10, 6, "            ^^^^^^"),
        ("cafe\u0301 {sied}", 7, 6, "     ^^^^^^"),
        ("say", 4, 1, "   ^"),
    ],
    ids=["plain", "tab", "wide", "after-wide", "after-combining", "after-the-end"],
)
def test_the_carets_stand_below_what_they_mean(
    line: str, column: int, width: int, carets: str
) -> None:
    assert underlined(line, column, width) == (line, carets)


def test_of_a_long_line_the_part_around_the_problem_is_shown() -> None:
    shown, carets = underlined(f"{'a' * 300}MISTAKE{'b' * 300}", 301, 7)
    start = carets.index("^")
    assert len(shown) == 100
    assert shown[start : start + carets.count("^")] == "MISTAKE"


def test_the_carets_end_with_what_is_shown_of_a_long_line() -> None:
    shown, carets = underlined("a" * 300, 1, 300)
    assert len(shown) == len(carets) == 100


def test_one_is_one_and_two_are_more() -> None:
    assert [counted(count, "clip") for count in (0, 1, 2)] == ["0 clips", "1 clip", "2 clips"]


def test_for_programs_an_error_has_its_problems() -> None:
    entry = error_entry(RoutineError(Path("hips.yaml"), [MISSPELT]))
    assert entry["code"] == "routine"
    assert entry["problems"] == [
        {
            "path": "hips.yaml",
            "line": 7,
            "column": 5,
            "code": "unknown-key",
            "severity": "error",
            "message": "`pauze` is not a key of a step",
            "hint": "did you mean `pause`?",
        }
    ]


def test_an_error_that_knows_no_line_is_a_problem_of_the_whole_file() -> None:
    error = VoiceNotFound("there is no voice 'x'", hint="say natural")
    (problem,) = as_problems(error, "hips")
    assert (problem.path, problem.line, problem.column) == (Path("hips"), 1, 1)
    assert (problem.code, problem.message, problem.hint) == (
        "unknown-voice",
        "there is no voice 'x'",
        "say natural",
    )
