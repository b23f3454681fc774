"""The catalogue of voices: read with care, because it comes over the network."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pausa.errors import DownloadError
from pausa.voices.catalogue import CatalogueVoice, fetch_catalogue
from tests.voices.catalogue_site import MODEL_PATH, NAME, Site


def find(name: str = NAME) -> CatalogueVoice:
    return fetch_catalogue().find(name)


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("de_DE-torsten-medium", NAME), ("de", NAME), ("quite something else", "look like")],
)
def test_an_unknown_voice_gets_names_that_come_near(site: Site, asked: str, hint: str) -> None:
    with pytest.raises(DownloadError, match="no voice") as caught:
        find(asked)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text", [b"<html>Sign in</html>", b"[]", b"", b"\xff\xfe", b"[" * 100_000, b'"x"']
)
def test_a_catalogue_that_is_none_is_refused(site: Site, text: bytes) -> None:
    site.files["/voices.json"] = text
    with pytest.raises(DownloadError, match="not a catalogue") as caught:
        fetch_catalogue()
    assert "PAUSA_VOICE_CATALOGUE" in caught.value.hint


def test_a_catalogue_without_an_end_is_refused(site: Site) -> None:
    site.files["/voices.json"] = b" " * 10_000_001
    with pytest.raises(DownloadError, match="larger than"):
        fetch_catalogue()


@pytest.mark.parametrize(
    "path",
    [
        f"../../{NAME}.onnx",
        f"/etc/{NAME}.onnx",
        f"de/../../{NAME}.onnx",
        f"de\\..\\{NAME}.onnx",
        f"C:/{NAME}.onnx",
        f"de//{NAME}.onnx",
        f"https://example.org/{NAME}.onnx",
        f"de/\n/{NAME}.onnx",
        f".hidden/{NAME}.onnx",
    ],
)
def test_a_hostile_path_is_refused(site: Site, path: str) -> None:
    entry = {"size_bytes": 10, "md5_digest": "0" * 32}
    site.publish({NAME: {"files": {path: entry, f"de/{NAME}.onnx.json": entry}}})
    with pytest.raises(DownloadError, match="odd"):
        find()


@pytest.mark.parametrize("name", ["../../evil", "de_DE-x/y-low", ".de_DE-x-low", "de_DE-..-low"])
def test_a_hostile_name_is_refused_and_not_listed(site: Site, name: str) -> None:
    site.list_voice(name)
    assert fetch_catalogue().names() == []
    with pytest.raises(DownloadError, match="odd"):
        find(name)


@pytest.mark.parametrize(
    "change",
    [
        {"size_bytes": 10**15},
        {"size_bytes": -1},
        {"size_bytes": 0},
        {"size_bytes": 1.5},
        {"size_bytes": True},
        {"size_bytes": "512000"},
        {"md5_digest": None},
        {"md5_digest": "short"},
        {"md5_digest": 7},
    ],
)
def test_an_absurd_size_or_digest_is_refused(site: Site, change: dict[str, object]) -> None:
    site.list_voice(files={MODEL_PATH: change})
    with pytest.raises(DownloadError, match="odd"):
        find()


@pytest.mark.parametrize(
    "entry", [None, [], {}, {"files": None}, {"files": {}}, {"files": {f"de/{NAME}.onnx": None}}]
)
def test_an_entry_without_its_files_is_refused(site: Site, entry: object) -> None:
    site.publish({NAME: entry})
    with pytest.raises(DownloadError, match="odd"):
        find()


def test_no_network_says_what_to_do(monkeypatch: pytest.MonkeyPatch, unused_port: int) -> None:
    monkeypatch.setenv("PAUSA_VOICE_CATALOGUE", f"http://127.0.0.1:{unused_port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(DownloadError, match="cannot fetch") as caught:
        fetch_catalogue()
    assert "check the network" in caught.value.hint


@pytest.mark.parametrize(
    "address", ["file:///etc", "nonsense", "http://", "http://[::1", "ftp://x"]
)
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PAUSA_VOICE_CATALOGUE", address)
    with pytest.raises(DownloadError):
        fetch_catalogue()


@pytest.fixture
def unused_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port
