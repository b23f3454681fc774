"""What a routine says, apart from the file that it says it in."""

from __future__ import annotations

from dataclasses import Field, fields, is_dataclass
from typing import Any

OF_THE_FILE = {"path", "mark", "slug"}
"""Fields that tell where something is written, and the names that follow from it."""


def says_something(field: Field[Any]) -> bool:
    """Whether a field belongs to what is said, not to the file."""
    return field.compare and field.name not in OF_THE_FILE


def content(value: Any) -> Any:
    """A part of a routine as plain data, without what belongs to its file."""
    if is_dataclass(value):
        kept = [field.name for field in fields(value) if says_something(field)]
        return {name: content(getattr(value, name)) for name in kept}
    return [content(entry) for entry in value] if isinstance(value, tuple) else value
