"""What pyttsx3 finds on this machine: its driver, and the voices there are."""

from __future__ import annotations

import importlib.metadata
import json
import re
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

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
_TAG_IN_ID = re.compile(r"(?<![A-Za-z])[A-Za-z]{2}-[A-Z]{2}(?![A-Za-z])")
"""`DE-DE` in `TTS_MS_DE-DE_HEDDA_11.0`, `de-DE` in `com.apple.voice.compact.de-DE.Anna`."""

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
    return System(found["driver"], found["version"], tuple(voices_of(found)))


def voices_of(found: Mapping[str, Any]) -> list[VoiceInfo]:
    """The voices that a worker found, best first."""
    voices = [_voice_info(voice, found["driver"]) for voice in found["voices"]]
    return sorted(voices, key=lambda voice: _rank(voice, found["default"]))


def _language(written: str, voice_id: str) -> str:
    """The tag of a voice, which some drivers tell by its id alone, and some not at all."""
    if _TAG.fullmatch(written):
        return normalised_tag(written)
    inside = _TAG_IN_ID.search(voice_id)
    return normalised_tag(inside[0] if inside else "")


def _voice_info(voice: Mapping[str, str], driver: str) -> VoiceInfo:
    return VoiceInfo(
        engine=ENGINE,
        name=voice["id"],
        language=_language(voice["language"], voice["id"]),
        licence="GPL-3.0-or-later" if driver == ESPEAK else "as your system's",
        description=voice["name"] or "",
    )


def _rank(voice: VoiceInfo, default: str) -> tuple[bool, bool, bool, str]:
    """English first, as the shipped routines are; within a language, the user's own choice."""
    is_english = voice.language.partition("-")[0] == "en"
    return (voice.language != "en-US", not is_english, voice.name != default, voice.language)
