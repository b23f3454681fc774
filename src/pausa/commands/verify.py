"""`pausa verify`: finished files held against their timelines."""

from __future__ import annotations

from pathlib import Path

import click

from pausa.commands.options import json_option
from pausa.commands.outputs import KINDS
from pausa.commands.progress import live_progress
from pausa.commands.show import note, say, show_error, show_json, tell
from pausa.errors import AudioError, PausaError
from pausa.files import is_folder

_TIMELINE = ".timeline.json"


@click.command(
    short_help="Listen to finished files, and hold them against their timelines.",
    epilog="""\b
Examples:
  pausa verify output/somatic-hips.mp3
  pausa verify output --json""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def verify(*, files: tuple[Path, ...], as_json: bool) -> bool:
    """Decode FILES, and hold each against the timeline beside it.

    A folder stands for every session in it and below that has a timeline. The exit code is
    1 if anything is off.
    """
    entries = [_verified(path, as_json=as_json) for path in _sessions(files)]
    if as_json:
        show_json(entries)
    off = sum(not entry["ok"] for entry in entries)
    if off and len(entries) > 1 and not as_json:
        tell(f"{off} of {len(entries)} files are not as they should be")
    return not off


def _verified(path: Path, *, as_json: bool) -> dict[str, object]:
    from pausa.commands.verdicts import failure_entry, report_entry, report_lines
    from pausa.verify.verifying import verify

    try:
        with live_progress(path.name, shown=not as_json) as progress:
            report = verify(path, progress)
    except PausaError as error:
        show_error(error)
        return failure_entry(path, error)
    if not as_json:
        say("\n".join(report_lines(report)))
    return report_entry(report)


def _sessions(files: tuple[Path, ...]) -> list[Path]:
    """The files that are meant, each once. Raises AudioError where a folder has none."""
    found: dict[Path, None] = {}
    for path in files:
        found |= dict.fromkeys(_sessions_in(path) if is_folder(path) else [path])
    return list(found)


def _sessions_in(folder: Path) -> list[Path]:
    sounds = sorted(
        path for path in folder.rglob("*") if path.suffix.lower().removeprefix(".") in KINDS
    )
    sessions = [path for path in sounds if path.with_name(f"{path.stem}{_TIMELINE}").is_file()]
    if not sessions:
        raise AudioError(
            f"there is no session in {folder}", hint="`pausa build ROUTINE` writes one to `output`"
        )
    left_out = len(sounds) - len(sessions)
    if left_out:
        note(f"{folder}: {left_out} without a timeline left out")
    return sessions
