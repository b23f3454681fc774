"""How results and problems look in a terminal: colour where it is one, JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pausa.errors import PausaError, Problem, RoutineError

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(text: str = "") -> None:
    """Print a line of result."""
    click.echo(text)


def notice(text: str) -> None:
    """Tell the user something on stderr that is no error."""
    click.secho(text, fg="yellow", err=True)


def show_json(content: object) -> None:
    """Print a result for programs."""
    click.echo(json.dumps(content, indent=2, ensure_ascii=False))


def show_error(error: PausaError) -> None:
    """Say on stderr what is wrong and what to do next."""
    if isinstance(error, RoutineError):
        show_problems(error.problems)
        return
    click.echo(f"{_severity('error')}[{error.code}]: {error.message}", err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)


def show_problems(problems: Sequence[Problem]) -> None:
    """Say where each problem is, with the line and what is wrong in it underlined."""
    for problem in problems:
        _show_problem(problem)
    count = len(problems)
    click.echo(f"{count} problem{'' if count == 1 else 's'}", err=True)


def _show_problem(problem: Problem) -> None:
    place = click.style(f"{problem.path}:{problem.line}:{problem.column}", bold=True)
    severity = _severity(problem.severity)
    click.echo(f"{place}: {severity}[{problem.code}]: {problem.message}", err=True)
    if problem.excerpt.strip():
        number = f"{problem.line:>5} | "
        under = " " * (len(number) + problem.column - 1) + "^" * max(problem.width, 1)
        click.echo(f"{number}{problem.excerpt}", err=True)
        click.echo(click.style(under, fg="red"), err=True)
    if problem.hint:
        click.echo(f"  hint: {problem.hint}", err=True)


def problem_entry(problem: Problem) -> dict[str, object]:
    """One problem for programs."""
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def error_entry(error: PausaError) -> dict[str, object]:
    """An error for programs, with its problems where it has any."""
    problems = error.problems if isinstance(error, RoutineError) else ()
    return {
        "code": error.code,
        "message": error.message,
        "hint": error.hint,
        "problems": [problem_entry(problem) for problem in problems],
    }


def _severity(severity: str) -> str:
    return click.style(severity, fg="red" if severity == "error" else "yellow", bold=True)
