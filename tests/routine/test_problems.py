"""Every problem has a code with an explanation, and tells what to write instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pausa.routine.codes import CODES
from tests.routine.files import EXERCISE, problems, underlined, write

OF_THE_FILE_ITSELF = {
    *("no-such-file", "unreadable", "is-a-folder", "not-a-file"),
    *("too-large", "empty-file", "not-utf-8"),
}
"""Shown in test_reading.py."""
OF_OVERLAYS = {
    *("unknown-routine", "circular-overlay", "skipped-exercise", "unknown-words", "nothing-left"),
}
"""Shown in test_overlays.py."""
OF_PROGRAMMES = {
    *("bad-weeks", "bad-percent", "bad-date", "bad-seed"),
    *("unsound-routine", "no-such-week", "duplicate-routine"),
}
"""Shown in test_programme_file.py."""
EXAMPLES = {
    "control-character": 'author: "a\\0b"',
    "yaml-syntax": "author: Me: myself",
    "tab-indent": "voice:\n\tpace: slow",
    "duplicate-key": "title: Again",
    "alias": "author: *me",
    "merge-key": "<<: {author: me}",
    "tag": "author: !me x",
    "bad-key": "true: seven",
    "multiple-documents": "---\nauthor: me",
    "too-deep": f"author: {'[' * 30}{']' * 30}",
    "wrong-kind": None,
    "unknown-key": "auhtor: me",
    "missing-key": "opening: [{pause: {least: 5s}}]",
    "missing-value": "author:",
    "wrong-type": "author: 5",
    "unknown-value": "guidance: much",
    "empty-list": None,
    "empty-text": "author: ''",
    "too-long": f"author: {'a' * 121}",
    "bad-time": "opening: [{hold: 30}]",
    "bad-rounds": None,
    "bad-chimes": "chimes: {open: 10}",
    "unknown-bed": "bed: oshean",
    "bad-level": "bed: {sound: rain, level: -3dB}",
    "bad-pace": "voice: {pace: 5}",
    "bad-call": "opening: [{hold: 30s, call: [third]}]",
    "bad-pattern": "opening: [{pattern: 4 in}]",
    "bad-breaths": "opening: [{pattern: 4-6, breaths: 0}]",
    "bad-name": None,
    "bad-language": "language: en_US",
    "empty-step": "opening: [{}]",
    "two-times": "opening: [{for: 4s, pause: 4s}]",
    "needs-for": "opening: [{breathe: in}]",
    "needs-hold": "opening: [{say: Hi., call: [halfway]}]",
    "needs-say": "opening: [{brief: Hi., pause: 4s}]",
    "needs-pattern": "opening: [{say: Hi., breaths: 4}]",
    "needs-breaths": "opening: [{pattern: 9/min to 5/min}]",
    "beside-pattern": "opening: [{pattern: 4-6, pause: 4s}]",
    "breath-length": "opening: [{pattern: 1-1}]",
    "uneven-breaths": "opening: [{pattern: 4-6, for: 1m1s}]",
    "very-long": "opening: [{hold: 11m}]",
    "out-of-order": "opening: [{pause: {least: 5s, usual: 4s}}]",
    "call-too-early": "opening: [{hold: 5s, call: [10s left]}]",
    "duplicate-call": "opening: [{hold: 5s, call: [halfway, halfway]}]",
    "unknown-placeholder": "opening: [{say: 'My {knee}.'}]",
    "no-sides": "opening: [{say: 'My {side}.'}]",
    "no-rounds": "opening: [{say: 'My {round}.'}]",
    "no-hold": "opening: [{say: 'Stay for {hold}.', pause: 5s}]",
    "unbalanced-braces": "opening: [{say: 'My {side.'}]",
    "nothing-to-say": "opening: [{say: '…'}]",
    "unreadable-letters": "opening: [{say: Ж}]",
    "unknown-language": "language: nl",
    "missing-phrase": "language: xx",
    "missing-form": "phrases: {times: {1: once}}",
    "unknown-form": "phrases: {times: {pair: twice, other: often}}",
    "uneven-forms": "phrases: {right: [right, right one], left: [left]}",
    "duplicate-side": None,
    "missing-side": None,
    "gentler-rounds": None,
    "unknown-exercise": None,
    "circular-use": None,
}
"""A line for each code; `None` where an exercise is needed to show it."""
EXERCISE_EXAMPLES = {
    "wrong-kind": "whole",
    "empty-list": "{title: T, steps: []}",
    "bad-rounds": "{use: side-bend, rounds: 0}",
    "bad-name": "Side Bend",
    "missing-side": "{use: side-bend, sides: [left], gentler: right}",
    "gentler-rounds": "{use: side-bend, rounds: 2, gentler: {side: left, rounds: 3}}",
    "duplicate-side": "{use: side-bend, sides: [left, left]}",
    "unknown-exercise": "qqqqq",
    "circular-use": "self",
}

STEPS = "title: T\nopening: [{step}]\nexercises: [{{title: Rest, steps: [{{say: Rest.}}]}}]\n"


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_short_and_explained_in_a_sentence(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,3}", code)
    assert CODES[code].endswith(".")


def test_every_code_has_an_example() -> None:
    assert {*EXAMPLES, *OF_THE_FILE_ITSELF, *OF_OVERLAYS, *OF_PROGRAMMES} == set(CODES)
    assert {code for code, line in EXAMPLES.items() if line is None} == set(EXERCISE_EXAMPLES)


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_code_can_happen_and_happens_alone(tmp_path: Path, code: str) -> None:
    write(tmp_path / "exercises" / "whole.yaml", "title: T\nexercises: [self]\n")
    write(tmp_path / "exercises" / "self.yaml", "use: self\n")
    write(tmp_path / "phrases" / "xx.yaml", "the_end: Fino.\n")
    entries = f"exercises: [{EXERCISE_EXAMPLES[code]}]" if code in EXERCISE_EXAMPLES else EXERCISE
    found = problems(tmp_path, f"title: T\n{entries}\n{EXAMPLES[code] or ''}\n")
    assert [problem.code for problem in found] == [code]
    assert found[0].message


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("opennig: [{say: Hi.}]", "did you mean `opening`?"),
        ("Author: me", "did you mean `author`?"),
        ("sides: [left]", "it is a key of an exercise"),
        ("hold: 5s", "it is a key of a step"),
        ("xylophone: 1", "keys that belong here: `title`, `author`"),
    ],
)
def test_an_unknown_key_comes_with_the_likely_one(tmp_path: Path, line: str, hint: str) -> None:
    (problem,) = problems(tmp_path, f"title: T\n{line}\n{EXERCISE}\n")
    assert problem.code == "unknown-key"
    assert problem.hint.startswith(hint)
    assert underlined(problem) == line.split(":", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("place", "article"),
    [
        ("voice: {speed: 1}", "a voice"),
        ("opening: [{speed: 1, say: Hi.}]", "a step"),
        ("opening: [{say: Hi., pause: {usual: 1s, speed: 1}}]", "a range"),
        ("speed: 1", "a routine"),
    ],
)
def test_an_unknown_key_is_told_where_it_stands(tmp_path: Path, place: str, article: str) -> None:
    (problem,) = problems(tmp_path, f"title: T\n{place}\n{EXERCISE}\n")
    assert problem.message == f"`speed` is not a key of {article}"


def test_a_comma_between_curly_brackets_is_told_to_end_the_words(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, STEPS.format(step="{say: Lie down, and rest., pause: 1s}"))
    assert problem.message == "after this comma `and rest.` reads as a key"
    assert problem.hint.startswith("put the words in quotes")
    assert underlined(problem) == "and rest."


def test_a_misspelt_key_that_is_needed_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"titel: T\n{EXERCISE}\n")
    assert (problem.code, problem.hint) == ("unknown-key", "did you mean `title`?")


def test_a_missing_key_is_shown_at_what_lacks_it(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "title: T\nexercises:\n  - title: Bend\n    rounds: 2\n")
    assert (problem.code, problem.line, problem.column) == ("missing-key", 3, 5)
    assert problem.message == "`steps` is missing"


@pytest.mark.parametrize("key", ["title", "author", "guidance", "opening", "voice", "lexicon"])
def test_a_key_without_a_value_is_not_the_same_as_no_key(tmp_path: Path, key: str) -> None:
    title = "" if key == "title" else "title: T\n"
    (problem,) = problems(tmp_path, f"{title}{key}:\n{EXERCISE}\n")
    assert (problem.code, underlined(problem)) == ("missing-value", key)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("opening: {say: Hi.}", "a list belongs here, and this is a set of keys"),
        ("opening: Hi.", "a list belongs here, and this is text"),
        ("lexicon: [a]", "pairs belong here, and this is a list"),
        ("title: 5", "text belongs here, and this is a number"),
        ("voice: [a]", "text belongs here, and this is a list"),
        ("opening: [{say: Hi., long: 'yes'}]", "`true` or `false` belongs here, and this is text"),
        ("opening: [{hold: [5s]}]", "a time belongs here, and this is a list"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_what_belongs_there(
    tmp_path: Path, line: str, message: str
) -> None:
    title = "" if line.startswith("title") else "title: T\n"
    (problem,) = problems(tmp_path, f"{title}{line}\n{EXERCISE}\n")
    assert (problem.code, problem.message) == ("wrong-type", message)
    assert problem.hint


def test_a_word_that_is_no_choice_comes_with_the_likely_one(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"title: T\nguidance: fadign\n{EXERCISE}\n")
    assert problem.code == "unknown-value"
    assert problem.message == "`fadign` is not one of `full`, `fading`, `brief`, `count`"
    assert problem.hint == "did you mean `fading`?"


@pytest.mark.parametrize(
    ("key", "length", "allowed"), [("title", 121, 120), ("description", 5001, 5000)]
)
def test_a_text_can_be_too_long(tmp_path: Path, key: str, length: int, allowed: int) -> None:
    title = "" if key == "title" else "title: T\n"
    (problem,) = problems(tmp_path, f"{title}{key}: {'a' * length}\n{EXERCISE}\n")
    assert problem.code == "too-long"
    assert str(allowed) in problem.message


def test_braces_of_the_author_pass_through_messages_unharmed(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, STEPS.format(step='{hold: "{side}"}'))
    assert problem.message == "`{side}` is not a time"
