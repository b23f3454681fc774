"""`pausa new`: a routine to start from."""

from __future__ import annotations

from pathlib import Path

import click

from pausa.commands.options import complete_routine, routine_path
from pausa.commands.show import say
from pausa.errors import OutputError


@click.command(epilog="Example: pausa new --from somatic-hips my-hips.yaml")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "source",
    shell_complete=complete_routine,
    metavar="ROUTINE",
    help="Copy this routine and the exercises it uses, instead of the commented example.",
)
def new(*, path: Path | None, source: str | None) -> None:
    """Write a routine to start from at PATH (routine.yaml).

    Nothing that exists is written over.
    """
    from pausa.files import write_atomically

    first, *exercises = files = _files(path, source)
    _require_new(first)
    write_atomically(first, files[first])
    say(f"wrote {first}")
    for exercise in exercises:
        if exercise.exists():
            say(f"kept  {exercise}, which was there already")
        else:
            write_atomically(exercise, files[exercise])
            say(f"wrote {exercise}")
    say(f"next: change it, then `pausa build {first}`")


def _files(path: Path | None, source: str | None) -> dict[Path, bytes]:
    """What to write where; the routine first."""
    if source is None:
        example = Path(__file__).with_name("example.yaml")
        return {path or Path("routine.yaml"): example.read_bytes()}
    original = routine_path(source)
    target = path or Path(original.name)
    files = {target: original.read_bytes()}
    for exercise in _exercise_files(original):
        files[target.parent / "exercises" / exercise.name] = exercise.read_bytes()
    return files


def _exercise_files(routine: Path) -> list[Path]:
    """The files that a routine takes its exercises from."""
    from pausa.routine.loader import load_routine

    exercises = load_routine(routine).exercises
    paths = {step.mark.path: None for exercise in exercises for step in exercise.steps}
    return [path for path in paths if path != routine]


def _require_new(target: Path) -> None:
    if target.exists():
        raise OutputError(f"{target} exists already", hint="name another file: pausa new PATH")
