"""Where routines lie: in the folder one is in, and among those that ship with Pausa."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from pausa.errors import RoutineNotFound
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.reading import is_file

SUFFIX = ".yaml"
_CHECKOUT = Path(__file__).parents[3]
_TELLING_KEY = re.compile(r"^(?:exercises|overlay)[ ]*:", re.MULTILINE)
_LISTED_NAMES = 8


def shipped_folder() -> Path:
    """The routines that come with Pausa: in the installed package, or in a checkout."""
    installed = Path(str(files("pausa"))) / "shipped"
    return installed if installed.is_dir() else _CHECKOUT / "routines"


def find_routine(name: str, folder: Path, *, besides: Path | None = None) -> Path:
    """The file of a routine, by path or by bare name, seen from a folder.

    A bare name does not mean the file `besides`, so that a file can speak of another one of
    its own name. Raises RoutineNotFound, with names that look alike.
    """
    named = folder / name
    places = (folder, folder / "routines", shipped_folder())
    candidates = [named]
    if not _is_path(name):
        files = [place / f"{name}{SUFFIX}" for place in places]
        candidates += [file for file in files if not (besides and _same(file, besides))]
    if found := next((path for path in candidates if is_file(path)), None):
        return found
    if _exists(named):
        return named  # The loader tells best what is wrong with a folder or a device.
    raise _not_found(name, folder)


def available_routines(folder: Path) -> list[Path]:
    """The routines of a folder, of its `routines` folder, and those that ship with Pausa.

    Of two with the same name the nearer one stands; that is the one its name finds.
    """
    own = [path for path in _files_in(folder) if _looks_like_routine(path)]
    paths = [*own, *_files_in(folder / "routines"), *_files_in(shipped_folder())]
    by_name: dict[str, Path] = {}
    for path in paths:
        by_name.setdefault(path.stem, path)
    return list(by_name.values())


def _not_found(name: str, folder: Path) -> RoutineNotFound:
    known = [path.stem for path in available_routines(folder)]
    hint = did_you_mean(name, known)
    if not hint and known:
        hint = f"there are {listed(known[:_LISTED_NAMES])}"
    if _is_path(name):
        return RoutineNotFound(f"there is no file {quoted(name)}", hint=hint)
    return RoutineNotFound(f"there is no routine {quoted(name)}", hint=hint)


def _is_path(name: str) -> bool:
    return name.endswith((SUFFIX, ".yml")) or "/" in name or "\\" in name or not name


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.glob(f"*{SUFFIX}") if path.is_file())
    except OSError:
        return []


def _looks_like_routine(path: Path) -> bool:
    """Whether a stray file among others is one of ours; a look at its text is enough."""
    try:
        return bool(_TELLING_KEY.search(path.read_text("utf-8")))
    except (OSError, ValueError):
        return False


def _same(file: Path, other: Path) -> bool:
    return is_file(file) and file.samefile(other)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
