"""From a programme's file to its episodes, or to the list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.errors import RoutineError, RoutineNotFound
from pausa.routine.kinds import file_kind
from pausa.routine.library import PROGRAMMES, find_routine
from pausa.routine.loader import in_order, load_routine
from pausa.routine.model import Guidance
from pausa.routine.names import quoted, slugify
from pausa.routine.problems import check_shape
from pausa.routine.programme import AS_WRITTEN, DAYS, Design, Programme, Ramp, episodes_of
from pausa.routine.sounds import read_bed, read_chimes
from pausa.routine.source import read_source
from pausa.units import parse_duration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.model import Routine
    from pausa.routine.part import Part
    from pausa.routine.programme import Day


def load_programme(path: Path) -> Programme:
    """Read a programme and its routines. Raises RoutineError with every problem at once."""
    source = read_source(path)
    shape = check_shape(source, "programme")
    problems = [*source.problems, *shape.problems]
    programme = _read_programme(shape.root, problems) if shape.root else None
    if programme is None or problems:
        raise RoutineError(path, in_order(problems))
    return programme


def is_programme(path: Path) -> bool:
    """Whether a file is a programme; no where it cannot be read, which the loader tells best."""
    try:
        return file_kind(read_source(path).data) == "programme"
    except RoutineError:
        return False


def _read_programme(root: Part, problems: list[Problem]) -> Programme | None:
    choices = _read_days(root, problems)
    routines = _with_chimes(root, _load_routines(choices, problems), problems)
    routines = _with_bed(root, routines, problems)
    design = _read_design(root, choices, problems)
    if problems:
        return None
    path = root.source.path
    author, description = (_plain(root.get(key)) for key in ("author", "description"))
    return Programme(
        path=path,
        slug=slugify(path.stem) or "programme",
        title=_plain(root.get("programme")),
        weeks=design.weeks,
        episodes=tuple(episodes_of(design, routines, author=author, description=description)),
        author=author,
        description=description,
    )


def _read_design(root: Part, choices: dict[Day, list[Part]], problems: list[Problem]) -> Design:
    weeks, seed = (_read_number(root.get(key)) for key in ("weeks", "seed"))
    start, length = root.get("start"), root.get("length")
    return Design(
        weeks=weeks,
        choices={day: tuple(name.text for name in names) for day, names in choices.items()},
        seed=seed,
        start=date.fromisoformat(start.text) if start else None,
        rounds=_read_ramp(root.get("rounds"), _percent) or AS_WRITTEN,
        holds=_read_ramp(root.get("holds"), _percent) or AS_WRITTEN,
        length=_read_ramp(length, parse_duration),
        length_mark=length.spot().mark if length else None,
        guidance=_read_guidance(root.get("guidance"), weeks, problems),
    )


def _read_days(root: Part, problems: list[Problem]) -> dict[Day, list[Part]]:
    """The names of each day's routines."""
    days = root.get("days")
    found = {day: _read_names(days.get(day.value), problems) for day in DAYS} if days else {}
    if days and not days.value:
        hint = "add a line `monday: …` with a routine's name"
        problems.append(days.spot().problem("missing-key", "there is no day here", hint))
    return {day: names for day, names in found.items() if names}


def _read_names(part: Part | None, problems: list[Problem]) -> list[Part]:
    if part is None:
        return []
    names = part.entries() if isinstance(part.value, list) else [part]
    for place, name in enumerate(names):
        if name.text in {earlier.text for earlier in names[:place]}:
            message = f"{quoted(name.text)} stands here twice"
            hint = "keep one of the two; the routines of a day take turns"
            problems.append(name.spot().problem("duplicate-routine", message, hint))
    return names


def _load_routines(choices: dict[Day, list[Part]], problems: list[Problem]) -> dict[str, Routine]:
    """The routines by name, each read once."""
    routines: dict[str, Routine] = {}
    tried: set[str] = set()
    for name in (name for names in choices.values() for name in names):
        if name.text in tried:
            continue
        tried.add(name.text)
        own = name.source.path
        try:
            routines[name.text] = load_routine(find_routine(name.text, _base(own), besides=own))
        except RoutineNotFound as error:
            spot = name.spot()
            problems.append(spot.problem("unknown-routine", error.message, error.hint))
        except RoutineError as error:
            problems += [*error.problems, _unsound(name, error)]
    return routines


def _with_chimes(
    root: Part, routines: dict[str, Routine], problems: list[Problem]
) -> dict[str, Routine]:
    """The routines with the programme's chimes, where it has a say in them."""
    if not root.has("chimes"):
        return routines
    chimes = read_chimes(root.get("chimes"), problems)
    return {name: replace(routine, chimes=chimes) for name, routine in routines.items()}


def _with_bed(
    root: Part, routines: dict[str, Routine], problems: list[Problem]
) -> dict[str, Routine]:
    """The routines with the programme's bed, where it has one."""
    part = root.get("bed")
    if part is None:
        return routines
    bed, mark = read_bed(part, problems), part.spot().mark
    return {name: replace(one, bed=bed, bed_mark=mark) for name, one in routines.items()}


def _unsound(name: Part, error: RoutineError) -> Problem:
    count = len(error.problems)
    message = f"{quoted(name.text)} has {count} problem{'' if count == 1 else 's'} of its own"
    hint = f"`pausa check {error.path}` shows them alone"
    return name.spot().problem("unsound-routine", message, hint)


def _base(path: Path) -> Path:
    """The folder that names are looked up from, as if one were in it."""
    folder = path.parent
    named = folder if folder.name else folder.absolute()
    return named.parent if named.name == PROGRAMMES else folder


def _plain(part: Part | None) -> str:
    return part.text.strip() if part else ""


def _read_number(part: Part | None) -> int:
    return int(float(part.text)) if part else 0


def _percent(text: str) -> Fraction:
    return Fraction(int(text.removesuffix("%")), 100)


def _read_ramp(part: Part | None, value_of: Callable[[str], Fraction]) -> Ramp | None:
    """A ramp, or the same in every week."""
    if part is None:
        return None
    if not isinstance(part.value, dict):
        return Ramp(value_of(part.text), value_of(part.text))
    first, last = part.get("from"), part.get("to")
    return Ramp(value_of(first.text), value_of(last.text)) if first and last else None


def _read_guidance(part: Part | None, weeks: int, problems: list[Problem]) -> dict[int, Guidance]:
    if part is None:
        return {}
    if not isinstance(part.value, dict):
        return {1: Guidance(part.value)}
    entries = part.entries()
    for entry in entries:
        if weeks and int(entry.key) > weeks:
            message = f"there is no week {entry.key}; the programme has {weeks}"
            hint = "name an earlier week, or let the programme last longer"
            problems.append(entry.key_spot().problem("no-such-week", message, hint))
    return {int(entry.key): Guidance(entry.value) for entry in entries}
