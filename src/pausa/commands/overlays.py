"""Overlays as `pausa new` writes them: one to start from, or a copy of another."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from pausa.errors import RoutineNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.routine.model import Exercise, Routine

_HEAD = """\
# An overlay: it adapts a routine for one person, without copying it.
#
# Take the # away from what you want to change. `pausa script {file}` shows every word in order,
# and `pausa build {file}` makes the MP3.

overlay: {reference}
title: {title}
"""


def overlay_example(routine: Routine, target: Path) -> str:
    """An overlay of a routine that changes nothing yet, with what it could change."""
    first, *others = routine.exercises
    skipped = [others.pop().slug] if others else []
    lines = [f"# skip: [{slug}] # exercises to leave out\n" for slug in skipped]
    changes = [*_all_changes(first), *(line for each in others for line in _rounds(each))]
    lines += ["# exercises:", *(f"#   {line}" for line in changes)]
    head = _HEAD.format(
        file=target,
        reference=_written(_reference(routine.path, target.parent)),
        title=_written(routine.title),
    )
    return "\n".join([head, *lines, ""])


def _rounds(exercise: Exercise) -> Iterator[str]:
    yield f"{exercise.slug}:"
    yield f"  rounds: {exercise.rounds.usual} # {'on each side' if exercise.sides else 'in all'}"


def _all_changes(exercise: Exercise) -> Iterator[str]:
    """What an overlay may change of an exercise, as an example."""
    yield from _rounds(exercise)
    if exercise.sides:
        yield f"  gentler: {exercise.sides[-1].value} # half as often there, and smaller"
    steps = (*exercise.position, *exercise.steps)
    if words := next((step.say for step in steps if step.say and not step.brief), ""):
        yield "  instead: # other words: the author's, then yours"
        yield f"    {_quoted(words)}: {_quoted(words)}"


def copied_overlay(overlay: Path, base: Path, target: Path) -> str:
    """An overlay's text for another place, from which it finds the same routine."""
    from pausa.routine.source import read_source

    source = read_source(overlay)
    text, span = source.text.content, source.values["overlay",]
    name = _written(_reference(base, target.parent))
    return f"{text[: span.start]}{name}{text[span.end :]}"


def _reference(routine: Path, folder: Path) -> str:
    """How a file in a folder speaks of a routine: by its name, if that finds it, or by the way."""
    from pausa.routine.library import find_routine

    try:
        if find_routine(routine.stem, folder).samefile(routine):
            return routine.stem
    except RoutineNotFound:
        pass
    try:
        return os.path.relpath(routine, folder).replace(os.sep, "/")
    except ValueError:  # It is on another drive.
        return str(routine.absolute())


def _written(text: str) -> str:
    """In quotes where YAML needs them."""
    from pausa.routine.scalars import resolve

    plain = re.fullmatch(r"(?:\.\./)*\w[\w ./-]*", text) and resolve(text) == text
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
