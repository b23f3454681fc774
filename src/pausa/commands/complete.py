"""What the Tab key offers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from pausa.routine.bed_choice import BED_NAMES
from pausa.units import PACES_WPM

if TYPE_CHECKING:
    from collections.abc import Iterable


def complete_routine(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The routines that can be reached by name, or else files."""
    from pausa.routine.library import available_routines

    return _names_or_files(available_routines(Path.cwd()), ctx, param, incomplete)


def complete_programme(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The programmes that can be reached by name, or else files."""
    from pausa.routine.library import available_programmes

    return _names_or_files(available_programmes(Path.cwd()), ctx, param, incomplete)


def complete_routine_or_programme(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The routines and programmes that can be reached by name, or else files."""
    from pausa.routine.library import available_programmes, available_routines

    here = Path.cwd()
    paths = [*available_routines(here), *available_programmes(here)]
    return _names_or_files(paths, ctx, param, incomplete)


def complete_voice(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names that mean a voice on every machine."""
    from pausa.voices.selection import NAMED_VOICES

    return _beginning(incomplete, NAMED_VOICES)


def complete_pace(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The paces that have a name."""
    return _beginning(incomplete, PACES_WPM)


def complete_bed(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The beds that Pausa makes, or else files."""
    return _beginning(incomplete, BED_NAMES) or click.Path().shell_complete(ctx, param, incomplete)


def _names_or_files(
    paths: Iterable[Path], ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    names = sorted({path.stem for path in paths})
    return _beginning(incomplete, names) or click.Path().shell_complete(ctx, param, incomplete)


def _beginning(incomplete: str, names: Iterable[str]) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
