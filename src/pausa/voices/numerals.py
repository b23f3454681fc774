"""Numbers with signs, as each language says them: `1/2`, `5-10`, `10s`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRITTEN_FRACTIONS = str.maketrans(
    {"½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⁄": "/"}
)

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_NOT_AFTER = r"(?<![\w.,:/–-])"
_NOT_BEFORE = r"(?![\w/–-])(?![.,:]\d)"

_FRACTION = re.compile(rf"{_NOT_AFTER}(?:(\d+) )?([123]/[234]){_NOT_BEFORE}")
_RANGE = re.compile(rf"{_NOT_AFTER}({_NUMBER})[-–]({_NUMBER})(?=[hms]?{_NOT_BEFORE})")
_DECADE = r"(?<!the )(?<!his )(?<!her )(?<!my )(?<!your )(?<!their )"
_TIME = re.compile(
    rf"{_DECADE}{_NOT_AFTER}(an? )?((?:{_NUMBER}[hms])+){_NOT_BEFORE}", re.IGNORECASE
)
_TIME_PART = re.compile(rf"({_NUMBER})([hms])", re.IGNORECASE)


@dataclass(frozen=True)
class Numerals:
    """How a language says what is written with signs."""

    to: str
    """What is said for the dash in `5-10`."""
    fractions: Mapping[str, str]
    mixed: Mapping[str, str]
    """The same after a whole number."""
    units: Mapping[str, tuple[str, str]]
    """One, and several: hours, minutes, seconds."""
    has_one_after_a: bool = False
    """Whether `a 30s hold` is said with a single `second`."""

    def in_words(self, text: str) -> str:
        """The text with words for signs; what only looks like them stays."""
        written = " ".join(text.translate(_WRITTEN_FRACTIONS).split())
        written = _FRACTION.sub(self._fraction, written)
        written = _RANGE.sub(rf"\1 {self.to} \2", written)
        return _TIME.sub(self._time, written)

    def _fraction(self, match: re.Match[str]) -> str:
        whole, fraction = match.groups()
        if fraction not in self.fractions:
            return match.group()
        return f"{whole} {self.mixed[fraction]}" if whole else self.fractions[fraction]

    def _time(self, match: re.Match[str]) -> str:
        article, time = match.groups()
        has_article = bool(article) and self.has_one_after_a
        return (article or "") + " ".join(
            f"{number} {self._unit(unit, is_one=has_article or number == '1')}"
            for number, unit in _TIME_PART.findall(time)
        )

    def _unit(self, sign: str, *, is_one: bool) -> str:
        one, several = self.units[sign.lower()]
        return one if is_one else several


_ENGLISH = Numerals(
    to="to",
    fractions={
        "1/2": "one half",
        "1/3": "one third",
        "2/3": "two thirds",
        "1/4": "one quarter",
        "3/4": "three quarters",
    },
    mixed={
        "1/2": "and a half",
        "1/3": "and a third",
        "2/3": "and two thirds",
        "1/4": "and a quarter",
        "3/4": "and three quarters",
    },
    units={"h": ("hour", "hours"), "m": ("minute", "minutes"), "s": ("second", "seconds")},
    has_one_after_a=True,
)
_GERMAN = Numerals(
    to="bis",
    fractions={
        "1/2": "ein halb",
        "1/3": "ein Drittel",
        "2/3": "zwei Drittel",
        "1/4": "ein Viertel",
        "3/4": "drei Viertel",
    },
    mixed={
        "1/2": "einhalb",
        "1/3": "ein Drittel",
        "2/3": "zwei Drittel",
        "1/4": "ein Viertel",
        "3/4": "drei Viertel",
    },
    units={"h": ("Stunde", "Stunden"), "m": ("Minute", "Minuten"), "s": ("Sekunde", "Sekunden")},
)
_SPANISH = Numerals(
    to="a",
    fractions={
        "1/2": "medio",
        "1/3": "un tercio",
        "2/3": "dos tercios",
        "1/4": "un cuarto",
        "3/4": "tres cuartos",
    },
    mixed={
        "1/2": "y medio",
        "1/3": "y un tercio",
        "2/3": "y dos tercios",
        "1/4": "y un cuarto",
        "3/4": "y tres cuartos",
    },
    units={"h": ("hora", "horas"), "m": ("minuto", "minutos"), "s": ("segundo", "segundos")},
)

NUMERALS = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH}
