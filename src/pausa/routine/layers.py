"""What is written in several files at once, one over the other: the last word first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pausa.routine.model import Mark
    from pausa.routine.part import Part


@dataclass(frozen=True)
class Layers:
    """A routine or an exercise and what is changed of it, the last word first."""

    parts: tuple[Part, ...]
    name: str = ""
    """The name an exercise was asked for by; empty where it is written out in the routine."""
    entry: Mark | None = None
    """Where the routine lists it."""
    whole: bool = True
    """Whether the thing itself was found, not only the changes."""
    changed_by: Part | None = None
    """The last overlay's change."""

    def has(self, key: str) -> bool:
        """Whether any layer has the key, flawed or not."""
        return any(part.has(key) for part in self.parts)

    def get(self, key: str) -> Part | None:
        """The value that counts; `None` where there is none, or it is flawed."""
        return next((part.get(key) for part in self.parts if part.has(key)), None)

    def depth(self, key: str) -> int:
        """How many layers lie above the one that counts; all of them where none has the key."""
        return next((n for n, part in enumerate(self.parts) if part.has(key)), len(self.parts))

    def each(self, key: str) -> list[Part]:
        """The values of all layers that have the key, the last word last."""
        values = (part.get(key) for part in reversed(self.parts))
        return [value for value in values if value]


@dataclass(frozen=True)
class Gathered:
    """A routine with all that it is made of, before it is read."""

    root: Layers
    exercises: Mapping[str, Layers]
    """In order, each by a name of its own."""
