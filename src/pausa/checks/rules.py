"""The rules by code; a new rule is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from pausa.checks import (
    allowances,
    bells,
    breath,
    ending,
    fit,
    length,
    overlays,
    safety,
    sides,
    silence,
    stays,
    wording,
)
from pausa.checks.model import Checked
from pausa.errors import Problem
from pausa.script.model import Hold, Slot, cues_of

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
    "wrong-length": length.wrong_length,
    "wrong-hold": stays.wrong_hold,
    "breath-cycle": breath.breath_cycle,
    "long-in-breath": breath.long_in_breath,
    "long-breath-hold": breath.long_breath_hold,
    "no-stop-cue": safety.no_stop_cue,
    "harsh-command": safety.harsh_command,
    "claim": safety.claim,
    "long-sentence": wording.long_sentence,
    "look-cue": wording.look_cue,
    "old-brief": overlays.old_brief,
    "silent-bell": bells.silent_bell,
    "no-rest": ending.no_rest,
    "no-closing": ending.no_closing,
    "unknown-allow": allowances.unknown_allow,
}


def check(
    routine: Routine, script: Script, measure: Measure, lasting: Seconds | None = None
) -> list[Problem]:
    """Apply every rule; each place is named once however many rounds pass through it.

    `lasting` is the whole session's length, where it is known.
    """
    checked = Checked(routine, script, measure, lasting, frozenset(RULES))
    found = (problem for rule in RULES.values() for problem in rule(checked))
    first_of = {(p.path, p.line, p.column, p.message): p for p in found}
    heard = (p for p in first_of.values() if not allowances.is_allowed(p, checked.pages))
    return sorted(heard, key=lambda p: (str(p.path), p.line, p.column))


def texts_to_measure(script: Script) -> list[str]:
    """The texts whose length the rules ask for, each once: those inside a slot or a hold."""
    items = (item for section in script.sections for item in section.items)
    timed = (item for item in items if isinstance(item, (Slot, Hold)))
    return list(dict.fromkeys(cue.text for item in timed for cue in cues_of(item)))
