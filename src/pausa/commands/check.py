"""`pausa check`: what is wrong with a routine, before anything is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.complete import complete_routine_or_programme
from pausa.commands.jobs import jobs_for
from pausa.commands.options import json_option, one_length_option, voice_options
from pausa.commands.show import (
    as_problems,
    counted,
    format_problem,
    note,
    say,
    show_error,
    tell,
)
from pausa.errors import PausaError, RoutineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pausa.commands.jobs import Job
    from pausa.errors import Problem
    from pausa.routine.programme import Episode
    from pausa.session import Settings
    from pausa.units import Seconds

_OF_LENGTH = {"words-too-long", "hold-too-full", "wrong-length"}
_FORMATS = ("text", "json", "github", "sarif")


@click.command(
    short_help="Find what is wrong with routines, without speaking.",
    epilog="Example: pausa check routines/*.yaml",
)
@click.argument("routines", nargs=-1, required=True, shell_complete=complete_routine_or_programme)
@voice_options
@one_length_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="text (default), json, github (annotations of a workflow) or sarif (code scanning).",
)
@json_option
def check(
    *,
    routines: tuple[str, ...],
    voice: str,
    pace: str,
    length: Seconds | None,
    form: str | None,
    as_json: bool,
) -> bool:
    """Find every problem in ROUTINES without speaking a word; in programmes, of each episode.

    Errors keep a routine from being built; warnings would trouble a listener. Lengths are
    those of the voice where it has said the words before, and estimates where it has not.
    The exit code is 1 if there is an error.
    """
    from pausa.session import Settings

    if as_json and form not in {None, "json"}:
        raise click.UsageError(f"--json is --format json; with --format {form}, leave it out")
    form = "json" if as_json else form or "text"
    settings = Settings(voice=voice, pace=pace, length=length)
    problems: list[Problem] = []
    for name in dict.fromkeys(routines):
        error = _error_in(name, settings)
        if error:
            problems += as_problems(error, name)
        if form == "text":
            _show(name, error)
    if form != "text":
        _report(form, list(dict.fromkeys(problems)))
    return not any(problem.severity == "error" for problem in problems)


def _error_in(name: str, settings: Settings) -> PausaError | None:
    try:
        path, problems = _problems_in(jobs_for(name), name, settings)
    except PausaError as error:
        return error
    return RoutineError(path, problems) if problems else None


def _problems_in(jobs: list[Job], name: str, settings: Settings) -> tuple[Path, list[Problem]]:
    """The file that was asked for, and what is wrong with any session made from it."""
    from pausa.series import once_each

    measured = True
    found: list[tuple[Episode | None, Sequence[Problem]]] = []
    alike: dict[object, Sequence[Problem]] = {}
    for job in jobs:
        likeness = job.episode.likeness if job.episode else None
        if likeness not in alike:
            try:
                drafted = job.draft(settings)
            except RoutineError as error:
                alike[likeness] = error.problems
            else:
                alike[likeness] = drafted.problems
                measured = measured and drafted.measured
        found.append((job.episode, alike[likeness]))
    problems = once_each(found)
    if not measured and any(problem.code in _OF_LENGTH for problem in problems):
        note(f"{name}: lengths are estimates; `pausa build` measures them")
    return jobs[0].path, problems


def _show(name: str, error: PausaError | None) -> None:
    if error is None:
        say(f"{name}: no problems")
    elif isinstance(error, RoutineError) and any(p.severity == "warning" for p in error.problems):
        _show_with_warnings(error.problems)
    else:
        show_error(error)


def _show_with_warnings(problems: Sequence[Problem]) -> None:
    for problem in problems:
        tell(format_problem(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = counted(len(problems) - errors, "warning")
    tell(f"{counted(errors, 'error')}, {warnings}" if errors else warnings)


def _report(form: str, problems: list[Problem]) -> None:
    from pausa.commands.reports import REPORTS

    REPORTS[form](problems)
