"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from pausa.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def atomic_writer(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path` that takes its place when the block ends well.

    It may be read, too, and has a `name`, for those who can only write to a file by name.
    On any exception, ^C included, the temporary file goes and `path` stays as it was.
    Raises OutputError where the folder or the disk refuses.
    """
    require_writable(path)
    # Named before it is made, so that no interrupt can come between the file and its removal.
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("x+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _discard(part)
        raise _refused(path, error) from error
    except BaseException:
        _discard(part)
        raise


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all."""
    with atomic_writer(path) as file:
        file.write(data)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; no where it may not even be looked for."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def require_writable(path: Path) -> None:
    """Raise OutputError now where writing `path` later would; nothing is made."""
    if is_folder(path):
        raise OutputError(f"cannot write {path}: it is a folder", hint="name a file in it")
    try:
        path.exists()
        folder = next(parent for parent in path.absolute().parents if parent.exists())
    except OSError as error:
        raise _refused(path, error) from error
    if not folder.is_dir():
        problem = f"cannot write {path}: {folder} is not a folder"
        raise OutputError(problem, hint="choose another folder")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _refused(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _discard(part: Path) -> None:
    with suppress(OSError):
        part.unlink()


def _refused(path: Path, error: OSError) -> OutputError:
    hint = "check the disk, or choose another folder"
    if isinstance(error, PermissionError):
        hint = "choose a folder that you may write to"
    return OutputError(f"cannot write {path}: {error.strerror or error}", hint=hint)
