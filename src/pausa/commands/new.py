"""`pausa new`: a routine to start from."""

from __future__ import annotations

from pathlib import Path

import click

from pausa.commands.complete import complete_routine
from pausa.commands.routines import routine_path
from pausa.commands.show import say
from pausa.errors import OutputError

_SUFFIXES = {".yaml", ".yml"}


@click.command(
    short_help="Write a routine to start from.",
    epilog="""\b
Examples:
  pausa new my-routine.yaml
  pausa new --from somatic-hips my-hips.yaml""",
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "source",
    shell_complete=complete_routine,
    metavar="ROUTINE",
    help="Copy this routine and the exercises it uses, instead of the commented example.",
)
def new(*, path: Path | None, source: str | None) -> None:
    """Write a routine to start from.

    PATH is a file or a folder; without it, routine.yaml is written here. Nothing that exists
    is written over.
    """
    from pausa.files import write_atomically

    original = routine_path(source) if source else Path(__file__).with_name("example.yaml")
    target = _target(path, original.name if source else "routine.yaml")
    copies = _exercise_copies(original, target) if source else {}
    if target.exists():
        raise OutputError(f"{target} exists already", hint="name another file: pausa new PATH")
    write_atomically(target, original.read_bytes())
    say(f"wrote {target}")
    for copy, exercise in copies.items():
        if copy.exists():
            say(f"kept  {copy}, which was there already")
        else:
            write_atomically(copy, exercise.read_bytes())
            say(f"wrote {copy}")
    say(f"next: change it, then `pausa build {target}`")


def _target(path: Path | None, usual_name: str) -> Path:
    from pausa.files import is_folder

    if path is None:
        return Path(usual_name)
    if is_folder(path):
        return path / usual_name
    return path if path.suffix.lower() in _SUFFIXES else path.with_name(f"{path.name}.yaml")


def _exercise_copies(routine: Path, target: Path) -> dict[Path, Path]:
    """Where each file that the routine takes exercises from is copied to."""
    from pausa.routine.loader import exercise_files

    folder = target.parent / "exercises"
    return {folder / path.name: path for path in exercise_files(routine)}
