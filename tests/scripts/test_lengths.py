"""`scripts/lengths.py`: a table of one routine at several lengths, kept between its marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import lengths
from _environment import SetupError
from pausa.routine.loader import load_routine
from pausa.voices.engines import ENGINES
from tests.fake_voice import FakeEngine

if TYPE_CHECKING:
    from pathlib import Path

ROUTINE = """title: Small
exercises:
  - title: Bend
    rounds: {least: 1, usual: 4, most: 6}
    steps: [{say: Bend., for: 10s}, {say: Rest., pause: 10s}]
  - title: Frog
    optional: true
    steps: [{say: Rest., pause: 60s}]
"""


def test_there_is_a_column_for_each_length_and_a_row_for_each_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, "fake", FakeEngine)
    path = tmp_path / "small.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    found = lengths.sessions(path, [1, 4], "fake:tones")
    heading, _, *rows = lengths.table(found).splitlines()
    assert heading == "| asked for | as written | 1 min | 4 min |"
    cells = {row[0]: row[1:] for row in ([*row.strip("| ").split(" | ")] for row in rows)}
    assert list(cells) == ["lasts", "rounds of Bend", "rounds of Frog", "pauses"]
    assert cells["lasts"][1:] == ["1:00", "4:00"]
    assert cells["rounds of Bend"] == ["4", "2", "6"]
    assert cells["rounds of Frog"] == ["1", "–", "1"]
    assert cells["pauses"][0] == "100%"


def test_the_rest_of_the_page_stays_as_it_is() -> None:
    page = f"before\n{lengths.BEGIN}\n| old |\n\n{lengths.END}\nafter\n"
    wanted = lengths.with_table(page, "| new |\n")
    assert wanted == page.replace("old", "new")
    assert lengths.with_table(wanted, "| new |\n") == wanted


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(SetupError, match="lengths"):
        lengths.with_table("no marks", "| new |\n")


def test_the_readme_has_the_table_of_the_routine_as_it_is_now() -> None:
    """All but the figures, which need the natural voice."""
    page = lengths.README.read_text(encoding="utf-8")
    written = page.partition(lengths.BEGIN)[2].partition(lengths.END)[0]
    rows = re.findall(r"^\| rounds of (.*?) \| (\d+) \|", written, re.MULTILINE)
    routine = load_routine(lengths.ROUTINE)
    assert rows == [(one.title, str(one.rounds.usual)) for one in routine.exercises]
    assert all(f"| {minutes} min |" in written for minutes in lengths.MINUTES)


@pytest.mark.parametrize(("arguments", "check"), [([], False), (["--check"], True)])
def test_it_writes_unless_it_is_to_check(arguments: list[str], *, check: bool) -> None:
    assert lengths.parse(arguments).check is check
