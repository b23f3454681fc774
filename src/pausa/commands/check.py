"""`pausa check`: what is wrong with a routine, before anything is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.complete import complete_routine
from pausa.commands.options import json_option, voice_options
from pausa.commands.routines import routine_path
from pausa.commands.show import as_problems, note, problem_entry, say, show_error, show_json
from pausa.errors import PausaError, RoutineError

if TYPE_CHECKING:
    from pausa.errors import Problem

_OF_LENGTH = {"words-too-long", "hold-too-full"}


@click.command(
    short_help="Find what is wrong with routines, without speaking.",
    epilog="Example: pausa check routines/*.yaml",
)
@click.argument("routines", nargs=-1, required=True, shell_complete=complete_routine)
@voice_options
@json_option
def check(*, routines: tuple[str, ...], voice: str, pace: str, as_json: bool) -> bool:
    """Find every problem in ROUTINES without speaking a word.

    Lengths are those of the voice where it has said the words before, and estimates where
    it has not. The exit code is 1 if there is an error.
    """
    problems: list[Problem] = []
    for name in dict.fromkeys(routines):
        error = _error_in(name, voice, pace)
        if error:
            problems += as_problems(error, name)
        if error and not as_json:
            show_error(error)
        elif not as_json:
            say(f"{name}: no problems")
    if as_json:
        show_json([problem_entry(problem) for problem in dict.fromkeys(problems)])
    return not any(problem.severity == "error" for problem in problems)


def _error_in(name: str, voice: str, pace: str) -> PausaError | None:
    from pausa.pipeline import Settings, draft

    try:
        drafted = draft(routine_path(name), Settings(voice=voice, pace=pace))
    except PausaError as error:
        return error
    if not drafted.problems:
        return None
    if not drafted.measured and any(problem.code in _OF_LENGTH for problem in drafted.problems):
        note(f"{name}: lengths are estimates; `pausa build` measures them")
    return RoutineError(drafted.routine.path, drafted.problems)
