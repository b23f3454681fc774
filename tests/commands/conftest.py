"""An empty folder to work in, a voice of tones, and the command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pausa import cli
from pausa.voices import selection
from pausa.voices.engines import ENGINES
from tests.commands.shell import Ran
from tests.fake_voice import FakeEngine

Pausa = Callable[..., Ran]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    for variable in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The only engine that there is; it speaks in tones."""
    engine = FakeEngine()
    engines: Any = ENGINES
    for name in list(engines):
        monkeypatch.delitem(engines, name)
    monkeypatch.setitem(engines, "fake", lambda: engine)
    monkeypatch.setattr(selection, "NATURAL_ENGINES", ("fake",))
    return engine


@pytest.fixture
def pausa(capsys: pytest.CaptureFixture[str]) -> Pausa:
    """The command, in this process."""

    def run(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run
