"""What every test stands on: its own folders, never the ones of whoever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead cache, settings, voices and home into the test's own folder."""
    for variable, folder in {
        "PAUSA_CACHE_DIR": "cache",
        "PAUSA_CONFIG_DIR": "config",
        "PAUSA_DATA_DIR": "data",
        "HOME": "home",
        "USERPROFILE": "home",
    }.items():
        place = tmp_path / ".pausa-test" / folder
        place.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(place))
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable, raising=False)
