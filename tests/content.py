"""What a routine says, apart from the file that it says it in."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

OF_THE_FILE = {"path", "mark", "slug", "places", "entry", "sides_mark"}
"""Fields that tell where something is written, and the names that follow from it."""


def content(value: Any) -> Any:
    """A part of a routine as plain data, without what belongs to its file."""
    if is_dataclass(value):
        kept = [field.name for field in fields(value) if field.name not in OF_THE_FILE]
        return {name: content(getattr(value, name)) for name in kept}
    return [content(entry) for entry in value] if isinstance(value, tuple) else value
