"""Which of an engine's voices is meant by the name, or the language, that someone gave."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pausa.errors import VoiceNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pausa.voices.engine import VoiceInfo

_USUAL_REGIONS = {"pt": "pt-BR", "zh": "zh-CN"}
"""The variety meant by a language alone, where it isn't named like its country (`fr-FR`)."""

_AMERICAN = ("en-US", frozenset({"AS", "CA", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"}))
_EUROPEAN = ("es-ES", frozenset({"EA", "ES", "GQ", "IC", "PH"}))
"""Varieties, and the regions whose listeners are used to them, as in Unicode's CLDR."""
_ELSEWHERE = {"en": "en-GB", "es": "es-419"}

_MEMBERS = {"no": "nb", "zh": "cmn"}
"""The one language that stands for several, as eSpeak NG tags its voices."""

_REGION = re.compile(r"-([A-Z]{2}|\d{3})(?=-|$)")
_REGION_LENGTH = 2
_SCRIPT_LENGTH = 4


def choose_voice(voices: Sequence[VoiceInfo], name: str, language: str) -> VoiceInfo:
    r"""The voice of that name, or the best one for the language where the name is empty.

    A name is an id as it stands, else in any case its last part (`david` of
    `Tokens\DAVID`) or what the voice is called, if only one voice answers to it.
    Raises VoiceNotFound.
    """
    return _named(voices, name.strip()) if name.strip() else _best(voices, language)


def speakers_of(voices: Sequence[VoiceInfo], language: str) -> list[VoiceInfo]:
    """The voices that speak a language, those of the nearest variety first."""
    wanted = normalised_tag(language)
    spoken = _primary(wanted)
    found = [voice for voice in voices if _primary(voice.language) == spoken]
    if not found and spoken in _MEMBERS:
        return speakers_of(voices, _MEMBERS[spoken])
    return sorted(found, key=lambda voice: _distance(voice.language, wanted))


def speaks(voice: VoiceInfo, language: str) -> bool:
    """Whether a voice is of a language, whichever its variety; one that tells none may be."""
    spoken, wanted = _primary(voice.language), _primary(normalised_tag(language))
    return spoken in (wanted, _MEMBERS.get(wanted), "und")


def variety(tag: str) -> str:
    """The variety whose voices a listener from there is used to: `es-419` for `es-MX`."""
    spoken, region = _primary(tag), _REGION.search(tag)
    for usual, regions in (_AMERICAN, _EUROPEAN):
        if spoken == _primary(usual):
            return usual if not region or region[1] in regions else _ELSEWHERE[spoken]
    return _USUAL_REGIONS.get(spoken, f"{spoken}-{spoken.upper()}")


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
    found = speakers_of(voices, language)
    if not found:
        raise VoiceNotFound(
            f"no voice here speaks {language!r}", hint="`pausa voices` lists what there is"
        )
    return found[0]


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _distance(tag: str, wanted: str) -> tuple[bool, bool, bool, bool, int]:
    """How far a voice's language is from the one asked for; among equals the first one wins."""
    nearest = variety(wanted)
    return (
        tag != wanted,
        variety(tag) != nearest,
        tag != _primary(wanted),
        tag != nearest,
        len(tag),
    )
