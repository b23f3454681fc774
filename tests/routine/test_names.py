"""Names are made from titles, guessed when mistyped, and quoted harmlessly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.names import EXERCISE_NAME, did_you_mean, distinct, nearest, quoted, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Side bend", "side-bend"),
        ("  5 Exercises (hips)! ", "5-exercises-hips"),
        ("Café — naïve", "cafe-naive"),
        ("Ησυχία", ""),
    ],
)
def test_a_slug_has_small_letters_digits_and_dashes(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_is_a_name_that_an_exercise_may_have(title: str) -> None:
    slug = slugify(title)
    assert not slug or re.fullmatch(EXERCISE_NAME, slug)
    assert slugify(slug) == slug


@given(st.lists(st.sampled_from(["a", "a-2", "b"]), max_size=8))
def test_distinct_names_never_meet(names: list[str]) -> None:
    found = distinct(names)
    assert len(set(found)) == len(names)
    assert all(new.startswith(name) for new, name in zip(found, names, strict=True))


def test_the_nearest_names_come_best_first() -> None:
    assert nearest("paus", ["hold", "pause", "pass"], count=2) == ["pause", "pass"]


def test_case_does_not_matter_to_a_guess() -> None:
    assert did_you_mean("TITLE", ["title", "author"]) == "did you mean `title`?"


def test_nothing_is_guessed_where_nothing_is_near() -> None:
    assert did_you_mean("xylophone", ["title", "author"]) == ""


def test_a_quotation_is_short_and_cannot_move_the_cursor() -> None:
    assert quoted("a\x1b[2J\n") == "`a�[2J�`"
    assert len(quoted("x" * 1000)) < 50
