"""A small catalogue of voices on a server of this machine, which misbehaves as it is told to."""

from __future__ import annotations

import hashlib
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "de_DE-thorsten-medium"
HOME = f"/de/de_DE/thorsten/medium/{NAME}"
MODEL_PATH, CONFIG_PATH = f"{HOME}.onnx", f"{HOME}.onnx.json"
CARD_PATH = "/de/de_DE/thorsten/medium/MODEL_CARD"
MODEL = bytes(range(256)) * 2000
CONFIG = b'{"audio": {}, "espeak": {}, "phoneme_id_map": {}}'
CARD = b"""# Model card for thorsten
* Language: de_DE
## Dataset
* URL: https://www.thorsten-voice.de
* License: CC0
## Training
Finetuned from U.S. English lessac voice (medium quality).
"""


@dataclass
class Site:
    """What a test's server has, and how it misbehaves."""

    files: dict[str, bytes] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    sends_at_most: dict[str, int] = field(default_factory=dict)
    knows_ranges: bool = True
    requests: list[tuple[str, str]] = field(default_factory=list)
    """Path and `Range` of every request."""
    base_url: str = ""

    def list_voice(self, name: str = NAME, **changes: Any) -> None:
        """Put a voice into the catalogue, as its files are or with changes to their entries."""
        entry = {
            path[1:]: {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}  # noqa: S324
            for path, data in self.files.items()
            if path.startswith("/de/")
        }
        for path, change in changes.get("files", {}).items():
            entry[path[1:]] = {**entry.get(path[1:], {}), **change}
        self.publish({name: {"files": entry}})

    def publish(self, catalogue: object) -> None:
        self.files["/voices.json"] = json.dumps(catalogue).encode()


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.site.requests.append((self.path, asked))
        data = self.site.files.get(self.path)
        status = self.site.status.get(self.path, 200 if data is not None else 404)
        if data is None or status != 200:
            self.send_error(status)
            return
        start = int(asked[len("bytes=") : -1]) if asked and self.site.knows_ranges else 0
        if start and start >= len(data):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - start))
        self.end_headers()
        self.wfile.write(data[start : self.site.sends_at_most.get(self.path)])

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve_voice() -> Iterator[Site]:
    """A catalogue with one voice, for as long as the block lasts."""
    site = Site({MODEL_PATH: MODEL, CONFIG_PATH: CONFIG, CARD_PATH: CARD})
    site.list_voice()
    handler = type("SiteHandler", (Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        site.base_url = f"http://127.0.0.1:{server.server_port}"
        yield site
        server.shutdown()
        thread.join()
