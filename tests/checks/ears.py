"""What the rules find in a routine that is written for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.checks.rules import check
from pausa.routine.loader import load_routine
from pausa.script.builder import build_script
from tests.routine.files import routine_file
from tests.samples import a_tenth_a_letter

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

CLOSING = "closing: [{say: Open your eyes., pause: 5s}]"


def heard(path: Path) -> list[Problem]:
    """The problems of a routine that lies in a file."""
    routine = load_routine(path)
    return check(routine, build_script(routine, a_tenth_a_letter), a_tenth_a_letter)


def problems(folder: Path, text: str) -> list[Problem]:
    """The problems of a routine that is written out here, without its title and closing."""
    return heard(routine_file(folder, f"title: Test\n{text.strip()}\n{CLOSING}\n"))


def codes(folder: Path, text: str) -> list[str]:
    return [problem.code for problem in problems(folder, text)]


def of_step(folder: Path, step: str, *, keys: str = "") -> list[Problem]:
    """The problems of a routine with one exercise of one step, written on one line."""
    exercise = f"exercises:\n  - title: Circles\n{keys}    steps:\n      - {step}"
    return problems(folder, exercise)


def of_words(folder: Path, words: str) -> list[str]:
    """The codes of the problems of a few words in a step."""
    return [problem.code for problem in of_step(folder, f'{{say: "{words}", pause: 5s}}')]
