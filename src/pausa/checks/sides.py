"""Both sides of the body, and both alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from pausa.checks.words import words_of_steps
from pausa.routine.model import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Exercise, Mark

_BODY_PART = re.compile(
    r"(?<!onto your )(?<!on your )\b(left|right) (?:(?:inner|outer|upper|lower|big) )?"
    r"(?:(?:hand|palm)(?!(?: \w+)? (?:on|over)\b)|foot|leg|knee|arm|hip|shoulder|side"
    r"|elbow|heel|thigh|calf|ankle|wrist|ear|eye|toes?|fingers?|sole|buttock|sit bone)\b",
    re.IGNORECASE,
)


def one_side(checked: Checked) -> Iterator[Problem]:
    """An exercise that is done on one side of the body and never on the other."""
    for exercises in _by_title(checked):
        rounds = _rounds_by_side(exercises)
        if len(rounds) == 1:
            yield _missing(checked, exercises[0], next(iter(rounds)))
    if checked.is_english:
        yield from _named_in_words_only(checked)


def uneven_sides(checked: Checked) -> Iterator[Problem]:
    """An exercise that is listed once for each side, with more rounds on one of them."""
    for exercises in _by_title(checked):
        rounds = _rounds_by_side(exercises)
        if len(set(rounds.values())) > 1:
            counts = " and ".join(f"{count} on the {side.value}" for side, count in rounds.items())
            yield checked.warning(
                _place_of(exercises[-1], exercises[-1].rounds.mark),
                "uneven-sides",
                f"{exercises[0].title!r} is done {counts}",
                "give both sides the same `rounds`: `sides: [right, left]` does it by itself, "
                "and `gentler: left` spares one",
            )


def _by_title(checked: Checked) -> list[list[Exercise]]:
    """The exercises with sides; one that the routine does again stands beside its first time."""
    groups: dict[str, list[Exercise]] = defaultdict(list)
    for exercise in checked.routine.exercises:
        if exercise.sides:
            groups[exercise.title.casefold()].append(exercise)
    return list(groups.values())


def _rounds_by_side(exercises: Sequence[Exercise]) -> Counter[Side]:
    rounds: Counter[Side] = Counter()
    for exercise in exercises:
        for side in exercise.sides:
            rounds[side] += exercise.rounds.usual
    return rounds


def _missing(checked: Checked, exercise: Exercise, side: Side) -> Problem:
    return checked.warning(
        _place_of(exercise, exercise.sides_mark),
        "one-side",
        f"{exercise.title!r} is done on the {side.value} side and not on the {side.other.value}",
        f"write `sides: [{side.value}, {side.other.value}]`, or list it again "
        f"with `sides: [{side.other.value}]`",
    )


def _named_in_words_only(checked: Checked) -> Iterator[Problem]:
    """Exercises without `sides` that speak of one side only, and no other speaks of the other."""
    named = [(exercise, _sides_said(exercise)) for exercise in checked.routine.exercises]
    alone = [(exercise, said) for exercise, said in named if len(said) == 1]
    if len({side for _, said in alone for side in said}) != 1:
        return
    for exercise, said in alone:
        yield _missing(checked, exercise, next(iter(said)))


def _sides_said(exercise: Exercise) -> set[Side]:
    """The sides whose limbs the words of the steps name; none where `sides` takes care of it."""
    if exercise.sides:
        return set()
    texts = [words.text for words in words_of_steps(exercise.steps)]
    return {Side(found.lower()) for text in texts for found in _BODY_PART.findall(text)}


def _place_of(exercise: Exercise, changed: Mark | None) -> Mark:
    """Where the routine lists the exercise: what is missing there need not be its file's fault.

    What an overlay changed is shown in the overlay.
    """
    entry = exercise.entry or exercise.mark
    if changed and changed.path not in {entry.path, exercise.mark.path}:
        return changed
    return entry
