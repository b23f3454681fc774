"""From a path to text: everything that can go wrong before YAML begins."""

from __future__ import annotations

import codecs
import unicodedata
from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.routine.text import FileText, Span, Spot

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

SIZE_LIMIT_BYTES = 1_000_000
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_REPORTED_CHARACTERS = 20


def read_text(path: Path) -> tuple[FileText, list[Problem]]:
    """The file's text, fit for a YAML reader, and its misplaced control characters.

    Raises RoutineError where there is no text to be had.
    """
    content = _decode(path, _read_bytes(path)).replace("\r\n", "\n").replace("\r", "\n")
    if not content.strip():
        raise _failure(
            path, "empty-file", "the file is empty", "`pausa new` writes one to start from"
        )
    return _without_controls(FileText(path, content))


def is_file(path: Path) -> bool:
    """Whether there is such a file; no where it may not even be looked for."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_invisible(char: str) -> bool:
    """Whether a character is neither seen nor spoken; tabs and line feeds are spaces."""
    return char not in "\n\t" and unicodedata.category(char) in _INVISIBLE


def name_of(char: str) -> str:
    """How people look a character up: `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()


def _failure(path: Path, code: str, message: str, hint: str = "") -> RoutineError:
    return RoutineError(path, [Spot(path).problem(code, message, hint)])


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            hint = "name one of the files in it, such as `ROUTINE.yaml`"
            raise _failure(path, "is-a-folder", "this is a folder, not a file", hint)
        if path.exists() and not path.is_file():
            raise _failure(path, "not-a-file", "this is not a file that can be read whole")
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT_BYTES + 1)
    except FileNotFoundError as error:
        hint = "check the name, and the folder that you are in"
        raise _failure(path, "no-such-file", "there is no such file", hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _failure(path, "unreadable", f"the file cannot be read: {reason}") from error
    if len(data) > SIZE_LIMIT_BYTES:
        hint = "is this a routine? move long exercises into files of their own"
        raise _failure(path, "too-large", "the file is larger than 1 MB", hint)
    return data


def _decode(path: Path, data: bytes) -> str:
    hint = "save the file as UTF-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:4]:
        raise _failure(path, "not-utf-8", "the file is saved as UTF-16 or UTF-32", hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = FileText(path, data.decode("latin-1"))
        spot = text.spot(Span(error.start, error.end))
        message = f"the file is not UTF-8 (byte 0x{data[error.start]:02X})"
        raise RoutineError(path, [spot.problem("not-utf-8", message, hint)]) from error


def _without_controls(text: FileText) -> tuple[FileText, list[Problem]]:
    """Spaces in place of what YAML cannot read, so that the rest can be checked all the same."""
    positions = [i for i, char in enumerate(text.content) if _is_control(char)]
    if not positions:
        return text, []
    problems = [
        text.spot(Span(position, position + 1)).problem(
            "control-character",
            f"a control character stands here ({name_of(text.content[position])})",
            "delete it, or type the word anew",
        )
        for position in positions[:_REPORTED_CHARACTERS]
    ]
    clean = "".join(" " if _is_control(char) else char for char in text.content)
    return FileText(text.path, clean), problems


def _is_control(char: str) -> bool:
    if char.isascii():
        return (char < " " and char not in "\n\t") or char == "\x7f"
    return unicodedata.category(char) in {"Cc", "Zl", "Zp"} or char in "\ufeff\ufffe\uffff"
