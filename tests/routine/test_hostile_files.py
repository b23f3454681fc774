"""Whatever stands in a file, the loader answers with a routine or with problems in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.commands.show import format_problem
from pausa.errors import RoutineError
from pausa.routine.codes import CODES
from pausa.routine.library import shipped_folder
from pausa.routine.loader import load_routine

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

PIECES = [
    *("title", "exercises", "steps", "say", "for", "pause", "hold", "use", "call", "lexicon"),
    *(": ", ":", "- ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ",", "'", '"', "|", ">"),
    *("&a ", "*a", "!t ", "<<", "?", "#", "%", "@", "---\n", "...\n", "\\", '"\\x00"', "\ufeff"),
    *("8s", "-1", ".nan", "1e999", "null", "true", "{side}", "é", "Ж", "\u2028", "\x85", "\x00"),
]
GOOD = """\
title: Test
opening:
  - {say: Lie down., pause: {least: 5s, usual: 10s, most: 30s}}
exercises:
  - title: "Bend"
    sides: [left, right]
    steps:
      - breathe: in
        for: 4s
        say: Lift your {side} leg.
    rest: [{say: Rest., hold: 30s, call: [halfway, 3-2-1]}]
  - {use: side-bend, rounds: {usual: 2}}
lexicon: {psoas: SO-as}
"""


def problems_in(path: Path) -> tuple[Problem, ...]:
    try:
        load_routine(path)
    except RoutineError as error:
        return error.problems
    return ()


def answer_to(folder: Path, content: bytes) -> None:
    """Load the file, and require of every problem that it can be shown where it says it is."""
    path = folder / "test.yaml"
    path.write_bytes(content)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for problem in problems_in(path):
        assert problem.code in CODES
        assert min(problem.line, problem.column, problem.width) >= 1
        assert problem.path != path or problem.line <= lines
        assert problem.excerpt == "" or problem.column <= len(problem.excerpt) + 1
        assert all(line.replace("\t", "").isprintable() for line in shown_lines(problem))


def shown_lines(problem: Problem) -> list[str]:
    return click.unstyle(format_problem(problem)).split("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    made: Path = tmp_path_factory.mktemp("hostile")
    return made


def test_the_good_file_is_good(folder: Path) -> None:
    (folder / "test.yaml").write_text(GOOD, encoding="utf-8")
    assert len(load_routine(folder / "test.yaml").exercises) == 2


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(folder: Path, content: bytes) -> None:
    answer_to(folder, content)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_heap_of_yaml_gets_an_answer(folder: Path, pieces: list[str]) -> None:
    answer_to(folder, "".join(pieces).encode())


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 6), st.sampled_from([*PIECES, ""])),
        min_size=1,
        max_size=4,
    )
)
def test_any_damage_to_a_good_file_gets_an_answer(
    folder: Path, edits: list[tuple[int, int, str]]
) -> None:
    text = GOOD
    for start, removed, added in edits:
        text = text[:start] + added + text[start + removed :]
    answer_to(folder, text.encode())


@pytest.mark.parametrize(
    "path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem
)
def test_a_file_cut_off_anywhere_gets_an_answer(folder: Path, path: Path) -> None:
    content = path.read_bytes()
    for end in range(0, len(content), max(1, len(content) // 25)):
        answer_to(folder, content[:end])


@pytest.mark.parametrize(
    "content",
    [
        b"{title: x, title: x, " * 40_000,
        b"title: T\nexercises: [" + b"1, " * 300_000 + b"1]\n",
        b"title: T\nexercises:\n" + b"- {}\n" * 20_000,
        b'title: "' + b"\\x07" * 200_000 + b'"\n',
    ],
    ids=["one-long-line", "a-long-list", "many-problems", "control-characters"],
)
def test_a_large_file_of_rubbish_is_answered_too(folder: Path, content: bytes) -> None:
    answer_to(folder, content)
