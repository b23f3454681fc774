"""What is left behind when Pausa itself is at fault: a log that tells a developer enough."""

from __future__ import annotations

import os
import platform
import re
import shlex
import tempfile
import traceback
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from pausa import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = re.compile(r"[\w.-]+")


def write_log(error: Exception, arguments: Sequence[str]) -> Path | None:
    """Write versions, command and traceback to a new file; None where there is no room for it."""
    lines = [f"pausa {shlex.join(arguments)}", "", *_versions(), ""]
    try:
        handle, name = tempfile.mkstemp(prefix="pausa-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write("\n".join([*lines, *traceback.format_exception(error)]))
    except OSError:
        return None
    return Path(name)


def _versions() -> Iterator[str]:
    """Pausa, Python, the system, and everything that Pausa stands on."""
    yield f"pausa {__version__}"
    yield f"Python {platform.python_version()}, {platform.platform()}"
    requirements = metadata.requires("pausa") or []
    for name in dict.fromkeys(_NAME.findall(text)[0] for text in requirements):
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} is not installed"
