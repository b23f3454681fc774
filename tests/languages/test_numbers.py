"""Numbers are said as each language says them."""

from __future__ import annotations

import pytest

from pausa.languages.numbers import PLURAL_FORMS, cardinal, ordinal, plural_form


@pytest.mark.parametrize(
    ("language", "count", "form", "said"),
    [
        ("en", 24, "", "twenty-four"),
        ("de", 1, "feminine", "eine"),
        ("de", 21, "", "einundzwanzig"),
        ("es", 21, "masculine", "veintiún"),
        ("es", 21, "feminine", "veintiuna"),
        ("it", 3, "", "tre"),
    ],
)
def test_how_many_is_said_in_words_and_in_the_form_that_is_asked_for(
    language: str, count: int, form: str, said: str
) -> None:
    assert cardinal(language, count, form) == said


@pytest.mark.parametrize(
    ("language", "form", "said"),
    [("en", "", "third"), ("de", "n", "dritten"), ("es", "feminine", "tercera")],
)
def test_which_in_a_row_is_said_in_words(language: str, form: str, said: str) -> None:
    assert ordinal(language, 3, form) == said


def test_a_language_without_spelling_rules_gets_digits() -> None:
    assert cardinal("tlh", 4) == "4"


def test_a_form_that_a_language_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        cardinal("en", 4, "feminine")


@pytest.mark.parametrize(
    ("language", "forms"),
    [("en", {"one", "other"}), ("es", {"one", "other"}), ("pl", {"one", "few", "many"})],
)
def test_each_language_has_its_own_plural_forms(language: str, forms: set[str]) -> None:
    found = {plural_form(language, count) for count in range(1, 101)}
    assert found == forms
    assert found <= set(PLURAL_FORMS)
