"""A part of a file, with the way to it: how the loader reads values it has found sound."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pausa.routine.source import Source
    from pausa.routine.text import Location, Spot


@dataclass(frozen=True)
class Part:
    """A value in a file. What is flawed below it cannot be reached: it was reported already."""

    source: Source
    flaws: frozenset[Location]
    location: Location
    value: object
    instead: tuple[Mapping[str, Part], ...] = field(default=(), repr=False)
    """What is said in the place of which words below it; the last of these has the last word."""
    remark: str = ""
    """Which words of another file these stand for."""

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
        return on_one_line(self.text)

    def texts(self) -> Iterator[Part]:
        """The sound words of steps, their patterns and cautions in it, in order."""
        for entry in self.entries():
            if _is_words(entry.location) or entry.remark:
                yield entry
            else:
                yield from entry.texts()

    def reworded(self, words: Mapping[str, Part]) -> Part:
        """The same with other words in the place of some."""
        return replace(self, instead=(*self.instead, words))

    def spot(self, fragment: str = "") -> Spot:
        """Where it stands, or where a fragment of it does."""
        spot = self.source.value_spot(self.location, fragment)
        return replace(spot, remark=self.remark) if self.remark else spot

    def key_spot(self) -> Spot:
        """Where its key stands."""
        return self.source.key_spot(self.location)

    def _sound(self, location: Location, value: object) -> Part | None:
        if location in self.flaws:
            return None
        part = replace(self, location=location, value=value)
        if _is_words(location):
            for words in self.instead:
                if other := words.get(part.spoken):
                    place = part.spot().mark.where
                    part = replace(other, remark=f"these words stand for those in {place}")
        return part


def on_one_line(text: str) -> str:
    """The text with every stretch of blanks made one space."""
    return " ".join(text.split())


def _is_words(location: Location) -> bool:
    return location[-1] in {"say", "brief"} or location[-2:-1] in {("cautions",), ("words",)}
