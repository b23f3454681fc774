"""A side that is to be spared: read, and compared with the sides and rounds there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.routine.model import Gentler, Side
from pausa.routine.steps import read_words

if TYPE_CHECKING:
    from pausa.errors import Problem
    from pausa.routine.layers import Layers
    from pausa.routine.model import Exercise
    from pausa.routine.part import Part
    from pausa.routine.wording import Scope


def read_gentler(part: Part | None, scope: Scope, problems: list[Problem]) -> Gentler | None:
    """The gentler side as it is written; what is wrong with its words joins `problems`."""
    if part is None:
        return None
    if not isinstance(part.value, dict):
        return Gentler(Side(part.value))
    side, rounds = part.get("side"), part.get("rounds")
    if side is None:
        return None
    say = read_words(part.get("say"), scope, problems)
    return Gentler(Side(side.value), int(rounds.text.removesuffix(".0")) if rounds else None, say)


def checked_gentler(exercise: Exercise, layers: Layers, problems: list[Problem]) -> Gentler | None:
    """The gentler side as the exercise has room for it; what it asks in vain joins `problems`.

    Whoever takes away a side, or rounds, need not know what an exercise below says of them.
    """
    gentler, part = exercise.gentler, layers.get("gentler")
    if gentler is None or part is None:
        return gentler
    if gentler.side not in exercise.sides:
        if layers.depth("gentler") <= layers.depth("sides") and not _flawed_sides(layers):
            problems.append(_missing_side(part, exercise))
        return None
    usual = exercise.rounds.usual
    if gentler.rounds is None or gentler.rounds <= usual:
        return gentler
    flawed = layers.has("rounds") and layers.get("rounds") is None
    if layers.depth("gentler") <= layers.depth("rounds") and not flawed:
        problems.append(_too_many_rounds(part, exercise))
    return replace(gentler, rounds=usual)


def _flawed_sides(layers: Layers) -> bool:
    """Whether what is wrong with the sides was said already."""
    sides = layers.get("sides")
    if sides is None:
        return layers.has("sides")
    return isinstance(sides.value, list) and len(sides.entries()) < len(sides.value)


def _missing_side(part: Part, exercise: Exercise) -> Problem:
    where = (exercise.sides_mark or exercise.mark).where
    has = "has no sides"
    if exercise.sides:
        has = f"is done on the {exercise.sides[0].value} side only"
    message = f"this exercise {has} ({where})"
    hint = "give it `sides: [right, left]`, or leave `gentler` out"
    return (part.get("side") or part).spot().problem("missing-side", message, hint)


def _too_many_rounds(part: Part, exercise: Exercise) -> Problem:
    usual = exercise.rounds.usual
    where = (exercise.rounds.mark or exercise.mark).where
    message = f"the gentler side would get more rounds than the other, which has {usual}"
    hint = f"write {usual} at most, or change `rounds` ({where})"
    return (part.get("rounds") or part).spot().problem("gentler-rounds", message, hint)
