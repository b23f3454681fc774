"""`pausa play`: a session through whatever player the machine has."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from pausa.commands.options import complete_routine
from pausa.commands.show import say
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


class PlayError(PausaError):
    """A session could not be played."""

    code = "play"


@click.command(epilog="Example: pausa play somatic-hips")
@click.argument("session", shell_complete=complete_routine)
def play(*, session: str) -> int:
    """Play SESSION: a sound file, or the name of a routine that was built into `output/`."""
    path = _session_file(session)
    say(f"playing {path}; ^C stops")
    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606 - the user's own file, in the user's own player
        return 0
    return subprocess.run([*_player(), str(path)], check=False).returncode


def _session_file(session: str) -> Path:
    written = Path(session)
    named = [Path("output") / f"{written.stem}{suffix}" for suffix in (".mp3", ".wav")]
    for path in (written, *named):
        if path.is_file() and path.suffix in {".mp3", ".wav"}:
            return path
    raise PlayError(
        f"there is no session {session!r} yet", hint=f"`pausa build {session}` makes it"
    )


def _player() -> tuple[str, ...]:
    for command in PLAYERS:
        if found := shutil.which(command[0]):
            return (found, *command[1:])
    names = ", ".join(command[0] for command in PLAYERS[:4])
    raise PlayError("this machine has no player that Pausa knows", hint=f"install one of {names}")
