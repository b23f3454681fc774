"""Which routines are meant: by path, by name, or all of one's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pausa.errors import PausaError

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path()


def routine_path(name: str) -> Path:
    """The file that a name means, seen from the current folder. Raises RoutineNotFound."""
    from pausa.routine.library import find_routine

    return find_routine(name, _HERE)


def wanted_routines(names: Sequence[str], *, every: bool) -> list[str]:
    """The names given, and with `every` one's own routines; each routine once.

    Raises a usage error where there is none, or where two would become the same file.
    """
    own = list(map(str, _own_routines())) if every else []
    if every and not own:
        raise click.UsageError(f"there is no routine here or in `routines`; {_suggestion()}")
    if not (names or own):
        raise click.UsageError(f"name a routine, or say --all; {_suggestion()}")
    return _distinct([*names, *own])


def _own_routines() -> list[Path]:
    from pausa.routine.library import available_routines

    own = (_HERE, _HERE / "routines")
    return [path for path in available_routines(_HERE) if path.parent in own]


def _suggestion() -> str:
    from pausa.routine.library import available_routines
    from pausa.routine.names import listed

    names = listed(sorted(path.stem for path in available_routines(_HERE)))
    return f"there are {names}, and `pausa new` writes one to start from"


def _distinct(names: list[str]) -> list[str]:
    from pausa.routine.names import slugify

    kept: list[str] = []
    first_of: dict[str, Path] = {}
    for name in dict.fromkeys(names):
        path = _found(name)
        if path is None:
            kept.append(name)  # It is reported when its turn comes.
            continue
        first = first_of.setdefault(slugify(path.stem), path)
        if first is path:
            kept.append(name)
        elif not path.samefile(first):
            problem = f"{first} and {path} would become one file"
            raise click.UsageError(f"{problem}; build them apart, each with its own -o FOLDER")
    return kept


def _found(name: str) -> Path | None:
    with suppress(PausaError):
        return routine_path(name)
    return None
