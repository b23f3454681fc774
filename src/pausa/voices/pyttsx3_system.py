"""What pyttsx3 finds on this machine: its driver, and the voices there are."""

from __future__ import annotations

import importlib.metadata
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pausa.errors import CacheError, EngineUnavailable
from pausa.voices.choice import normalised_tag
from pausa.voices.engine import VoiceInfo
from pausa.voices.facts import FactStore
from pausa.voices.folders import cache_folder
from pausa.voices.pyttsx3_process import WorkerFailed, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGINE = "pyttsx3"
ESPEAK = "espeak"

_INSTALL_HINTS = {
    "linux": "pip install pyttsx3 espeakng-loader",
    "darwin": "pip install pyttsx3, which brings pyobjc",
    "win32": "pip install pyttsx3, which brings comtypes and pywin32",
}


@dataclass(frozen=True)
class System:
    """What pyttsx3 found on this machine."""

    driver: str
    version: str
    voices: tuple[VoiceInfo, ...]


def known_system() -> System:
    """What there is, as remembered from last time where nothing but an update can change it.

    Raises EngineUnavailable.
    """
    return _remembered() or look_around()


def look_around() -> System:
    """Ask pyttsx3 what there is, which takes a tenth of a second. Raises EngineUnavailable."""
    try:
        worker = WorkerProcess()
    except WorkerFailed as failure:
        raise _unavailable(str(failure)) from failure
    worker.close()
    if "unavailable" in worker.found:
        raise _unavailable(worker.found["unavailable"])
    if worker.found["bundled"] and worker.found["driver"] == ESPEAK:
        _remember(worker.found)
    return _system_of(worker.found)


def _remembered() -> System | None:
    with suppress(CacheError, importlib.metadata.PackageNotFoundError, ValueError, KeyError):
        found = json.loads(str(_facts().recall(_packages())["found"]))
        return _system_of(found)
    return None


def _remember(found: Mapping[str, Any]) -> None:
    with suppress(CacheError):
        _facts().remember(_packages(), {"found": json.dumps(found)})


def _facts() -> FactStore:
    return FactStore(cache_folder() / "facts")


def _packages() -> str:
    """The eSpeak NG that comes with pip, voices and all, by its versions."""
    names = ("pyttsx3", "espeakng-loader")
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


def _unavailable(reason: str) -> EngineUnavailable:
    hint = _INSTALL_HINTS.get(sys.platform, "pip install pyttsx3, and install espeak-ng")
    return EngineUnavailable(ENGINE, reason, install_hint=hint)


def _system_of(found: Mapping[str, Any]) -> System:
    voices = [_voice_info(voice, found["driver"]) for voice in found["voices"]]
    voices.sort(key=lambda voice: _rank(voice, found["default"]))
    return System(found["driver"], found["version"], tuple(voices))


def _voice_info(voice: Mapping[str, str], driver: str) -> VoiceInfo:
    return VoiceInfo(
        engine=ENGINE,
        name=voice["id"],
        language=normalised_tag(voice["language"]),
        licence="GPL-3.0-or-later" if driver == ESPEAK else "as your system's",
        description=voice["name"] or "",
    )


def _rank(voice: VoiceInfo, default: str) -> tuple[bool, bool, bool, str]:
    """English first, as the shipped routines are; within a language, the user's own choice."""
    is_english = voice.language.partition("-")[0] == "en"
    return (voice.language != "en-US", not is_english, voice.name != default, voice.language)
