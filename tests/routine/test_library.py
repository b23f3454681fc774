"""Routines are found by name in one's own folder first, then among those that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.errors import RoutineNotFound
from pausa.routine.library import available_routines, find_routine, shipped_folder
from tests.routine.files import EXERCISE, write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = f"title: Test\n{EXERCISE}\n"


def test_the_shipped_folder_has_routines_and_exercises() -> None:
    assert (shipped_folder() / "somatic-hips.yaml").is_file()
    assert (shipped_folder() / "exercises" / "side-bend.yaml").is_file()


def test_a_routine_that_ships_is_found_from_anywhere(tmp_path: Path) -> None:
    assert find_routine("somatic-hips", tmp_path) == shipped_folder() / "somatic-hips.yaml"


def test_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = write(tmp_path / "mine" / "evening.yaml", TEXT)
    assert find_routine("mine/evening.yaml", tmp_path) == path
    assert find_routine(str(path), tmp_path / "elsewhere") == path


def test_ones_own_routine_comes_before_one_that_ships(tmp_path: Path) -> None:
    in_routines = write(tmp_path / "routines" / "somatic-hips.yaml", TEXT)
    assert find_routine("somatic-hips", tmp_path) == in_routines
    here = write(tmp_path / "somatic-hips.yaml", TEXT)
    assert find_routine("somatic-hips", tmp_path) == here


def test_a_folder_of_the_same_name_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "evening").mkdir()
    path = write(tmp_path / "evening.yaml", TEXT)
    assert find_routine("evening", tmp_path) == path


def test_a_folder_alone_is_left_for_the_loader_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "evening").mkdir()
    assert find_routine("evening", tmp_path) == tmp_path / "evening"


def test_an_unknown_routine_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(RoutineNotFound, match="no routine `somatic-hip`") as caught:
        find_routine("somatic-hip", tmp_path)
    assert caught.value.hint == "did you mean `somatic-hips`?"
    assert caught.value.code == "no-such-routine"


def test_a_routine_like_no_other_is_told_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(RoutineNotFound) as caught:
        find_routine("xylophone", tmp_path)
    assert "`somatic-hips`" in caught.value.hint


@pytest.mark.parametrize("name", ["a/b.yaml", "b.yaml", "", "a\0b", "x" * 5000, "../b.yml"])
def test_a_missing_file_is_named_whatever_its_name(tmp_path: Path, name: str) -> None:
    missing = tmp_path / "folder"
    with pytest.raises(RoutineNotFound):
        find_routine(name or "folder/", missing)


def test_available_routines_are_ones_own_and_those_that_ship(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.yaml", TEXT)
    write(tmp_path / "compose.yaml", "services: {}\n")
    broken = write(tmp_path / "routines" / "broken.yaml", "title: 'x\n")
    hips = write(tmp_path / "routines" / "somatic-hips.yaml", TEXT)
    found = available_routines(tmp_path)
    assert {mine, broken, hips} <= set(found)
    assert tmp_path / "compose.yaml" not in found
    names = [path.stem for path in found]
    assert len(names) == len(set(names))
    assert shipped_folder() / "breathing-space.yaml" in found


def test_every_available_routine_is_found_by_its_name(tmp_path: Path) -> None:
    write(tmp_path / "mine.yaml", TEXT)
    for path in available_routines(tmp_path):
        assert find_routine(path.stem, tmp_path) == path
