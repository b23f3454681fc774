"""A folder for what the tests of this room write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    empty = tmp_path / "output"
    empty.mkdir()
    return empty
