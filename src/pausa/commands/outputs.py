"""Where to write, and which kind of file: both may be said by `-o`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pausa.files import is_folder
from pausa.formats.model import Format

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = tuple(kind.value for kind in Format)
_OTHER_KINDS = ("aac", "aif", "aiff", "m4b", "mp4", "oga", "ogg", "wma")

_Command = TypeVar("_Command", bound="Callable[..., object]")


def output_option(help_text: str, default: str = "output") -> Callable[[_Command], _Command]:
    """`-o`: a folder, or a file whose ending tells its kind."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=Path(default),
        show_default=True,
        help=help_text,
    )


def named_kind(output: Path) -> str:
    """The kind of file that `-o` names; empty where it names a folder.

    Raises a usage error where Pausa cannot write so.
    """
    if str(output) == "-":
        raise click.UsageError("a session cannot go to a pipe; name a file or a folder")
    kind = output.suffix.lower().removeprefix(".")
    if is_folder(output):
        return ""
    if kind in _OTHER_KINDS:
        *others, last = (f".{written}" for written in KINDS)
        raise click.UsageError(
            f"Pausa writes {', '.join(others)} and {last}, not .{kind}: {output}"
        )
    return kind if kind in KINDS else ""


def chosen_kind(output: Path, kind: str | None) -> str:
    """The kind of file to write. Raises a usage error where `-o` and `--format` disagree."""
    named = named_kind(output)
    if named and kind and kind != named:
        raise click.UsageError(f"-o {output} and --format {kind} contradict each other")
    return kind or named or KINDS[0]
