"""How results and problems look: text and colour for a terminal, JSON for programs.

Results go to stdout; errors, notes and progress go to stderr.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from pausa.commands.excerpt import underlined
from pausa.errors import OutputError, PausaError, Problem, RoutineError

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(text: str = "") -> None:
    """Print a line of result. Raises OutputError where it cannot be written."""
    try:
        _print(text, err=False)
    except OSError as error:
        raise OutputError(
            f"cannot write the result: {error.strerror or error}",
            hint="check where standard output goes",
        ) from error


def tell(text: str) -> None:
    """Print a line on stderr; where even that is impossible there is nobody left to tell."""
    with suppress(OSError):
        _print(text, err=True)


def note(text: str) -> None:
    """Tell the user on stderr of something that is no error."""
    tell(f"{click.style('note', fg='yellow', bold=True)}: {text}")


def show_json(content: object) -> None:
    """Print a result for programs."""
    unicode = "utf" in (getattr(sys.stdout, "encoding", "") or "").lower()
    say(json.dumps(content, indent=2, ensure_ascii=not unicode))


def show_error(error: PausaError) -> None:
    """Say on stderr what is wrong and what to do next."""
    if isinstance(error, RoutineError):
        show_problems(error.problems)
    else:
        tell(_with_hint(f"{_headline('error', error.code)}: {error.message}", error.hint))


def show_problems(problems: Sequence[Problem]) -> None:
    """Say on stderr where each problem is and what to do next, and how many there are."""
    for problem in problems:
        tell(format_problem(problem))
    tell(counted(len(problems), "problem"))


def format_problem(problem: Problem) -> str:
    """A problem with the line it stands in, underlined; styled for a terminal."""
    place = click.style(f"{problem.path}:{problem.line}:{problem.column}", bold=True)
    lines = [f"{place}: {_headline(problem.severity, problem.code)}: {problem.message}"]
    if problem.excerpt.strip():
        line, carets = underlined(problem.excerpt, problem.column, problem.width)
        lines += [f"{problem.line:>5} | {line}", f"{'':>5} | {click.style(carets, fg='red')}"]
    return _with_hint("\n".join(lines), problem.hint)


def counted(count: int, noun: str) -> str:
    """`1 problem`, `2 problems`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


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


def as_problems(error: PausaError, name: str) -> tuple[Problem, ...]:
    """The problems that an error stands for; one that knows no line is put at the first."""
    if isinstance(error, RoutineError):
        return error.problems
    return (Problem(Path(name), 1, 1, error.code, error.message, error.hint),)


def _headline(severity: str, code: str) -> str:
    colour = "red" if severity == "error" else "yellow"
    return f"{click.style(severity, fg=colour, bold=True)}[{code}]"


def _with_hint(text: str, hint: str) -> str:
    return f"{text}\n  hint: {hint}" if hint else text


def _print(text: str, *, err: bool) -> None:
    """Write a line at once; where the reader went away, as `head` does, go on without one."""
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        click.echo(text, err=err, color=colour)
    except OSError as error:
        _lead_nowhere(sys.stderr if err else sys.stdout)
        if not isinstance(error, BrokenPipeError):
            raise


def _lead_nowhere(stream: TextIO) -> None:
    """Let what a stream still holds be lost quietly, instead of failing when Pausa ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
