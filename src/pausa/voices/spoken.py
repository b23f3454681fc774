"""Written text as it is spoken: what every voice would otherwise stumble over."""

from __future__ import annotations

import re
import unicodedata

from pausa.voices.numerals import NUMERALS

_PLAIN_QUOTES = str.maketrans("‘’‚‛ʼ“”„‟", "'''''\"\"\"\"")

_ELLIPSIS = re.compile(r"\s*(?:…|\.(?: ?\.)+)+\s*")


def spoken_text(text: str, language: str) -> str:
    """The text as a voice of that language should be given it.

    Every language: plain quotes, single spaces, and a comma or full stop for dots that give
    no pause. English, German and Spanish: `1/2`, `5-10` and `10s` in words.
    """
    plain = without_control_characters(unicodedata.normalize("NFC", text))
    plain = " ".join(plain.translate(_PLAIN_QUOTES).split())
    if numerals := NUMERALS.get(language.lower().partition("-")[0]):
        plain = numerals.in_words(plain)
    return _ELLIPSIS.sub(_pause_for_dots, plain).strip()


def without_control_characters(text: str) -> str:
    """The text with a space for everything that is neither seen nor spoken."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def _pause_for_dots(match: re.Match[str]) -> str:
    """Dots pause like a comma inside a sentence, and like a full stop between two."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    if not before:
        return ""
    if after[:1] in (",", ";", ":", "!", "?"):
        return ""
    if before[-1] in ",;:!?":
        return " "
    return ", " if after[:1].islower() or after[:1].isdigit() else ". "
