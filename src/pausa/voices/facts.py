"""Small facts that cost time to find out, remembered between runs."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from pausa.errors import OutputError
from pausa.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Facts: TypeAlias = "Mapping[str, str | float]"


class FactStore:
    """Facts by key, one JSON file each; what is damaged or can't be written is forgotten."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, key: str) -> Facts:
        """What was remembered under this key; empty where nothing readable was."""
        try:
            entry = json.loads(self._path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        known = isinstance(entry, dict) and entry.get("key") == key
        facts = entry.get("facts") if known else None
        return facts if isinstance(facts, dict) else {}

    def remember(self, key: str, facts: Facts) -> None:
        """Keep facts for later runs, as far as the disk lets us."""
        entry = json.dumps({"key": key, "facts": dict(facts)})
        with suppress(OutputError):
            write_atomically(self._path(key), entry.encode())

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


def sha256_of(path: Path, store: FactStore) -> str:
    """A file's digest, worked out once for each path, size and time of change."""
    stat = path.stat()
    key = f"sha256 of {path.resolve()}, {stat.st_size} bytes, changed {stat.st_mtime_ns}"
    known = store.recall(key).get("sha256")
    if isinstance(known, str):
        return known
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    store.remember(key, {"sha256": digest.hexdigest()})
    return digest.hexdigest()
