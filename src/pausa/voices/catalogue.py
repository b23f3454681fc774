"""The Piper voice catalogue: which voices can be fetched, and what their files must be like.

It comes over the network and isn't trusted: it decides neither where a file is put here nor
how much is fetched.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pausa.errors import DownloadError
from pausa.voices.fetch import RemoteFile, fetch_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CATALOGUE_URL = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
CATALOGUE_VARIABLE = "PAUSA_VOICE_CATALOGUE"

_MOST_CATALOGUE_BYTES = 10_000_000
_MOST_MODEL_BYTES = 1_000_000_000
_MOST_TEXT_BYTES = 5_000_000
_NAME = re.compile(r"[^\W_]{2,3}_\w+-[\w+]+-\w+")
_PATH_PART = re.compile(r"\w[\w+-]*(\.[\w+-]+)*")
_MD5 = re.compile(r"[0-9a-f]{32}")
_MIRROR_HINT = f"try again later, or name another catalogue in {CATALOGUE_VARIABLE}"


@dataclass(frozen=True)
class CatalogueVoice:
    """A voice that can be fetched; some have no card."""

    name: str
    model: RemoteFile
    config: RemoteFile
    card: RemoteFile | None

    @property
    def size_bytes(self) -> int:
        """How much there is to fetch."""
        card_bytes = self.card.size_bytes if self.card else 0
        return self.model.size_bytes + self.config.size_bytes + card_bytes


@dataclass(frozen=True)
class Catalogue:
    """The voices that can be fetched; an entry is read when it is asked for."""

    base_url: str
    entries: Mapping[str, Any]

    def names(self) -> list[str]:
        """Every voice by name, in order."""
        return sorted(name for name in self.entries if _NAME.fullmatch(name))

    def find(self, name: str) -> CatalogueVoice:
        """The voice of that name. Raises DownloadError, with names that come near."""
        wanted = unicodedata.normalize("NFC", name.strip())
        if wanted in self.entries:
            return _read_voice(self.base_url, wanted, self.entries[wanted])
        raise DownloadError(
            f"the catalogue has no voice {name!r}", hint=_near_names(wanted, self.names())
        )


def fetch_catalogue() -> Catalogue:
    """The catalogue as it is today. Raises DownloadError."""
    base_url = os.environ.get(CATALOGUE_VARIABLE, "").strip().rstrip("/") or CATALOGUE_URL
    url = f"{base_url}/voices.json"
    try:
        entries = json.loads(fetch_bytes(url, _MOST_CATALOGUE_BYTES))
    except (ValueError, RecursionError) as error:
        raise DownloadError(f"{url} is not a catalogue of voices", hint=_MIRROR_HINT) from error
    if not isinstance(entries, dict):
        raise DownloadError(f"{url} is not a catalogue of voices", hint=_MIRROR_HINT)
    return Catalogue(base_url, entries)


def _near_names(wanted: str, names: list[str]) -> str:
    """Names like it; for a language alone, such as `de`, the voices that speak it."""
    spoken = [name for name in names if name.startswith(f"{wanted}_")]
    near = spoken or difflib.get_close_matches(wanted, names, n=5, cutoff=0.5)
    if near:
        return f"did you mean {', '.join(near)}?"
    return "names look like de_DE-thorsten-medium; `pausa voices get piper:de` lists German ones"


def _read_voice(base_url: str, name: str, entry: Any) -> CatalogueVoice:
    if not _NAME.fullmatch(name):
        raise _odd(name, "no voice is named like that")
    files = entry.get("files") if isinstance(entry, dict) else None
    if not isinstance(files, dict):
        raise _odd(name, "it lists no files")
    config = _only(name, files, f"{name}.onnx.json")
    model = _only(name, files, f"{name}.onnx")
    card = _only(name, files, "MODEL_CARD")
    if not (model and config):
        raise _odd(name, "it lacks a model or its settings")
    return CatalogueVoice(
        name,
        _read_file(base_url, model, files[model], _MOST_MODEL_BYTES),
        _read_file(base_url, config, files[config], _MOST_TEXT_BYTES),
        _read_file(base_url, card, files[card], _MOST_TEXT_BYTES) if card else None,
    )


def _only(name: str, paths: Iterable[str], file_name: str) -> str:
    """The one path that ends in that name; empty where there is none."""
    found = [path for path in paths if path.rpartition("/")[2] == file_name]
    if len(found) > 1:
        raise _odd(name, f"it lists {file_name} twice")
    return found[0] if found else ""


def _read_file(base_url: str, path: str, entry: Any, most_bytes: int) -> RemoteFile:
    if not all(_PATH_PART.fullmatch(part) for part in path.split("/")):
        raise _odd(path, "its path leads elsewhere")
    size_bytes = entry.get("size_bytes") if isinstance(entry, dict) else None
    md5 = entry.get("md5_digest") if isinstance(entry, dict) else None
    if type(size_bytes) is not int or not 0 < size_bytes <= most_bytes:
        raise _odd(path, f"its size is {size_bytes!r}")
    if not isinstance(md5, str) or not _MD5.fullmatch(md5):
        raise _odd(path, "it has no digest to check it by")
    return RemoteFile(f"{base_url}/{quote(path)}", size_bytes, md5)


def _odd(what: str, reason: str) -> DownloadError:
    return DownloadError(f"the catalogue's entry {what!r} is odd: {reason}", hint=_MIRROR_HINT)
