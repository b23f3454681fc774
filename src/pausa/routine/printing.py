"""A routine printed as one file in the routine language, laid out as people write it."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
)

from pausa.routine.plain import routine_data
from pausa.routine.scalars import resolve
from pausa.routine.schema import STEP_LISTS

if TYPE_CHECKING:
    from pausa.routine.model import Routine

_WIDTH = 100
_LONGEST_FLOW = 92
"""Characters of a step on one line; it stands up to eight from the margin."""
_LONGEST_TEXT = 86
"""Characters of a text on one line, behind its key."""
_UNQUOTED = re.compile(r"[^\W_](?!.*(:\s|:$|\s#)).*")
_UNQUOTED_IN_FLOW = re.compile(r"[^\W_][\w .!?'’/-]*")


def print_routine(routine: Routine) -> str:
    """The whole routine as YAML: every exercise written out, with what was changed of it.

    Comments are not part of a routine, so they are gone.
    """
    return _dumped(_block(routine_data(routine)))


def _block(values: dict[str, Any]) -> CommentedMap:
    """A mapping with a line for each key."""
    return CommentedMap({_text(key): _value(key, value) for key, value in values.items()})


def _value(key: str, value: Any) -> Any:
    if key in STEP_LISTS and isinstance(value, list):
        return _steps(value)
    if key == "exercises":
        return CommentedSeq(map(_block, value))
    if key == "cautions":
        return CommentedSeq(map(_long_text, value))
    if key in {"lexicon", "phrases"}:
        return CommentedMap({_text(name): _value("", entry) for name, entry in value.items()})
    return _long_text(value) if isinstance(value, str) else _in_brackets(value)


def _steps(steps: list[dict[str, Any]]) -> CommentedSeq:
    """A line for each step where all of them are short, else a line for each key."""
    short = all(len(_dumped(_flow(step))) <= _LONGEST_FLOW for step in steps)
    return CommentedSeq(map(_flow if short else _block, steps))


def _in_brackets(value: Any) -> Any:
    """A list or a mapping on one line, as far as it fits there."""
    flow = _flow(value)
    if len(_dumped(flow)) <= _LONGEST_TEXT:
        return flow
    return _block(value) if isinstance(value, dict) else CommentedSeq(map(_text, value))


def _flow(value: Any) -> Any:
    """A list or a mapping in brackets."""
    flow: CommentedMap | CommentedSeq
    if isinstance(value, dict):
        flow = CommentedMap({key: _flow(entry) for key, entry in value.items()})
    elif isinstance(value, list):
        flow = CommentedSeq(map(_flow, value))
    else:
        return _text(value, _UNQUOTED_IN_FLOW)
    flow.fa.set_flow_style()
    return flow


def _text(value: Any, unquoted: re.Pattern[str] = _UNQUOTED) -> Any:
    """A text in quotes where it needs them; the emitter sees to what it misses."""
    if not isinstance(value, str) or (unquoted.fullmatch(value) and resolve(value) is value):
        return value
    return DoubleQuotedScalarString(value)


def _long_text(text: str) -> Any:
    if "\n" in text:
        return LiteralScalarString(text)
    return FoldedScalarString(text) if len(text) > _LONGEST_TEXT else _text(text)


def _dumped(data: Any) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()
