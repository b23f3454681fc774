"""What the system's voices do when pyttsx3 fails; a stand-in fails as it is told to."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pausa.errors import EngineUnavailable, SynthesisError
from pausa.voices import pyttsx3_engine
from pausa.voices.pyttsx3_engine import Pyttsx3Engine, Pyttsx3Voice
from tests.voices.processes import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "Let your right knee sink towards the floor, as far as it likes to go."
STAND_IN_FOLDER = Path(__file__).parent / "stand_in"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faults to come of a stand-in for pyttsx3, which the workers of this test load."""
    file = tmp_path / "plan"
    file.write_text("")
    monkeypatch.setenv("STAND_IN_PLAN", str(file))
    monkeypatch.setenv("PYTHONPATH", str(STAND_IN_FOLDER))
    return file


@pytest.fixture
def faulty_voice(plan: Path) -> Iterator[Pyttsx3Voice]:
    opened = Pyttsx3Engine().open("", "en-US")
    yield opened
    opened.close()


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3_engine, "_CLIP_TIMEOUT_S", 1.0)
    monkeypatch.setattr(pyttsx3_engine, "_CLIP_TIMEOUT_PER_CHARACTER_S", 0.0)


PARENT = """
import sys
from pausa.voices.pyttsx3_process import WorkerProcess
worker = WorkerProcess()
print(worker.process_id, flush=True)
request = {"text": "Rest.", "path": sys.argv[1], "voice": "com.example.voice.Standby", "rate": 200}
worker.ask(request, 60)
print("idle", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it watches processes as Linux does")
@pytest.mark.parametrize("fault", ["hang", ""])
def test_a_worker_ends_when_its_parent_is_killed(plan: Path, fault: str) -> None:
    plan.write_text(fault)
    command = [sys.executable, "-c", PARENT, str(plan.with_name("clip.wav"))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        while plan.read_text():
            pass
        if not fault:
            assert parent.stdout.readline() == "idle\n"
        parent.kill()
        assert has_ended(worker)


@pytest.mark.parametrize(
    "fault", ["die", "hang", "nothing", "empty", "silent", "short", "error", "interrupted"]
)
def test_a_clip_that_went_wrong_is_made_again(
    faulty_voice: Pyttsx3Voice, plan: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    be_impatient(monkeypatch)
    plan.write_text(f"{fault} {fault}")
    assert faulty_voice.speak(SENTENCE, 1.0).duration_s == pytest.approx(0.06 * len(SENTENCE))
    assert not plan.read_text()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("die", "ended unexpectedly"),
        ("hang", "too long"),
        ("nothing", "no sound"),
        ("silent", "silence"),
        ("short", "broke off"),
        ("error", "no space left"),
    ],
)
def test_after_three_failures_the_error_names_engine_text_and_reason(
    faulty_voice: Pyttsx3Voice,
    plan: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    reason: str,
) -> None:
    be_impatient(monkeypatch)
    plan.write_text(" ".join([fault] * 3))
    with pytest.raises(SynthesisError, match=reason) as refused:
        faulty_voice.speak("Rest on your back.", 1.0)
    assert refused.value.engine == "pyttsx3"
    assert refused.value.text == "Rest on your back."
    assert refused.value.hint


def test_what_macos_writes_under_the_name_of_a_wav_is_read(
    faulty_voice: Pyttsx3Voice, plan: Path
) -> None:
    plan.write_text("aiff")
    recording = faulty_voice.speak("Rest.", 1.0)
    assert recording.rate_hz == 16_000
    assert recording.duration_s == pytest.approx(0.06 * len("Rest."))


def test_away_from_espeak_every_clip_has_its_own_process(faulty_voice: Pyttsx3Voice) -> None:
    faulty_voice.speak("Rest.", 1.0)
    assert faulty_voice._workers._running == []


def test_a_voice_closed_while_it_speaks_gives_up(faulty_voice: Pyttsx3Voice, plan: Path) -> None:
    plan.write_text("hang")
    with ThreadPoolExecutor(1) as threads:
        speaking = threads.submit(faulty_voice.speak, "Rest.", 1.0)
        while plan.read_text():
            pass
        faulty_voice.close()
        with pytest.raises(SynthesisError, match="closed"):
            speaking.result()
    assert faulty_voice._workers._running == []


def test_a_system_voice_answers_to_its_last_name_and_keeps_its_systems_licence(
    plan: Path,
) -> None:
    opened = Pyttsx3Engine().open("standby", "")
    opened.close()
    assert opened.info.name == "com.example.voice.Standby"
    assert opened.info.language == "en-US"
    assert opened.info.licence == "as your system's"


def test_without_a_working_pyttsx3_the_engine_says_what_to_install(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAND_IN_REFUSES", "no espeak here")
    engine = Pyttsx3Engine()
    with pytest.raises(EngineUnavailable, match="no espeak here") as refused:
        engine.require()
    assert "pip install" in refused.value.hint
    with pytest.raises(EngineUnavailable):
        engine.open("", "en-US")
    assert engine.voices() == []
