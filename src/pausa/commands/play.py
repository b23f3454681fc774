"""`pausa play`: a session through whatever player the machine has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from pausa.commands.complete import complete_routine
from pausa.commands.outputs import KINDS
from pausa.commands.routines import routine_path
from pausa.commands.show import tell
from pausa.errors import PausaError

PLAYERS: tuple[tuple[str, ...], ...] = (
    ("mpv", "--no-video"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("afplay",),
    ("mpg123", "-q"),
    ("cvlc", "--play-and-exit", "--quiet"),
    ("xdg-open",),
    ("wslview",),
    ("open",),
)
"""Tried in this order; the first that is installed plays."""
_SUGGESTED = 4


class PlayError(PausaError):
    """A session could not be played."""

    code = "play"


@click.command(
    short_help="Play a session that was built.",
    epilog="""\b
Examples:
  pausa play somatic-hips
  pausa play ~/Music/somatic-hips.mp3""",
)
@click.argument("session", shell_complete=complete_routine)
def play(*, session: str) -> None:
    """Play SESSION: a sound file, or the name of a routine that was built into `output`."""
    path = _session_file(session)
    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606 - the user's own file, in the user's own player
    else:
        _play(path, _player())


def _session_file(session: str) -> Path:
    """The sound that is meant. Raises RoutineNotFound where not even a routine is."""
    from pausa.routine.reading import is_file

    written = Path(session)
    built = [Path("output") / f"{written.stem}.{kind}" for kind in KINDS]
    is_sound = written.suffix.lower().removeprefix(".") in KINDS
    found = next((path for path in ([written] if is_sound else built) if is_file(path)), None)
    if found:
        return found
    if is_sound:
        raise PlayError(f"there is no file {session!r}", hint="`pausa build` makes sessions")
    routine_path(session)
    series = Path("output") / written.stem
    if episodes := sorted(path for kind in KINDS for path in series.glob(f"*.{kind}")):
        hint = f"name one of its episodes, such as {episodes[0]}"
        raise PlayError(f"{session!r} is a programme", hint=hint)
    raise PlayError(f"{session!r} is not built yet", hint=f"`pausa build {session}` makes it")


def _player() -> tuple[str, ...]:
    for command in PLAYERS:
        if found := shutil.which(command[0]):
            return (found, *command[1:])
    names = ", ".join(command[0] for command in PLAYERS[:_SUGGESTED])
    raise PlayError("this machine has no player that Pausa knows", hint=f"install one of {names}")


def _play(path: Path, player: tuple[str, ...]) -> None:
    name = Path(player[0]).name
    tell(f"playing {path} with {name}; ^C stops it")
    try:
        code = subprocess.run([*player, str(path.absolute())], check=False).returncode
    except OSError as error:
        raise PlayError(f"{name} cannot be started: {error.strerror or error}") from error
    if code:
        raise PlayError(f"{name} could not play {path}; it ended with code {code}")
