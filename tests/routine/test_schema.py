"""The JSON Schema that editors use says what the loader says."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pausa.errors import RoutineError
from pausa.routine.editors import json_schema
from pausa.routine.library import available_programmes, available_routines, shipped_folder
from pausa.routine.loader import load_routine
from pausa.routine.programme_file import load_programme
from pausa.routine.schema import KEYS, Kind
from pausa.routine.source import read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KINDS: tuple[Kind, ...] = get_args(Kind)
BEYOND_A_SCHEMA = {
    "very-long",
    "no-such-file",
    "is-a-folder",
    "needs-breaths",
    "breath-length",
    "uneven-breaths",
    "out-of-order",
    "call-too-early",
    "duplicate-call",
    "unknown-placeholder",
    "no-sides",
    "no-rounds",
    "no-hold",
    "unbalanced-braces",
    "nothing-to-say",
    "unreadable-letters",
    "unknown-exercise",
    "circular-use",
    "unknown-routine",
    "circular-overlay",
    "missing-side",
    "gentler-rounds",
    "skipped-exercise",
    "unknown-words",
    "nothing-left",
    "unsound-routine",
    "no-such-week",
    "unknown-language",
    "missing-phrase",
    "missing-form",
    "uneven-forms",
}
ROUTINE: dict[str, Any] = {
    "title": "Test",
    "author": "A teacher",
    "language": "en-GB",
    "voice": {"engine": "piper", "pace": 150},
    "guidance": "full",
    "opening": [{"say": "Hello.", "pause": {"least": "5s", "usual": "10s"}}],
    "exercises": [
        "side-bend",
        {"use": "swimming-frog", "rounds": {"usual": 2}, "optional": True},
        {
            "title": "Bend",
            "sides": ["left", "right"],
            "gentler": "left",
            "steps": [{"breathe": "in", "for": "4s", "say": "In.", "brief": "In."}],
            "position": [
                {"say": "Six.", "pattern": "4-6", "breaths": 6, "words": {"in": "In."}},
                {"pattern": "9/min to 5/min", "for": "5m"},
            ],
            "rest": [{"hold": "30s", "call": ["halfway", "10s left", "3-2-1"], "long": False}],
        },
    ],
    "lexicon": {"psoas": "SO-as"},
}
OVERLAY: dict[str, Any] = {
    "overlay": "base",
    "title": "For Anna",
    "voice": "natural",
    "length": "10m",
    "opening": [{"say": "Hello.", "pause": "5s"}],
    "skip": ["soles-together"],
    "exercises": {
        "side-bend": {
            "rounds": 2,
            "gentler": {"side": "left", "say": "Less."},
            "cautions": ["Slowly."],
            "instead": {"Rest.": "Rest now."},
        },
        "swimming-frog": {"optional": True, "position": [{"say": "Lie down."}]},
    },
    "lexicon": {"psoas": "SO-as"},
}
PROGRAMME: dict[str, Any] = {
    "programme": "Six weeks",
    "author": "A teacher",
    "weeks": 6,
    "seed": 7,
    "start": "2027-01-04",
    "days": {"monday": "base", "thursday": ["base", "breathing-space"]},
    "rounds": {"from": "60%", "to": "120%"},
    "holds": "80%",
    "length": {"from": "10m", "to": "20m"},
    "guidance": {"1": "full", "3": "fading"},
}
BASE = "title: Base\nexercises: [side-bend, swimming-frog, soles-together]\n"
VALUES: list[Any] = [
    *("", " ", "8s", "0s", "-1s", "1m 30s", "8", "left", "in", "fading", "side-bend", "Side Bend"),
    *("4-7-8", "box 4", "6/min", "4-6 at 9/min to 5/min", "0-4", "Box 4"),
    *("en", "de", "slow", "halfway", "10s left", "2-1", "true", "x" * 200, "x" * 700),
    *(None, True, False, 0, 1, 4.0, 2.5, 150, 101, -3),
    *([], {}, ["left"], ["left", "left"], [5], [{}], [{"say": "Hi."}], [{"say": "Hi.", "x": 1}]),
    *("usual", "none", {"open": 3}, {"between": 10}, {"close": 2.5}, {"sound": "bell.wav"}),
    *({"usual": 3}, {"usual": "3s"}, {"least": "3s"}, {"use": "side-bend"}, {"pause": "5s"}),
    *("60%", "0%", "501%", "2027-1-4", "base", {"from": "50%", "to": "90%"}, {"from": "5m"}),
    *(["base"], ["base", "base"], {"1": "brief"}, {"0": "full"}, {"9": "full"}, {"monday": "base"}),
    *([{"brief": "Hi.", "hold": "9s"}], [{"for": "4s", "pause": "4s"}], [{"long": True}]),
    *([{"pattern": "4-6", "pause": "4s"}], [{"say": "Hi.", "words": {"in": "In."}}], {"in": "In."}),
]
ALL_KEYS = sorted({*(key for keys in KEYS.values() for key in keys), "pauze", "psoas"})


def validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(json_schema(kind))


def places_in(data: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in the data with each of its keys or positions."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in pairs:
        yield data, key
        if isinstance(value, (dict, list)):
            yield from places_in(value)


@st.composite
def damaged(draw: st.DrawFn, good: dict[str, Any]) -> dict[str, Any]:
    """A good file with a few places changed, taken away or added to."""
    data = deepcopy(good)
    for _ in range(draw(st.integers(0, 3))):
        container, key = draw(st.sampled_from(list(places_in(data))))
        change = draw(st.sampled_from(["replace", "remove", "add"]))
        if change == "remove":
            del container[key]
        elif change == "add" and isinstance(container, dict):
            container[draw(st.sampled_from(ALL_KEYS))] = deepcopy(draw(st.sampled_from(VALUES)))
        else:
            container[key] = deepcopy(draw(st.sampled_from(VALUES)))
        if not data:
            break
    return data


def codes_in(path: Path, load: Callable[[Path], object] = load_routine) -> set[str]:
    try:
        load(path)
    except RoutineError as error:
        return {problem.code for problem in error.problems}
    return set()


@settings(max_examples=300, deadline=None)
@given(data=damaged(ROUTINE))
def test_schema_and_loader_agree(data: dict[str, Any], tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("agree") / "test.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert validator("routine").is_valid(data) == (not codes_in(path) - BEYOND_A_SCHEMA)


@settings(max_examples=200, deadline=None)
@given(data=damaged(OVERLAY))
def test_schema_and_loader_agree_on_overlays(data: dict[str, Any], tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("agree")
    (folder / "base.yaml").write_text(BASE, encoding="utf-8")
    path = folder / "test.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert validator("overlay").is_valid(data) == (not codes_in(path) - BEYOND_A_SCHEMA)


@settings(max_examples=200, deadline=None)
@given(data=damaged(PROGRAMME))
def test_schema_and_loader_agree_on_programmes(data: dict[str, Any], tmp_path_factory: Any) -> None:
    folder = tmp_path_factory.mktemp("agree")
    (folder / "base.yaml").write_text(BASE, encoding="utf-8")
    path = folder / "test.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = codes_in(path, load_programme) - BEYOND_A_SCHEMA
    assert validator("programme").is_valid(data) == (not found)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_a_valid_one_and_its_example_follows_it(kind: Kind) -> None:
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for example in schema["examples"]:
        validator(kind).validate(example)


def properties_of(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties_of(value)


EXPECTED_KEYS: dict[Kind, set[str]] = {
    "routine": {"say", "for", "pause", "hold", "rounds", "usual", "phrases"},
    "exercise": {"say", "for", "pause", "hold", "rounds", "usual"},
    "overlay": {"overlay", "skip", "say", "pause", "rounds"},
    "phrases": {"right", "left", "the_end", "times"},
    "programme": {"programme", "weeks", "monday", "from", "guidance"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_hint_for_editors(kind: Kind) -> None:
    properties = dict(properties_of(json_schema(kind)))
    assert EXPECTED_KEYS[kind] <= set(properties)
    assert [key for key, value in properties.items() if not value.get("description")] == []


def test_every_routine_that_ships_follows_the_schema(tmp_path: Path) -> None:
    paths = available_routines(tmp_path)
    assert paths
    for path in paths:
        validator("routine").validate(read_source(path).data)


def test_every_programme_that_ships_follows_the_schema(tmp_path: Path) -> None:
    paths = available_programmes(tmp_path)
    assert paths
    for path in paths:
        validator("programme").validate(read_source(path).data)


def test_every_exercise_that_ships_follows_the_schema() -> None:
    paths = list((shipped_folder() / "exercises").glob("*.yaml"))
    assert paths
    for path in paths:
        validator("exercise").validate(read_source(path).data)


def test_a_variant_of_an_exercise_follows_the_schema() -> None:
    validator("exercise").validate({"use": "side-bend", "rounds": 2})
    assert not validator("exercise").is_valid({"use": "side-bend", "steps": [{"say": "Hi."}]})
    assert not validator("exercise").is_valid({"title": "Only a title"})
