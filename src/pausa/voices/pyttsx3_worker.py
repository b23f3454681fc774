"""A process that speaks with pyttsx3, for `pyttsx3_engine`: JSON lines in, JSON lines out.

pyttsx3 and the libraries under it print on stdout, hang in threads and end the process when
they are unhappy, so they live here, where nothing else does. The first line out says what was
found; then each request gets one line. The process ends when its input does.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.metadata
import json
import os
import platform
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_IDLE_POLL_S = 0.001
_VOLUME = 1.0


class Speaker:
    """pyttsx3 with the waiting that it leaves out."""

    def __init__(self) -> None:
        pyttsx3 = importlib.import_module("pyttsx3")
        self._engine: Any = pyttsx3.init()
        self._driver: Any = self._engine.proxy._driver  # noqa: SLF001 - its queue drops settings
        self._espeak: Any = sys.modules.get("pyttsx3.drivers._espeak")
        self._finished = threading.Event()
        self._failure = ""
        self._engine.connect("finished-utterance", self._finish)
        self._engine.connect("error", self._fail)
        sys.unraisablehook = self._fail_in_callback

    def describe(self) -> dict[str, object]:
        """The driver, its versions, its voices and which of them it would take by itself."""
        return {
            "driver": str(self._engine),
            "version": self._version(),
            "default": self._driver.getProperty("voice"),
            "voices": [
                {"id": voice.id, "name": voice.name, "language": first_language(voice.languages)}
                for voice in self._driver.getProperty("voices")
            ],
        }

    def save(self, text: str, path: str, voice: str, rate: int) -> None:
        """Write the sound of a text to a file. Raises RuntimeError, or what pyttsx3 raises."""
        self._wait_until_idle()
        self._driver.setProperty("voice", voice)
        self._driver.setProperty("rate", rate)
        self._driver.setProperty("volume", _VOLUME)
        self._wait_until_idle()
        self._finished.clear()
        self._failure = ""
        self._engine.save_to_file(text, path)
        self._engine.runAndWait()
        if self._espeak:
            # eSpeak's thread may still be at work; the other drivers return when they are done.
            self._finished.wait()
        if self._failure:
            raise RuntimeError(self._failure)

    def _version(self) -> str:
        found = [f"pyttsx3 {importlib.metadata.version('pyttsx3')}"]
        with suppress(importlib.metadata.PackageNotFoundError):
            found.append(f"espeakng-loader {importlib.metadata.version('espeakng-loader')}")
        if self._espeak:
            found.append(f"espeak {self._espeak.Info(None).decode()}")
        else:
            found.append(platform.platform())
        return ", ".join(found)

    def _wait_until_idle(self) -> None:
        """Settings are queued behind whatever eSpeak is doing; an empty queue has taken them."""
        while self._espeak and self._espeak.IsPlaying():
            time.sleep(_IDLE_POLL_S)

    def _finish(self, completed: bool, **_: object) -> None:  # noqa: FBT001 - pyttsx3 names it
        if not completed:
            self._failure = "it was interrupted"
        self._finished.set()

    def _fail(self, exception: Exception, **_: object) -> None:
        self._failure = self._failure or str(exception) or type(exception).__name__
        self._finished.set()

    def _fail_in_callback(self, problem: Any) -> None:
        """What fails in eSpeak's callback (a full disk) would leave pyttsx3's loop turning."""
        self._fail(problem.exc_value)
        self._driver.endLoop()


def load_espeak() -> bool:
    """On Linux, load the eSpeak NG that came with pip, where pyttsx3 will find it."""
    if sys.platform != "linux":
        return False
    try:
        loader = importlib.import_module("espeakng_loader")
        ctypes.CDLL(loader.get_library_path())
    except (ImportError, OSError):
        return False  # the system may have its own
    # eSpeak NG cuts paths after 160 characters, so it gets a short one from where the data is.
    os.chdir(loader.get_data_path())
    os.environ["ESPEAK_DATA_PATH"] = "."
    return True


def answer(speaker: Speaker, request: Mapping[str, Any]) -> dict[str, object]:
    """Do what one request asks for."""
    try:
        speaker.save(request["text"], request["path"], request["voice"], request["rate"])
    except Exception as error:  # noqa: BLE001 - the engine raises it again, with the text's name
        return {"error": str(error) or type(error).__name__}
    return {"error": ""}


def main() -> None:
    """Serve until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = _claim_stdout()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests,), daemon=True).start()
    try:
        is_bundled = load_espeak()
        speaker = Speaker()
        _send(channel, {**speaker.describe(), "bundled": is_bundled})
    except Exception as error:  # noqa: BLE001 - the engine raises it again as EngineUnavailable
        _send(channel, {"unavailable": str(error) or type(error).__name__})
        return
    while True:
        _send(channel, answer(speaker, json.loads(requests.get())))


def _claim_stdout() -> IO[str]:
    """Keep stdout for the protocol; whatever is printed goes nowhere."""
    channel = os.fdopen(os.dup(1), "w", encoding="ascii")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return channel


def _read(requests: queue.SimpleQueue[bytes]) -> None:
    """Pass requests on; when the parent is gone, go too, even out of a call that hangs."""
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)


def _send(channel: IO[str], message: Mapping[str, object]) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def first_language(languages: Any) -> str:
    """The first language of a voice, as its driver tells it: in bytes after a priority, or as text.

    Some tell none, and some a bare text instead of a list.
    """
    listed = [languages] if isinstance(languages, str | bytes) else list(languages or [])
    first = listed[0] if listed else ""
    text = first.decode("utf-8", "ignore") if isinstance(first, bytes) else str(first or "")
    return text.strip("\x00\x01\x02\x03\x04\x05 ").partition(".")[0]


if __name__ == "__main__":
    main()
