"""Numbers in words and the plural forms they ask for, by the rules of the Unicode CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from unicode_rbnf import RbnfEngine

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""What the CLDR calls the forms that a noun takes after a number."""


@cache
def plural_form(language: str, count: int) -> str:
    """Which of its plural forms a language wants after a whole number."""
    from unicode_rbnf.plural_rules import get_plural_category

    return get_plural_category(language, count)


def cardinal(language: str, count: int, form: str = "") -> str:
    """How many, in words: `four`; the form is the CLDR's, such as `feminine`. Raises KeyError."""
    return _spelled(language, count, "cardinal", form)


def ordinal(language: str, count: int, form: str = "") -> str:
    """Which in a row, in words: `fourth`; the form as for cardinals. Raises KeyError."""
    return _spelled(language, count, "ordinal", form)


@cache
def _spelled(language: str, count: int, kind: str, form: str) -> str:
    from unicode_rbnf import FormatPurpose

    engine = _engine(language)
    if engine is None:
        return str(count)
    spelled = engine.format_number(count, FormatPurpose[kind.upper()]).text_by_ruleset
    if form:
        return spelled[f"spellout-{kind}-{form}"]
    plain = [f"spellout-{kind}", "spellout-numbering" if kind == "cardinal" else ""]
    return next((spelled[name] for name in plain if name in spelled), next(iter(spelled.values())))


@cache
def _engine(language: str) -> RbnfEngine | None:
    """The rules of a language; `None` where the CLDR has none, and digits must do."""
    from unicode_rbnf import RbnfEngine

    try:
        return RbnfEngine.for_language(language)
    except ValueError:
        return None
