"""From YAML text to plain data and the place of each part.

The data is put together from the parser's events, one after the other: nothing recurses, an
alias is never followed, and each thing that the routine language leaves out is reported where
it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from pausa.routine.names import quoted
from pausa.routine.reading import is_invisible, name_of
from pausa.routine.scalars import resolve
from pausa.routine.text import FileText, Span

if TYPE_CHECKING:
    from pausa.errors import Problem
    from pausa.routine.text import Location

DEEPEST_NESTING = 20
MOST_EVENTS = 100_000
"""Keys, values and ends of lists and mappings; a session of eight hours has a tenth of them."""


@dataclass
class Composed:
    """What could be made of a file."""

    data: object = None
    values: dict[Location, Span] = field(default_factory=dict)
    keys: dict[Location, Span] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unusable: set[Location] = field(default_factory=set)
    failure: Exception | None = None
    """What the YAML parser stumbled over."""
    stopped: bool = False
    """Whether the data is only a beginning."""


@dataclass
class _Frame:
    """A list or a mapping that is still open."""

    location: Location | None
    """`None` inside what was refused: read, but not kept."""
    container: dict[str, object] | list[object]
    start: int
    key: str | None = None
    refused: bool = False
    """The key before this value was refused, and its value goes with it."""


def compose(text: FileText) -> Composed:
    """Read YAML as far as it can be read."""
    composer = _Composer(text)
    try:
        for event in YAML(typ="safe", pure=True).parse(text.content):
            if not composer.take(event):
                break
    except (YAMLError, ValueError, ArithmeticError, LookupError) as error:
        composer.result.failure = error
        composer.result.stopped = True
    return composer.result


class _Composer:
    def __init__(self, text: FileText) -> None:
        self.text = text
        self.result = Composed()
        self.frames: list[_Frame] = []
        self.events = 0

    def take(self, event: Any) -> bool:
        """Take in the next event; false when there is no use in more."""
        self.events += 1
        if self.events > MOST_EVENTS:
            hint = "is this a routine? move long exercises into files of their own"
            self._problem(_span(event), "too-large", "the file holds too many values", hint)
            self.result.stopped = True
        elif isinstance(event, NodeEvent):
            self._take_node(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event.end_mark.index)
        elif isinstance(event, DocumentStartEvent) and self.result.values:
            hint = "keep one file for each routine"
            message = "a second document begins here"
            self._problem(_span(event), "multiple-documents", message, hint)
            return False
        return not self.result.stopped

    def _take_node(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            self._refuse_alias(event)
            self._mark_unusable(self._place(None, _span(event)))
            return
        self._refuse_extras(event)
        if isinstance(event, CollectionStartEvent):
            self._open(event)
        elif isinstance(event, ScalarEvent):
            self._take_scalar(event)

    def _take_scalar(self, event: ScalarEvent) -> None:
        span = _span(event)
        self._refuse_invisible(event.value, span)
        value = resolve(event.value) if event.implicit[0] else event.value
        if self._awaits_key():
            self._take_key(value, span, plain=event.implicit[0])
            return
        location = self._place(value, span)
        if event.tag:
            self._mark_unusable(location)

    def _awaits_key(self) -> bool:
        if not self.frames:
            return False
        frame = self.frames[-1]
        return isinstance(frame.container, dict) and frame.key is None and not frame.refused

    def _take_key(self, key: object, span: Span, *, plain: bool) -> None:
        frame = self.frames[-1]
        if isinstance(key, int) and not isinstance(key, bool):
            key = str(key)
        if not isinstance(key, str):
            written = self.text.content[span.start : span.end]
            message = f"a key is a word, and {quoted(written)} is not"
            self._problem(span, "bad-key", message, "put quotes round it, if it is meant as a word")
        elif plain and key == "<<":
            hint = "write the lines out, or make an exercise file of what is shared"
            self._problem(span, "merge-key", "merge keys are not part of the language", hint)
        elif key in frame.container:
            first = self._first_line(frame, key)
            message = f"{quoted(key)} stands here twice; the first is {first}"
            self._problem(span, "duplicate-key", message, "keep one of the two")
        else:
            frame.key = key
            if frame.location is not None:
                place = (*frame.location, key)
                self.result.keys[place] = span
            return
        frame.refused = True

    def _first_line(self, frame: _Frame, key: str) -> str:
        if frame.location is None:
            return "above"
        place = (*frame.location, key)
        span = self.result.keys[place]
        return f"in line {self.text.line_of(span.start)}"

    def _place(self, value: object, span: Span) -> Location | None:
        """Put a value where it belongs, and tell where that is."""
        location = self._store(value)
        if location is not None:
            self.result.values[location] = span
        return location

    def _store(self, value: object) -> Location | None:
        if not self.frames:
            self.result.data = value
            return ()
        frame = self.frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
            position = len(frame.container) - 1
            return None if frame.location is None else (*frame.location, position)
        key, frame.key = frame.key, None
        if key is None:
            frame.refused = not frame.refused
            return None
        frame.container[key] = value
        return None if frame.location is None else (*frame.location, key)

    def _open(self, event: CollectionStartEvent) -> None:
        span = _span(event)
        if self._awaits_key():
            hint = "words that begin with `{` or `[` need quotes"
            self._problem(span, "bad-key", "a key is a word, not a list or a mapping", hint)
        container: dict[str, object] | list[object] = {}
        if isinstance(event, SequenceStartEvent):
            container = []
        location = self._place(container, span)
        if event.tag:
            self._mark_unusable(location)
        self.frames.append(_Frame(location, container, span.start))
        if len(self.frames) > DEEPEST_NESTING:
            self._problem(span, "too-deep", "this is nested too deeply", "is a bracket too many?")
            self.result.stopped = True

    def _close(self, end: int) -> None:
        frame = self.frames.pop()
        if frame.location is not None:
            self.result.values[frame.location] = Span(frame.start, end)

    def _refuse_alias(self, event: AliasEvent) -> None:
        hint = "put words that begin with `*` in quotes; write shared steps as an exercise file"
        message = f"the alias {quoted('*' + event.anchor)} is not part of the language"
        self._problem(_span(event), "alias", message, hint)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            message = f"the anchor {quoted('&' + event.anchor)} is not part of the language"
            hint = "put words that begin with `&` in quotes"
            self._problem(_span(event), "alias", message, hint)
        if event.tag:
            written = self.text.content[event.start_mark.index :].split(maxsplit=1)[0]
            message = f"the tag {quoted(written)} is not part of the language"
            self._problem(_span(event), "tag", message, "put words that begin with `!` in quotes")

    def _refuse_invisible(self, value: str, span: Span) -> None:
        char = next((char for char in value if is_invisible(char)), None)
        if char is not None:
            message = f"the text holds an invisible character ({name_of(char)})"
            found = self.text.find(char, span)
            self._problem(found, "control-character", message, "delete it, or type the word anew")

    def _mark_unusable(self, location: Location | None) -> None:
        if location is not None:
            self.result.unusable.add(location)

    def _problem(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.result.problems.append(self.text.spot(span).problem(code, message, hint))


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)
