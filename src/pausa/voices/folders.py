"""Where Pausa keeps what it makes, what it fetches, and what its user prefers."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from pausa.errors import CacheError

CACHE_VARIABLE = "PAUSA_CACHE_DIR"
DATA_VARIABLE = "PAUSA_DATA_DIR"
CONFIG_VARIABLE = "PAUSA_CONFIG_DIR"


def cache_folder() -> Path:
    """What can be made again: clips, paces, digests. Raises CacheError where it can't be used."""
    folder = _chosen(CACHE_VARIABLE) or platformdirs.user_cache_path("pausa", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise _unusable(folder, "it is a file, not a folder") from error
    except OSError as error:
        raise _unusable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise _unusable(folder, "it may not be written to")
    return folder


def data_folder() -> Path:
    """Voices that were downloaded; the folder need not exist yet."""
    return _chosen(DATA_VARIABLE) or platformdirs.user_data_path("pausa", appauthor=False)


def config_folder() -> Path:
    """The user's own settings; the folder need not exist."""
    return _chosen(CONFIG_VARIABLE) or platformdirs.user_config_path("pausa", appauthor=False)


def _chosen(variable: str) -> Path | None:
    value = os.environ.get(variable, "").strip()
    return Path(value).expanduser() if value else None


def _unusable(folder: Path, reason: str) -> CacheError:
    return CacheError(
        f"cannot use the cache folder {folder}: {reason}",
        hint=f"set {CACHE_VARIABLE} to a folder that you may write to",
    )
