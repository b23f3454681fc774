"""What is written is what is understood, and what is printed says the same again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pausa.routine.editors import json_schema
from pausa.routine.loader import load_routine
from pausa.routine.plain import routine_data
from pausa.routine.printing import print_routine
from pausa.routine.schema import KEYS
from pausa.routine.source import read_source
from tests.content import content
from tests.generated import Data, Files, loaded, overlays, plain_routines, sessions

ROUTINES = Draft202012Validator(json_schema("routine"))
OVERLAYS = Draft202012Validator(json_schema("overlay"))
EXERCISES = Draft202012Validator(json_schema("exercise"))

quickly = settings(max_examples=25, deadline=None)


def printed(text: str, folder: Path) -> Path:
    path = folder / "printed.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@quickly
@given(files=sessions())
def test_every_valid_routine_loads_and_follows_the_schema(files: Files, folder: Path) -> None:
    assert loaded(files, folder).title == files.title
    ROUTINES.validate(files.routine)
    if files.overlay:
        OVERLAYS.validate(files.overlay)
    for exercise in files.exercises.values():
        EXERCISES.validate(exercise)


@quickly
@given(data=plain_routines())
def test_nothing_that_is_written_is_lost_and_nothing_is_added(data: Data, folder: Path) -> None:
    assert routine_data(loaded(Files(data), folder)) == data


@quickly
@given(files=sessions())
def test_what_is_printed_says_the_same(files: Files, folder: Path) -> None:
    routine = loaded(files, folder)
    path = printed(print_routine(routine), folder)
    assert content(load_routine(path)) == content(routine)


@quickly
@given(files=sessions())
def test_printed_again_it_is_the_same_to_the_letter(files: Files, folder: Path) -> None:
    text = print_routine(loaded(files, folder))
    assert print_routine(load_routine(printed(text, folder))) == text


@quickly
@given(files=sessions())
def test_what_is_printed_follows_the_schema_and_is_its_data(files: Files, folder: Path) -> None:
    routine = loaded(files, folder)
    data = read_source(printed(print_routine(routine), folder)).data
    assert data == routine_data(routine)
    ROUTINES.validate(data)


@quickly
@given(data=plain_routines())
def test_what_is_printed_needs_no_line_that_is_hard_to_read(data: Data, folder: Path) -> None:
    lines = print_routine(loaded(Files(data), folder)).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []
    assert max(map(len, lines)) <= 120


LETTERS = st.sampled_from("aeöüçßñ 019.,:;#-–—'\"`´’?!|>&*%@[](){}\\/<=~+_$^ \xa0\t\néœŁ🙂…\xb7")


@settings(max_examples=60, deadline=None)
@given(words=st.text(LETTERS, min_size=1, max_size=100).map("a".__add__), first=LETTERS)
def test_whatever_can_be_said_comes_back_as_it_was(words: str, first: str, folder: Path) -> None:
    said = f"{first}{words}".replace("{", "(").replace("}", ")")
    short = said.strip()[:100]
    exercise = {"title": short, "steps": [{"say": said}, {"say": "Rest.", "brief": short}]}
    routine = {"title": "Test", "exercises": [exercise], "lexicon": {said: short}}
    files = Files({**routine, "description": said, "closing": [{"say": said, "pause": "1s"}]})
    first_read = loaded(files, folder)
    again = load_routine(printed(print_routine(first_read), folder))
    assert content(again) == content(first_read)


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for entry in value.values() for key in keys_in(entry))}
    return {key for entry in value for key in keys_in(entry)} if isinstance(value, list) else set()


def test_the_made_up_routines_have_every_key_of_the_language() -> None:
    found: set[str] = set()

    @settings(max_examples=120, deadline=None, derandomize=True, database=None)
    @given(overlays())
    def look(files: Files) -> None:
        found.update(keys_in([files.routine, files.overlay, *files.exercises.values()]))

    look()
    kinds = set(KEYS) - {"phrases", "programme", "week", "ramp"}
    assert {key for kind in kinds for key in KEYS[kind]} - found == set()
