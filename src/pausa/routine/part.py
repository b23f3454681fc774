"""A part of a file, with the way to it: how the loader reads values it has found sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pausa.routine.source import Source
    from pausa.routine.text import Location, Spot


@dataclass(frozen=True)
class Part:
    """A value in a file. What is flawed below it cannot be reached: it was reported already."""

    source: Source
    flaws: frozenset[Location]
    location: Location
    value: object

    def has(self, key: str) -> bool:
        """Whether the key is there, flawed or not."""
        return isinstance(self.value, dict) and key in self.value

    def get(self, key: str) -> Part | None:
        """The value of a key; `None` where it is missing or flawed."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        return self._sound((*self.location, key), self.value[key])

    def entries(self) -> list[Part]:
        """The sound values of a list, or of a mapping."""
        pairs: list[tuple[str | int, object]] = []
        if isinstance(self.value, dict):
            pairs = list(self.value.items())
        elif isinstance(self.value, list):
            pairs = list(enumerate(self.value))
        parts = (self._sound((*self.location, key), value) for key, value in pairs)
        return [part for part in parts if part]

    @property
    def key(self) -> str:
        """The key, or the place in the list, that leads here."""
        return str(self.location[-1])

    @property
    def text(self) -> str:
        """The value as text."""
        return str(self.value)

    @property
    def spoken(self) -> str:
        """The value as words on one line."""
        return " ".join(self.text.split())

    def spot(self, fragment: str = "") -> Spot:
        """Where it stands, or where a fragment of it does."""
        return self.source.value_spot(self.location, fragment)

    def key_spot(self) -> Spot:
        """Where its key stands."""
        return self.source.key_spot(self.location)

    def _sound(self, location: Location, value: object) -> Part | None:
        if location in self.flaws:
            return None
        return Part(self.source, self.flaws, location, value)
