"""The `.venv` that the scripts run in, made and kept with the standard library alone."""

from __future__ import annotations

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - old Pythons deserve a sentence, not a traceback
    sys.exit("Pausa needs Python 3.10 or newer; this is Python " + sys.version.split()[0] + ".")

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED = 130
_PROBE = "import pip, sys; sys.exit(sys.version_info < (3, 10))"


class SetupError(Exception):
    """The environment cannot be made; the message says what to do next."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment in `folder` that has the project of `root` installed editable."""

    root: Path
    folder: Path

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def command(self, script: str) -> list[str]:
        """How to run a script that is installed here; the shebang line plays no part."""
        if os.name == "nt":
            return [str(self.folder / "Scripts" / f"{script}.exe")]
        return [str(self.python), str(self.folder / "bin" / script)]

    def prepare(self, extras: Iterable[str]) -> bool:
        """Install the project with `extras` unless that is done; tell whether it had to be.

        Raises SetupError. A set-up that was cut short starts again from nothing next time.
        """
        wanted = frozenset(extras)
        if self._has(wanted):
            return False
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            with _locked(self.folder.with_name(f"{self.folder.name}.lock")):
                if self._has(wanted):
                    return False
                self._make()
                self._install(wanted | self._read_stamp()[1])
        except OSError as error:
            raise SetupError(f"cannot set up {self.folder}: {error}") from error
        return True

    @property
    def _stamp(self) -> Path:
        return self.folder / "pausa-set-up.txt"

    @property
    def _mark(self) -> Path:
        return self.folder / "made-by-pausa.txt"

    def _has(self, extras: frozenset[str]) -> bool:
        digest, installed = self._read_stamp()
        return self.python.is_file() and digest == self._digest() and extras <= installed

    def _read_stamp(self) -> tuple[str, frozenset[str]]:
        try:
            digest, *extras = self._stamp.read_text(encoding="utf-8").split()
        except (OSError, ValueError):
            return "", frozenset()
        return digest, frozenset(extras)

    def _digest(self) -> str:
        """Change with all that asks for a new installation: place, Python, needs, this file."""
        files = [self.root / "setup.cfg", self.root / "pyproject.toml", Path(__file__)]
        parts = [str(self.root).encode(), os.path.realpath(self.python).encode()]
        parts += [path.read_bytes() for path in files if path.is_file()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _make(self) -> None:
        is_ours = self._mark.is_file()
        was_cut_short = is_ours and not self._stamp.is_file()
        if self._works() and not was_cut_short:
            return
        if is_ours:
            shutil.rmtree(self.folder)
        elif self.folder.exists() and not _is_empty_folder(self.folder):
            raise SetupError(
                f"{self.folder} is not a working environment of Python 3.10 or newer, and this "
                "script did not make it; move it away and run the same command again"
            )
        self.folder.mkdir(exist_ok=True)
        self._mark.write_text("Made by Pausa's scripts; safe to delete.\n", encoding="utf-8")
        _create(self.folder)

    def _works(self) -> bool:
        try:
            probe = [str(self.python), "-c", _PROBE]
            return subprocess.run(probe, capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def _install(self, extras: frozenset[str]) -> None:
        before = self._stamp.read_bytes() if self._stamp.is_file() else b""
        self._stamp.unlink(missing_ok=True)
        say(f"Installing Pausa in {self.folder} (once; a few hundred MB)...")
        if not self._run_pip(extras):
            if before:  # pip fetches everything before it touches anything
                self._stamp.write_bytes(before)
            raise SetupError(
                "pip could not install Pausa and what it needs (its own message is above); "
                "if it speaks of the network, see to that and run the same command again"
            )
        self._stamp.write_text("\n".join([self._digest(), *sorted(extras)]), encoding="utf-8")

    def _run_pip(self, extras: frozenset[str]) -> bool:
        project = f".[{','.join(sorted(extras))}]" if extras else "."
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq"]
        done = subprocess.run(
            [*pip, "install", "--editable", project],
            cwd=self.root,
            env={**os.environ, "PIP_USER": "0"},  # some machines ask for it, no environment can
            stdout=sys.stderr,
            check=False,
        )
        return done.returncode == 0


def here() -> Environment:
    """Name this checkout's environment: `.venv`, or the folder that PAUSA_VENV names."""
    folder = os.environ.get("PAUSA_VENV")
    return Environment(ROOT, Path(folder).absolute() if folder else ROOT / ".venv")


def say(message: str) -> None:
    """Tell the person at the terminal; what a command prints for programs stays clean."""
    print(message, file=sys.stderr, flush=True)


def guarded(main: Callable[[], int]) -> int:
    """Run a script's `main`, and turn what may happen to it into a sentence and an exit code."""
    try:
        return main()
    except SetupError as error:
        say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        say("\ninterrupted; run the same command to go on")
        return INTERRUPTED


def hand_over(command: list[str]) -> int:
    """Become `command` where the system can; else run it and pass its exit code on."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - arguments pass as they are, without a shell
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command gets ^C too, and ends in its own way
    return subprocess.run(command, check=False).returncode


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _create(folder: Path) -> None:
    done = _run_python("venv", str(folder))
    if done.returncode and importlib.util.find_spec("virtualenv"):
        done = _run_python("virtualenv", "--quiet", str(folder))
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines() or ["no reason was given"]
        raise SetupError(f"Python cannot make an environment: {_hint(said[-1])}")


def _run_python(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    python = getattr(sys, "_base_executable", "") or sys.executable  # ours may be the one to remake
    command = [python, "-m", module, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _hint(reason: str) -> str:
    if importlib.util.find_spec("ensurepip") or not Path("/etc/debian_version").exists():
        return reason
    package = f"python3.{sys.version_info.minor}-venv"
    return f"install what is missing with `apt install {package}`, then run the same command again"


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold `path` as a lock, which the system lets go of even when this process is killed."""
    with path.open("a+b") as file:
        if not _try_lock(file):
            say("Another set-up is at work here; waiting for it...")
            while not _try_lock(file):
                time.sleep(0.2)
        yield


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
