"""`pausa build`: from routines to finished sessions."""

from __future__ import annotations

import os
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pausa.commands.options import complete_routine, json_option, routine_path, voice_options
from pausa.commands.progress import live_progress
from pausa.commands.show import error_entry, notice, say, show_error, show_json
from pausa.errors import PausaError
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from pausa.pipeline import Built, Draft, Settings

EXIT_PROBLEM = 1


@click.command(epilog="Example: pausa build somatic-hips -o ~/Music --pace slow")
@click.argument("routines", nargs=-1, shell_complete=complete_routine)
@click.option("--all", "build_all", is_flag=True, help="Build every routine in `routines/`.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder to write to; for a single routine also a file.",
)
@voice_options
@click.option(
    "--format",
    "kind",
    type=click.Choice(["mp3", "wav"]),
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
def build(  # noqa: PLR0913 - one parameter an option
    *,
    routines: tuple[str, ...],
    build_all: bool,
    output: Path,
    voice: str,
    pace: str,
    kind: str | None,
    quality: str,
    no_room_tone: bool,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> int:
    """Speak ROUTINES and write one MP3 each, with a timeline beside it.

    A routine is a YAML file, or the name of one in `routines/`, or of one that Pausa ships.
    What was spoken once is kept, so that building again after a change is quick.
    """
    from pausa.mp3.encoder import Quality
    from pausa.pipeline import Format, Settings

    names = _names(routines, build_all=build_all, output=output)
    settings = Settings(
        voice=voice,
        pace=pace,
        bed="none" if no_room_tone else "room",
        format=Format(kind or _kind_of(output)),
        quality=Quality(quality),
        date=_today(),
    )
    worker = _DryRun(output, settings) if dry_run else _Build(output, settings, quiet or as_json)
    return _build_each(names, worker, quiet=quiet, as_json=as_json)


class _Build:
    """Builds one routine and tells of it."""

    def __init__(self, output: Path, settings: Settings, silent: bool) -> None:  # noqa: FBT001
        self._output = output
        self._settings = settings
        self._silent = silent

    def __call__(self, name: str) -> tuple[str, dict[str, object]]:
        from pausa.pipeline import build as build_session

        path = routine_path(name)
        with live_progress(path.stem, shown=not self._silent) as progress:
            built = build_session(path, self._output, self._settings, progress)
        if not self._silent:
            for text in built.notices:
                notice(f"note: {text}")
        return _built_line(built), _built_entry(name, built)


class _DryRun:
    """Tells what building one routine would do."""

    def __init__(self, output: Path, settings: Settings) -> None:
        self._output = output
        self._settings = settings

    def __call__(self, name: str) -> tuple[str, dict[str, object]]:
        from pausa.errors import RoutineError
        from pausa.pipeline import draft, target_file

        drafted = draft(routine_path(name), self._settings)
        if drafted.problems:
            raise RoutineError(drafted.routine.path, drafted.problems)
        target = target_file(self._output, drafted.routine, self._settings.format)
        return _draft_line(target, drafted), _draft_entry(name, target, drafted)


def _build_each(names: list[str], worker: _Build | _DryRun, *, quiet: bool, as_json: bool) -> int:
    """Go through the routines; one that cannot be built does not keep the others from it."""
    entries: list[dict[str, object]] = []
    failed = False
    for name in names:
        try:
            line, entry = worker(name)
        except PausaError as error:
            failed = True
            entry = {"routine": name, "error": error_entry(error)}
            show_error(error)
        else:
            if not (quiet or as_json):
                say(line)
        entries.append(entry)
    if as_json:
        show_json(entries)
    return EXIT_PROBLEM if failed else 0


def _names(routines: tuple[str, ...], *, build_all: bool, output: Path) -> list[str]:
    if build_all:
        routines = (*routines, *map(str, _own_routines()))
    if not routines:
        raise click.UsageError("name a routine, or say --all; `pausa new` writes one to start from")
    if len(routines) > 1 and output.suffix.lower() in {".mp3", ".wav"}:
        raise click.BadParameter("several routines need a folder", param_hint="--output")
    return list(routines)


def _own_routines() -> list[Path]:
    """Every routine that one can reach by name, without the shipped ones if there are others."""
    from pausa.routine.library import available_routines, shipped_folder

    paths = available_routines(Path.cwd())
    return [path for path in paths if path.parent != shipped_folder()] or paths


def _kind_of(output: Path) -> str:
    return "wav" if output.suffix.lower() == ".wav" else "mp3"


def _today() -> date:
    """The date that goes into the tags; SOURCE_DATE_EPOCH sets it, for reproducible files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), timezone.utc).date()
    return datetime.now().astimezone().date()


def _built_line(built: Built) -> str:
    length = format_clock(seconds_of(built.timeline.duration_frames))
    chapters = len(built.timeline.chapters)
    size_mb = built.path.stat().st_size / 1e6
    return f"{built.path}  {length}, {chapters} chapters, {size_mb:.1f} MB, {built.voice}"


def _built_entry(name: str, built: Built) -> dict[str, object]:
    timeline = built.timeline
    return {
        "routine": name,
        "path": str(built.path),
        "timeline": str(built.timeline_path),
        "duration_s": float(seconds_of(timeline.duration_frames)),
        "size_bytes": built.path.stat().st_size,
        "voice": built.voice,
        "chapters": [chapter.title for chapter in timeline.chapters],
        "clips": {"in_all": built.clips_in_all, "made": built.clips_made},
        "notices": list(built.notices),
    }


def _draft_line(target: Path, drafted: Draft) -> str:
    length = format_clock(seconds_of(drafted.timeline.duration_frames))
    about = "" if drafted.measured else "about "
    return f"would write {target}  {about}{length}, {len(drafted.timeline.cues)} cues"


def _draft_entry(name: str, target: Path, drafted: Draft) -> dict[str, object]:
    return {
        "routine": name,
        "path": str(target),
        "duration_s": float(seconds_of(drafted.timeline.duration_frames)),
        "measured": drafted.measured,
        "cues": len(drafted.timeline.cues),
        "chapters": [chapter.title for chapter in drafted.timeline.chapters],
    }
