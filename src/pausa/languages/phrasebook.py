"""The sentences that Pausa adds to an author's own, as a language's phrase file has them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pausa.languages.numbers import cardinal, ordinal, plural_form

if TYPE_CHECKING:
    from collections.abc import Mapping

Written: TypeAlias = "str | Mapping[str, str]"
"""A phrase as it stands in the file: one text, or one for each plural form or exact number."""

PLACEHOLDER = re.compile(r"\{([^{}\s]+)(?: ([^{}\s]+))?\}")
"""`{count}`, or with the form that the words around it ask for: `{count feminine}`."""


class PhraseRule(NamedTuple):
    """When a phrase is said, and what may be filled in."""

    said: str
    placeholders: tuple[str, ...] = ()
    counted: bool = False
    """Whether it may have a text for each plural form."""


PHRASES = {
    "opening": PhraseRule("The title of the first chapter."),
    "closing": PhraseRule("The title of the last chapter."),
    "welcome": PhraseRule("Said where a routine has no opening.", ("title",)),
    "only_exercise": PhraseRule("Before the only exercise.", ("title",)),
    "first_exercise": PhraseRule("Before the first of several exercises.", ("title",)),
    "next_exercise": PhraseRule("Before an exercise in the middle.", ("title",)),
    "last_exercise": PhraseRule("Before the last exercise.", ("title",)),
    "times": PhraseRule("How often, inside a plan: `four times`.", ("count",), counted=True),
    "plan": PhraseRule("How often an exercise without sides is done.", ("times",)),
    "plan_one_side": PhraseRule("How often, where there is one side.", ("times", "side")),
    "plan_both_sides": PhraseRule("How often, with the side that is first.", ("times", "side")),
    "plan_gentler_first": PhraseRule(
        "How often, where the side that is first is done less often, and more gently.",
        ("times", "gentler_times", "side"),
    ),
    "plan_gentler_last": PhraseRule(
        "How often, where the second side is done less often, and more gently.",
        ("times", "gentler_times", "side"),
    ),
    "gentler_side": PhraseRule("Before the side that is to be spared."),
    "next_side": PhraseRule("Before the second side.", ("side",)),
    "listen_first": PhraseRule("Before a movement is explained ahead of its breaths."),
    "with_the_breath": PhraseRule("Before the first timed breath."),
    "in_time": PhraseRule("Before the first timed movement without a breath."),
    "next_round": PhraseRule("Before a round of a short row.", ("ordinal",)),
    "last_round": PhraseRule("Before the last round."),
    "halfway_there": PhraseRule("Before the middle of a long row of rounds."),
    "more_rounds": PhraseRule("Near the end of a long row.", ("count",), counted=True),
    "count": PhraseRule("A number by itself: a round, or a countdown.", ("count",)),
    "last_count": PhraseRule("In place of the last round's number."),
    "breathe_in": PhraseRule("An in-breath, the first time."),
    "breathe_out": PhraseRule("An out-breath, the first time."),
    "hold_breath": PhraseRule("A held breath, the first time."),
    "in": PhraseRule("An in-breath, in one word."),
    "out": PhraseRule("An out-breath, in one or two words."),
    "held": PhraseRule("A held breath, in one word."),
    "halfway": PhraseRule("In the middle of a hold."),
    "minutes": PhraseRule("So many minutes.", ("count",), counted=True),
    "seconds": PhraseRule("So many seconds.", ("count",), counted=True),
    "minutes_and_seconds": PhraseRule("Both together.", ("minutes", "seconds")),
    "time_left": PhraseRule("How long a hold still lasts.", ("time",), counted=True),
    "the_end": PhraseRule("The last words of a session."),
}
"""Everything that a phrase file has, in the order of a session."""


@dataclass(frozen=True)
class Phrasebook:
    """One language's phrases, complete, and its words for the two sides."""

    language: str
    """The tag without a region, which is what numbers and plurals depend on."""
    phrases: Mapping[str, Written]
    right: tuple[str, ...]
    """The forms of `right`; the first is what `{side}` means on the right side."""
    left: tuple[str, ...]
    """The forms of `left`, each in the place of its counterpart."""

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that the language is written in, as its phrases show; always Latin too."""
        texts = (
            text
            for phrase in self.phrases.values()
            for text in ([phrase] if isinstance(phrase, str) else phrase.values())
        )
        letters = {char for char in "".join(texts) if char.isalpha() and not char.isascii()}
        return tuple(sorted({"LATIN", *(unicodedata.name(char).split()[0] for char in letters)}))

    @property
    def side_words(self) -> frozenset[str]:
        """The words that stand for a side between braces: as for the right side."""
        return frozenset((*self.right, *self.left))

    def side_word(self, word: str, *, is_right: bool) -> str:
        """A word for a side, written as if the right side were done, as it is on this side."""
        if is_right:
            return word
        for these, others in ((self.right, self.left), (self.left, self.right)):
            if word in these:
                return others[these.index(word)]
        return word

    def written(self, key: str, count: int | None = None) -> str:
        """A phrase as it is written, in the form that a number asks for. Raises KeyError."""
        phrase = self.phrases[key]
        if isinstance(phrase, str):
            return phrase
        number = count or 0
        form = plural_form(self.language, number)
        return phrase[str(number) if str(number) in phrase else form]

    def number(self, count: int, form: str = "") -> str:
        """How many, in words."""
        return cardinal(self.language, count, form)

    def filled(self, key: str, count: int | None = None, /, **values: str) -> str:
        """A phrase with its placeholders filled in; `count` chooses its form and fills numbers.

        Words for the side that is done are given by `side`: `right` or `left`.
        """
        side = values.pop("side", "right")

        def value(found: re.Match[str]) -> str:
            name, form = found[1], found[2] or ""
            if name == "count":
                return cardinal(self.language, count or 0, form)
            if name == "ordinal":
                return ordinal(self.language, count or 0, form)
            word = self.right[0] if name == "side" else name
            return values.get(name) or self.side_word(word, is_right=side == "right")

        return PLACEHOLDER.sub(value, self.written(key, count))
