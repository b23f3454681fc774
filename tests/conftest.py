"""What every test stands on: its own folders, never the ones of whoever runs it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# How long a machine takes is no test; and CI looks at the same examples every time.
settings.register_profile("pausa", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("pausa")

_FOLDERS = {
    "PAUSA_CACHE_DIR": "cache",
    "PAUSA_CONFIG_DIR": "config",
    "PAUSA_DATA_DIR": "data",
    "HOME": "home",
    "USERPROFILE": "home",
}
_PLATFORM_FOLDERS = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


@pytest.fixture(scope="session", autouse=True)
def session_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cache, settings, voices and home for what several tests share."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        _lead_into(tmp_path_factory.mktemp("session"), monkeypatch)
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cache, settings, voices and home for one test; `tmp_path` itself stays empty of them."""
    _lead_into(tmp_path.with_name(f"{tmp_path.name}-folders"), monkeypatch)


def _lead_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, name in _FOLDERS.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(root / name))
    for variable in _PLATFORM_FOLDERS:
        monkeypatch.delenv(variable, raising=False)
