"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from pausa.errors import OutputError
from pausa.files import atomic_writer, is_folder, require_writable, write_atomically


def test_a_file_and_its_folder_come_to_be(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "a.txt", b"words")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"words"


@pytest.mark.parametrize("reason", [ValueError, KeyboardInterrupt])
def test_what_ends_badly_leaves_the_old_file_and_no_part(
    tmp_path: Path, reason: type[BaseException]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def interrupted() -> None:
        with atomic_writer(path) as file:
            file.write(b"half")
            raise reason

    with pytest.raises(reason):
        interrupted()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with atomic_writer(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match="it is a folder"):
        write_atomically(tmp_path / "a.txt", b"words")


def test_a_folder_that_is_a_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / "file" / "a.txt", b"words")
    assert "cannot write" in caught.value.message
    assert "another folder" in caught.value.hint


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_gets_the_usual_rights_rather_than_a_temporary_ones(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.txt", b"")
    (tmp_path / "b.txt").touch()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a.txt", "b.txt")}
    assert len(modes) == 1


@pytest.mark.parametrize("place", ["a.txt", "new/folder/a.txt"])
def test_it_is_known_beforehand_that_a_place_can_be_written_and_nothing_is_made(
    tmp_path: Path, place: str
) -> None:
    require_writable(tmp_path / place)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("folder", "it is a folder"),
        ("file/a.txt", "is not a folder"),
        ("file/new/a.txt", "is not a folder"),
    ],
)
def test_it_is_known_beforehand_that_a_place_cannot_be_written(
    tmp_path: Path, place: str, reason: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match=reason):
        require_writable(tmp_path / place)


def test_where_one_may_not_even_look_there_is_no_folder(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / ("a" * 5000))
    assert not is_folder(tmp_path / "a\0b")
