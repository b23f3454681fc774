"""The bed under the words, as authors write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.routine.bed_choice import ANY_BED, BED_NAMES, BedChoice
from pausa.routine.loader import load_routine
from pausa.routine.plain import routine_data
from pausa.routine.programme_file import load_programme
from pausa.sound.beds import BEDS
from pausa.units import BED_LEVELS_DB, parse_level
from tests.routine.files import EXERCISE, load, problems, underlined, write

if TYPE_CHECKING:
    from pathlib import Path


def bed(folder: Path, line: str) -> BedChoice:
    return load(folder, f"title: Test\n{line}\n{EXERCISE}\n").bed


def test_every_bed_that_can_be_written_can_be_made() -> None:
    assert set(BED_NAMES) == set(BEDS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ANY_BED),
        *((f"bed: {name}", BedChoice(name)) for name in BED_NAMES),
        ("bed: {sound: rain}", BedChoice("rain")),
        ("bed: {sound: ocean, level: soft}", BedChoice("ocean", level="soft")),
        ("bed: {sound: pink, level: -18dB}", BedChoice("pink", level="-18dB")),
        ("bed: {sound: pink, level: -7.5 dB}", BedChoice("pink", level="-7.5 dB")),
        ("bed: {sound: ocean, breath: false}", BedChoice("ocean", breath=False)),
        ("bed: {sound: none, breath: true}", BedChoice("none", breath=True)),
        ("bed: {sound: room, trim_proof: true}", BedChoice("room", trim_proof=True)),
    ],
)
def test_a_bed_is_a_name_or_a_name_with_a_level(
    tmp_path: Path, line: str, expected: BedChoice
) -> None:
    assert bed(tmp_path, line) == expected


@pytest.mark.parametrize("name", ["sea.mp3", "music/the sea.flac", "../forest.M4A"])
def test_a_bed_is_a_file_as_seen_from_the_routine(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "routines"
    file = write(folder / name, "any")
    for line in (f"bed: {name}", f"bed: {{sound: {name}, level: full}}"):
        routine = load(folder, f"title: Test\n{line}\n{EXERCISE}\n")
        assert routine.bed.file
        assert routine.bed.file.samefile(file)
        printed = routine_data(routine)["bed"]
        assert (printed if isinstance(printed, str) else printed["sound"]) == name


@pytest.mark.parametrize(
    ("line", "code", "part", "hint"),
    [
        ("bed: oshean", "unknown-bed", "oshean", "`ocean`"),
        ("bed: Rain", "unknown-bed", "Rain", "`rain`"),
        ("bed: waterfall", "unknown-bed", "waterfall", "sound file"),
        ("bed: {sound: rian}", "unknown-bed", "rian", "`rain`"),
        ("bed: 5", "wrong-type", "5", "`ocean`"),
        ("bed: true", "wrong-type", "true", "`ocean`"),
        ("bed: [ocean]", "wrong-type", "[ocean]", "`ocean`"),
        ("bed:", "missing-value", "bed", "fill it in"),
        ("bed: {level: soft}", "missing-key", "{level: soft}", "`sound"),
        ("bed: {sound: rain, level: loud}", "bad-level", "loud", "`soft`"),
        ("bed: {sound: rain, level: sofd}", "bad-level", "sofd", "`soft`"),
        ("bed: {sound: rain, level: -18}", "bad-level", "-18", "`-18dB`"),
        ("bed: {sound: rain, level: 18}", "bad-level", "18", "`-18dB`"),
        ("bed: {sound: rain, level: 18dB}", "bad-level", "18dB", "`-18dB`"),
        ("bed: {sound: rain, level: -3dB}", "bad-level", "-3dB", "`-18dB`"),
        ("bed: {sound: rain, level: -60dB}", "bad-level", "-60dB", "`-18dB`"),
        ("bed: {sound: rain, level: [soft]}", "wrong-type", "[soft]", "`soft`"),
        ("bed: {sound: rain, breath: maybe}", "wrong-type", "maybe", "quotes"),
        ("bed: {sound: rain, loudness: soft}", "unknown-key", "loudness", "keys that belong"),
        ("bed: {sound: rain, lvel: soft}", "unknown-key", "lvel", "`level`"),
        ("bed: sea.mp3", "no-such-file", "sea.mp3", "put it into"),
        ("bed: {sound: sea.mp3}", "no-such-file", "sea.mp3", "put it into"),
        ("bed: ../folder.d/..d", "unknown-bed", "../folder.d/..d", "sound file"),
    ],
)
def test_what_is_no_bed_is_shown_with_a_way_out(
    tmp_path: Path, line: str, code: str, part: str, hint: str
) -> None:
    (problem,) = problems(tmp_path, f"title: Test\n{line}\n{EXERCISE}\n")
    assert (problem.code, problem.line) == (code, 2)
    assert underlined(problem) == part
    assert hint in problem.hint


def test_a_folder_is_no_bed(tmp_path: Path) -> None:
    (tmp_path / "sounds.wav").mkdir()
    (problem,) = problems(tmp_path, f"title: Test\nbed: sounds.wav\n{EXERCISE}\n")
    assert problem.code == "is-a-folder"


def test_an_overlay_has_the_last_word(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", f"title: Base\nbed: ocean\n{EXERCISE}\n")
    adapted = {"": "ocean", "bed: none": "none", "bed: {sound: rain}": "rain"}
    for line, expected in adapted.items():
        assert load(tmp_path, f"overlay: base\n{line}\n").bed.sound == expected


def test_an_overlay_finds_the_bed_of_its_routine_in_that_ones_folder(tmp_path: Path) -> None:
    sea = write(tmp_path / "base" / "sea.wav", "any")
    write(tmp_path / "base" / "base.yaml", f"title: B\nbed: sea.wav\n{EXERCISE}\n")
    overlay = write(tmp_path / "mine" / "mine.yaml", "overlay: ../base/base.yaml\n")
    routine = load_routine(overlay)
    assert routine.bed.file
    assert routine.bed.file.samefile(sea)
    assert routine_data(routine)["bed"] == "../base/sea.wav"


def test_a_programme_speaks_for_all_its_routines(tmp_path: Path) -> None:
    write(tmp_path / "one.yaml", f"title: One\nbed: rain\n{EXERCISE}\n")
    write(tmp_path / "two.yaml", f"title: Two\n{EXERCISE}\n")
    weeks = "programme: P\nweeks: 1\ndays: {monday: one, tuesday: two}\n"
    expected = {"": ["rain", ""], "bed: ocean": ["ocean", "ocean"]}
    for line, each in expected.items():
        programme = load_programme(write(tmp_path / "p.yaml", f"{weeks}{line}\n"))
        assert [episode.routine.bed.sound for episode in programme.episodes] == each


@pytest.mark.parametrize("text", ["", "loud", "18dB", "-5.9dB", "-60dB", "-18", "-18 DB", "−18dB"])
def test_a_level_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a level"):
        parse_level(text)


def test_levels_are_decibels_under_the_voice() -> None:
    assert [parse_level(name) for name in BED_LEVELS_DB] == [18, 14, 10, 21]
    assert (parse_level("-6dB"), parse_level("-59.9 dB")) == (6, 59.9)
