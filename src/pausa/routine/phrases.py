"""The phrases of a routine's language: shipped with Pausa, beside the routine, or in it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.languages.phrasebook import PHRASES, PLACEHOLDER, Phrasebook, Written
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.problems import check_shape
from pausa.routine.reading import is_file
from pausa.routine.source import read_source
from pausa.routine.wording import brace_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.errors import Problem
    from pausa.routine.part import Part
    from pausa.routine.text import Spot

DEFAULT_LANGUAGE = "en-US"
MOST_COUNTED = 100
"""Each number up to this, as many as there can be rounds, has a form of every counted phrase."""
_LISTED_PHRASES = 6
_SHIPPED = Path(str(files("pausa.languages")))


def shipped_languages() -> list[str]:
    """The languages whose phrases come with Pausa."""
    return sorted(path.stem for path in _SHIPPED.glob("*.yaml"))


def shipped_phrase_file(language: str) -> Path:
    """The phrase file of one of those languages."""
    return _SHIPPED / f"{language}.yaml"


def english_phrases() -> Phrasebook:
    """Pausa's own English."""
    return _shipped_phrasebook("en")


@cache
def _shipped_phrasebook(language: str) -> Phrasebook:
    path = shipped_phrase_file(language)
    reading = _Reading(language, [])
    root = reading.open(path)
    if not root or reading.problems:
        raise RoutineError(path, reading.problems)
    return reading.phrasebook([root], None, root.spot())


def shipped_phrases(language: str) -> Phrasebook | None:
    """The phrases that Pausa ships for a language tag; `None` where there are none."""
    name = language.partition("-")[0]
    return _shipped_phrasebook(name) if name in shipped_languages() else None


def read_phrasebook(
    tag: str, folders: Iterable[Path], own: Iterable[Part], where: Spot, problems: list[Problem]
) -> Phrasebook:
    """The phrases for a language tag, an author's own before Pausa's; English where none are.

    An author's own are `own`, the last word first, and the files `phrases/TAG.yaml` in the
    folders. `where` is the place that asks for the language; what is wrong joins `problems`.
    """
    language = tag.partition("-")[0]
    reading = _Reading(language, problems)
    names = dict.fromkeys((tag, language))
    beside = (folder / "phrases" / f"{name}.yaml" for folder in folders for name in names)
    roots = [reading.open(path) for path in beside if is_file(path)]
    layers = [part for part in (*own, *roots) if part]
    base = shipped_phrases(language)
    if base is None and not roots and _missing_keys(layers):
        problems.append(_unknown_language(language, where))
        return english_phrases()
    if base and not layers:
        return base
    return reading.phrasebook(layers, base, where if base else layers[-1].spot())


def _unknown_language(language: str, where: Spot) -> Problem:
    message = f"Pausa has no phrases in {quoted(language)}"
    hint = (
        f"write them in `phrases/{language}.yaml` beside the routine: `pausa phrases en` prints "
        f"those to translate; Pausa knows {listed(shipped_languages())}"
    )
    return where.problem("unknown-language", message, hint)


