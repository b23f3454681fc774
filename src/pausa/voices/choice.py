"""Which of an engine's voices is meant by the name, or the language, that someone gave."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pausa.errors import VoiceNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pausa.voices.engine import VoiceInfo

_USUAL_REGIONS = {"en": "en-US", "pt": "pt-BR", "zh": "zh-CN"}
"""The variety meant by a language alone, where it isn't named like its country (`fr-FR`)."""

_MEMBERS = {"no": "nb", "zh": "cmn"}
"""The one language that stands for several, as eSpeak NG tags its voices."""

_REGION_LENGTH = 2
_SCRIPT_LENGTH = 4


def choose_voice(voices: Sequence[VoiceInfo], name: str, language: str) -> VoiceInfo:
    r"""The voice of that name, or the best one for the language where the name is empty.

    A name is an id as it stands, else in any case its last part (`david` of
    `Tokens\DAVID`) or what the voice is called, if only one voice answers to it.
    Raises VoiceNotFound.
    """
    return _named(voices, name.strip()) if name.strip() else _best(voices, language)


def normalised_tag(tag: str) -> str:
    """A language tag in the usual case: `en_us` becomes `en-US`; nothing becomes `und`."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    if not first:
        return "und"
    parts = [first.lower()]
    for part in rest:
        in_private_use = len(parts[-1]) == 1 or "x" in parts
        parts.append(part.lower() if in_private_use else _cased(part))
    return "-".join(parts)


def _cased(subtag: str) -> str:
    if len(subtag) == _REGION_LENGTH:
        return subtag.upper()
    return subtag.title() if len(subtag) == _SCRIPT_LENGTH else subtag.lower()


def _named(voices: Sequence[VoiceInfo], name: str) -> VoiceInfo:
    found = [voice for voice in voices if voice.name == name]
    found = found or [voice for voice in voices if _answers_to(voice, name.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise VoiceNotFound(
            f"{len(found)} voices answer to {name!r}", hint=f"say which: {_listed(found)}"
        )
    raise VoiceNotFound(f"there is no voice {name!r}", hint=_near_matches(voices, name))


def _answers_to(voice: VoiceInfo, wanted: str) -> bool:
    last_parts = re.split(r"[/\\.]", voice.name.casefold())
    return wanted in (voice.name.casefold(), last_parts[-1], voice.description.casefold())


def _near_matches(voices: Sequence[VoiceInfo], name: str) -> str:
    by_words = {
        word.casefold(): voice
        for voice in reversed(voices)
        for word in (voice.description, re.split(r"[/\\.]", voice.name)[-1], voice.name)
    }
    near = get_close_matches(name.casefold(), by_words, n=6, cutoff=0.6)
    found = list(dict.fromkeys(by_words[word] for word in near))[:3]
    if found:
        return f"did you mean {_listed(found)}?"
    return "`pausa voices` lists what there is"


def _listed(voices: Sequence[VoiceInfo]) -> str:
    return ", ".join(f"`{voice.name}`" for voice in voices[:5])


def _best(voices: Sequence[VoiceInfo], language: str) -> VoiceInfo:
    wanted = normalised_tag(language)
    spoken = _primary(wanted)
    speakers = [voice for voice in voices if _primary(voice.language) == spoken]
    if not speakers and spoken in _MEMBERS:
        return _best(voices, _MEMBERS[spoken])
    if not speakers:
        raise VoiceNotFound(
            f"no voice here speaks {language!r}", hint="`pausa voices` lists what there is"
        )
    return min(speakers, key=lambda voice: _distance(voice.language, wanted))


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _distance(tag: str, wanted: str) -> tuple[bool, bool, bool, int]:
    """How far a voice's language is from the one asked for; among equals the first one wins."""
    spoken = _primary(wanted)
    usual = _USUAL_REGIONS.get(spoken, f"{spoken}-{spoken.upper()}")
    return (tag != wanted, tag != spoken, tag != usual, len(tag))
