"""Which voice speaks: the one asked for, or the most natural one that is installed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.errors import EngineUnavailable, VoiceNotFound
from pausa.voices.choice import speaks
from pausa.voices.engines import ENGINES, get_engine

if TYPE_CHECKING:
    from pausa.voices.engine import Voice, VoiceInfo

NATURAL_ENGINES = ("piper",)
"""The engines that sound like a person, best first."""
SYSTEM_ENGINE = "pyttsx3"
USUAL_LANGUAGE = "en-US"

NAMED_VOICES = {
    "natural": "the most natural voice that is installed",
    "calm": "the natural voice, by the name that routines use",
    "system": "the voice that this computer came with",
}


@dataclass(frozen=True)
class Selection:
    """An open voice, and what the user should be told of how it was chosen."""

    voice: Voice
    notice: str = ""
    warning: str = ""
    """Why the voice can't say the words right: it was asked for, and speaks another language."""


def select_voice(wanted: str, language: str) -> Selection:
    """Open `natural`, `system`, `ENGINE:NAME` or a voice's bare name; empty means natural.

    Raises VoiceNotFound, EngineUnavailable.
    """
    if wanted in {"", "natural", "calm"}:
        return _natural(language)
    if wanted == "system":
        return Selection(get_engine(SYSTEM_ENGINE).open("", language))
    engine, colon, name = wanted.partition(":")
    if colon and engine in ENGINES:
        voice = get_engine(engine).open(name, language)
    else:
        voice = _open_by_name(wanted, language)
    return Selection(voice, warning=_warning(voice.info, language))


def way_to_another(language: str) -> str:
    """How to get a voice that speaks a language, where one was named that doesn't."""
    spoken = language.partition("-")[0]
    return f"leave it out, or name one of those that `pausa voices --language {spoken}` lists"


def language_of(wanted: str) -> str:
    """The language of the voice that is meant. Raises VoiceNotFound, EngineUnavailable."""
    voice = select_voice(wanted, USUAL_LANGUAGE).voice
    voice.close()
    return USUAL_LANGUAGE if speaks(voice.info, USUAL_LANGUAGE) else voice.info.language


def installed_voices() -> list[VoiceInfo]:
    """Every voice of every engine that works here, the most natural engine first."""
    return [info for name in ENGINES for info in get_engine(name).voices()]


def _natural(language: str) -> Selection:
    reasons, way_out = [], ""
    for name in NATURAL_ENGINES:
        try:
            return Selection(get_engine(name).open("", language))
        except (EngineUnavailable, VoiceNotFound) as error:
            reasons.append(f"{error.message}; {error.hint}" if error.hint else error.message)
            way_out = way_out or error.hint
    try:
        voice = get_engine(SYSTEM_ENGINE).open("", language)
    except VoiceNotFound as error:
        raise VoiceNotFound(error.message, hint=way_out or error.hint) from error
    notice = f"the system voice speaks instead of the natural one ({voice.info.id}): {reasons[0]}"
    return Selection(voice, notice)


def _warning(voice: VoiceInfo, language: str) -> str:
    if speaks(voice, language):
        return ""
    return f"{voice.id} speaks {voice.language} and will misread these words in {language}"


def _open_by_name(name: str, language: str) -> Voice:
    """Open the voice that answers to a bare name in the first engine that has one."""
    for engine in ENGINES:
        try:
            return get_engine(engine).open(name, language)
        except (EngineUnavailable, VoiceNotFound):
            continue
    raise VoiceNotFound(
        f"there is no voice {name!r}",
        hint=f"say {', '.join(NAMED_VOICES)}, or one of those that `pausa voices` lists",
    )