class _Reading:
    """Puts a phrasebook together, and notes what is wrong with its parts."""

    def __init__(self, language: str, problems: list[Problem]) -> None:
        self.language = language
        self.problems = problems

    def open(self, path: Path) -> Part | None:
        """A phrase file."""
        try:
            source = read_source(path)
        except RoutineError as error:
            self.problems += error.problems
            return None
        shape = check_shape(source, "phrases")
        self.problems += [*source.problems, *shape.problems]
        return shape.root

    def phrasebook(self, layers: list[Part], base: Phrasebook | None, where: Spot) -> Phrasebook:
        """The phrases of the layers, the first before the later ones and the base at last."""
        phrases = dict(base.phrases) if base else {}
        right, left = self._sides(layers, base)
        book = Phrasebook(self.language, phrases, right, left)
        for layer in reversed(layers):
            for part in layer.entries():
                if part.key in PHRASES:
                    self.problems += self._faults(part, book.side_words)
                    phrases[part.key] = _written(part)
        incomplete = [key for key in PHRASES if key not in phrases]
        if not (right and left):
            incomplete += ["right", "left"]
        if not base and (missing := _missing_keys(layers)):
            self.problems.append(_missing(missing, where))
        return english_phrases() if incomplete else book

    def _sides(
        self, layers: list[Part], base: Phrasebook | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        for layer in layers:
            right, left = layer.get("right"), layer.get("left")
            if right is None or left is None:
                continue
            words = [tuple(entry.spoken for entry in part.entries()) for part in (right, left)]
            if len(words[0]) != len(words[1]):
                message = f"`right` has {len(words[0])} forms and `left` has {len(words[1])}"
                hint = "each form needs its counterpart in the same place"
                self.problems.append(left.spot().problem("uneven-forms", message, hint))
            return words[0], words[1]
        return (base.right, base.left) if base else ((), ())

    def _faults(self, part: Part, side_words: frozenset[str]) -> Iterator[Problem]:
        rule = PHRASES[part.key]
        texts = part.entries() if isinstance(part.value, dict) else [part]
        side = side_words if "side" in rule.placeholders else ()
        known = sorted({*rule.placeholders, *side})
        for text in texts:
            for found in PLACEHOLDER.finditer(text.text):
                if found[1] not in known:
                    message = f"{quoted(found[0])} cannot stand in {quoted(part.key)}"
                    may = f"this phrase may have {listed('{' + name + '}' for name in known)}"
                    hint = did_you_mean(found[1], known) or (may if known else "leave it out")
                    yield text.spot(found[0]).problem("unknown-placeholder", message, hint)
            yield from brace_problems(text)
        sound = isinstance(part.value, dict) and len(texts) == len(part.value)
        if sound and not self._covers_every_number(part):
            message = f"{quoted(part.key)} has no text for some numbers"
            hint = "add the plural form that it needs, often `other`"
            yield part.spot().problem("missing-form", message, hint)
        yield from self._unknown_forms(texts)

    def _covers_every_number(self, part: Part) -> bool:
        book = Phrasebook(self.language, {part.key: _written(part)}, (), ())
        try:
            for count in range(1, MOST_COUNTED + 1):
                book.written(part.key, count)
        except KeyError:
            return False
        return True

    def _unknown_forms(self, texts: list[Part]) -> Iterator[Problem]:
        """Forms of numbers that the language does not have."""
        found = chain.from_iterable(
            ((text, found) for found in PLACEHOLDER.finditer(text.text) if found[2])
            for text in texts
        )
        for text, placeholder in found:
            book = Phrasebook(self.language, {"it": placeholder[0]}, (), ())
            try:
                book.filled("it", 1)
            except KeyError:
                message = f"{self.language} numbers have no form {quoted(placeholder[2])}"
                hint = "forms are those of the Unicode CLDR, such as `feminine`"
                yield text.spot(placeholder[0]).problem("unknown-form", message, hint)


def _missing_keys(layers: list[Part]) -> list[str]:
    """What none of the layers has, flawed or not."""
    keys = (*PHRASES, "right", "left")
    return [key for key in keys if not any(layer.has(key) for layer in layers)]


def _written(part: Part) -> Written:
    if isinstance(part.value, dict):
        return {entry.key: entry.spoken for entry in part.entries()}
    return part.spoken


def _missing(keys: list[str], where: Spot) -> Problem:
    named = listed(keys[:_LISTED_PHRASES])
    more = f" and {len(keys) - _LISTED_PHRASES} more" if keys[_LISTED_PHRASES:] else ""
    message = f"Pausa's own phrases are not complete: {named}{more} missing"
    return where.problem("missing-phrase", message, "`pausa phrases en` prints all of them")
