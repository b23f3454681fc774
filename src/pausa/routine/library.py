"""Where routines and programmes lie: in the folder one is in, and among those that ship."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pausa.errors import RoutineNotFound
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.reading import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = ".yaml"
PROGRAMMES = "programmes"
"""The folder for programmes, beside the routines or among them."""
_CHECKOUT = Path(__file__).parents[3]
_ROUTINE = re.compile(r"^(?:exercises|overlay)[ ]*:", re.MULTILINE)
_PROGRAMME = re.compile(r"^programme[ ]*:", re.MULTILINE)
_LISTED_NAMES = 8


def shipped_folder() -> Path:
    """The routines that come with Pausa: in the installed package, or in a checkout."""
    installed = Path(str(files("pausa"))) / "shipped"
    return installed if installed.is_dir() else _CHECKOUT / "routines"


def find_routine(name: str, folder: Path, *, besides: Path | None = None) -> Path:
    """The file of a routine or a programme, by path or by bare name, seen from a folder.

    A bare name does not mean the file `besides`, so that a file can speak of another one of
    its own name. Raises RoutineNotFound, with names that look alike.
    """
    named = folder / name
    shipped = shipped_folder()
    places = (folder, folder / "routines", folder / PROGRAMMES, shipped, shipped / PROGRAMMES)
    candidates = [named]
    if not _is_path(name):
        files = [place / f"{name}{SUFFIX}" for place in places]
        candidates += [file for file in files if not (besides and _same(file, besides))]
    if found := next((path for path in candidates if is_file(path)), None):
        return found
    if _exists(named):
        return named  # The loader tells best what is wrong with a folder or a device.
    raise _not_found(name, folder, besides)


def find_programme(name: str, folder: Path) -> Path:
    """The file of a programme, as a routine's is found. Raises RoutineNotFound."""
    try:
        return find_routine(name, folder)
    except RoutineNotFound:
        known = [path.stem for path in available_programmes(folder)]
        raise _unknown("programme", name, known) from None


def available_routines(folder: Path) -> list[Path]:
    """The routines of a folder, of its `routines` folder, and those that ship with Pausa.

    Of two with the same name the nearer one stands; that is the one its name finds.
    """
    own = [path for path in _files_in(folder) if _tells(path, _ROUTINE)]
    others = [*_files_in(folder / "routines"), *_files_in(shipped_folder())]
    return _nearest([*own, *(path for path in others if not _tells(path, _PROGRAMME))])


def available_programmes(folder: Path) -> list[Path]:
    """The programmes among those files, and in the folders that are there for programmes."""
    mixed = [*_files_in(folder), *_files_in(folder / "routines")]
    own = [path for path in mixed if _tells(path, _PROGRAMME)]
    shipped = _files_in(shipped_folder() / PROGRAMMES)
    return _nearest([*own, *_files_in(folder / PROGRAMMES), *shipped])


def _nearest(paths: Iterable[Path]) -> list[Path]:
    by_name: dict[str, Path] = {}
    for path in paths:
        by_name.setdefault(path.stem, path)
    return list(by_name.values())


def _not_found(name: str, folder: Path, besides: Path | None) -> RoutineNotFound:
    there = (*available_routines(folder), *available_programmes(folder))
    known = [path.stem for path in there if not (besides and _same(path, besides))]
    return _unknown("routine", name, known)


def _unknown(kind: str, name: str, known: list[str]) -> RoutineNotFound:
    hint = did_you_mean(name, known)
    if not hint and known:
        hint = f"there are {listed(known[:_LISTED_NAMES])}"
    if _is_path(name):
        return RoutineNotFound(f"there is no file {quoted(name)}", hint=hint)
    return RoutineNotFound(f"there is no {kind} {quoted(name)}", hint=hint)


def _is_path(name: str) -> bool:
    return name.endswith((SUFFIX, ".yml")) or "/" in name or "\\" in name or not name


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())
    except OSError:
        return []


def _tells(path: Path, key: re.Pattern[str]) -> bool:
    """Whether a stray file among others is one of a kind; a look at its text is enough."""
    try:
        return bool(key.search(path.read_text("utf-8")))
    except (OSError, ValueError):
        return False


def _same(file: Path, other: Path) -> bool:
    return is_file(file) and file.samefile(other)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
