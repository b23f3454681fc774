"""Written text as it is spoken: what every voice would otherwise stumble over."""

from __future__ import annotations

import re
import unicodedata

_PLAIN_QUOTES = str.maketrans("‘’‚‛ʼ“”„‟", "'''''\"\"\"\"")

_WRITTEN_FRACTIONS = str.maketrans(
    {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⁄": "/"}
)
_FRACTIONS = {
    "1/2": "one half",
    "1/3": "one third",
    "2/3": "two thirds",
    "1/4": "one quarter",
    "3/4": "three quarters",
}
_UNITS = {"h": "hour", "m": "minute", "s": "second"}

_NUMBER = r"\d{1,3}(?:\.\d+)?"
_NOT_AFTER = r"(?<![\w.,:/–-])"
_NOT_BEFORE = r"(?![\w/–-])(?![.,:]\d)"

_ELLIPSIS = re.compile(r"\s*(?:…|\.(?: ?\.)+)+\s*")
_FRACTION = re.compile(rf"{_NOT_AFTER}(?:(\d+) )?([123]/[234]){_NOT_BEFORE}")
_RANGE = re.compile(rf"{_NOT_AFTER}({_NUMBER})[-–]({_NUMBER})(?=[hms]?{_NOT_BEFORE})")
_DECADE = r"(?<!the )(?<!his )(?<!her )(?<!my )(?<!your )(?<!their )"
_TIME = re.compile(
    rf"{_DECADE}{_NOT_AFTER}(an? )?((?:{_NUMBER}[hms])+){_NOT_BEFORE}", re.IGNORECASE
)
_TIME_PART = re.compile(rf"({_NUMBER})([hms])", re.IGNORECASE)


def spoken_text(text: str, language: str) -> str:
    """The text as a voice of that language should be given it.

    Every language: plain quotes, single spaces, and a comma or full stop for dots that give
    no pause. English: `1/2`, `5-10` and `10s` in words.
    """
    plain = without_control_characters(unicodedata.normalize("NFC", text))
    plain = " ".join(plain.translate(_PLAIN_QUOTES).split())
    if language.lower().partition("-")[0] == "en":
        plain = _english(plain)
    return _ELLIPSIS.sub(_pause_for_dots, plain).strip()


def without_control_characters(text: str) -> str:
    """The text with a space for everything that is neither seen nor spoken."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)


def _english(text: str) -> str:
    written = " ".join(text.translate(_WRITTEN_FRACTIONS).split())
    written = _FRACTION.sub(_fraction_in_words, written)
    written = _RANGE.sub(r"\1 to \2", written)
    return _TIME.sub(_time_in_words, written)


def _fraction_in_words(match: re.Match[str]) -> str:
    whole, fraction = match.groups()
    words = _FRACTIONS.get(fraction)
    if words is None:
        return match.group()
    return f"{whole} and {words.replace('one ', 'a ')}" if whole else words


def _time_in_words(match: re.Match[str]) -> str:
    article, time = match.groups()
    return (article or "") + " ".join(
        f"{number} {_UNITS[unit.lower()]}{'' if article or float(number) == 1 else 's'}"
        for number, unit in _TIME_PART.findall(time)
    )


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
