"""A build that is stopped, at any stage, leaves what was there before as it was."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from pausa.voices.clip_cache import ClipCache
from tests.decoders import decode_soundfile
from tests.integration.conftest import require_engine
from tests.integration.studio import Ended, ended, interrupt, kill, start_pausa, wait_until

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups"),
]

INTERRUPTED = 130
EARLIER = {"session.mp3": b"earlier sound", "session.timeline.json": b"earlier times"}
BEGINNING = "title: Session\nexercises:\n  - title: Rest\n    steps:\n"
MANY_WORDS = "".join(f"      - say: Now notice finger number {n}.\n" for n in range(1, 31))
HOURS_OF_SILENCE = "      - say: Rest.\n" + "      - pause: 10m\n" * 24
ENGINES = {"natural": "piper:", "system": "pyttsx3:"}


@dataclass(frozen=True)
class Workshop:
    """A folder with an earlier session, an empty cache and a routine to build."""

    folder: Path
    voice: str = "system"

    def __post_init__(self) -> None:
        require_engine(ENGINES[self.voice])
        self.output.mkdir()
        for name, content in EARLIER.items():
            (self.output / name).write_bytes(content)

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def start(self, steps: str) -> subprocess.Popen[str]:
        routine = self.folder / "session.yaml"
        routine.write_text(BEGINNING + steps, encoding="utf-8")
        arguments: list[str | Path] = [routine, "-o", self.output, "--voice", self.voice, "--json"]
        return start_pausa("build", *arguments, PAUSA_CACHE_DIR=str(self.cache))

    def is_measuring(self) -> bool:
        return any(self.cache.glob("facts/*.json"))

    def is_speaking(self) -> bool:
        return any(self.cache.glob("clips/*/*.clip"))

    def is_writing(self) -> bool:
        parts = self.output.glob(".session.mp3.*.part")
        return any(part.stat().st_size for part in parts)

    def finished_files(self) -> dict[str, bytes]:
        paths = [path for path in self.output.iterdir() if not path.name.startswith(".")]
        return {path.name: path.read_bytes() for path in paths}

    def leftovers(self) -> list[Path]:
        return list(self.folder.rglob("*.part"))


@pytest.fixture(params=ENGINES)
def workshop(request: pytest.FixtureRequest, tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, request.param)


def assert_stopped_without_a_trace(ended: Ended, workshop: Workshop) -> None:
    assert ended.code == INTERRUPTED
    assert ended.output == ""
    (message,) = ended.errors.strip().splitlines()
    assert message.startswith("stopped; ")
    assert workshop.finished_files() == EARLIER
    assert workshop.leftovers() == []


def assert_every_clip_is_whole(workshop: Workshop) -> None:
    cache = ClipCache(workshop.cache)
    for path in workshop.cache.glob("clips/*/*.clip"):
        assert cache.get(path.stem), path


def assert_the_next_build_works(workshop: Workshop, steps: str) -> None:
    kept = len(list(workshop.cache.glob("clips/*/*.clip")))
    done = ended(workshop.start(steps))
    assert (done.code, done.errors) == (0, "")
    (entry,) = json.loads(done.output)
    assert entry["clips"]["made"] == entry["clips"]["in_all"] - kept
    timeline = json.loads((workshop.output / "session.timeline.json").read_text(encoding="utf-8"))
    assert len(decode_soundfile(workshop.output / "session.mp3")) == timeline["duration_frames"]


def test_stopped_while_the_pace_is_measured(workshop: Workshop) -> None:
    process = workshop.start(MANY_WORDS)
    wait_until(process, workshop.is_measuring)
    assert_stopped_without_a_trace(interrupt(process), workshop)


def test_stopped_while_speaking(workshop: Workshop) -> None:
    process = workshop.start(MANY_WORDS)
    wait_until(process, workshop.is_speaking)
    assert_stopped_without_a_trace(interrupt(process), workshop)
    assert_every_clip_is_whole(workshop)
    assert_the_next_build_works(workshop, MANY_WORDS)


def test_killed_while_speaking(workshop: Workshop) -> None:
    process = workshop.start(MANY_WORDS)
    wait_until(process, workshop.is_speaking)
    kill(process)
    assert workshop.finished_files() == EARLIER
    assert_every_clip_is_whole(workshop)
    assert_the_next_build_works(workshop, MANY_WORDS)


def test_stopped_while_writing(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    process = workshop.start(HOURS_OF_SILENCE)
    wait_until(process, workshop.is_writing)
    assert_stopped_without_a_trace(interrupt(process), workshop)
    assert_every_clip_is_whole(workshop)


def test_killed_while_writing(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    process = workshop.start(HOURS_OF_SILENCE)
    wait_until(process, workshop.is_writing)
    kill(process)
    assert workshop.finished_files() == EARLIER
    assert all(part.name.startswith(".") for part in workshop.leftovers())
    assert_every_clip_is_whole(workshop)
    assert_the_next_build_works(workshop, "      - say: Rest.\n")
