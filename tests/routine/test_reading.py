"""Reading turns a path into text, or says why there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pausa.errors import RoutineError
from pausa.routine.compose import MOST_EVENTS
from pausa.routine.loader import load_routine
from pausa.routine.reading import SIZE_LIMIT_BYTES
from tests.routine.files import EXERCISE, problems_of, underlined

GOOD = f"title: Test\n{EXERCISE}\n".encode()


def written(folder: Path, data: bytes) -> Path:
    path = folder / "test.yaml"
    path.write_bytes(data)
    return path


def only_problem_code(path: Path) -> str:
    (problem,) = problems_of(path)
    assert problem.path == path
    return problem.code


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert only_problem_code(tmp_path / "nowhere.yaml") == "no-such-file"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert only_problem_code(tmp_path) == "is-a-folder"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_without_end_is_never_read() -> None:
    assert only_problem_code(Path("/dev/zero")) == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert only_problem_code(tmp_path / "pipe.yaml") == "not-a-file"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has /proc/self/mem")
def test_a_file_that_refuses_to_be_read_says_so() -> None:
    assert only_problem_code(Path("/proc/self/mem")) == "unreadable"


@pytest.mark.parametrize("name", ["a\0b.yaml", "x" * 5000])
def test_an_impossible_name_is_unreadable(tmp_path: Path, name: str) -> None:
    assert only_problem_code(tmp_path / name) == "unreadable"


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    assert only_problem_code(path) == "unreadable"


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"# only a comment\n", b"---\n"])
def test_a_file_without_content_is_empty(tmp_path: Path, data: bytes) -> None:
    assert only_problem_code(written(tmp_path, data)) == "empty-file"


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + b"#" * SIZE_LIMIT_BYTES)
    assert only_problem_code(path) == "too-large"


def test_a_file_has_a_most_of_values(tmp_path: Path) -> None:
    path = written(tmp_path, b"title: [" + b"1," * MOST_EVENTS + b"1]\n")
    assert only_problem_code(path) == "too-large"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert load_routine(written(tmp_path, b"\xef\xbb\xbf" + GOOD)).title == "Test"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    assert only_problem_code(written(tmp_path, GOOD.decode().encode(encoding))) == "not-utf-8"


def test_a_wrong_encoding_is_pointed_at_where_it_shows(tmp_path: Path) -> None:
    data = "title: Test\nauthor: José\n".encode("latin-1")
    (problem,) = problems_of(written(tmp_path, data))
    assert (problem.code, problem.line, problem.column) == ("not-utf-8", 2, 12)
    assert "0xE9" in problem.message


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_every_kind_of_line_end_counts_lines_alike(tmp_path: Path, end: bytes) -> None:
    data = end.join([b"title: Test", b"", b"auhtor: Me", EXERCISE.encode(), b""])
    (problem,) = problems_of(written(tmp_path, data))
    assert (problem.code, problem.line, problem.column) == ("unknown-key", 3, 1)


def test_control_characters_are_reported_beside_everything_else(tmp_path: Path) -> None:
    data = f"title: Te\x07st\nauhtor: M\x1be\n{EXERCISE}\n".encode()
    found = problems_of(written(tmp_path, data))
    assert [(p.line, p.column, p.code) for p in found] == [
        (1, 10, "control-character"),
        (2, 1, "unknown-key"),
        (2, 10, "control-character"),
    ]
    assert "\x1b" not in "".join(p.excerpt + p.message for p in found)


@pytest.mark.parametrize("written_as", ["he\u200bllo", '"he\\u200bllo"', '"he\\0llo"'])
def test_characters_that_nobody_sees_are_refused_in_words(tmp_path: Path, written_as: str) -> None:
    (problem,) = problems_of(written(tmp_path, f"title: {written_as}\n{EXERCISE}\n".encode()))
    assert problem.code == "control-character"


def test_an_invisible_character_is_underlined_alone(tmp_path: Path) -> None:
    (problem,) = problems_of(written(tmp_path, f"title: he\u200bllo\n{EXERCISE}\n".encode()))
    assert (problem.column, problem.width) == (10, 1)


def test_a_very_long_line_is_pointed_at_and_not_shown(tmp_path: Path) -> None:
    path = written(tmp_path, b"{titel: " + b"x" * 5000 + b"}")
    with pytest.raises(RoutineError) as caught:
        load_routine(path)
    assert {problem.excerpt for problem in caught.value.problems} == {""}


def test_problems_in_a_long_line_cite_only_as_much_as_fits(tmp_path: Path) -> None:
    path = written(tmp_path, f"title: [{'x, ' * 60}x]\n{EXERCISE}\n".encode())
    (problem,) = problems_of(path)
    assert underlined(problem).startswith("[x, x")
