"""From a path to everything that a routine is made of, through as many overlays as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.errors import RoutineError, RoutineNotFound
from pausa.routine.exercises import by_name
from pausa.routine.kinds import ARTICLED, file_kind
from pausa.routine.layers import Gathered, Layers
from pausa.routine.library import find_routine, shipped_folder
from pausa.routine.names import quoted
from pausa.routine.overlays import adapted
from pausa.routine.problems import check_shape
from pausa.routine.resolve import Shelf
from pausa.routine.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.part import Part
    from pausa.routine.source import Source

DEEPEST_OVERLAYS = 20


def gather(path: Path, problems: list[Problem]) -> Gathered | None:
    """Read a routine, or an overlay and the routine it adapts; what is wrong joins `problems`.

    Raises RoutineError where the file cannot be read at all.
    """
    return _gather(read_source(path), problems, ())


def _gather(source: Source, problems: list[Problem], trail: tuple[Path, ...]) -> Gathered | None:
    """`trail` has the overlays that led here."""
    is_overlay = file_kind(source.data) == "overlay"
    shape = check_shape(source, "overlay" if is_overlay else "routine")
    problems += [*source.problems, *shape.problems]
    if shape.root is None:
        return None
    if not is_overlay:
        return _routine(shape.root, problems)
    of_base: list[Problem] = []
    base = _base(shape.root, of_base, (*trail, source.path))
    problems += of_base
    # What the two disagree on can be told only once the routine itself is sound.
    return adapted(base, shape.root, problems) if base and not of_base else None


def _routine(root: Part, problems: list[Problem]) -> Gathered:
    folder = root.source.path.parent
    shelf = Shelf((folder / "exercises", shipped_folder() / "exercises"), problems)
    exercises = root.get("exercises")
    layered = [shelf.resolve(entry) for entry in exercises.entries()] if exercises else []
    return Gathered(Layers((root,)), by_name([layers for layers in layered if layers.parts]))


def _base(root: Part, problems: list[Problem], trail: tuple[Path, ...]) -> Gathered | None:
    """What an overlay adapts; `None`, and a problem, where there is no such routine."""
    name = root.get("overlay")
    if name is None:
        return None
    try:
        path = find_routine(name.spoken, root.source.path.parent, besides=root.source.path)
        source = read_source(path)
    except RoutineNotFound as error:
        problems.append(name.spot().problem("unknown-routine", error.message, error.hint))
        return None
    except RoutineError as error:
        problems += [_at_name(name, problem) for problem in error.problems]
        return None
    if problem := _misfit(name, source, trail):
        problems.append(problem)
        return None
    return _gather(source, problems, trail)


def _at_name(name: Part, problem: Problem) -> Problem:
    """What is wrong with the file as such is said where it is named."""
    if problem.code not in {"no-such-file", "unreadable", "is-a-folder", "not-a-file"}:
        return problem
    message = f"{problem.message} ({problem.path})"
    return name.spot().problem(problem.code, message, problem.hint)


def _misfit(name: Part, source: Source, trail: tuple[Path, ...]) -> Problem | None:
    """Why an overlay cannot adapt the file that it names."""
    if len(trail) > DEEPEST_OVERLAYS:
        message = "this is an overlay of an overlay, and so on, too many times"
        return name.spot().problem("too-deep", message, "name the routine itself")
    if any(source.path.samefile(path) for path in trail):
        circle = " → ".join(path.name for path in (*trail, source.path))
        message = f"this overlay adapts itself: {circle}"
        return name.spot().problem("circular-overlay", message, "name the routine itself")
    found = file_kind(source.data)
    if found in {"exercise", "programme"}:
        message = f"{quoted(name.text)} is {ARTICLED[found]} ({source.path}), not a routine"
        return name.spot().problem("wrong-kind", message, "an overlay adapts a routine")
    return None
