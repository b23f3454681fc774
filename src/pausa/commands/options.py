"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from collections.abc import Callable

_Command = TypeVar("_Command", bound="Callable[..., object]")


def complete_routine(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the routines that can be reached by name, and else files."""
    from pausa.routine.library import available_routines

    names = sorted({path.stem for path in available_routines(Path.cwd())})
    items = [CompletionItem(name) for name in names if name.startswith(incomplete)]
    return items or click.Path().shell_complete(ctx, param, incomplete)


def _pace(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse what is no pace before anything else is done."""
    from pausa.voices.pace import parse_pace

    try:
        parse_pace(value or "calm")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value


def routine_path(name: str) -> Path:
    """The file that a routine's name means, seen from the current folder."""
    from pausa.routine.library import find_routine

    return find_routine(name, Path.cwd())


def voice_options(command: _Command) -> _Command:
    """`--voice` and `--pace`."""
    voice = click.option(
        "--voice",
        default="",
        metavar="VOICE",
        help="natural (default), system, or one that `pausa voices` lists, as ENGINE:NAME.",
    )
    return voice(pace_option(command))


def pace_option(command: _Command) -> _Command:
    """`--pace`."""
    return click.option(
        "--pace",
        default="",
        callback=_pace,
        metavar="PACE",
        help="Words a minute, or slow, calm (default), brisk.",
    )(command)


def json_option(command: _Command) -> _Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)
