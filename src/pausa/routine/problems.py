"""What is wrong with a file's shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from pausa.routine.codes import CODES
from pausa.routine.fields import kind_of
from pausa.routine.kinds import ARTICLED, file_kind, may_be, telling_key
from pausa.routine.names import did_you_mean, listed, nearest, quoted
from pausa.routine.part import Part
from pausa.routine.patterns import PATTERN
from pausa.routine.schema import ADAPTERS, KEYS, STEP_LISTS, TAGS, Kind

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from pausa.errors import Problem
    from pausa.routine.source import Source
    from pausa.routine.text import Location

_KEY_MARK = "[key]"
"""How pydantic says that a mapping's key is meant, not its value."""
_ARTICLED = {
    "routine": "a routine",
    "exercise": "an exercise",
    "use": "an exercise",
    "voice": "a voice",
    "step": "a step",
    "range": "a range",
    "overlay": "an overlay",
    "change": "a change to an exercise",
    "phrases": "the phrases",
    "words": "the words of a pattern",
    "programme": "a programme",
    "week": "a week",
    "ramp": "a ramp",
    "gentler": "a gentler side",
    "chimes": "the chimes",
    "bed": "a bed",
}
_EXPECTED = {
    "RoutineFile": ("a routine is made of keys", "begin with a line such as `title: My routine`"),
    "ExerciseFile": ("an exercise is made of keys", "begin with a line such as `title: Side bend`"),
    "OverlayFile": (
        "an overlay is made of keys",
        "begin with a line such as `overlay: my-routine`",
    ),
    "ChangeEntry": ("changes are made of keys", "write what changes, such as `rounds: 2`"),
    "BreathWords": ("words for phases belong here", "write `{in: And in., out: And out.}`"),
    "ProgrammeFile": ("a programme is made of keys", "begin with `programme: Six quiet weeks`"),
    "WeekEntry": ("days belong here, each with its routine", "write `monday: hips-unwind`"),
    "StepEntry": ("a step is made of keys", "write a step as `say: Rest on your back.`"),
    "PhrasesFile": ("phrases belong here", "write one as `the_end: This is the end.`"),
    "list_type": ("a list belongs here", "begin each entry with `- `, on a line of its own"),
    "dict_type": ("pairs belong here", ""),
    "bool_type": ("`true` or `false` belongs here", "write it without quotes"),
}

_PAIRS = {
    "lexicon": "write `word: how to say it`",
    "exercises": "write an exercise's name as a key, and below it what changes: `side-bend:`",
    "instead": 'write `"the author\'s words": "your words"`',
}

_PLACES = {
    "pause": "range",
    "rounds": "range",
    **{key: key for key in ("voice", "phrases", "words", "gentler", "chimes", "bed")},
}
"""What kind of mapping stands behind a key."""


class Shape(NamedTuple):
    """How a file compares with its schema; `root` is what can be read of it."""

    problems: list[Problem]
    root: Part | None


def check_shape(source: Source, kind: Kind) -> Shape:
    """Compare a file with its schema, and find everything in which it differs."""
    if problem := _wrong_kind(source, kind):
        return Shape([problem], None)
    errors = [
        error
        for error in _errors(source.data, kind)
        if not any(location in source.unusable for location in _ways(_location(error)))
    ]
    foreseen = {_guess(source, kind, error) for error in errors}
    problems = [
        _problem(source, kind, error)
        for error in errors
        if error["type"] != "missing" or _location(error) not in foreseen
    ]
    flaws = source.unusable | {_location(error) for error in errors}
    root = None if () in flaws else Part(source, flaws, (), source.data)
    return Shape(problems, root)


def _wrong_kind(source: Source, kind: Kind) -> Problem | None:
    if kind == "phrases":
        return None
    key, found = telling_key(source.data), file_kind(source.data)
    if key is None or found is None or may_be(kind, source.data):
        return None
    message = f"this is {ARTICLED[found]}, not {ARTICLED[kind]}"
    hint = f"name {ARTICLED[kind]}"
    if (kind, found) == ("routine", "exercise"):
        hint = "name it in the `exercises:` of a routine"
    if found == "programme":
        hint = "name one of its routines; `pausa plan` shows which"
    return source.key_spot((key,)).problem("wrong-kind", message, hint)


def _errors(data: object, kind: Kind) -> list[ErrorDetails]:
    try:
        ADAPTERS[kind].validate_python(data)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _location(error: ErrorDetails) -> Location:
    return tuple(part for part in error["loc"] if part not in TAGS and part != _KEY_MARK)


def _ways(location: Location) -> list[Location]:
    """The location and all that it lies in."""
    return [location[:length] for length in range(len(location) + 1)]


