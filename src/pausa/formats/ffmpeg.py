"""ffmpeg, where there is one: on the PATH, or from the `ffmpeg` extra."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

from pausa.errors import OutputError
from pausa.sound.sound_file import find_ffmpeg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_HINT = "check the disk, and that `ffmpeg` is version 4.4 or later; other formats need none"
_LAST_WORDS_S = 5
"""How long it may go on to say what is wrong once it takes no more."""
_TOLD_CHARS = 300
"""As much of what ffmpeg says as a message can hold."""


def require_ffmpeg(purpose: str) -> str:
    """Where ffmpeg is. Raises OutputError, which tells what for, where there is none."""
    if found := find_ffmpeg():
        return found
    hint = "install ffmpeg, or `pip install 'pausa[ffmpeg]'`; other formats need none"
    raise OutputError(f"{purpose} needs ffmpeg, and there is none", hint=hint)


def feed(command: Sequence[str], pieces: Iterable[bytes], path: Path) -> None:
    """Run ffmpeg, which writes to `path`, and hand it the pieces as they come.

    However this ends, ffmpeg ends with it. Raises OutputError with what ffmpeg says where it
    fails.
    """
    with tempfile.TemporaryFile() as said, _started(command, said, path) as process:
        pipe = cast("IO[bytes]", process.stdin)
        try:
            taken = _hand_over(pipe, pieces)
            with suppress(subprocess.TimeoutExpired):
                process.wait(None if taken else _LAST_WORDS_S)
        finally:
            process.kill()
            with suppress(OSError):  # what is left in the pipe has nobody to go to
                pipe.close()
        if not taken or process.returncode:
            raise OutputError(f"cannot write {path}: ffmpeg: {_last_words(said)}", hint=_HINT)


def _started(command: Sequence[str], said: IO[bytes], path: Path) -> subprocess.Popen[bytes]:
    """In a session of its own, so that ^C reaches Pausa alone, which then ends it."""
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(
            command, stdin=pipe, stdout=nowhere, stderr=said, start_new_session=True
        )
    except OSError as error:
        fault = f"{command[0]} cannot be started: {error.strerror or error}"
        raise OutputError(f"cannot write {path}: {fault}", hint=_HINT) from error


def _hand_over(pipe: IO[bytes], pieces: Iterable[bytes]) -> bool:
    """Whether ffmpeg took all there was."""
    for piece in pieces:
        try:
            pipe.write(piece)
        except OSError:
            return False
    try:
        pipe.close()
    except OSError:
        return False
    return True


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode(errors="replace").strip().splitlines()
    return lines[-1][:_TOLD_CHARS] if lines else "it ended without a word"
