"""What the YAML parser's complaints mean to someone who writes about movement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ruamel.yaml.error import MarkedYAMLError

from pausa.routine.text import FileText, Span

if TYPE_CHECKING:
    from pausa.errors import Problem

_INDENTED_BY_TAB = re.compile(r" *\t[ \t]*[^ \t#]")
_BRACE_FIRST = re.compile(r"(?:^\s*-|:)\s+(\{(?:side|other side|rounds?)\}.*)")

_NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
"""An escape for a character beyond the last that Unicode has."""


class _Plain(NamedTuple):
    """A complaint in plain words."""

    message: str
    hint: str
    at_context: bool = False
    """Whether to point at where the trouble began, not at where it was noticed."""


_QUOTE = _Plain("a quotation mark is never closed", "close it on the same line", at_context=True)
_BRACKET = _Plain(
    "a bracket is never closed", "close it, or put the words in quotes", at_context=True
)
_INDENT = _Plain(
    "this line does not fit the ones above",
    "check its indentation: entries of one list or mapping begin in one column",
)
_COMPLAINTS = {
    "found unexpected end of stream": _QUOTE,
    "found unexpected document separator": _QUOTE,
    "expected ',' or": _BRACKET,
    "the stream ends": _BRACKET,
    "could not find expected ':'": _Plain(
        "this line is neither a key with a colon nor a list entry",
        "write `key: value`, or `- ` before an entry",
        at_context=True,
    ),
    "that cannot start any token": _Plain(
        "no value can begin with this character", "put the words in quotes"
    ),
    "found unknown escape character": _Plain(
        "between double quotes a backslash has a meaning of its own",
        "use single quotes, or leave the backslash out",
    ),
    "expected <block end>, but found '<scalar>'": _Plain(
        "words follow here that belong to nothing",
        "put the whole text in one pair of quotes",
    ),
    "expected <block end>": _INDENT,
    "sequence entries are not allowed here": _Plain(
        "a list entry cannot stand here", "begin the list on a line of its own, under its key"
    ),
    "expected the node content": _Plain("a value is expected here", "put the words in quotes"),
    "incompatible YAML document": _Plain("this is not YAML 1.2", "remove the `%YAML` line"),
}
_COLON_IN_TEXT = _Plain(
    "a colon and a space inside words make YAML see a second key",
    "put the words in quotes",
)
_OTHER = _Plain("this is not valid YAML", "put words with punctuation in quotes")


def syntax_problem(text: FileText, failure: Exception) -> Problem:
    """The problem that stopped the YAML parser, in plain words and at its likely cause."""
    noticed, context, complaint = _details(text, failure)
    number = text.line_of(noticed)
    if tab := _tab_indent(text, number):
        hint = "replace each tab with two spaces"
        return text.spot(tab).problem("tab-indent", "this line is indented with a tab", hint)
    if braces := _BRACE_FIRST.search(text.line(number)):
        return _brace_problem(text, text.start_of(number), braces)
    plain = _plain(text.line(number)[: noticed - text.start_of(number)], complaint)
    position = context if plain.at_context and context is not None else noticed
    spot = text.spot(Span(position, position + 1))
    return spot.problem("yaml-syntax", plain.message, plain.hint)


def _details(text: FileText, failure: Exception) -> tuple[int, int | None, str]:
    """Where it was noticed, where it began, and what the parser says."""
    if not isinstance(failure, MarkedYAMLError):
        escape = _NO_CHARACTER.search(text.content)
        return (escape.start() if escape else 0), None, "found unknown escape character"
    mark = failure.problem_mark or failure.context_mark
    context = failure.context_mark.index if failure.context_mark else None
    complaint = f"{failure.problem or ''} {failure.context or ''}"
    return (mark.index if mark else 0), context, complaint


def _tab_indent(text: FileText, number: int) -> Span | None:
    found = _INDENTED_BY_TAB.match(text.line(number))
    start = text.start_of(number)
    return Span(start, start + found.end() - 1) if found else None


def _brace_problem(text: FileText, start: int, braces: re.Match[str]) -> Problem:
    return text.spot(Span(start + braces.start(1), start + braces.end(1))).problem(
        "yaml-syntax",
        "words that begin with a curly bracket need quotes",
        f'write "{braces[1].strip()[:40]}"',
    )


def _plain(before: str, complaint: str) -> _Plain:
    """The complaint in plain words; `before` is the line up to where it was noticed."""
    if "mapping values are not allowed" in complaint:
        return _COLON_IN_TEXT if ": " in before else _INDENT
    return next((plain for words, plain in _COMPLAINTS.items() if words in complaint), _OTHER)
