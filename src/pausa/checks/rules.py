"""The rules by code; a new rule is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from pausa.checks import fit
from pausa.checks.model import Checked
from pausa.errors import Problem

if TYPE_CHECKING:
    from pausa.routine.model import Routine
    from pausa.script.builder import Measure
    from pausa.script.model import Script
    from pausa.units import Seconds

Rule: TypeAlias = Callable[[Checked], Iterator[Problem]]

RULES: dict[str, Rule] = {
    "words-too-long": fit.words_too_long,
    "hold-too-full": fit.hold_too_full,
}


def check(routine: Routine, script: Script, measure: Measure) -> list[Problem]:
    """Apply every rule; each place is named once however many rounds pass through it."""
    checked = Checked(routine, script, measure)
    found = (problem for rule in RULES.values() for problem in rule(checked))
    first_of = {(p.path, p.line, p.column, p.message): p for p in found}
    return sorted(first_of.values(), key=lambda p: (str(p.path), p.line, p.column))


def texts_to_measure(routine: Routine, script: Script) -> list[str]:
    """The texts whose length the rules ask for, each once: worth speaking before a check."""
    texts: dict[str, None] = {}

    def note(text: str) -> Seconds:
        texts[text] = None
        return Fraction(0)

    check(routine, script, note)
    return list(texts)
