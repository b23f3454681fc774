"""Fetches files over HTTP, checks them, and goes on where an earlier run was interrupted."""

from __future__ import annotations

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from pausa import __version__
from pausa.errors import DownloadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TIMEOUT_S = 30
_BLOCK_BYTES = 1 << 17
_GO_ON = "run the same command again: it goes on where this one stopped"
_NOTHING_KEPT = "try again later; nothing of it was kept"
_OFFLINE = "check the network, or name a mirror in PAUSA_VOICE_CATALOGUE"


@dataclass(frozen=True)
class RemoteFile:
    """A file where its publisher put it, and as its publisher describes it."""

    url: str
    size_bytes: int
    md5: str


def fetch_bytes(url: str, most_bytes: int) -> bytes:
    """A small file, whole. Raises DownloadError, also where it is larger than it may be."""
    with _network_trouble(url), _open(url) as response:
        data = response.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise DownloadError(f"{url} is larger than {most_bytes} bytes", hint=_OFFLINE)
    return data


def fetch_file(file: RemoteFile, part: Path, progress: Callable[[int], None]) -> None:
    """Leave the whole, verified file in `part`, beginning with what `part` holds already.

    `progress` is told how many bytes are there. Raises DownloadError, after which `part`
    holds a true beginning or doesn't exist, and OSError where the disk refuses.
    """
    start = _bytes_kept(part, file)
    if start < file.size_bytes:
        _transfer(file, part, start, progress)
    if start and not matches(part, file):
        _transfer(file, part, 0, progress)
    if not matches(part, file):
        part.unlink()
        raise DownloadError(
            f"{file.url} has a wrong digest: it is damaged, or not what its publisher lists",
            hint=_NOTHING_KEPT,
        )
    progress(file.size_bytes)


def matches(path: Path, file: RemoteFile) -> bool:
    """Whether a file is there with the size and the digest that its publisher lists."""
    if not path.is_file() or path.stat().st_size != file.size_bytes:
        return False
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as opened:
        while block := opened.read(1 << 20):
            digest.update(block)
    return digest.hexdigest() == file.md5


def _bytes_kept(part: Path, file: RemoteFile) -> int:
    size_bytes = part.stat().st_size if part.exists() else 0
    return size_bytes if size_bytes <= file.size_bytes else 0


def _transfer(file: RemoteFile, part: Path, start: int, progress: Callable[[int], None]) -> None:
    with _network_trouble(file.url):
        response = _open_from(file.url, start)
    with response:
        done = start if _continues(response, start) else 0
        with part.open("r+b" if done else "wb") as out:
            out.seek(done)
            for block in _blocks(response, file.url):
                done += len(block)
                if done > file.size_bytes:
                    break
                out.write(block)
                progress(done)
            out.flush()
            os.fsync(out.fileno())
    _require_size(file, part, done)


def _require_size(file: RemoteFile, part: Path, done: int) -> None:
    listed = f"{file.size_bytes} bytes"
    if done > file.size_bytes:
        part.unlink()
        raise DownloadError(
            f"{file.url} is larger than the {listed} that its publisher lists", hint=_NOTHING_KEPT
        )
    if done < file.size_bytes:
        raise DownloadError(f"{file.url} broke off after {done} of {listed}", hint=_GO_ON)


def _continues(response: http.client.HTTPResponse, start: int) -> bool:
    """Whether the answer begins at `start`; a server may send the whole file instead."""
    sent = response.headers.get("Content-Range", "")
    return response.status == HTTPStatus.PARTIAL_CONTENT and sent.startswith(f"bytes {start}-")


def _open_from(url: str, start: int) -> http.client.HTTPResponse:
    try:
        response = _open(url, start)
    except urllib.error.HTTPError as error:
        if error.code != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
        return _open(url)
    if response.status == HTTPStatus.PARTIAL_CONTENT and not _continues(response, start):
        response.close()
        return _open(url)
    return response


def _open(url: str, start: int = 0) -> http.client.HTTPResponse:
    if not url.startswith(("https://", "http://")):
        raise DownloadError(f"{url} is no web address", hint=_OFFLINE)
    headers = {"User-Agent": f"pausa/{__version__}"}
    if start:
        headers["Range"] = f"bytes={start}-"
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - http(s), see above
    response: http.client.HTTPResponse = urllib.request.urlopen(  # noqa: S310
        request, timeout=_TIMEOUT_S
    )
    if url.startswith("https:") and not response.url.startswith("https:"):
        response.close()
        raise DownloadError(f"{url} leads to an unprotected address", hint=_OFFLINE)
    return response


def _blocks(response: http.client.HTTPResponse, url: str) -> Iterator[bytes]:
    while True:
        with _network_trouble(url):
            block = response.read(_BLOCK_BYTES)
        if not block:
            return
        yield block


@contextmanager
def _network_trouble(url: str) -> Iterator[None]:
    """Turn whatever a connection can do to us into DownloadError."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        reason = f"the server refuses it ({error.code} {error.reason})"
        raise DownloadError(f"cannot fetch {url}: {reason}", hint=_OFFLINE) from error
    except urllib.error.URLError as error:
        raise DownloadError(f"cannot fetch {url}: {error.reason}", hint=_OFFLINE) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise DownloadError(f"cannot fetch {url}: {reason}", hint=_GO_ON) from error