def _value_at(data: object, location: Location) -> object:
    for part in location:
        data = data[part]  # type: ignore[index]
    return data


def _place(source: Source, kind: Kind, location: Location) -> str:
    """The kind of mapping that stands there: a key of KEYS."""
    if kind == "overlay" and location[:1] == ("exercises",) and location[2:] == () != location[1:]:
        return "change"
    names = [part for part in location if isinstance(part, str)]
    last = names[-1] if names else ""
    if last in STEP_LISTS:
        return "step"
    if last == "exercises" or (kind == "exercise" and not last):
        entry = _value_at(source.data, location)
        return "use" if isinstance(entry, dict) and "use" in entry else "exercise"
    if kind == "programme":
        ramps = dict.fromkeys(("rounds", "holds", "length"), "ramp")
        return {"days": "week", "chimes": "chimes", "bed": "bed", **ramps}.get(last, kind)
    return _PLACES.get(last, kind)


def _guess(source: Source, kind: Kind, error: ErrorDetails) -> Location | None:
    """Where the key belongs that an unknown key was probably meant to be."""
    if error["type"] != "extra_forbidden":
        return None
    *parent, key = _location(error)
    close = nearest(str(key), KEYS[_place(source, kind, tuple(parent))])
    return (*parent, close[0]) if close else None


def _problem(source: Source, kind: Kind, error: ErrorDetails) -> Problem:
    location = _location(error)
    if error["type"] == "missing":
        key = str(location[-1])
        spot = source.value_spot(location[:-1])
        return spot.problem("missing-key", f"{quoted(key)} is missing", f"add a line `{key}: …`")
    if error["type"] == "extra_forbidden":
        return _unknown_key(source, kind, error)
    if error["loc"][-1:] == (_KEY_MARK,):
        return source.key_spot(location).problem(error["type"], *_said(error))
    return _wrong_value(source, location, error)


def _wrong_value(source: Source, location: Location, error: ErrorDetails) -> Problem:
    spot = source.value_spot(location)
    if error["input"] is None:
        return spot.problem("missing-value", "nothing is written here", "fill it in, or remove it")
    if error["type"] == "enum":
        return spot.problem("unknown-value", *_unknown_value(error))
    if error["type"] == "too_short":
        return spot.problem("empty-list", "this list is empty", "add an entry, or remove the key")
    if error["type"] in CODES:
        return spot.problem(error["type"], *_said(error))
    return spot.problem("wrong-type", *_wrong_type(error))


def _said(error: ErrorDetails) -> tuple[str, str]:
    return error["msg"], str(error["ctx"]["hint"])


def _unknown_value(error: ErrorDetails) -> tuple[str, str]:
    choices = re.findall(r"'([^']+)'", str(error["ctx"]["expected"]))
    written = str(error["input"])
    message = f"{quoted(written)} is not one of {listed(choices)}"
    if re.fullmatch(PATTERN, written):
        return message, f"give it as a pattern: `pattern: {written}`"
    return message, did_you_mean(written, choices) or f"write {listed(choices)}"


def _wrong_type(error: ErrorDetails) -> tuple[str, str]:
    name = str(error.get("ctx", {}).get("class_name", error["type"]))
    message, hint = _EXPECTED[name]
    if name == "dict_type":
        hint = _PAIRS[str(_location(error)[-1])]
    return f"{message}, and this is {kind_of(error['input'])}", hint


def _unknown_key(source: Source, kind: Kind, error: ErrorDetails) -> Problem:
    location = _location(error)
    key = str(location[-1])
    spot = source.key_spot(location)
    if error["input"] is None and spot.excerpt[: spot.column - 1].rstrip().endswith(","):
        hint = "put the words in quotes, or write them on a line of their own"
        message = f"after this comma {quoted(key)} reads as a key"
        return spot.problem("unknown-key", message, hint)
    place = _place(source, kind, location[:-1])
    message = f"{quoted(key)} is not a key of {_ARTICLED[place]}"
    if place == "use":
        message = f"{quoted(key)} cannot be set beside `use`"
    return spot.problem("unknown-key", message, _key_hint(key, place))


def _key_hint(key: str, place: str) -> str:
    if place == "use" and key == "steps":
        return "an exercise keeps its steps; write it out here to change them"
    if place == "change" and key == "steps":
        return "an exercise keeps its steps; `instead` changes their words"
    others = [other for other, keys in KEYS.items() if key in keys]
    if others:
        return f"it is a key of {_ARTICLED[others[0]]}"
    return did_you_mean(key, KEYS[place]) or f"keys that belong here: {listed(KEYS[place])}"
