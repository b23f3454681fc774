"""`pausa show`: a routine as Pausa understood it, every exercise written out."""

from __future__ import annotations

import click

from pausa.commands.complete import complete_routine
from pausa.commands.options import json_option
from pausa.commands.routines import routine_path
from pausa.commands.show import say, show_json


@click.command(
    "show",
    short_help="Print a routine with every exercise written out.",
    epilog="""\b
Examples:
  pausa show somatic-hips | less
  pausa show somatic-hips > for-a-colleague.yaml""",
)
@click.argument("routine", shell_complete=complete_routine)
@json_option
def show_routine(*, routine: str, as_json: bool) -> None:
    """Print ROUTINE as Pausa understood it, as one file that needs no other.

    Every exercise is written out as it is done here, and what is usual anyway is left out:
    to proofread it, or to hand it on. What is printed is a routine again and sounds the same.

    Comments are not carried over, nor are those that allow what a check warns of.
    """
    from pausa.routine.loader import load_routine

    loaded = load_routine(routine_path(routine))
    if as_json:
        from pausa.routine.plain import routine_data

        show_json(routine_data(loaded))
    else:
        from pausa.routine.printing import print_routine

        say(print_routine(loaded).removesuffix("\n"))
