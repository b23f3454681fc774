"""`pausa check`: what is wrong with a routine, before anything is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.options import complete_routine, json_option, routine_path, voice_options
from pausa.commands.show import notice, problem_entry, say, show_json, show_problems
from pausa.errors import RoutineError

if TYPE_CHECKING:
    from pausa.errors import Problem


@click.command(epilog="Example: pausa check routines/*.yaml")
@click.argument("routines", nargs=-1, required=True, shell_complete=complete_routine)
@voice_options
@json_option
def check(*, routines: tuple[str, ...], voice: str, pace: str, as_json: bool) -> int:
    """Find every problem in ROUTINES without speaking a word.

    Lengths are those of the voice where it has said the words before, and estimates where
    it has not. The exit code is 1 if there is an error.
    """
    problems: list[Problem] = []
    for name in routines:
        found = _problems(name, voice, pace)
        problems += found
        if not found and not as_json:
            say(f"{name}: no problems")
    if as_json:
        show_json([problem_entry(problem) for problem in problems])
    elif problems:
        show_problems(problems)
    return int(any(problem.severity == "error" for problem in problems))


def _problems(name: str, voice: str, pace: str) -> tuple[Problem, ...]:
    from pausa.pipeline import Settings, draft

    try:
        drafted = draft(routine_path(name), Settings(voice=voice, pace=pace))
    except RoutineError as error:
        return error.problems
    if drafted.problems and not drafted.measured:
        notice(f"{name}: lengths are estimates; `pausa build` measures them")
    return drafted.problems
