"""`pausa cache`: what was spoken and kept, and how to let go of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from pausa.commands.options import json_option
from pausa.commands.show import counted, say, show_json

if TYPE_CHECKING:
    from pausa.voices.clip_cache import ClipCache

_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,3})?)\s*([kmgt]?)b?", re.IGNORECASE)
_DAYS = re.compile(r"(\d{1,6})\s*d(?:ays?)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


def _size_bytes(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    match = _SIZE.fullmatch(value.strip()) if value is not None else None
    if value is not None and not match:
        raise click.BadParameter(f"{value!r} is not a size: write 500M or 2G")
    return int(float(match[1]) * _UNITS[match[2].lower()]) if match else None


def _age_days(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    match = _DAYS.fullmatch(value.strip()) if value is not None else None
    if value is not None and not match:
        raise click.BadParameter(f"{value!r} is not an age in days: write 30d")
    return int(match[1]) if match else None


@click.group(
    invoke_without_command=True, short_help="Show what was spoken and kept, or let go of it."
)
@json_option
@click.pass_context
def cache(ctx: click.Context, *, as_json: bool) -> None:
    """Show how much was spoken and kept; `pausa cache prune` lets go of it.

    Everything in the cache can be made again. PAUSA_CACHE_DIR puts it elsewhere.
    """
    if ctx.invoked_subcommand:
        return
    stats = _clips().stats()
    if as_json:
        entry = {"folder": str(stats.folder), "clips": stats.entries, "bytes": stats.size_bytes}
        show_json(entry)
    else:
        say(f"{_amount(stats.entries, stats.size_bytes)} in {stats.folder}")


@cache.command(
    short_help="Let go of clips.",
    epilog="""\b
Examples:
  pausa cache prune --older-than 30d
  pausa cache prune --max-size 500M""",
)
@click.option(
    "--older-than", callback=_age_days, metavar="30d", help="What was unused for so long."
)
@click.option(
    "--max-size", callback=_size_bytes, metavar="500M", help="The longest unused beyond it."
)
@click.option("--all", "everything", is_flag=True, help="All of it.")
def prune(*, older_than: int | None, max_size: int | None, everything: bool) -> None:
    """Let go of clips; they are spoken again when they are needed."""
    if older_than is None and max_size is None and not everything:
        raise click.UsageError("say what to let go of: --older-than, --max-size or --all")
    clips = _clips()
    gone = clips.prune(max_age_days=older_than, max_bytes=max_size, everything=everything)
    stay = clips.stats()
    say(
        f"let go of {_amount(gone.entries, gone.size_bytes)}; "
        f"{_amount(stay.entries, stay.size_bytes)} stay"
    )


def _amount(clips: int, size_bytes: int) -> str:
    return f"{counted(clips, 'clip')}, {size_bytes / 1e6:.1f} MB"


def _clips() -> ClipCache:
    from pausa.voices.clip_cache import ClipCache
    from pausa.voices.folders import cache_folder

    return ClipCache(cache_folder())
