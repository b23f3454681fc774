"""A terminal to run programs in, and what it shows."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.commands.shell import PATIENCE_S, ROOT

ERASE_LINE = "\x1b[2K"
LINE_UP = "\x1b[1A"


@dataclass
class Terminal:
    """A program at a terminal of so many columns; everything that it wrote is `seen`."""

    program: subprocess.Popen[bytes]
    _end: int
    seen: str = field(default="", init=False)

    def wait_for(self, pattern: str) -> str:
        """Read until something is shown, and return it; fails where the program ends before."""
        while not (found := re.search(pattern, self.seen)):
            assert self._read(), f"{pattern!r} was never shown in {self.seen!r}"
        return found[0]

    def press_enter(self) -> None:
        os.write(self._end, b"\n")

    def wait(self) -> int:
        """Read to the end, and return the exit code."""
        while self._read():
            pass
        os.close(self._end)
        return self.program.wait(PATIENCE_S)

    def left(self) -> str:
        """What still stands on the screen, if every line that was gone back to was erased."""
        erased, _, rest = self.seen.rpartition(ERASE_LINE)
        assert erased.count("\n") == erased.count(LINE_UP)
        return rest.replace("\r\n", "\n")

    def _read(self) -> bool:
        data = b""
        with suppress(OSError):  # Linux's way to say that the other end was closed.
            data = os.read(self._end, 65_536)
        self.seen += data.decode()
        return bool(data)


def open_terminal(*arguments: str | Path, columns: int = 100, **variables: str) -> Terminal:
    """Run Python with these arguments at a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    _stop_echoing(theirs)
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT), **variables}
    for variable in ("COLUMNS", "LINES"):
        environment.pop(variable, None)
    program = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    return Terminal(program, ours)


def _stop_echoing(end: int) -> None:
    settings = termios.tcgetattr(end)
    settings[3] &= ~termios.ECHO
    termios.tcsetattr(end, termios.TCSANOW, settings)
