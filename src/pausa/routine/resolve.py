"""From an exercise's name to its file, through as many `use:` as there are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.routine.layers import Layers
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.problems import check_shape
from pausa.routine.reading import is_file
from pausa.routine.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.part import Part

_LISTED_NAMES = 8


@dataclass
class Shelf:
    """The folders where exercises lie, in the order they are searched in."""

    folders: tuple[Path, ...]
    problems: list[Problem]
    _opened: dict[Path, Part | None] = field(default_factory=dict)

    def resolve(self, entry: Part) -> Layers:
        """Follow an entry of `exercises:` to the exercise itself."""
        parts: list[Part] = []
        trail: dict[Path, str] = {}
        part: Part | None = entry
        while part is not None:
            if isinstance(part.value, dict):
                parts.append(part)
                if not part.has("use"):
                    break
            part = self._follow(part, trail)
        name = next(iter(trail.values()), "")
        return Layers(tuple(parts), name, entry.spot().mark, whole=part is not None)

    def _follow(self, part: Part, trail: dict[Path, str]) -> Part | None:
        """The exercise file that an entry names; `None`, and a problem, if there is none."""
        name = part.get("use") if isinstance(part.value, dict) else part
        if name is None:
            return None
        path = self._find(name.text)
        if path is None:
            self._report_unknown(name)
            return None
        if path in trail:
            circle = " → ".join([*trail.values(), name.text])
            message = f"{quoted(name.text)} uses itself: {circle}"
            hint = "write its steps out in one of these files"
            self.problems.append(name.spot().problem("circular-use", message, hint))
            return None
        trail[path] = name.text
        return self._open(path)

    def _find(self, name: str) -> Path | None:
        candidates = (folder / f"{name}.yaml" for folder in self.folders)
        return next((path for path in candidates if is_file(path)), None)

    def _open(self, path: Path) -> Part | None:
        if path not in self._opened:
            self._opened[path] = self._read(path)
        return self._opened[path]

    def _read(self, path: Path) -> Part | None:
        try:
            source = read_source(path)
        except RoutineError as error:
            self.problems += error.problems
            return None
        shape = check_shape(source, "exercise")
        self.problems += [*source.problems, *shape.problems]
        return shape.root

    def _report_unknown(self, name: Part) -> None:
        known = sorted({path.stem for folder in self.folders for path in folder.glob("*.yaml")})
        hint = did_you_mean(name.text, known)
        if not hint:
            hint = f"write it in {quoted(f'exercises/{name.text}.yaml')} beside the routine"
            if known:
                hint += f", or use one that exists: {listed(known[:_LISTED_NAMES])}"
        message = f"there is no exercise {quoted(name.text)}"
        self.problems.append(name.spot().problem("unknown-exercise", message, hint))
