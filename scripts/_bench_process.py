"""Runs a program and tells how long it took, and how much memory it had at most."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_GLANCE_S = 0.05
_MOST_ERROR_LINES = 8


class ProgramError(Exception):
    """A program of the bench ended badly; the message says which, and what it said."""


@dataclass(frozen=True)
class Measured:
    """What a program printed, and what it took."""

    output: str
    wall_s: float
    peak_mb: float | None
    """The memory of it and its children together; None where the system doesn't tell."""


def measure(command: list[str], environment: Mapping[str, str]) -> Measured:
    """Run a program to its end. Raises ProgramError."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=complained, env=dict(environment))
        watch = _Watch(process.pid)
        try:
            process.wait()
        except BaseException:
            process.kill()
            raise
        finally:
            wall_s = time.perf_counter() - start
            peak_mb = watch.end()
        said.seek(0)
        complained.seek(0)
        if process.returncode:
            lines = complained.read().decode(errors="replace").splitlines()
            raise ProgramError("\n".join([" ".join(command), *lines[-_MOST_ERROR_LINES:]]))
        return Measured(said.read().decode(), wall_s, peak_mb)


class _Watch:
    """Looks at a process and its children many times a second, until it is told to end."""

    def __init__(self, process_id: int) -> None:
        self._process_id = process_id
        self._peak_bytes = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on)
        self._thread.start()

    def end(self) -> float | None:
        self._ended.set()
        self._thread.join()
        return self._peak_bytes / 1e6 if self._peak_bytes else None

    def _look_on(self) -> None:
        while not self._ended.wait(_GLANCE_S):
            together = sum(_resident_bytes(process) for process in _family(self._process_id))
            self._peak_bytes = max(self._peak_bytes, together)


def _family(process_id: int) -> Iterator[int]:
    """The process and all under it, where the system tells: on Linux."""
    yield process_id
    try:
        threads = list(Path(f"/proc/{process_id}/task").iterdir())
        children = " ".join((thread / "children").read_text() for thread in threads)
    except OSError:
        return  # it has ended meanwhile
    for child in children.split():
        yield from _family(int(child))


def _resident_bytes(process_id: int) -> int:
    """A process's memory; of a page that several share, its part."""
    try:
        lines = Path(f"/proc/{process_id}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    sizes_kb = [int(line.split()[1]) for line in lines if line.startswith("Pss:")]
    return sum(sizes_kb) * 1024


def machine() -> str:
    """The processor, as far as the system names it, the number of cores, and the system."""
    names = [
        line.partition(":")[2].strip()
        for line in _lines(Path("/proc/cpuinfo"))
        if line.startswith("model name")
    ]
    processor = names[0] if names else os.environ.get("PROCESSOR_IDENTIFIER", "processor unknown")
    return f"{processor}, {os.cpu_count()} cores, {sys.platform}"


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
