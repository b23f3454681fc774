"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from pausa.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def atomic_writer(path: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path` that takes its place when the block ends well.

    On any exception, ^C included, the temporary file goes and `path` stays as it was.
    Raises OutputError where the folder or the disk refuses.
    """
    part = _open_part(path)
    try:
        with part:
            yield part
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).replace(path)
    except OSError as error:
        _discard(part)
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}", hint=_hint(error)
        ) from error
    except BaseException:
        _discard(part)
        raise


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all."""
    with atomic_writer(path) as file:
        file.write(data)


def _open_part(path: Path) -> IO[bytes]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise OutputError(f"cannot write {path}: it is a folder", hint="name a file in it")
        handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by atomic_writer
            dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
        )
    except OSError as error:
        raise OutputError(
            f"cannot write {path}: {error.strerror or error}", hint=_hint(error)
        ) from error
    Path(handle.name).chmod(0o666 & ~_umask())
    return handle


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _discard(part: IO[bytes]) -> None:
    with suppress(OSError):
        part.close()
    with suppress(OSError):
        Path(part.name).unlink()


def _hint(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "choose a folder that you may write to, with -o FOLDER"
    return "check the disk, or choose another folder with -o FOLDER"
