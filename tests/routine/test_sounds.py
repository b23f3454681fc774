"""What is heard beside the voice, as authors write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.routine.loader import load_routine
from pausa.routine.model import USUAL_CHIMES, Chimes
from pausa.routine.plain import routine_data
from pausa.routine.programme_file import load_programme
from tests.routine.files import EXERCISE, load, problems, underlined, write

if TYPE_CHECKING:
    from pathlib import Path


def chimes(folder: Path, line: str) -> Chimes | None:
    return load(folder, f"title: Test\n{line}\n{EXERCISE}\n").chimes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", None),
        ("chimes: none", None),
        ("chimes: usual", USUAL_CHIMES),
        ("chimes: {open: 3, between: 1, close: 1}", USUAL_CHIMES),
        ("chimes: {close: 1}", Chimes(0, 0, 1)),
        ("chimes: {open: 2, between: 0}", Chimes(2, 0, 0)),
        ("chimes: {open: 0}", None),
        ("chimes: {}", USUAL_CHIMES),
    ],
)
def test_chimes_are_the_usual_ones_or_those_that_are_named(
    tmp_path: Path, line: str, expected: Chimes | None
) -> None:
    assert chimes(tmp_path, line) == expected


def test_the_usual_ones_are_three_one_and_one() -> None:
    assert USUAL_CHIMES.strikes == {"open": 3, "between": 1, "close": 1}


def test_a_recording_lies_where_the_file_that_names_it_says(tmp_path: Path) -> None:
    bell = write(tmp_path / "sounds" / "bell.wav", "any")
    found = chimes(tmp_path, "chimes: {sound: sounds/bell.wav}")
    assert found
    assert found.sound
    assert found.strikes == USUAL_CHIMES.strikes
    assert found.sound.file == bell
    assert (found.sound.mark.line, found.sound.mark.column) == (2, 17)


@pytest.mark.parametrize(
    ("line", "code", "part", "hint"),
    [
        ("chimes: 3", "bad-chimes", "3", "{open: 3, between: 1, close: 1}"),
        ("chimes: true", "bad-chimes", "true", "`usual`"),
        ("chimes: default", "bad-chimes", "default", "`usual`"),
        ("chimes: bell.wav", "bad-chimes", "bell.wav", "{sound: bell.wav}"),
        ("chimes: [3, 1, 1]", "bad-chimes", "[3, 1, 1]", "`usual`"),
        ("chimes: {open: 10}", "bad-chimes", "10", ""),
        ("chimes: {open: -1}", "bad-chimes", "-1", ""),
        ("chimes: {open: 1.5}", "bad-chimes", "1.5", ""),
        ("chimes: {open: three}", "wrong-type", "three", "digits"),
        ("chimes: {open: true}", "wrong-type", "true", "digits"),
        ("chimes: {end: 1}", "unknown-key", "end", "`open`"),
        ("chimes: {opne: 1}", "unknown-key", "opne", "`open`"),
        ("chimes:", "missing-value", "chimes", "fill it in"),
        ("chimes: {sound: bell.wav}", "no-such-file", "bell.wav", "put it into"),
        ("chimes: {sound: .}", "is-a-folder", ".", "a file in it"),
        ("chimes: {sound: 5}", "wrong-type", "5", "quotes"),
    ],
)
def test_what_is_no_chime_is_shown_with_a_way_out(
    tmp_path: Path, line: str, code: str, part: str, hint: str
) -> None:
    (problem,) = problems(tmp_path, f"title: Test\n{line}\n{EXERCISE}\n")
    assert (problem.code, problem.line) == (code, 2)
    assert underlined(problem) == part
    assert hint in problem.hint


def test_an_overlay_has_the_last_word(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", f"title: Base\nchimes: usual\n{EXERCISE}\n")
    adapted = {"": USUAL_CHIMES, "chimes: none": None, "chimes: {close: 2}": Chimes(0, 0, 2)}
    for line, expected in adapted.items():
        assert load(tmp_path, f"overlay: base\n{line}\n").chimes == expected


def test_an_overlay_finds_the_bell_of_its_routine_in_that_ones_folder(tmp_path: Path) -> None:
    bell = write(tmp_path / "base" / "bell.wav", "any")
    write(tmp_path / "base" / "base.yaml", f"title: B\nchimes: {{sound: bell.wav}}\n{EXERCISE}\n")
    overlay = write(tmp_path / "mine" / "mine.yaml", "overlay: ../base/base.yaml\n")
    routine = load_routine(overlay)
    assert routine.chimes
    assert routine.chimes.sound
    assert routine.chimes.sound.file.samefile(bell)
    assert routine_data(routine)["chimes"] == {"sound": "../base/bell.wav"}


def test_a_programme_speaks_for_all_its_routines(tmp_path: Path) -> None:
    write(tmp_path / "one.yaml", f"title: One\nchimes: {{open: 1}}\n{EXERCISE}\n")
    write(tmp_path / "two.yaml", f"title: Two\n{EXERCISE}\n")
    weeks = "programme: P\nweeks: 1\ndays: {monday: one, tuesday: two}\n"
    expected = {
        "": [Chimes(1, 0, 0), None],
        "chimes: usual": [USUAL_CHIMES, USUAL_CHIMES],
        "chimes: none": [None, None],
    }
    for line, each in expected.items():
        programme = load_programme(write(tmp_path / "p.yaml", f"{weeks}{line}\n"))
        assert [episode.routine.chimes for episode in programme.episodes] == each
