"""The system's voices: what pyttsx3 gets wrong, its engine puts right."""

from __future__ import annotations

import os
import signal
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import espeakng_loader
import numpy as np
import pytest

from pausa.errors import EngineUnavailable, VoiceNotFound
from pausa.voices import pyttsx3_system
from pausa.voices.pyttsx3_engine import Pyttsx3Engine, Pyttsx3Voice
from pausa.voices.pyttsx3_process import WorkerFailed, WorkerProcess
from tests.voices.processes import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(sys.platform != "linux", reason="these are eSpeak NG's voices"),
]

SENTENCE = "Let your right knee sink towards the floor, as far as it likes to go."
COMMON_CUES = ("In, and up", "Out, and down", "Rest", SENTENCE[:-1], "Hold here and breathe")


@pytest.fixture(scope="module")
def engine() -> Pyttsx3Engine:
    return Pyttsx3Engine()


@pytest.fixture
def voice(engine: Pyttsx3Engine) -> Iterator[Pyttsx3Voice]:
    opened = engine.open("", "en-US")
    yield opened
    opened.close()


def worker_of(voice: Pyttsx3Voice) -> int:
    (worker,) = voice._workers._running
    return worker.process_id


def test_a_thousand_clips_in_a_row_are_all_there_and_all_whole(voice: Pyttsx3Voice) -> None:
    texts = [f"{word}, for round {number}." for number in range(10) for word in COMMON_CUES]
    frames = defaultdict(list)
    for _ in range(20):
        for text in texts:
            frames[text].append(len(voice.speak(text, 1.0).samples))
    assert sum(map(len, frames.values())) == 1000
    for text, lengths in frames.items():
        assert min(lengths) > 0.99 * max(lengths), text


def test_the_voice_asked_for_speaks_from_the_first_clip_to_the_last(engine: Pyttsx3Engine) -> None:
    american, german = engine.open("gmw/en-us", ""), engine.open("gmw/de", "")
    try:
        lengths = [
            (american.speak(SENTENCE, 1.0).duration_s, german.speak(SENTENCE, 1.0).duration_s)
            for _ in range(5)
        ]
    finally:
        american.close()
        german.close()
    for in_english, in_german in lengths:
        assert in_english == pytest.approx(lengths[0][0], rel=0.01)
        assert in_german == pytest.approx(lengths[0][1], rel=0.01)
        assert abs(in_german - in_english) > 0.05 * in_english


def test_the_rate_follows_the_stretch_clip_by_clip(voice: Pyttsx3Voice) -> None:
    lengths = [voice.speak(SENTENCE, stretch).duration_s for stretch in (1, 1.6, 0.7, 1, 1.6)]
    assert lengths[1] == pytest.approx(1.6 * lengths[0], rel=0.08)
    assert lengths[2] == pytest.approx(0.7 * lengths[0], rel=0.12)
    assert lengths[3:] == pytest.approx(lengths[:2], rel=0.01)


def test_a_slower_stretch_is_always_slower_down_to_the_slowest(voice: Pyttsx3Voice) -> None:
    stretches = [0.46, 0.5, 0.6, 0.8, 1.0, 1.2, 1.5, 1.9, 2.5]
    lengths = [voice.speak(SENTENCE, stretch).duration_s for stretch in stretches]
    assert lengths == sorted(lengths)
    assert voice.speak(SENTENCE, 9.0).duration_s == pytest.approx(lengths[-1], rel=0.01)


def test_every_clip_has_the_full_volume(voice: Pyttsx3Voice) -> None:
    peaks = [float(np.abs(voice.speak(SENTENCE, 1.0).samples).max()) for _ in range(3)]
    assert all(0.5 < peak <= 1.0 for peak in peaks), peaks


def test_an_abbreviation_at_the_end_is_said_to_its_end(voice: Pyttsx3Voice) -> None:
    for text in ("Dr.", "Lie down by the door of St.", "A."):
        samples = voice.speak(text, 1.0).samples
        assert np.abs(samples[-200:]).max() < 0.02 * np.abs(samples).max(), text


def test_one_worker_speaks_all_clips(voice: Pyttsx3Voice) -> None:
    voice.speak("One.", 1.0)
    first = worker_of(voice)
    voice.speak("Two.", 1.0)
    assert worker_of(voice) == first


