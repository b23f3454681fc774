"""The values that keys take: each with its check for the loader and its schema for editors.

The two say the same; a check raises with one of our own codes and a hint.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated, NoReturn, TypeAlias

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from pausa.routine import patterns
from pausa.routine.names import EXERCISE_NAME, did_you_mean, quoted, slugify
from pausa.units import (
    PACE_FACTORS,
    PACE_LIMITS_WPM,
    PACE_RULE,
    PACES_WPM,
    parse_duration,
    parse_pace,
)

LONGEST_SPEECH_CHARS = 600
LONGEST_TITLE_CHARS = 120
LONGEST_PROSE_CHARS = 5000
LARGEST_PLAIN_NUMBER = 9999
"""Without a unit this may still be meant as seconds; more may not."""
MOST_ROUNDS = 100
MOST_STRIKES = 9
CHIME_WORDS = ("usual", "none")

_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,6})?[ ]*"
_TIME_PARTS = "".join(rf"(?:{_NUMBER}{unit}[ ]*)?" for unit in ("h", "m", "s", "ms"))
TIME = rf"(?=[0-9]){_TIME_PARTS}"
TIME_ABOVE_ZERO = rf"(?=.*[1-9]){TIME}"
LANGUAGE = r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$"
COUNTDOWNS = tuple("-".join(str(n) for n in range(first, 0, -1)) for first in range(2, 11))
_TIME_HINT = "write it as `8s`, `1m30s` or `2m`"
_PATTERN_HINT = "write `4-6`, `4-7-8`, `box 4`, `6/min`, `4-6 at 5/min`, or `9/min to 5/min`"


def fail(code: str, message: str, hint: str = "") -> NoReturn:
    """Refuse a value with a code and a hint of our own."""
    # No message goes through as a template: the author's own braces may stand in it.
    raise PydanticCustomError(code, "{said}", {"said": message, "hint": hint})


def kind_of(value: object) -> str:
    """What a value is, in words: `a number`."""
    names = {bool: "true or false", int: "a number", float: "a number", str: "text"}
    return names.get(type(value), "a list" if isinstance(value, list) else "a set of keys")


def _words(value: object, limit: int) -> str:
    if not isinstance(value, str):
        hint = "put the words in quotes" if isinstance(value, dict) else "put it in quotes"
        fail("wrong-type", f"text belongs here, and this is {kind_of(value)}", hint)
    if not value.strip():
        fail("empty-text", "there are no words here", "write them, or remove the key")
    if len(value) > limit:
        message = f"this is {len(value)} characters long; {limit} is the most"
        hint = "divide it among several steps" if limit == LONGEST_SPEECH_CHARS else "shorten it"
        fail("too-long", message, hint)
    return value


def _speech(value: object) -> str:
    return _words(value, LONGEST_SPEECH_CHARS)


def _title(value: object) -> str:
    return _words(value, LONGEST_TITLE_CHARS)


def _prose(value: object) -> str:
    return _words(value, LONGEST_PROSE_CHARS)


def _time(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        plain = 0 < value <= LARGEST_PLAIN_NUMBER and float(value).is_integer()
        hint = f"write `{int(value)}s`" if plain else _TIME_HINT
        fail("bad-time", "a time needs its unit, and this is only a number", hint)
    if not isinstance(value, str):
        fail("wrong-type", f"a time belongs here, and this is {kind_of(value)}", _TIME_HINT)
    if value.lstrip().startswith(("-", "−")):
        fail("bad-time", "a time cannot be negative", _TIME_HINT)
    if not re.fullmatch(TIME, value):
        fail("bad-time", f"{quoted(value)} is not a time", _TIME_HINT)
    return value


def _time_above_zero(value: object) -> str:
    written = _time(value)
    if not parse_duration(written):
        fail("bad-time", "this time cannot be zero", "leave the key out where no time is meant")
    return written


def _round_count(value: object) -> int:
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        message = f"a whole number belongs here, and this is {kind_of(value)}"
        fail("wrong-type", message, "write it in digits, without quotes")
    if not whole or not 1 <= value <= MOST_ROUNDS:
        fail("bad-rounds", f"this must be a whole number from 1 to {MOST_ROUNDS}")
    return int(value)


def _strike_count(value: object) -> int:
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        message = f"a whole number belongs here, and this is {kind_of(value)}"
        fail("wrong-type", message, "write it in digits, without quotes")
    if not whole or not 0 <= value <= MOST_STRIKES:
        fail("bad-chimes", f"this must be a whole number from 0 to {MOST_STRIKES}")
    return int(value)


def _chime_word(value: object) -> str:
    if isinstance(value, str) and value in CHIME_WORDS:
        return value
    hint = "write `usual`, `none`, or how many: `{open: 3, between: 1, close: 1}`"
    if isinstance(value, str) and re.search(r"\.\w{2,4}$", value):
        hint = f"a recording is named so: `{{sound: {value}}}`"
    fail("bad-chimes", "this does not say which chimes there are", hint)


def _pace(value: object) -> str | float:
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        with suppress(ValueError):
            parse_pace(str(value))
            return value
    hint = did_you_mean(value, list(PACES_WPM)) if isinstance(value, str) else ""
    fail("bad-pace", PACE_RULE, hint or "write `150`, `0.85`, `slow`, `calm` or `brisk`")


def _call(value: object) -> str:
    if isinstance(value, str):
        if value == "halfway" or value in COUNTDOWNS:
            return value
        if re.fullmatch(rf"{TIME_ABOVE_ZERO} left", value):
            return value
    known = ["halfway", "10s left", *COUNTDOWNS]
    hint = did_you_mean(value, known) if isinstance(value, str) else ""
    fail("bad-call", "this is not a call", hint or "write `halfway`, `10s left` or `3-2-1`")


def _pattern(value: object) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        plain = float(value).is_integer() and 0 < value < 100  # noqa: PLR2004 - two digits
        hint = f"write `{int(value)}/min`, or `{int(value)}-{int(value)}`" if plain else ""
        fail("bad-pattern", "this is only a number", hint or _PATTERN_HINT)
    if not isinstance(value, str):
        fail("wrong-type", f"a pattern belongs here, and this is {kind_of(value)}", _PATTERN_HINT)
    if not re.fullmatch(patterns.PATTERN, value):
        meant = patterns.meant(value)
        hint = f"did you mean {quoted(meant)}?" if meant else _PATTERN_HINT
        fail("bad-pattern", f"{quoted(value)} is not a breathing pattern", hint)
    return value


def _breath_count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        message = f"a whole number belongs here, and this is {kind_of(value)}"
        fail("wrong-type", message, "write it in digits, without quotes")
    if not float(value).is_integer() or not 1 <= value <= patterns.MOST_BREATHS:
        message = f"this must be a whole number from 1 to {patterns.MOST_BREATHS}"
        fail("bad-breaths", message, "for as many as a time holds, write `for: 5m` instead")
    return int(value)


def _exercise_name(value: object) -> str:
    name = _words(value, LONGEST_TITLE_CHARS)
    if not re.fullmatch(EXERCISE_NAME, name):
        slug = slugify(name)
        message = "an exercise's name has small letters, digits and dashes only"
        fail("bad-name", message, f"did you mean {quoted(slug)}?" if slug else "")
    return name


def _language(value: object) -> str:
    if not isinstance(value, str):
        fail("wrong-type", f"a language tag belongs here, and this is {kind_of(value)}")
    if not re.fullmatch(LANGUAGE, value):
        message = f"{quoted(value)} is not a language tag"
        fail("bad-language", message, "write a tag such as `en-US`, `de` or `es-MX`")
    return value


def _words_schema(limit: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "minLength": 1, "maxLength": limit, "pattern": r"\S"})


def _pattern_schema(pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": list(examples)})


Speech: TypeAlias = Annotated[str, PlainValidator(_speech), _words_schema(LONGEST_SPEECH_CHARS)]
"""Words to be said."""
Title: TypeAlias = Annotated[str, PlainValidator(_title), _words_schema(LONGEST_TITLE_CHARS)]
"""A name, or another text of one line."""
Prose: TypeAlias = Annotated[str, PlainValidator(_prose), _words_schema(LONGEST_PROSE_CHARS)]
"""Words to be read, not said."""
Time: TypeAlias = Annotated[
    str, PlainValidator(_time), _pattern_schema(f"^{TIME}$", "8s", "1m30s", "2m")
]
TimeAboveZero: TypeAlias = Annotated[
    str, PlainValidator(_time_above_zero), _pattern_schema(f"^{TIME_ABOVE_ZERO}$", "4s", "30s")
]
RoundCount: TypeAlias = Annotated[
    int,
    PlainValidator(_round_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_ROUNDS}),
]
StrikeCount: TypeAlias = Annotated[
    int,
    PlainValidator(_strike_count),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_STRIKES}),
]
ChimeWord: TypeAlias = Annotated[
    str, PlainValidator(_chime_word), WithJsonSchema({"enum": list(CHIME_WORDS)})
]
Pace: TypeAlias = Annotated[
    str | float,
    PlainValidator(_pace),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(PACES_WPM)},
                *(
                    {"type": "number", "minimum": least, "maximum": most}
                    for least, most in (PACE_LIMITS_WPM, PACE_FACTORS)
                ),
            ]
        }
    ),
]
CallText: TypeAlias = Annotated[
    str,
    PlainValidator(_call),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["halfway", *COUNTDOWNS]},
                {"type": "string", "pattern": f"^{TIME_ABOVE_ZERO} left$"},
            ],
            "examples": ["halfway", "10s left", "3-2-1"],
        }
    ),
]
PatternText: TypeAlias = Annotated[
    str,
    PlainValidator(_pattern),
    _pattern_schema(
        f"^{patterns.PATTERN}$", "4-6", "4-7-8", "box 4", "6/min", "4-6 at 9/min to 5/min"
    ),
]
BreathCount: TypeAlias = Annotated[
    int,
    PlainValidator(_breath_count),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": patterns.MOST_BREATHS}),
]
ExerciseName: TypeAlias = Annotated[
    str,
    PlainValidator(_exercise_name),
    WithJsonSchema({"type": "string", "maxLength": LONGEST_TITLE_CHARS, "pattern": EXERCISE_NAME}),
]
LanguageTag: TypeAlias = Annotated[
    str, PlainValidator(_language), _pattern_schema(LANGUAGE, "en-US", "de-DE", "es")
]
