"""`pausa schema`: the routine language for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.show import show_json

if TYPE_CHECKING:
    from pausa.routine.schema import Kind


@click.command(
    short_help="Print the JSON Schema of the language, for editors.",
    epilog="Example: pausa schema > routine.schema.json",
)
@click.argument(
    "kind",
    type=click.Choice(["routine", "exercise", "overlay", "programme", "phrases"]),
    default="routine",
)
def schema(*, kind: Kind) -> None:
    """Print the JSON Schema of a routine file, or of another kind of file.

    Editors use it to complete and explain keys while one writes.
    """
    from pausa.routine.editors import json_schema

    show_json(json_schema(kind))
