"""`pausa build`: from routines to finished sessions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any

import click

from pausa.commands.complete import complete_routine
from pausa.commands.options import guidance_option, json_option, length_option, voice_options
from pausa.commands.outputs import KINDS, chosen_kind, named_kind, output_option
from pausa.commands.progress import live_progress
from pausa.commands.routines import routine_path, wanted_routines
from pausa.commands.sessions import Shown, shown_draft, shown_session
from pausa.commands.show import error_entry, note, say, show_error, show_json, tell
from pausa.errors import PausaError, RoutineError

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.session import Settings
    from pausa.units import Seconds


@dataclass(frozen=True)
class _Order:
    """What `pausa build` was asked for: a field for each argument and option."""

    routines: tuple[str, ...]
    every: bool
    output: Path
    voice: str
    pace: str
    guidance: str | None
    lengths: tuple[Seconds, ...]
    kind: str | None
    quality: str
    no_room_tone: bool
    dry_run: bool
    quiet: bool
    as_json: bool

    @property
    def shown(self) -> bool:
        """Whether a person is to be told how it goes."""
        return not (self.quiet or self.as_json)


@click.command(
    short_help="Speak routines into MP3s.",
    epilog="""\b
Examples:
  pausa build somatic-hips
  pausa build my-routine.yaml -o ~/Music --pace slow
  pausa build my-routine.yaml -o take-2.wav""",
)
@click.argument("routines", nargs=-1, shell_complete=complete_routine)
@click.option(
    "--all", "every", is_flag=True, help="Build every routine of this folder and of `routines`."
)
@output_option("The folder to write to; for a single routine also a file.")
@voice_options
@guidance_option
@length_option
@click.option(
    "--format",
    "kind",
    type=click.Choice(KINDS),
    help="The kind of file: mp3 (default), or wav to work on further.",
)
@click.option(
    "--quality",
    type=click.Choice(["small", "standard", "high"]),
    default="standard",
    show_default=True,
    help="How much room an MP3 may take.",
)
@click.option("--no-room-tone", is_flag=True, help="Dead silence instead of a quiet room.")
@click.option("--dry-run", is_flag=True, help="Say what would be built; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@json_option
def build(**given: Any) -> bool:
    """Speak ROUTINES and write one MP3 each, with a timeline beside it.

    A routine is a YAML file, or the name of one in this folder, in `routines`, or among those
    that Pausa ships. What was spoken once is kept, so that building again after a change is
    quick.
    """
    order = _Order(**given)
    names = wanted_routines(order.routines, every=order.every)
    if len(names) * len(order.lengths or (None,)) > 1 and named_kind(order.output):
        raise click.UsageError(f"several sessions need a folder, and {order.output} is a file")
    return _build_each(names, order, [_settings(order, n) for n in order.lengths or (None,)])


def _settings(order: _Order, length: Seconds | None) -> Settings:
    from pausa.mp3.encoder import Quality
    from pausa.routine.model import Guidance
    from pausa.session import Format, Settings

    return Settings(
        voice=order.voice,
        pace=order.pace,
        bed="none" if order.no_room_tone else "room",
        format=Format(chosen_kind(order.output, order.kind)),
        quality=Quality(order.quality),
        date=_today(),
        guidance=Guidance(order.guidance) if order.guidance else None,
        length=length,
    )


def _build_each(names: list[str], order: _Order, variants: list[Settings]) -> bool:
    """Go through the routines; one that cannot be built does not keep the others from it."""
    work = _draft if order.dry_run else _build
    entries: list[dict[str, object]] = []
    failed = 0
    for name, settings in ((name, settings) for name in names for settings in variants):
        try:
            line, entry = work(name, order, settings)
        except PausaError as error:
            failed += 1
            show_error(error)
            entry = {"routine": name, "error": error_entry(error)}
        else:
            if order.shown:
                say(line)
        entries.append(entry)
    if order.as_json:
        show_json(entries)
    if failed and len(entries) > 1:
        tell(f"{failed} of {len(entries)} sessions could not be built")
    return not failed


def _build(name: str, order: _Order, settings: Settings) -> Shown:
    from pausa.pipeline import build as build_session

    path = routine_path(name)
    with live_progress(path.stem, shown=order.shown) as progress:
        built = build_session(path, order.output, settings, progress)
    if order.shown:
        for text in built.notices:
            note(text)
    return shown_session(name, built)


def _draft(name: str, order: _Order, settings: Settings) -> Shown:
    """What building would do, as far as it can be told without speaking."""
    from pausa.files import require_writable
    from pausa.pipeline import draft
    from pausa.session import target_file

    drafted = draft(routine_path(name), settings)
    if any(problem.severity == "error" for problem in drafted.problems):
        raise RoutineError(drafted.routine.path, drafted.problems)
    if order.shown:
        for text in drafted.notices:
            note(text)
    target = target_file(order.output, drafted.routine, settings)
    require_writable(target)
    return shown_draft(name, target, drafted)


def _today() -> date:
    """The date that goes into the tags; SOURCE_DATE_EPOCH sets it, for reproducible files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), timezone.utc).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no time in seconds: {epoch!r}") from error
