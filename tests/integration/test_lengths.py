"""The README's table of lengths is that of the natural voice and the routine as they are now."""

from __future__ import annotations

import pytest

import lengths

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def found(natural_voice: str) -> str:
    """The table, made anew; what other tests had spoken is not spoken again."""
    return lengths.table(lengths.sessions(lengths.ROUTINE, lengths.MINUTES, natural_voice))


def test_the_readme_tells_the_lengths_as_they_are(found: str) -> None:
    page = lengths.README.read_text(encoding="utf-8")
    assert lengths.with_table(page, found) == page
