"""What kind of file it is: told by one key at its root."""

from __future__ import annotations

from typing import Literal, TypeAlias

FileKind: TypeAlias = Literal["routine", "exercise", "overlay", "programme"]

_TELLING: dict[str, FileKind] = {
    "overlay": "overlay",
    "programme": "programme",
    "exercises": "routine",
    "steps": "exercise",
    "use": "exercise",
}
"""The first of these keys that a file has tells its kind; an overlay has `exercises` too."""
ARTICLED: dict[FileKind, str] = {
    "routine": "a routine",
    "exercise": "an exercise",
    "overlay": "an overlay",
    "programme": "a programme",
}


def telling_key(data: object) -> str | None:
    """The key that tells a file's kind; `None` where it has none."""
    keys = data if isinstance(data, dict) else {}
    return next((key for key in _TELLING if key in keys), None)


def file_kind(data: object) -> FileKind | None:
    """The kind of a file with that content; `None` where nothing tells it."""
    key = telling_key(data)
    return _TELLING[key] if key else None


def may_be(kind: FileKind, data: object) -> bool:
    """Whether a file has a key of that kind, whatever else it has."""
    keys = data if isinstance(data, dict) else {}
    return any(key in keys for key, told in _TELLING.items() if told == kind)
