"""The rules by code; a new rule is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from pausa.checks import allowances, breath, ending, fit, safety, sides, silence, wording
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
    "unannounced-silence": silence.unannounced_silence,
    "one-side": sides.one_side,
    "uneven-sides": sides.uneven_sides,
    "wrong-count": wording.wrong_count,
    "breath-cycle": breath.breath_cycle,
    "long-in-breath": breath.long_in_breath,
    "long-breath-hold": breath.long_breath_hold,
    "no-stop-cue": safety.no_stop_cue,
    "harsh-command": safety.harsh_command,
    "claim": safety.claim,
    "long-sentence": wording.long_sentence,
    "look-cue": wording.look_cue,
    "no-rest": ending.no_rest,
    "no-closing": ending.no_closing,
    "unknown-allow": allowances.unknown_allow,
}


def check(routine: Routine, script: Script, measure: Measure) -> list[Problem]:
    """Apply every rule; each place is named once however many rounds pass through it."""
    checked = Checked(routine, script, measure, frozenset(RULES))
    found = (problem for rule in RULES.values() for problem in rule(checked))
    first_of = {(p.path, p.line, p.column, p.message): p for p in found}
    heard = (p for p in first_of.values() if not allowances.is_allowed(p, checked.pages))
    return sorted(heard, key=lambda p: (str(p.path), p.line, p.column))


def texts_to_measure(routine: Routine, script: Script) -> list[str]:
    """The texts whose length the rules ask for, each once: worth speaking before a check."""
    texts: dict[str, None] = {}

    def note(text: str) -> Seconds:
        texts[text] = None
        return Fraction(0)

    check(routine, script, note)
    return list(texts)
