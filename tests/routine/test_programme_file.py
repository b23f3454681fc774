"""A programme's file is read with its routines, and everything wrong with it is told at once."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from pausa.errors import RoutineError
from pausa.routine.library import available_programmes, available_routines, find_routine
from pausa.routine.loader import load_routine
from pausa.routine.model import Guidance
from pausa.routine.programme import Day, Programme
from pausa.routine.programme_file import is_programme, load_programme
from tests.routine.files import EXERCISE, underlined, write

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

HIPS = """
title: Hips
author: A teacher
exercises:
  - title: Bend
    rounds: 4
    guidance: full
    steps: [{say: Bend., pause: 5s}]
"""
WHOLE = """
programme: Six weeks for the hips
author: Another teacher
description: For quiet mornings.
weeks: 6
seed: 7
start: 2027-01-04
days:
  monday: hips
  wednesday: [rest, hips]
rounds: {from: 50%, to: 100%}
holds: 80%
length: {from: 1m, to: 2m}
guidance: {1: full, 3: fading, 5: brief}
"""


def programme_file(folder: Path, text: str) -> Path:
    """A programme beside the routines `hips` and `rest`."""
    write(folder / "hips.yaml", HIPS)
    write(folder / "rest.yaml", f"title: Rest\n{EXERCISE}\n")
    return write(folder / "weeks.yaml", text)


def load(folder: Path, text: str) -> Programme:
    return load_programme(programme_file(folder, text))


def short(line: str = "", days: str = "{monday: hips}") -> str:
    return f"programme: Short\nweeks: 2\ndays: {days}\n{line}\n"


def problems(folder: Path, text: str) -> list[Problem]:
    with pytest.raises(RoutineError) as caught:
        load(folder, dedent(text))
    return list(caught.value.problems)


def test_a_programme_has_an_episode_for_every_day_of_every_week(tmp_path: Path) -> None:
    programme = load(tmp_path, WHOLE)
    assert (programme.title, programme.slug) == ("Six weeks for the hips", "weeks")
    assert (programme.author, programme.description) == ("Another teacher", "For quiet mornings.")
    assert len(programme.episodes) == 12
    first, last = programme.episodes[0], programme.episodes[-1]
    assert (first.day, first.date) == (Day.MONDAY, date(2027, 1, 4))
    assert first.routine.exercises[0].rounds.usual == 2
    assert (first.holds, last.holds) == (Fraction(4, 5), Fraction(4, 5))
    lengths = [one.routine.length.seconds for one in (first, last) if one.routine.length]
    assert lengths == [60, 120]
    assert (first.routine.guidance, last.routine.guidance) == (Guidance.FULL, Guidance.BRIEF)
    assert last.routine.exercises[0].guidance is None


def test_what_a_programme_leaves_out_is_as_the_routine_says(tmp_path: Path) -> None:
    for one in load(tmp_path, short()).episodes:
        hips = load_routine(tmp_path / "hips.yaml")
        assert one.routine.exercises == hips.exercises
        assert (one.routine.guidance, one.routine.length) == (hips.guidance, hips.length)
        assert (one.date, one.routine.author) == (None, "A teacher")


def test_guidance_may_be_one_word_for_all_weeks(tmp_path: Path) -> None:
    found = {one.routine.guidance for one in load(tmp_path, short("guidance: brief")).episodes}
    assert found == {Guidance.BRIEF}


def test_numbers_of_weeks_may_stand_in_quotes(tmp_path: Path) -> None:
    episodes = load(tmp_path, short("guidance: {'2': brief}")).episodes
    assert [one.routine.guidance for one in episodes] == [Guidance.FADING, Guidance.BRIEF]


def test_a_routine_may_be_an_overlay(tmp_path: Path) -> None:
    write(tmp_path / "anna.yaml", "overlay: hips\ntitle: Hips for Anna\n")
    (episode, _) = load(tmp_path, short(days="{monday: anna}")).episodes
    assert episode.routine.title == "Hips for Anna (week 1, Monday)"
    assert episode.routine.exercises[0].title == "Bend"


def test_a_routine_may_have_the_programmes_own_name(tmp_path: Path) -> None:
    write(tmp_path / "routines" / "weeks.yaml", HIPS)
    (episode, _) = load(tmp_path, short(days="{monday: weeks}")).episodes
    assert episode.routine.path == tmp_path / "routines" / "weeks.yaml"


@pytest.mark.parametrize("folder", ["", "programmes", "routines/programmes"])
def test_routines_are_found_from_where_programmes_lie(tmp_path: Path, folder: str) -> None:
    write(tmp_path / "routines" / "hips.yaml", HIPS)
    path = write(tmp_path / folder / "weeks.yaml", short())
    assert load_programme(path).episodes[0].routine.path == tmp_path / "routines" / "hips.yaml"


def test_from_inside_the_folder_of_programmes_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "hips.yaml", HIPS)
    path = write(tmp_path / "programmes" / "weeks.yaml", short())
    monkeypatch.chdir(path.parent)
    assert load_programme(path.relative_to(path.parent)).weeks == 2


def test_programmes_are_found_by_name_and_told_from_routines(tmp_path: Path) -> None:
    path = programme_file(tmp_path, short())
    apart = write(tmp_path / "programmes" / "apart.yaml", short())
    among = write(tmp_path / "routines" / "among.yaml", short())
    assert {path, apart, among} <= set(available_programmes(tmp_path))
    assert not {path, apart, among} & set(available_routines(tmp_path))
    for one in available_programmes(tmp_path):
        assert find_routine(one.stem, tmp_path) == one
        assert is_programme(one)
    assert not is_programme(tmp_path / "hips.yaml")
    assert not is_programme(tmp_path / "missing.yaml")


FAULTS = [
    ("weeks: 0", "bad-weeks", "0"),
    ("weeks: 105", "bad-weeks", "105"),
    ("weeks: six", "bad-weeks", "six"),
    ("weeks: true", "bad-weeks", "true"),
    ("seed: -1", "bad-seed", "-1"),
    ("seed: lucky", "bad-seed", "lucky"),
    ("start: 4.1.2027", "bad-date", "4.1.2027"),
    ("start: 2027-02-29", "bad-date", "2027-02-29"),
    ("start: 1827-01-04", "bad-date", "1827-01-04"),
    ("start: 2027", "bad-date", "2027"),
    ("rounds: 0%", "bad-percent", "0%"),
    ("rounds: 60", "bad-percent", "60"),
    ("rounds: 0.6", "bad-percent", "0.6"),
    ("rounds: half", "bad-percent", "half"),
    ("holds: {from: 50%, to: 501%}", "bad-percent", "501%"),
    ("holds: {from: 50%}", "missing-key", "{from: 50%}"),
    ("holds: {from: 50%, to: 60%, by: 1%}", "unknown-key", "by"),
    ("length: 20", "bad-time", "20"),
    ("length: {from: 10m, to: 0s}", "bad-time", "0s"),
    ("guidance: some", "unknown-value", "some"),
    ("guidance: {1: some}", "unknown-value", "some"),
    ("guidance: {0: full}", "bad-weeks", "0"),
    ("guidance: {first: full}", "bad-weeks", "first"),
    ("guidance: {3: full}", "no-such-week", "3"),
    ("guidance: {}", "empty-list", "{}"),
    ("guidance: {1: full, 1: brief}", "duplicate-key", "1"),
    ("days: {Monday: hips}", "unknown-key", "Monday"),
    ("days: {montag: hips}", "unknown-key", "montag"),
    ("days: {monday: hip}", "unknown-routine", "hip"),
    ("days: {monday: []}", "empty-list", "[]"),
    ("days: {monday: [hips, hips]}", "duplicate-routine", "hips"),
    ("days: {monday: 5}", "wrong-type", "5"),
    ("days: {}", "missing-key", "{}"),
    ("days: monday", "wrong-type", "monday"),
    ("exercises: [hips]", "unknown-key", "exercises"),
]


@pytest.mark.parametrize(("line", "code", "mark"), FAULTS)
def test_a_fault_is_shown_where_it_stands(tmp_path: Path, line: str, code: str, mark: str) -> None:
    key = line.partition(":")[0]
    kept = [other for other in short().splitlines() if not other.startswith(f"{key}:")]
    (problem,) = problems(tmp_path, "\n".join([*kept, line]))
    assert (problem.code, underlined(problem)) == (code, mark)
    assert problem.path == tmp_path / "weeks.yaml"
    assert problem.hint or code == "bad-weeks"


@pytest.mark.parametrize("key", ["weeks", "days"])
def test_a_programme_needs_weeks_and_days(tmp_path: Path, key: str) -> None:
    kept = [line for line in short().splitlines() if not line.startswith(key)]
    (problem,) = problems(tmp_path, "\n".join(kept))
    assert (problem.code, problem.message) == ("missing-key", f"`{key}` is missing")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("days: {Monday: hips}", "did you mean `monday`?"),
        ("days: {wendesday: hips}", "did you mean `wednesday`?"),
        ("days: {sabato: hips}", "keys that belong here: `monday`, `tuesday`"),
        ("days: {monday: hps}", "did you mean `hips`?"),
        ("rounds: 60", "write `60%`"),
        ("seeds: 7", "did you mean `seed`?"),
    ],
)
def test_a_hint_says_what_was_probably_meant(tmp_path: Path, line: str, hint: str) -> None:
    key = line.partition(":")[0]
    kept = [other for other in short().splitlines() if not other.startswith(f"{key}:")]
    (problem,) = problems(tmp_path, "\n".join([*kept, line]))
    assert problem.hint.startswith(hint)


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    text = "programme: X\nweeks: 0\nseed: x\ndays: {monday: hip, friday: [hips, hips]}\nrounds: 1\n"
    found = problems(tmp_path, text)
    assert [(problem.line, problem.code) for problem in found] == [
        (2, "bad-weeks"),
        (3, "bad-seed"),
        (4, "unknown-routine"),
        (4, "duplicate-routine"),
        (5, "bad-percent"),
    ]


def test_a_routines_own_problems_are_shown_in_its_file_and_where_it_is_named(
    tmp_path: Path,
) -> None:
    write(tmp_path / "broken.yaml", "title: Broken\nexercises: []\n")
    found = problems(tmp_path, short(days="{monday: broken, friday: broken}"))
    assert [(problem.path.name, problem.code) for problem in found] == [
        ("broken.yaml", "empty-list"),
        ("weeks.yaml", "unsound-routine"),
    ]
    assert found[1].message == "`broken` has 1 problem of its own"


def test_a_programme_is_made_of_routines_and_not_of_programmes(tmp_path: Path) -> None:
    write(tmp_path / "other.yaml", short())
    found = problems(tmp_path, short(days="{monday: other}"))
    assert [problem.code for problem in found] == ["wrong-kind", "unsound-routine"]
    assert found[0].message == "this is a programme, not a routine"


def test_a_routine_is_no_programme(tmp_path: Path) -> None:
    programme_file(tmp_path, short())
    with pytest.raises(RoutineError) as caught:
        load_programme(tmp_path / "hips.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("wrong-kind", "this is a routine, not a programme")
