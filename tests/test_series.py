"""A programme becomes a series: a file for each episode, in order, and nothing spoken twice."""

# mypy: untyped-calls-exclude="mutagen"

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from mutagen.id3 import ID3

from pausa.errors import RoutineError
from pausa.pipeline import draft_routine
from pausa.routine.library import find_routine
from pausa.routine.programme_file import load_programme
from pausa.series import build_episode, build_programme, episode_file
from pausa.session import Built, Settings, Stage
from pausa.voices.engines import ENGINES
from tests.fake_voice import FakeEngine

TONES = Settings(voice="fake:tones", date=date(2026, 12, 24))
REST = """
title: Rest
author: A teacher
exercises:
  - title: Sink
    rounds: {least: 1, usual: 2, most: 4}
    steps:
      - {say: Sink., hold: 4s}
"""
WEEKS = """
programme: Two quiet weeks
weeks: 2
start: 2027-01-04
days: {monday: rest, friday: rest}
holds: {from: 50%, to: 100%}
"""


def nobody(_stage: Stage, _done: int, _in_all: int, _text: str) -> None:
    """Hears of progress and does nothing."""


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A programme beside its routine, and a voice of tones."""
    monkeypatch.setitem(ENGINES, "fake", FakeEngine)
    (tmp_path / "rest.yaml").write_text(REST, encoding="utf-8")
    path = tmp_path / "two-weeks.yaml"
    path.write_text(WEEKS, encoding="utf-8")
    return path


@pytest.fixture
def series(path: Path, tmp_path: Path) -> list[Built]:
    return list(build_programme(path, tmp_path / "output", TONES, nobody))


def test_every_episode_is_a_file_in_the_programmes_folder(
    series: list[Built], tmp_path: Path
) -> None:
    folder = tmp_path / "output" / "two-weeks"
    names = [
        "w01-monday-rest",
        "w01-friday-rest",
        "w02-monday-rest",
        "w02-friday-rest",
    ]
    assert [built.path for built in series] == [folder / f"{name}.mp3" for name in names]
    assert {file.name for file in folder.iterdir()} == {
        f"{name}{end}" for name in names for end in (".mp3", ".timeline.json")
    }


def test_the_tags_make_an_album_of_it(series: list[Built]) -> None:
    tags = [ID3(built.path) for built in series]
    assert {str(tag["TALB"]) for tag in tags} == {"Two quiet weeks"}
    assert {str(tag["TPE1"]) for tag in tags} == {"A teacher"}
    assert [str(tag["TRCK"]) for tag in tags] == ["1/4", "2/4", "3/4", "4/4"]
    assert str(tags[2]["TIT2"]) == "Rest (week 2, Monday)"
    assert [str(tag["TDRC"]) for tag in tags] == [
        *("2027-01-04", "2027-01-08"),
        *("2027-01-11", "2027-01-15"),
    ]


def test_the_timeline_has_the_episodes_name(series: list[Built]) -> None:
    content = json.loads(series[1].timeline_path.read_text(encoding="utf-8"))
    assert (content["title"], content["slug"]) == ("Rest (week 1, Friday)", "w01-friday-rest")


def test_what_was_spoken_for_one_episode_is_not_spoken_again(series: list[Built]) -> None:
    assert series[0].clips_made == series[0].clips_in_all
    assert [built.clips_made for built in series[1:]] == [0, 0, 0]


def test_episodes_last_as_long_as_their_week_says(series: list[Built]) -> None:
    holds = [
        {hold.end_frame - hold.start_frame for hold in built.timeline.holds} for built in series
    ]
    assert holds == [{2 * 44_100}, {2 * 44_100}, {4 * 44_100}, {4 * 44_100}]


def test_the_same_programme_makes_the_same_files(
    series: list[Built], path: Path, tmp_path: Path
) -> None:
    again = list(build_programme(path, tmp_path / "again", TONES, nobody))
    assert [built.path.read_bytes() for built in again] == [
        built.path.read_bytes() for built in series
    ]


def test_without_a_start_episodes_have_the_date_that_the_listener_gives(
    path: Path, tmp_path: Path
) -> None:
    path.write_text(WEEKS.replace("start: 2027-01-04\n", ""), encoding="utf-8")
    programme = load_programme(path)
    built = build_episode(programme, programme.episodes[0], tmp_path, TONES, nobody)
    assert str(ID3(built.path)["TDRC"]) == "2026-12-24"
    assert built.path == episode_file(programme, programme.episodes[0], tmp_path, TONES)


def test_a_length_that_cannot_be_reached_is_told_with_its_episode_and_line(
    path: Path, tmp_path: Path
) -> None:
    path.write_text(f"{WEEKS}length: {{from: 20s, to: 2s}}\n", encoding="utf-8")
    programme = load_programme(path)
    with pytest.raises(RoutineError) as caught:
        build_episode(programme, programme.episodes[3], tmp_path, TONES, nobody)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == (path, 7, "length")
    assert problem.message.startswith("Rest (week 2, Friday) cannot last 2s")


def test_the_programme_that_ships_would_trouble_no_listener() -> None:
    programme = load_programme(find_routine("four-weeks-hips", Path()))
    drafts = [draft_routine(one.routine, Settings()) for one in programme.episodes]
    assert [problem for drafted in drafts for problem in drafted.problems] == []
    lengths = [drafted.timeline.duration_frames for drafted in drafts]
    for same_day in (lengths[0::3], lengths[1::3], lengths[2::3]):
        assert same_day == sorted(same_day), "it grows from week to week"