def test_several_workers_speak_at_once_and_none_is_left(engine: Pyttsx3Engine) -> None:
    voice = engine.open("", "en-US")
    with ThreadPoolExecutor(voice.workers) as threads:
        speaking = [threads.submit(voice.speak, SENTENCE * 4, 1.0) for _ in range(12)]
        assert all(future.result().duration_s > 10 for future in speaking)
    workers = [worker.process_id for worker in voice._workers._running]
    voice.close()
    assert 1 < len(workers) <= voice.workers
    assert all(has_ended(worker) for worker in workers)


def test_a_killed_worker_is_replaced(voice: Pyttsx3Voice) -> None:
    before = voice.speak(SENTENCE, 1.0).duration_s
    killed = worker_of(voice)
    os.kill(killed, signal.SIGKILL)
    assert voice.speak(SENTENCE, 1.0).duration_s == pytest.approx(before, rel=0.01)
    assert worker_of(voice) != killed


def test_interrupts_meant_for_pausa_leave_the_worker_at_work(voice: Pyttsx3Voice) -> None:
    voice.speak("One.", 1.0)
    worker = worker_of(voice)
    os.kill(worker, signal.SIGINT)
    voice.speak("Two.", 1.0)
    assert worker_of(voice) == worker
    assert os.getsid(worker) != os.getsid(0)


def test_no_worker_and_no_file_is_left_when_a_voice_closes(voice: Pyttsx3Voice) -> None:
    voice.speak("One.", 1.0)
    worker, folder = worker_of(voice), Path(voice._folder.name)
    assert folder.exists()
    voice.close()
    assert has_ended(worker)
    assert not folder.exists()


def test_a_file_that_cannot_be_written_is_told_and_the_worker_lives_on(tmp_path: Path) -> None:
    worker = WorkerProcess()
    request = {"text": "Rest.", "path": "", "voice": "gmw/en-us", "rate": 200}
    try:
        with pytest.raises(WorkerFailed, match="No such file"):
            worker.ask({**request, "path": str(tmp_path / "missing" / "clip.wav")}, 20)
        worker.ask({**request, "path": str(tmp_path / "clip.wav")}, 20)
    finally:
        worker.close()
    assert (tmp_path / "clip.wav").stat().st_size > 10_000


def test_it_speaks_from_a_folder_with_a_very_long_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("d" * 120) / ("e" * 120)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    monkeypatch.setenv("PYTHONPATH", str(deep))
    opened = Pyttsx3Engine().open("", "en-US")
    recording = opened.speak("Rest.", 1.0)
    opened.close()
    assert recording.duration_s > 0.3


def test_the_fingerprint_names_every_version_and_setting(engine: Pyttsx3Engine) -> None:
    voices = [engine.open(name, "") for name in ("gmw/en-us", "gmw/en")]
    for opened in voices:
        opened.close()
    for part in ("pyttsx3 2", "espeakng-loader", "driver=espeak", "gmw/en-us", "rate=200"):
        assert part in voices[0].fingerprint
    assert voices[0].fingerprint != voices[1].fingerprint


def test_a_misspelt_voice_is_met_with_those_it_resembles(engine: Pyttsx3Engine) -> None:
    with pytest.raises(VoiceNotFound) as refused:
        engine.open("gmw/en-uss", "")
    assert "gmw/en-us" in refused.value.hint


def refuse_to_start() -> WorkerProcess:
    raise WorkerFailed("it is not to be started")


def test_what_came_with_pip_is_remembered_so_that_opening_starts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = Pyttsx3Engine().open("", "en-US")
    first.close()
    monkeypatch.setattr(pyttsx3_system, "WorkerProcess", refuse_to_start)
    again = Pyttsx3Engine().open("", "en-US")
    again.close()
    assert (again.info, again.fingerprint) == (first.info, first.fingerprint)
    assert Pyttsx3Engine().voices()
    with pytest.raises(EngineUnavailable, match="not to be started"):
        Pyttsx3Engine().require()


def test_after_an_update_it_looks_around_again(monkeypatch: pytest.MonkeyPatch) -> None:
    Pyttsx3Engine().require()
    monkeypatch.setattr(pyttsx3_system, "WorkerProcess", refuse_to_start)
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name} of tomorrow")
    with pytest.raises(EngineUnavailable):
        Pyttsx3Engine().open("", "en-US")


def test_voices_are_found_where_nothing_can_be_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("PAUSA_CACHE_DIR", str(tmp_path / "file"))
    assert Pyttsx3Engine().voices()
