"""What an overlay makes of a routine: fewer exercises, and a layer over each that it changes."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from pausa.routine.layers import Gathered, Layers
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.part import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pausa.errors import Problem
    from pausa.routine.part import Part

_REPORTED_WORDS = 20
_COMPARED_TEXTS = 300
_COMPARED_CHARS = 120
_WORDS_OF_ROUTINE = ("opening", "closing")
_WORDS_OF_EXERCISE = ("cautions", "position", "steps", "between", "rest", "gentler")


def adapted(base: Gathered, overlay: Part, problems: list[Problem]) -> Gathered:
    """The routine as an overlay has it; what the two disagree on joins `problems`."""
    root = _changed(base.root, overlay, _WORDS_OF_ROUTINE, problems)
    skipped = _skipped(base, overlay, problems)
    changes = _changes(base, overlay, skipped, problems)
    if base.exercises and len(skipped) == len(base.exercises):
        problems.append(_nothing_left(base, overlay))
    exercises = {
        name: _changed(layers, changes[name], _WORDS_OF_EXERCISE, problems)
        if name in changes
        else layers
        for name, layers in base.exercises.items()
        if name not in skipped
    }
    return Gathered(root, exercises)


def _skipped(base: Gathered, overlay: Part, problems: list[Problem]) -> dict[str, Part]:
    skip = overlay.get("skip")
    named = {entry.text: entry for entry in (skip.entries() if skip else [])}
    problems += [_unknown(base, part) for name, part in named.items() if name not in base.exercises]
    return {name: part for name, part in named.items() if name in base.exercises}


def _changes(
    base: Gathered, overlay: Part, skipped: Mapping[str, Part], problems: list[Problem]
) -> dict[str, Part]:
    exercises = overlay.get("exercises")
    changes: dict[str, Part] = {}
    for part in exercises.entries() if exercises else []:
        if part.key in skipped:
            line = skipped[part.key].spot().line
            message = f"{quoted(part.key)} is changed here, and skipped in line {line}"
            hint = "remove one of the two"
            problems.append(part.key_spot().problem("skipped-exercise", message, hint))
        elif part.key not in base.exercises:
            problems.append(_unknown(base, part))
        else:
            changes[part.key] = part
    return changes


def _unknown(base: Gathered, part: Part) -> Problem:
    """The exercise that is skipped, or changed, is none of the routine's."""
    is_key = isinstance(part.value, dict)
    name, spot = (part.key, part.key_spot()) if is_key else (part.text, part.spot())
    known = list(base.exercises)
    hint = f"it has {listed(known)}"
    if suggestion := did_you_mean(name, known):
        hint = f"{suggestion} {hint}"
    message = f"there is no {quoted(name)} in {_path(base)}"
    return spot.problem("unknown-exercise", message, hint)


def _nothing_left(base: Gathered, overlay: Part) -> Problem:
    message = f"this skips every exercise of {_path(base)}"
    spot = overlay.source.key_spot((*overlay.location, "skip"))
    return spot.problem("nothing-left", message, "leave at least one")


def _path(base: Gathered) -> str:
    return str(base.root.parts[0].source.path)


def _changed(layers: Layers, change: Part, keys: Iterable[str], problems: list[Problem]) -> Layers:
    """The same with a layer over it; `instead` is for the words that the change leaves."""
    instead = change.get("instead")
    words = {on_one_line(part.key): part for part in (instead.entries() if instead else [])}
    kept = [layers.get(key) for key in keys if not change.has(key)]
    texts = {text.spoken: text for part in kept if part for text in part.texts()}
    unknown = [part for text, part in words.items() if text not in texts]
    problems += [_unknown_words(part, texts) for part in unknown[:_REPORTED_WORDS]]
    parts = (change, *(part.reworded(words) for part in layers.parts))
    return replace(layers, parts=parts, changed_by=change)


def _unknown_words(part: Part, texts: Mapping[str, Part]) -> Problem:
    written = on_one_line(part.key)
    whole = [text for text in texts if written in text]
    hint = "only words of a step, and cautions, can be replaced, and here are none"
    if texts:
        found = whole[0] if whole else _nearest(written, texts)
        verb = "they are a part of" if whole else "the nearest are"
        hint = f"{verb} “{found}” in {texts[found].spot().mark.where}"
    message = f"no words here are {quoted(written)}"
    return part.key_spot().problem("unknown-words", message, hint)


def _nearest(written: str, texts: Iterable[str]) -> str:
    """The text that looks most like what is written, by their beginnings."""
    matcher = SequenceMatcher(None, b=written[:_COMPARED_CHARS])

    def likeness(text: str) -> float:
        matcher.set_seq1(text[:_COMPARED_CHARS])
        return matcher.ratio()

    return max(islice(texts, _COMPARED_TEXTS), key=likeness)
