"""Routine files written for a test, and what the loader finds in them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from pausa.errors import RoutineError
from pausa.routine.loader import load_routine

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.model import Exercise, Routine, Step

EXERCISE = "exercises: [{title: Rest, steps: [{say: Rest., pause: 5s}]}]"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text), encoding="utf-8")
    return path


def routine_file(folder: Path, text: str) -> Path:
    return write(folder / "test.yaml", text)


def load(folder: Path, text: str) -> Routine:
    return load_routine(routine_file(folder, text))


def load_exercise(folder: Path, text: str) -> Exercise:
    """The first exercise of a routine whose `exercises:` are this text."""
    entries = "\n".join(f"  {line}" for line in dedent(text).strip().splitlines())
    return load(folder, f"title: Test\nexercises:\n{entries}\n").exercises[0]


def load_step(folder: Path, step: str) -> Step:
    """The only step of the opening, written on one line."""
    return load(folder, f"title: Test\nopening:\n  - {step}\n{EXERCISE}\n").opening[0]


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(RoutineError) as caught:
        load_routine(path)
    assert caught.value.problems
    return list(caught.value.problems)


def problems(folder: Path, text: str) -> list[Problem]:
    return problems_of(routine_file(folder, text))


def step_problem(folder: Path, step: str) -> Problem:
    """The only problem of a routine whose opening has this one step."""
    (found,) = problems(folder, f"title: Test\nopening:\n  - {step}\n{EXERCISE}\n")
    return found


def step_codes(folder: Path, step: str) -> list[str]:
    text = f"title: Test\nopening:\n  - {step}\n{EXERCISE}\n"
    return [problem.code for problem in problems(folder, text)]


def underlined(problem: Problem) -> str:
    """What of its line a problem points at."""
    start = problem.column - 1
    return problem.excerpt[start : start + problem.width]
