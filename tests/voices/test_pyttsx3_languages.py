"""What drivers tell of a voice's language, in many shapes, and what is made of it."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from pausa.errors import VoiceNotFound
from pausa.voices.pyttsx3_engine import Pyttsx3Engine
from pausa.voices.pyttsx3_system import voices_of
from pausa.voices.pyttsx3_worker import first_language

WINDOWS = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens\TTS_MS_"


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ([b"\x05en-us"], "en-us"),
        ([b"\x02es-419"], "es-419"),
        (["de"], "de"),
        (["de-DE"], "de-DE"),
        (["es_MX"], "es_MX"),
        (["de_DE.UTF-8"], "de_DE"),
        ("de-AT", "de-AT"),
        (("es-ES", "en-US"), "es-ES"),
        ([None], ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_first_language_of_a_voice_is_read_in_every_shape(told: Any, language: str) -> None:
    assert first_language(told) == language


@pytest.mark.parametrize(
    ("told", "voice_id", "tag"),
    [
        ("de_DE", "com.apple.speech.synthesis.voice.anna", "de-DE"),
        ("es-mx", "com.apple.voice.compact.es-MX.Paulina", "es-MX"),
        ("cmn-latn-pinyin", "sit/cmn-Latn-pinyin", "cmn-Latn-pinyin"),
        ("en-gb-x-rp", "gmw/en-GB-x-rp", "en-GB-x-rp"),
        ("", f"{WINDOWS}DE-DE_HEDDA_11.0", "de-DE"),
        ("Unknown Locale: 9226", f"{WINDOWS}ES-MX_SABINA_11.0", "es-MX"),
        ("", "com.apple.voice.compact.de-DE.Anna", "de-DE"),
        ("Unknown", "some voice", "und"),
        ("", "TTS_MSMary", "und"),
    ],
)
def test_a_language_becomes_a_tag_and_if_there_is_none_the_id_may_tell_it(
    told: str, voice_id: str, tag: str
) -> None:
    told_of = {"id": voice_id, "name": "Some", "language": told}
    (voice,) = voices_of({"driver": "some", "default": "", "voices": [told_of]})
    assert voice.language == tag


@pytest.mark.engine
@pytest.mark.skipif(sys.platform != "linux", reason="these are eSpeak NG's voices")
@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de-DE", "gmw/de"),
        ("de-AT", "gmw/de"),
        ("de", "gmw/de"),
        ("es-ES", "roa/es"),
        ("es", "roa/es"),
        ("es-MX", "roa/es-419"),
        ("en-GB", "gmw/en"),
        ("en-US", "gmw/en-us"),
    ],
)
def test_espeak_has_the_right_voice_for_a_language(language: str, name: str) -> None:
    opened = Pyttsx3Engine().open("", language)
    opened.close()
    assert opened.info.name == name


@pytest.mark.engine
@pytest.mark.parametrize("language", ["de", "es"])
def test_without_a_voice_of_the_language_the_system_does_not_speak_another(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Pyttsx3Engine()
    others = [voice for voice in engine.voices() if not voice.language.startswith(language)]
    monkeypatch.setattr("pausa.voices.pyttsx3_system.voices_of", lambda _found: others)
    with pytest.raises(VoiceNotFound, match=language):
        Pyttsx3Engine().open("", language)
