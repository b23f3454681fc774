"""Makes sessions for the tests: in this process, or with the `pausa` command in its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import soundfile

from pausa.formats.model import Format
from pausa.pipeline import build
from pausa.session import Built, Settings
from pausa.voices.engines import ENGINES
from tests.decoders import decode_ffmpeg
from tests.fake_voice import FakeEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pausa.session import Stage
    from pausa.sound.audio import PcmSamples
    from pausa.timeline.model import Timeline

HERE = Path(__file__).parent
EVERYTHING = HERE / "routines" / "everything.yaml"
DATE = date(2026, 3, 9)
FAKE_VOICE = "fake:tones"

_PATIENCE_S = 120


@dataclass(frozen=True)
class Take:
    """A finished session and its sound, decoded."""

    built: Built
    sound: PcmSamples

    @property
    def path(self) -> Path:
        return self.built.path

    @property
    def timeline(self) -> Timeline:
        return self.built.timeline


@contextmanager
def fake_engine() -> Iterator[None]:
    """While this lasts, `fake:tones` is a voice like any other."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setitem(ENGINES, "fake", FakeEngine)
        yield


def record(routine: Path, target: Path, settings: Settings) -> Take:
    """Build a session and decode it."""
    built = build(routine, target, settings, nobody)
    if settings.format is Format.WAV:
        return Take(built, soundfile.read(built.path, dtype="int16")[0])
    return Take(built, decode_ffmpeg(built.path))


def nobody(_stage: Stage, _done: int, _in_all: int, _text: str) -> None:
    """Hears of progress and does nothing."""


def start_pausa(*arguments: str | Path, **variables: str) -> subprocess.Popen[str]:
    """Start the real command in a process group of its own, as a terminal would."""
    return start_python("-m", "pausa", *arguments, **variables)


def start_python(*arguments: str | Path, **variables: str) -> subprocess.Popen[str]:
    """Start this Python with these variables added to its environment."""
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=HERE.parents[1],
        env=_environment(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    output: str
    errors: str


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for a process that has to end by itself."""
    output, errors = process.communicate(timeout=_PATIENCE_S)
    return Ended(process.returncode, output, errors)


def wait_until(process: subprocess.Popen[str], happened: Callable[[], bool]) -> None:
    """Wait for something that a process must do before it ends."""
    while not happened():
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.005)
            pytest.fail(f"it ended too early: {ended(process)}")


def interrupt(process: subprocess.Popen[str]) -> Ended:
    """As ^C in a terminal does: the process and all that it has started hear of it."""
    os.killpg(process.pid, signal.SIGINT)
    return ended(process)


def kill(process: subprocess.Popen[str]) -> Ended:
    """End the process alone, at once, as a lack of memory does; whatever it started must follow."""
    process.kill()
    killed = ended(process)
    with suppress(ProcessLookupError):
        while True:
            os.killpg(process.pid, 0)
    return killed


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": "1773014400", **variables}
