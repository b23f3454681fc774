"""Clips kept by what they hold, so that nothing is spoken twice.

An entry is one file, written beside its place and renamed, and carries a digest of its key
and its samples. So two builds may share a cache, a kill leaves at most a stray part file,
and whatever is damaged, cut short or put in the wrong place is noticed and made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.audio import Clip

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 1
"""The layout of an entry; counts up when it changes."""

_MAGIC = b"PAUSACL1"
_HEADER_BYTES = len(_MAGIC) + hashlib.sha256().digest_size
_SAMPLE_TYPE = np.dtype("<i2")
_ENTRY = re.compile(r"[0-9a-f]{64}\.clip")
_PART = re.compile(r"\.[0-9a-f]{64}\.\w+\.part")
_STALE_PART_S = 24 * 3600
_DAY_S = 24 * 3600


def clip_key(text: str, voice_fingerprint: str, stretch: float, preparation: int) -> str:
    """The name of a clip: a digest of everything that shapes its samples.

    `text` is what the voice is given, after the lexicon; `preparation` is the version of
    `pausa.sound.clips`.
    """
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    parts = [FORMAT, normal, voice_fingerprint, f"{stretch:.6f}", preparation]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True)
class CacheStats:
    """What a cache holds."""

    folder: Path
    entries: int
    size_bytes: int


@dataclass(frozen=True)
class Pruned:
    """What was taken out of a cache."""

    entries: int
    size_bytes: int


class ClipCache:
    """A folder of clips. Nothing in it is ever needed: each can be made again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clips"
        self.complaint = ""
        """Why the first clip that couldn't be kept couldn't be; said once, it is enough."""

    def get(self, key: str) -> Clip | None:
        """The clip of that key, or None where there is none that is whole."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        clip = _unpacked(key, entry)
        with suppress(OSError):
            if clip is None:
                path.unlink()
            else:
                os.utime(path)  # so that `prune` takes what was longest unused
        return clip

    def put(self, key: str, clip: Clip) -> bool:
        """Keep a clip; False, and a `complaint`, where the disk won't have it.

        Nothing is synced to the disk: an entry that a power cut leaves half written is
        noticed by its digest.
        """
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, _packed(key, clip))
        except OSError as error:
            self.complaint = self.complaint or f"{self.folder}: {error.strerror or error}"
            return False
        return True

    def stats(self) -> CacheStats:
        """How many clips there are, and their size together."""
        sizes = [status.st_size for _, status in self._entries()]
        return CacheStats(self.folder, len(sizes), sum(sizes))

    def prune(
        self,
        *,
        max_age_days: float | None = None,
        max_bytes: int | None = None,
        everything: bool = False,
    ) -> Pruned:
        """Take out what is older, or the longest unused beyond a size, or all.

        Parts that a killed build left a day ago or earlier go as well; no file that isn't
        the cache's own is touched.
        """
        self._remove_stale_parts()
        kept_bytes = 0
        removed: list[int] = []
        newest_first = sorted(self._entries(), key=lambda entry: -entry[1].st_mtime)
        for path, status in newest_first:
            age_days = (time.time() - status.st_mtime) / _DAY_S
            too_old = max_age_days is not None and age_days > max_age_days
            too_much = max_bytes is not None and kept_bytes + status.st_size > max_bytes
            if (everything or too_old or too_much) and _removed(path):
                removed.append(status.st_size)
            else:
                kept_bytes += status.st_size
        return Pruned(len(removed), sum(removed))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.clip"

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._files(_ENTRY):
            if path.name.startswith(path.parent.name):
                with suppress(OSError):
                    yield path, path.stat()

    def _files(self, name: re.Pattern[str]) -> Iterator[Path]:
        """Its own files of that form, two folders deep; links lead elsewhere and are left out."""
        for path in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            own = not (path.is_symlink() or path.parent.is_symlink())
            if own and name.fullmatch(path.name) and path.is_file():
                yield path

    def _remove_stale_parts(self) -> None:
        for path in self._files(_PART):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE_PART_S:
                    path.unlink()


def _packed(key: str, clip: Clip) -> bytes:
    samples = clip.samples.astype(_SAMPLE_TYPE).tobytes()
    return _MAGIC + _digest(key, samples) + samples


def _unpacked(key: str, entry: bytes) -> Clip | None:
    samples = memoryview(entry)[_HEADER_BYTES:]
    if entry[:_HEADER_BYTES] != _MAGIC + _digest(key, samples):
        return None
    return Clip(np.frombuffer(samples, _SAMPLE_TYPE).astype(np.int16, copy=False))


def _digest(key: str, samples: bytes | memoryview) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(samples)
    return digest.digest()


def _write(path: Path, data: bytes) -> None:
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
