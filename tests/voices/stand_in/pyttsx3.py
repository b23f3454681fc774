"""Stands in for pyttsx3 inside its worker: one voice, and whatever fault is planned.

The file that `STAND_IN_PLAN` names holds one word for each clip to come; without any more, all
is well. It behaves as the drivers of macOS and Windows do: a clip is done when the call returns.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

if TYPE_CHECKING:
    from collections.abc import Callable

RATE_HZ = 16_000
SECONDS_PER_CHARACTER = 0.06


class _Voice:
    id = "com.example.voice.Standby"
    name = "Standby"
    languages = (b"\x05en_US",)


class _Driver:
    def getProperty(self, name: str) -> object:  # noqa: N802 - as pyttsx3 has it
        return [_Voice()] if name == "voices" else _Voice.id

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        if name == "voice" and value != _Voice.id:
            raise ValueError(value)


class _Proxy:
    _driver = _Driver()


class _Engine:
    proxy = _Proxy()

    def __init__(self) -> None:
        self._listeners: dict[str, Callable[..., None]] = {}
        self._waiting: tuple[str, str] = ("", "")

    def __str__(self) -> str:
        return "stand-in"

    def connect(self, topic: str, listener: Callable[..., None]) -> None:
        self._listeners[topic] = listener

    def save_to_file(self, text: str, path: str) -> None:
        self._waiting = (text, path)

    def runAndWait(self) -> None:  # noqa: N802
        text, path = self._waiting
        print("Audio saved to", path)  # noqa: T201 - pyttsx3 does so too
        fault = _next_fault()
        if fault == "hang":
            threading.Event().wait()
        if fault == "die":
            os._exit(1)
        if fault == "error":
            self._listeners["error"](name=None, exception=OSError("no space left"))
        if fault == "interrupted":
            self._listeners["finished-utterance"](name=None, completed=False)
        if fault != "nothing":
            _write(text, path, fault)


def init() -> Any:
    """Begin, as far as the plan allows."""
    if os.environ.get("STAND_IN_REFUSES"):
        raise RuntimeError(os.environ["STAND_IN_REFUSES"])
    return _Engine()


def _next_fault() -> str:
    plan = Path(os.environ["STAND_IN_PLAN"])
    fault, *rest = plan.read_text().split() or [""]
    plan.write_text(" ".join(rest))
    return fault


def _write(text: str, path: str, fault: str) -> None:
    seconds = {"empty": 0.0, "short": 0.1}.get(fault, SECONDS_PER_CHARACTER * len(text))
    wave = np.sin(np.arange(round(seconds * RATE_HZ)) / 7)
    samples = wave * (0 if fault == "silent" else 0.5)
    soundfile.write(path, samples, RATE_HZ, format="AIFF" if fault == "aiff" else "WAV")
