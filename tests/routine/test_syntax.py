"""YAML that cannot be read is explained in plain words, at the likely cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.routine.files import EXERCISE, problems, underlined

if TYPE_CHECKING:
    from pathlib import Path

MISTAKES = [
    ("title: Rest: a routine\n", (1, 12), "a colon and a space", "quotes"),
    ("title: 'Rest\nauthor: me\n", (1, 8), "quotation mark is never closed", "close it"),
    ('title: "Rest\n', (1, 8), "quotation mark is never closed", "close it"),
    ("opening: [{say: Hi}\ntitle: x\n", (1, 10), "bracket is never closed", "close it"),
    ("title: {side} bend\n", (1, 8), "curly bracket need quotes", '"{side} bend"'),
    ("opening:\n  - {side} leg up.\n", (2, 5), "curly bracket need quotes", '"{side} leg up."'),
    ("title: @home\n", (1, 8), "no value can begin", "quotes"),
    ("title: 'It's time'\n", (1, 12), "words follow here", "one pair of quotes"),
    ('title: "a \\q"\n', (1, 12), "backslash", "single quotes"),
    ('title: "a \\UFFFFFFFF"\n', (1, 11), "backslash", "single quotes"),
    ("opening:\n  - say: a\n   pause: 2s\n", (3, 4), "does not fit the ones above", "indentation"),
    ("opening:\n  - say: a\n pause: 2s\n", (3, 2), "does not fit the ones above", "indentation"),
    ("title: x\nRest here\nauthor: y\n", (2, 1), "neither a key", "key: value"),
    ("title: - x\n", (1, 8), "a list entry cannot stand here", "line of its own"),
    ("title: ]\n", (1, 8), "a value is expected", "quotes"),
    ("%YAML 3.0\n---\ntitle: x\n", (1, 1), "not YAML 1.2", "%YAML"),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), MISTAKES)
def test_a_mistake_is_told_in_plain_words(
    tmp_path: Path, text: str, place: tuple[int, int], message: str, hint: str
) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.code == "yaml-syntax"
    assert (problem.line, problem.column) == place
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: x\nopening:\n\t- say: Hello\n", 3),
        ("opening:\n  - say: Hello\n \tpause: 2s\n", 3),
    ],
)
def test_tabs_are_found_where_they_indent(tmp_path: Path, text: str, line: int) -> None:
    (problem,) = problems(tmp_path, text)
    assert (problem.code, problem.line, problem.column) == ("tab-indent", line, 1)
    assert "\t" in underlined(problem)


def test_what_was_found_before_the_syntax_broke_is_reported_too(tmp_path: Path) -> None:
    found = problems(tmp_path, "title: x\ntitle: y\nauthor: 'me\n")
    assert [(p.line, p.code) for p in found] == [(2, "duplicate-key"), (3, "yaml-syntax")]


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        (f"title: a\n{EXERCISE}\ntitle: b\n", "duplicate-key", "title"),
        (f"title: *rest\n{EXERCISE}\n", "alias", "*rest"),
        (f"title: &rest Rest\n{EXERCISE}\n", "alias", "&rest Rest"),
        (f"title: Rest\n<<: {{author: me}}\n{EXERCISE}\n", "merge-key", "<<"),
        (f"title: !!str 5\n{EXERCISE}\n", "tag", "!!str 5"),
        (f"title: !python/object:os.system x\n{EXERCISE}\n", "tag", "!python/object:os.system x"),
        (f"title: Rest\n? [a, b]\n: one\n{EXERCISE}\n", "bad-key", "[a, b]"),
        (f"title: Rest\ntrue: one\n{EXERCISE}\n", "bad-key", "true"),
        (f"title: Rest\n{EXERCISE}\n---\ntitle: More\n", "multiple-documents", "---"),
    ],
)
def test_what_the_language_leaves_out_is_refused(
    tmp_path: Path, text: str, code: str, mark: str
) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.code == code
    assert underlined(problem).startswith(mark[:1])
    assert mark.startswith(underlined(problem))


def test_a_second_key_of_one_name_says_where_the_first_is(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"title: a\n{EXERCISE}\n\ntitle: b\n")
    assert (problem.line, problem.column, problem.width) == (4, 1, 5)
    assert "line 1" in problem.message


def test_aliases_that_would_explode_are_refused_at_once(tmp_path: Path) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = problems(tmp_path, "\n".join(["a0: &a0 [lol]", *levels]))
    assert "alias" in {problem.code for problem in found}


@pytest.mark.parametrize("deep", ["[" * 50_000, "{a: " * 50_000, "- " * 20_000 + "x"])
def test_nesting_without_end_is_refused(tmp_path: Path, deep: str) -> None:
    (problem,) = problems(tmp_path, f"title: {deep}" if deep[0] in "[{" else deep)
    assert problem.code == "too-deep"


def test_nothing_inside_a_refused_part_is_reported_twice(tmp_path: Path) -> None:
    found = problems(tmp_path, f"title: a\nopening: !steps [1, 2]\nclosing: *o\n{EXERCISE}\n")
    assert [problem.code for problem in found] == ["tag", "alias"]
