"""A language's phrases are complete and sound, or an error before anything is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.routine.phrases import shipped_phrase_file
from tests.routine.files import EXERCISE, load, problems, underlined, write

if TYPE_CHECKING:
    from pathlib import Path


def routine(line: str) -> str:
    return f"title: Rest\n{line}\n{EXERCISE}\n"


def translated(folder: Path, **phrases: str) -> Path:
    """A complete phrase file for Klingon, with other words for some phrases."""
    lines = shipped_phrase_file("en").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in phrases]
    own = [f"{key}: {text}" for key, text in phrases.items() if text]
    path = folder / "phrases" / "tlh.yaml"
    write(path, "\n".join([*kept, *own]) + "\n")
    return path


@pytest.mark.parametrize("tag", ["en", "en-GB", "de-AT", "es-MX"])
def test_a_region_speaks_its_language(tmp_path: Path, tag: str) -> None:
    assert load(tmp_path, routine(f"language: {tag}")).phrases.language == tag[:2]


def test_without_a_language_it_is_english(tmp_path: Path) -> None:
    assert load(tmp_path, routine("")).phrases.language == "en"


def test_a_routine_may_say_single_phrases_otherwise(tmp_path: Path) -> None:
    book = load(tmp_path, routine('phrases: {the_end: "That is all."}')).phrases
    assert book.written("the_end") == "That is all."
    assert book.written("halfway") == "Halfway."


def test_a_file_beside_the_routine_adds_a_language(tmp_path: Path) -> None:
    translated(tmp_path, the_end="Rin.")
    book = load(tmp_path, routine("language: tlh")).phrases
    assert (book.language, book.written("the_end")) == ("tlh", "Rin.")


def test_a_file_beside_the_routine_may_change_single_phrases(tmp_path: Path) -> None:
    write(tmp_path / "phrases" / "de.yaml", "the_end: Das war's.\n")
    book = load(tmp_path, routine("language: de-DE")).phrases
    assert (book.written("the_end"), book.written("in")) == ("Das war's.", "Ein.")


def test_a_routine_has_the_last_word(tmp_path: Path) -> None:
    write(tmp_path / "phrases" / "en.yaml", "the_end: From the file.\n")
    book = load(tmp_path, routine("phrases: {the_end: From the routine.}")).phrases
    assert book.written("the_end") == "From the routine."


def test_a_language_without_phrases_is_an_error_that_tells_how_to_add_it(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, routine("language: tlh"))
    assert (problem.code, underlined(problem)) == ("unknown-language", "tlh")
    assert "`phrases/tlh.yaml` beside the routine" in problem.hint


def test_a_few_phrases_in_a_routine_make_no_language(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, routine("language: tlh\nphrases: {the_end: Rin.}"))
    assert (problem.code, underlined(problem)) == ("unknown-language", "tlh")


def test_a_missing_phrase_is_an_error_at_load_and_named(tmp_path: Path) -> None:
    path = translated(tmp_path, halfway="", the_end="")
    (problem,) = problems(tmp_path, routine("language: tlh"))
    assert (problem.path, problem.code) == (path, "missing-phrase")
    assert problem.message.endswith("`halfway`, `the_end` missing")


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ('"Now: {titel}."', "unknown-placeholder", "{titel}"),
        ('"Now: {side}."', "unknown-placeholder", "{side}"),
        ('"Now: {title."', "unbalanced-braces", "{title."),
        ("{one: Now.}", "wrong-type", "{one: Now.}"),
        ("''", "empty-text", "''"),
    ],
)
def test_a_flawed_phrase_is_shown_where_it_stands(
    tmp_path: Path, text: str, code: str, mark: str
) -> None:
    path = translated(tmp_path, next_exercise=text)
    (problem,) = problems(tmp_path, routine("language: tlh"))
    assert (problem.path, problem.code, underlined(problem).rstrip('"')) == (path, code, mark)


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "{1: once}", "missing-form"),
        ("en", "{one: once}", "missing-form"),
        ("en", '{one: once, other: "{count feminine} times"}', "unknown-form"),
        ("es", '{other: "{count genitive} veces", one: una vez}', "unknown-form"),
        ("en", "{several: often, other: often}", "unknown-form"),
    ],
)
def test_a_phrase_with_a_number_needs_the_forms_of_its_language(
    tmp_path: Path, language: str, text: str, code: str
) -> None:
    lines = f"language: {language}\nphrases:\n  times: {text}"
    (problem,) = problems(tmp_path, routine(lines))
    assert (problem.code, problem.line) == (code, 4)


def test_an_unknown_phrase_comes_with_the_likely_one(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, routine("phrases: {the_ende: Bye.}"))
    assert (problem.code, problem.hint) == ("unknown-key", "did you mean `the_end`?")


def test_the_words_for_the_sides_may_stand_in_an_authors_words(tmp_path: Path) -> None:
    text = """\
title: Knie
language: de
exercises:
  - title: Knie
    sides: [left, right]
    steps: [{say: "Heb das {rechte} Knie mit der {linken} Hand."}]
"""
    assert load(tmp_path, text).exercises[0].steps[0].say.count("{") == 2


def test_a_word_for_a_side_needs_a_side(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, routine("language: de\nopening: [{say: 'Heb das {rechte} Knie.'}]")
    )
    assert (problem.code, underlined(problem)) == ("no-sides", "{rechte}")


def test_letters_of_the_phrases_are_letters_of_the_language(tmp_path: Path) -> None:
    translated(tmp_path, the_end="Конец.")
    text = routine("language: tlh\nopening: [{say: Дыши.}]")
    assert load(tmp_path, text).opening[0].say == "Дыши."
