"""One sound session, made once, that each test damages in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from pausa.formats.model import Format
from pausa.routine.bed_choice import BedChoice
from pausa.session import Settings
from tests.integration.studio import FAKE_VOICE, fake_engine, record
from tests.verify.damage import Session, session_of

ROUTINE = """\
title: Two stays
chimes: {open: 2, between: 1, close: 1}
opening:
  - {say: Welcome to this short session., pause: 2s}
exercises:
  - title: Stay
    steps:
      - {say: Lift one arm and stay., hold: 6s}
      - {say: Let it sink., pause: 2s}
      - {say: Lift the other arm and stay there., hold: 5s}
      - {say: Let it sink again., pause: 2s}
  - title: Rest
    steps:
      - {say: Rest for a while., pause: 3s}
      - {say: Notice how that was., pause: 3s}
"""


@pytest.fixture(scope="session")
def takes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Session]:
    """The same session as MP3, as WAV, and as MP3 without a bed."""
    folder = tmp_path_factory.mktemp("verified")
    routine = folder / "stays.yaml"
    routine.write_text(ROUTINE, encoding="utf-8")
    wanted = {
        "mp3": Settings(voice=FAKE_VOICE),
        "wav": Settings(voice=FAKE_VOICE, format=Format.WAV),
        "kept": Settings(voice=FAKE_VOICE, bed=BedChoice(trim_proof=True)),
        "bare": Settings(voice=FAKE_VOICE, bed=BedChoice("none")),
    }
    with fake_engine():
        return {
            name: session_of(record(routine, folder / name, settings))
            for name, settings in wanted.items()
        }


@pytest.fixture
def mp3(takes: dict[str, Session], tmp_path: Path) -> Session:
    return takes["mp3"].copied(tmp_path / "mp3")


@pytest.fixture
def kept(takes: dict[str, Session], tmp_path: Path) -> Session:
    return takes["kept"].copied(tmp_path / "kept")


@pytest.fixture
def wav(takes: dict[str, Session], tmp_path: Path) -> Session:
    return takes["wav"].copied(tmp_path / "wav")


@pytest.fixture
def bare(takes: dict[str, Session], tmp_path: Path) -> Session:
    return takes["bare"].copied(tmp_path / "bare")
