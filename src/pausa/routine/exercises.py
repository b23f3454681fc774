"""Exercises read from their layers: the file's own words and the routine's changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.routine.gentler import checked_gentler, read_gentler
from pausa.routine.model import Exercise, Guidance, Level, Mark, Rounds, Side
from pausa.routine.names import distinct, quoted, slugify
from pausa.routine.steps import order_problem, read_steps, read_words
from pausa.routine.wording import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pausa.errors import Problem
    from pausa.languages.phrasebook import Phrasebook
    from pausa.routine.layers import Layers
    from pausa.routine.part import Part

TITLE = "a title"
_CAUTION = "a caution"


def by_name(layered: Sequence[Layers]) -> dict[str, Layers]:
    """The exercises in order, each with a name of its own."""
    return dict(zip(distinct(map(_name, layered)), layered, strict=True))


def read_exercises(
    named: Mapping[str, Layers], book: Phrasebook, problems: list[Problem]
) -> tuple[Exercise, ...]:
    """The exercises with their names as slugs; what is wrong joins `problems`.

    The book's language is the one that their words are written in.
    """
    pairs = named.items()
    return tuple(_read_exercise(layers, name, book, problems) for name, layers in pairs)


def read_guidance(part: Part | None) -> Guidance | None:
    """How much is said, where the file says so."""
    return Guidance(part.value) if part else None


def _read_exercise(
    layers: Layers, slug: str, book: Phrasebook, problems: list[Problem]
) -> Exercise:
    sided = layers.has("sides") or not layers.whole
    scope = Scope("this exercise", book, sides=sided, rounds=True)
    level, optional, notes = (layers.get(key) for key in ("level", "optional", "notes"))
    cautions, sides = layers.get("cautions"), layers.get("sides")
    said = [layers.get("title"), *(cautions.entries() if cautions else [])]
    gentler = layers.get("gentler")
    if gentler and gentler.get("say"):
        said.append(gentler.get("say"))
    exercise = Exercise(
        mark=_mark(layers),
        slug=slug,
        title=read_words(layers.get("title"), Scope(TITLE, book), problems),
        steps=read_steps(layers.get("steps"), scope, problems),
        level=Level(level.value) if level else None,
        sides=_read_sides(sides, problems),
        rounds=_read_rounds(layers.get("rounds"), problems),
        position=read_steps(layers.get("position"), scope, problems),
        between=read_steps(layers.get("between"), scope, problems),
        rest=read_steps(layers.get("rest"), scope, problems),
        cautions=_read_cautions(cautions, Scope(_CAUTION, book), problems),
        notes=notes.text.strip() if notes else "",
        guidance=read_guidance(layers.get("guidance")),
        optional=optional is not None and optional.value is True,
        gentler=read_gentler(gentler, scope, problems),
        entry=layers.entry,
        sides_mark=sides.spot().mark if sides else None,
        places={part.spoken: part.spot().mark for part in said if part},
    )
    if exercise.gentler and layers.whole:
        return replace(exercise, gentler=checked_gentler(exercise, layers, problems))
    return exercise


def _name(layers: Layers) -> str:
    title = layers.get("title")
    return layers.name or slugify(title.text if title else "") or "exercise"


def _mark(layers: Layers) -> Mark:
    """Where the exercise itself is written, not the changes to it."""
    mark, change = layers.parts[-1].spot().mark, layers.changed_by
    if change is None:
        return mark
    return replace(mark, remark=f"{change.key_spot().mark.where}, changes this exercise")


def _read_sides(part: Part | None, problems: list[Problem]) -> tuple[Side, ...]:
    sides: list[Side] = []
    for entry in part.entries() if part else []:
        side = Side(entry.value)
        if side in sides:
            message = f"{quoted(side.value)} is listed twice"
            hint = "write `[right, left]`; `rounds` says how often each is done"
            problems.append(entry.spot().problem("duplicate-side", message, hint))
        sides.append(side)
    return tuple(sides)


def _read_rounds(part: Part | None, problems: list[Problem]) -> Rounds:
    if part is None:
        return Rounds(1, 1, 1)
    mark = part.spot().mark
    if not isinstance(part.value, dict):
        count = _count(part)
        return Rounds(count, count, count, mark)
    usual, least, most = (part.get(key) for key in ("usual", "least", "most"))
    if usual is None:
        return Rounds(1, 1, 1)
    if least and _count(least) > _count(usual):
        problems.append(order_problem(least, "least"))
    if most and _count(most) < _count(usual):
        problems.append(order_problem(most, "most"))
    return Rounds(_count(usual), _count(least or usual), _count(most or usual), mark)


def _count(part: Part) -> int:
    return int(part.text.removesuffix(".0"))


def _read_cautions(part: Part | None, scope: Scope, problems: list[Problem]) -> tuple[str, ...]:
    entries = part.entries() if part else []
    return tuple(read_words(entry, scope, problems) for entry in entries)
