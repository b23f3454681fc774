"""One folder for all the files that a test makes up, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a made-up routine is written; the next one takes its place."""
    return tmp_path_factory.mktemp("generated")
