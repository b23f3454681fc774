"""Words that will be spoken: can they be, and do their {placeholders} mean anything here?"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from pausa.routine.names import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.errors import Problem
    from pausa.languages.phrasebook import Phrasebook
    from pausa.routine.part import Part

SIDE_PLACEHOLDERS = ("side", "other side")
ROUND_PLACEHOLDERS = ("round", "rounds")
HOLD_PLACEHOLDER = "hold"
PLACEHOLDERS = (*SIDE_PLACEHOLDERS, *ROUND_PLACEHOLDERS, HOLD_PLACEHOLDER)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")
_NAMED_LETTERS = 6


class Scope(NamedTuple):
    """Where words stand, which decides what their placeholders can mean."""

    where: str
    book: Phrasebook
    sides: bool = False
    rounds: bool = False
    hold: bool = False


def text_problems(part: Part, scope: Scope) -> list[Problem]:
    """Everything that keeps a text from being spoken as it is meant."""
    return [*speech_problems(part, scope.book), *_placeholder_problems(part, scope)]


def speech_problems(part: Part, book: Phrasebook) -> Iterator[Problem]:
    """What no voice of the language could say."""
    if not any(char.isalnum() for char in part.text):
        hint = "write words, or leave only the time"
        yield part.spot().problem("nothing-to-say", "there is nothing to say here", hint)
    known = book.scripts
    if foreign := sorted({c for c in part.text if _is_foreign(c, known)}, key=part.text.index):
        scripts = sorted({unicodedata.name(char, "unknown").split()[0] for char in foreign})
        letters = " ".join(foreign[:_NAMED_LETTERS]) + (" …" if foreign[_NAMED_LETTERS:] else "")
        yield part.spot(_first_run(part.text, foreign)).problem(
            "unreadable-letters",
            f"the routine's voice cannot read {letters} ({', '.join(scripts).title()})",
            f"write it as it sounds, in {' or '.join(known).title()} letters",
        )


def _is_foreign(char: str, scripts: tuple[str, ...]) -> bool:
    if char.isascii():
        return False
    if char.isalpha():
        return not unicodedata.name(char, "").startswith(scripts)
    return unicodedata.category(char) == "Nd"


def _first_run(text: str, foreign: list[str]) -> str:
    """The first word that has such a letter, from that letter on."""
    run = re.search(rf"[{re.escape(''.join(foreign))}]+", text)
    return run[0] if run else ""


def _placeholder_problems(part: Part, scope: Scope) -> Iterator[Problem]:
    for found in _PLACEHOLDER.finditer(part.text):
        if problem := _placeholder_problem(part, found, scope):
            yield problem
    yield from brace_problems(part)


def brace_problems(part: Part) -> Iterator[Problem]:
    """A curly bracket outside of every {placeholder}."""
    # Blanks of the same length keep the place of what is left.
    if left := _BRACE.search(_PLACEHOLDER.sub(lambda found: " " * len(found[0]), part.text)):
        hint = "placeholders are written `{side}`; leave other curly brackets out"
        message = f"this {quoted(left[0])} has no partner"
        rest_of_line = part.text[left.start() :].split("\n", maxsplit=1)[0]
        yield part.spot(rest_of_line).problem("unbalanced-braces", message, hint)


def _placeholder_problem(part: Part, found: re.Match[str], scope: Scope) -> Problem | None:
    name = found[1]
    spot = part.spot(found[0])
    sided = (*SIDE_PLACEHOLDERS, *scope.book.right, *scope.book.left)
    if name in sided and not scope.sides:
        give = "give the exercise `sides: [right, left]`, or " if scope.rounds else ""
        hint = f"{give}leave the side out"
        return spot.problem("no-sides", f"there are no sides in {scope.where}", hint)
    if name in ROUND_PLACEHOLDERS and not scope.rounds:
        hint = "leave it out, or say it in an exercise"
        return spot.problem("no-rounds", f"there are no rounds in {scope.where}", hint)
    if name == HOLD_PLACEHOLDER and not scope.hold:
        hint = "leave it out, or give the step a `hold`"
        return spot.problem("no-hold", "there is no hold here", hint)
    if name in (*sided, *ROUND_PLACEHOLDERS, HOLD_PLACEHOLDER):
        return None
    hint = did_you_mean(found[0], [f"{{{known}}}" for known in (*PLACEHOLDERS, *sided)])
    known = "placeholders are {side}, {other side}, {round}, {rounds} and {hold}"
    message = f"{quoted(found[0])} does not exist"
    return spot.problem("unknown-placeholder", message, hint or known)
