"""A source has the file's data, and knows where each part of it stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from pausa.routine.scalars import resolve
from pausa.routine.source import Source, read_source
from tests.routine.files import write

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """\
title: Side bend
steps:
  - say: Lift your head, then your foot.
    for: 4s   # a breath
  - {say: "Rest.", pause: {usual: 8s}}
notes: |
  First line,
  second line.
empty:
"""


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return read_source(write(tmp_path / "test.yaml", TEXT))


def test_data_is_plain(source: Source) -> None:
    assert source.data == {
        "title": "Side bend",
        "steps": [
            {"say": "Lift your head, then your foot.", "for": "4s"},
            {"say": "Rest.", "pause": {"usual": "8s"}},
        ],
        "notes": "First line,\nsecond line.\n",
        "empty": None,
    }


@pytest.mark.parametrize(
    ("location", "line", "column", "width"),
    [
        (("title",), 1, 8, 9),
        (("steps", 0), 3, 5, 36),
        (("steps", 0, "for"), 4, 10, 2),
        (("steps", 1), 5, 5, 34),
        (("steps", 1, "say"), 5, 11, 7),
        (("steps", 1, "pause", "usual"), 5, 35, 2),
        (("notes",), 6, 8, 1),
        (("empty",), 9, 1, 5),
        (("steps", 1, "missing", "deeper"), 5, 5, 34),
        (("nowhere",), 1, 1, 16),
    ],
)
def test_a_value_is_found_in_the_text(
    source: Source, location: tuple[str | int, ...], line: int, column: int, width: int
) -> None:
    spot = source.value_spot(location)
    assert (spot.line, spot.column, spot.width) == (line, column, width)
    assert spot.excerpt == TEXT.splitlines()[line - 1]


@pytest.mark.parametrize(
    ("location", "line", "column", "width"),
    [(("steps",), 2, 1, 5), (("steps", 0, "for"), 4, 5, 3), (("steps", 1), 5, 5, 34)],
)
def test_a_key_is_found_in_the_text(
    source: Source, location: tuple[str | int, ...], line: int, column: int, width: int
) -> None:
    spot = source.key_spot(location)
    assert (spot.line, spot.column, spot.width) == (line, column, width)


def test_a_fragment_of_a_long_text_is_found_in_its_own_line(source: Source) -> None:
    spot = source.value_spot(("notes",), "second")
    assert (spot.line, spot.column, spot.width) == (8, 3, 6)


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "8s", "1m30s", "3-2-1", "0x", "1_000"])
def test_words_stay_words(word: str) -> None:
    assert resolve(word) == word


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("4", 4),
        ("-3", -3),
        ("007", 7),
        ("0o17", 15),
        ("0xff", 255),
        ("1e9", 1e9),
        (".5", 0.5),
        ("-.inf", -math.inf),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("9" * 5000, math.inf),
    ],
)
def test_numbers_and_constants_are_those_of_yaml_1_2(word: str, value: object) -> None:
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)


def test_not_a_number_is_a_number_to_yaml() -> None:
    value = resolve(".nan")
    assert isinstance(value, float)
    assert math.isnan(value)
