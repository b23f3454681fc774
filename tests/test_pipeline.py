"""What the pipeline adds to its rooms: names of files, lines of problems, notices, order."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pausa.errors import EngineUnavailable, RoutineError, SynthesisError
from pausa.formats.model import Format
from pausa.pipeline import build, draft, write_sample
from pausa.session import (
    Built,
    Progress,
    Settings,
    Stage,
    format_of,
    target_file,
    timeline_path,
)
from pausa.voices.clip_cache import ClipCache
from pausa.voices.engines import ENGINES
from pausa.voices.folders import cache_folder
from pausa.voices.speaking import Manner
from tests.fake_voice import FakeEngine, FakeVoice
from tests.samples import THE_END, exercise, routine, said

ROUTINE = """\
title: A short rest
lexicon: {Ahhh: /ɑː/}
exercises:
  - title: Rest
    steps:
      - say: Lie down.
        pause: 2s
      - say: Sink.
        pause: 2s
"""
SINK_LINE = 8
TONES = Settings(voice="fake:tones")


class ReluctantEngine(FakeEngine):
    """An engine that cannot say some words."""

    cannot_say: tuple[str, ...] = ()

    def open(self, name: str, language: str) -> FakeVoice:
        super().open(name, language).fails_on.update(self.cannot_say)
        return self.voice


class MissingEngine(FakeEngine):
    """An engine that is not installed."""

    def open(self, name: str, language: str) -> FakeVoice:
        raise EngineUnavailable("missing", "it is not installed", install_hint="pip install it")


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ReluctantEngine:
    engine = ReluctantEngine()
    monkeypatch.setitem(ENGINES, "fake", lambda: engine)
    return engine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "short-rest.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    return path


def nobody(_stage: Stage, _done: int, _in_all: int, _text: str) -> None:
    """Hears of progress and does nothing."""


def built(path: Path, settings: Settings = TONES, progress: Progress = nobody) -> Built:
    return build(path, path.parent / "output", settings, progress)


@pytest.mark.parametrize(
    ("target", "kind", "expected"),
    [
        ("output", Format.MP3, "output/sample.mp3"),
        ("output", Format.WAV, "output/sample.wav"),
        ("hips.mp3", Format.MP3, "hips.mp3"),
        ("HIPS.MP3", Format.MP3, "HIPS.MP3"),
        ("take.2", Format.MP3, "take.2/sample.mp3"),
        ("hips.mp3", Format.WAV, "hips.mp3/sample.wav"),
    ],
)
def test_a_target_is_a_file_where_it_ends_like_one_and_else_a_folder(
    target: str, kind: Format, expected: str
) -> None:
    written = routine(exercise(said("Rest.")))
    assert target_file(Path(target), written, Settings(format=kind)) == Path(expected)


def test_a_folder_that_is_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "hips.mp3").mkdir()
    written = routine(exercise(said("Rest.")))
    found = target_file(tmp_path / "hips.mp3", written, Settings())
    assert found == tmp_path / "hips.mp3" / "sample.mp3"


def test_the_timeline_lies_beside_the_session() -> None:
    assert timeline_path(Path("a/hips.mp3")) == Path("a/hips.timeline.json")
    assert timeline_path(Path("a/take.2.wav")) == Path("a/take.2.timeline.json")


def test_a_name_tells_the_format() -> None:
    assert format_of(Path("a.WAV")) is Format.WAV
    assert format_of(Path("a.mp3")) is format_of(Path("folder")) is Format.MP3


def test_a_build_leaves_a_session_and_its_timeline(path: Path, engine: ReluctantEngine) -> None:
    done = built(path)
    output = path.parent / "output"
    assert (done.path, done.timeline_path) == (
        output / "short-rest.mp3",
        output / "short-rest.timeline.json",
    )
    assert sorted(output.iterdir()) == [done.path, done.timeline_path]
    assert (done.voice, done.notices) == ("fake:tones", ())
    assert engine.voice.closed


def test_what_was_spoken_once_is_not_spoken_again(path: Path, engine: ReluctantEngine) -> None:
    first, second = built(path), built(path)
    assert (first.clips_made, first.clips_in_all) == (5, 5)
    assert (second.clips_made, second.clips_in_all) == (0, 5)
    assert engine.voice.calls == 0


def test_words_that_the_voice_cannot_say_are_a_problem_at_their_line(
    path: Path, engine: ReluctantEngine
) -> None:
    engine.cannot_say = ("Sink.",)
    with pytest.raises(RoutineError) as caught:
        built(path)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == (path, SINK_LINE, "synthesis")
    assert "Sink." in problem.message
    assert problem.excerpt.strip() == "- say: Sink."
    assert not (path.parent / "output").exists()
    assert engine.voice.closed


def test_pausas_own_words_have_no_line(path: Path, engine: ReluctantEngine) -> None:
    engine.cannot_say = (THE_END,)
    with pytest.raises(SynthesisError, match=THE_END):
        built(path)


def test_a_failed_build_leaves_the_session_before_it(path: Path, engine: ReluctantEngine) -> None:
    first = built(path)
    before = first.path.read_bytes()
    path.write_text(ROUTINE.replace("Sink.", "Float."), encoding="utf-8")
    engine.cannot_say = ("Float.",)
    with pytest.raises(RoutineError):
        built(path)
    assert first.path.read_bytes() == before


def test_an_unknown_voice_is_a_problem_at_the_line_that_asks_for_it(
    path: Path, engine: ReluctantEngine
) -> None:
    path.write_text(f"{ROUTINE}voice: nobody\n", encoding="utf-8")
    with pytest.raises(RoutineError) as caught:
        built(path, Settings())
    (problem,) = caught.value.problems
    assert (problem.line, problem.code) == (len(ROUTINE.splitlines()) + 1, "unknown-voice")


def test_a_voice_of_another_language_is_a_warning_where_it_is_asked_for(
    path: Path, engine: ReluctantEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    french = FakeVoice()
    french.info = replace(french.info, language="fr-FR")
    monkeypatch.setattr(engine, "open", lambda _name, _language: french)
    path.write_text(f"{ROUTINE}voice: fake:tones\n", encoding="utf-8")
    (problem,) = (p for p in draft(path, Settings()).problems if p.code == "foreign-voice")
    assert (problem.line, problem.severity) == (len(ROUTINE.splitlines()) + 1, "warning")
    assert problem.message == "fake:tones speaks fr-FR and will misread these words in en-US"
    assert "pausa voices --language en" in problem.hint
    listener_s = draft(path, Settings(voice="fake:tones"))
    assert [p for p in listener_s.problems if p.code == "foreign-voice"] == []
    assert problem.message in listener_s.notices


def test_it_is_said_when_the_system_voice_speaks_for_the_natural_one(
    path: Path, engine: ReluctantEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, "piper", MissingEngine)
    monkeypatch.setitem(ENGINES, "pyttsx3", lambda: engine)
    done = built(path, Settings())
    assert done.voice == "fake:tones"
    (notice,) = done.notices
    assert "the system voice speaks instead of the natural one" in notice
    assert "it is not installed; pip install it" in notice


def test_it_is_said_when_the_voice_cannot_read_a_spelling(
    path: Path, engine: ReluctantEngine
) -> None:
    path.write_text(ROUTINE.replace("Sink.", "Say ahhh."), encoding="utf-8")
    (notice,) = built(path).notices
    assert "fake:tones cannot read IPA: Ahhh" in notice


def test_a_cache_that_keeps_nothing_is_said_and_changes_no_sound(
    path: Path, engine: ReluctantEngine
) -> None:
    usual = built(path).path.read_bytes()
    clips = ClipCache(cache_folder()).folder
    shutil.rmtree(clips)
    clips.write_bytes(b"")
    done = built(path)
    (notice,) = done.notices
    assert "clips could not be kept" in notice
    assert done.path.read_bytes() == usual


def test_clips_that_vanish_before_they_are_written_are_made_again(
    path: Path, engine: ReluctantEngine
) -> None:
    usual = built(path).path.read_bytes()
    vanished = []

    def remove_clips(stage: Stage, done: int, in_all: int, _text: str) -> None:
        if stage is Stage.SPEAKING and done == in_all:
            shutil.rmtree(ClipCache(cache_folder()).folder)
            vanished.append(True)

    done = built(path, progress=remove_clips)
    assert vanished
    assert done.path.read_bytes() == usual


def test_progress_goes_from_speaking_to_the_last_frame_written(
    path: Path, engine: ReluctantEngine
) -> None:
    heard: list[tuple[Stage, int, int]] = []
    done = built(
        path, progress=lambda stage, count, in_all, _: heard.append((stage, count, in_all))
    )
    stages = list(dict.fromkeys(stage for stage, _, _ in heard))
    assert stages == [Stage.MEASURING, Stage.SPEAKING, Stage.WRITING]
    spoken = [(count, in_all) for stage, count, in_all in heard if stage is Stage.SPEAKING]
    assert max(spoken) == (5, 5)
    assert heard[-1] == (Stage.WRITING, *[done.timeline.duration_frames] * 2)


def test_a_draft_is_estimated_until_its_words_have_been_spoken(
    path: Path, engine: ReluctantEngine
) -> None:
    before = draft(path, TONES)
    done = built(path)
    after = draft(path, TONES)
    assert (before.measured, after.measured) == (False, True)
    assert after.timeline == done.timeline


def test_the_same_session_can_be_a_wav(path: Path, engine: ReluctantEngine) -> None:
    done = built(path, replace(TONES, format=Format.WAV))
    assert done.path.suffix == ".wav"
    assert done.path.stat().st_size == 44 + 2 * done.timeline.duration_frames


def test_a_sample_says_one_text(tmp_path: Path, engine: ReluctantEngine) -> None:
    sample = write_sample("Let go.", tmp_path / "hello.mp3", Manner("fake:tones"), nobody)
    assert [cue.text for cue in sample.timeline.cues] == ["Let go."]
    assert [entry.name for entry in tmp_path.iterdir()] == ["hello.mp3"]
