"""Whatever slips into a good file, the loader says what and where, and editors say so too."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pausa.errors import Problem, RoutineError
from pausa.routine.codes import CODES
from pausa.routine.editors import json_schema
from pausa.routine.kinds import file_kind
from pausa.routine.loader import load_routine
from tests.generated import Data, Draw, Files, sessions, written
from tests.routine.test_schema import ALL_KEYS, BEYOND_A_SCHEMA, VALUES

SCHEMAS = {
    "routine": Draft202012Validator(json_schema("routine")),
    "overlay": Draft202012Validator(json_schema("overlay")),
}
NOT_IN_THIS_LANGUAGE = "unknown-form"
"""A plural form that only some languages have; a schema knows no languages."""
quickly = settings(max_examples=60, deadline=None)


def mappings(value: Any) -> Iterator[Data]:
    """Every mapping in the data that has a key."""
    nested = value.values() if isinstance(value, dict) else value
    for entry in nested if isinstance(value, (dict, list)) else ():
        yield from mappings(entry)
    if isinstance(value, dict) and value:
        yield value


@st.composite
def mistakes(draw: Draw) -> Files:
    """Good files, but for one key of the first that is gone, misnamed or of the wrong kind."""
    files = draw(sessions())
    data = deepcopy(files.overlay or files.routine)
    place = draw(st.sampled_from(list(mappings(data))))
    key = draw(st.sampled_from(sorted(place)))
    slip = draw(st.sampled_from(["drop", "rename", "misspell", "retype"]))
    if slip == "retype":
        place[key] = deepcopy(draw(st.sampled_from(VALUES)))
    else:
        value = place.pop(key)
        if slip == "rename":
            place[draw(st.sampled_from(ALL_KEYS))] = value
        elif slip == "misspell":
            place[f"{key[:2]}{key[3:]}x"] = value
    return replace(files, **{"overlay" if files.overlay else "routine": data})


def problems_in(path: Path) -> tuple[Problem, ...]:
    try:
        load_routine(path)
    except RoutineError as error:
        return error.problems
    return ()


@quickly
@given(files=mistakes())
def test_a_mistake_is_named_with_its_place(files: Files, folder: Path) -> None:
    path = written(files, folder)
    for problem in problems_in(path):
        lines = problem.path.read_text("utf-8").splitlines()
        assert problem.code in CODES
        assert problem.message
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1])
        assert problem.excerpt == lines[problem.line - 1]


@quickly
@given(files=mistakes())
def test_editors_and_the_loader_agree_about_it(files: Files, folder: Path) -> None:
    data = files.overlay or files.routine
    kind = "overlay" if files.overlay else "routine"
    codes = {problem.code for problem in problems_in(written(files, folder))}
    if file_kind(data) == kind and NOT_IN_THIS_LANGUAGE not in codes:
        assert SCHEMAS[kind].is_valid(data) == (not codes - BEYOND_A_SCHEMA)
