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
  pausa new --from somatic-hips my-hips.yaml
  pausa new --overlay somatic-hips anna.yaml""",
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--from",
    "source",
    shell_complete=complete_routine,
    metavar="ROUTINE",
    help="Copy this routine and the files it uses, instead of the commented example.",
)
@click.option(
    "--overlay",
    "adapted",
    shell_complete=complete_routine,
    metavar="ROUTINE",
    help="Write an overlay, which adapts this routine for one person.",
)
def new(*, path: Path | None, source: str | None, adapted: str | None) -> None:
    """Write a routine to start from.

    PATH is a file or a folder; without it, routine.yaml is written here. Nothing that exists
    is written over.
    """
    if source and adapted:
        raise click.UsageError("--from copies and --overlay adapts; say one of them")
    if adapted:
        target, texts = _overlay(routine_path(adapted), path)
    elif source:
        target, texts = _copy(routine_path(source), path)
    else:
        target = _target(path, "routine.yaml")
        texts = {target: Path(__file__).with_name("example.yaml").read_bytes()}
    _write(target, texts)
    say(f"next: change it, then `pausa build {target}`")


def _write(target: Path, texts: dict[Path, bytes]) -> None:
    """Write the target, which may not exist yet, and what of the others does not."""
    from pausa.files import write_atomically

    if target.exists():
        raise OutputError(f"{target} exists already", hint="name another file: pausa new PATH")
    for file, text in texts.items():
        if file.exists():
            say(f"kept  {file}, which was there already")
        else:
            write_atomically(file, text)
            say(f"wrote {file}")


def _overlay(routine: Path, path: Path | None) -> tuple[Path, dict[Path, bytes]]:
    """A new overlay of a routine."""
    from pausa.commands.overlays import overlay_example
    from pausa.routine.loader import load_routine

    target = _target(path, f"my-{routine.stem}.yaml")
    return target, {target: overlay_example(load_routine(routine), target).encode()}


def _copy(original: Path, path: Path | None) -> tuple[Path, dict[Path, bytes]]:
    """A copy of a routine with the files it uses, or of an overlay, which still adapts its own."""
    from pausa.commands.overlays import copied_overlay
    from pausa.routine.loader import adapted_routine, exercise_files, recordings_beside

    target = _target(path, original.name)
    if base := adapted_routine(original):
        return target, {target: copied_overlay(original, base, target).encode()}
    exercises = exercise_files(original)
    copies = {target.parent / "exercises" / file.name: file for file in exercises}
    recordings = recordings_beside(original)
    copies |= {target.parent / file.relative_to(original.parent): file for file in recordings}
    files = {target: original, **copies}
    return target, {copy: file.read_bytes() for copy, file in files.items()}


def _target(path: Path | None, usual_name: str) -> Path:
    from pausa.files import is_folder

    if path is None:
        return Path(usual_name)
    if is_folder(path):
        return path / usual_name
    return path if path.suffix.lower() in _SUFFIXES else path.with_name(f"{path.name}.yaml")
