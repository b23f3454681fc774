"""Problems as other programs want them: JSON, GitHub's annotations, and SARIF 2.1.0."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pausa
from pausa.commands.show import problem_entry, say, show_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pausa.errors import Problem

_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_CHECKS_PAGE = "docs/checks.md"
_PROBLEMS_PAGE = "docs/problems.md"


def report_json(problems: Sequence[Problem]) -> None:
    """A list with an entry for each problem."""
    show_json([problem_entry(problem) for problem in problems])


def report_github(problems: Sequence[Problem]) -> None:
    """A workflow command a line, which GitHub shows beside the routine's own lines."""
    for problem in problems:
        say(_annotation(problem))


def report_sarif(problems: Sequence[Problem]) -> None:
    """A log for code scanning."""
    show_json(sarif_log(problems))


REPORTS: dict[str, Callable[[Sequence[Problem]], None]] = {
    "json": report_json,
    "github": report_github,
    "sarif": report_sarif,
}


def _annotation(problem: Problem) -> str:
    place = {
        "file": _seen_from_here(problem.path).as_posix(),
        "line": str(problem.line),
        "col": str(problem.column),
        "title": problem.code,
    }
    keys = ",".join(f"{key}={_escaped_property(value)}" for key, value in place.items())
    return f"::{problem.severity} {keys}::{_escaped(_text(problem))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def sarif_log(problems: Sequence[Problem]) -> dict[str, object]:
    """The problems, and every rule that could have found one, as a SARIF log."""
    from pausa.checks.rules import RULES

    codes = list(dict.fromkeys([*RULES, *(problem.code for problem in problems)]))
    driver = {
        "name": "pausa",
        "semanticVersion": pausa.__version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, object]:
    from pausa.checks.rules import RULES
    from pausa.routine.codes import CODES

    explanation = (RULES[code].__doc__ if code in RULES else CODES.get(code)) or code
    page = f"{_CHECKS_PAGE}#{code}" if code in RULES else _PROBLEMS_PAGE
    return {"id": code, "shortDescription": {"text": explanation}, "helpUri": page}


def _result(problem: Problem, rule: int) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    if problem.excerpt:
        region["endColumn"] = problem.column + problem.width
    location = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _text(problem)},
        "locations": [{"physicalLocation": location}],
    }


def _text(problem: Problem) -> str:
    return f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message


def _uri(path: Path) -> str:
    seen = _seen_from_here(path)
    if seen.is_absolute():
        return seen.as_uri()
    return quote(os.fsencode(seen.as_posix()))


def _seen_from_here(path: Path) -> Path:
    """As those name it who work in this folder; a path elsewhere as it is."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
