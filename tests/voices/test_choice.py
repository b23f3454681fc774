"""Which voice is meant by a name or a language."""

from __future__ import annotations

import pytest

from pausa.errors import VoiceNotFound
from pausa.voices.choice import choose_voice, normalised_tag, speaks
from pausa.voices.engine import VoiceInfo


def voice(name: str, language: str, description: str = "") -> VoiceInfo:
    return VoiceInfo("some", name, language, "MIT", description)


VOICES = [
    voice("gmw/en-gb-scotland", "en-GB-scotland", "English (Scotland)"),
    voice("gmw/en", "en-GB", "English (Great Britain)"),
    voice("gmw/en-us", "en-US", "English (America)"),
    voice("gmw/de", "de", "German"),
    voice("roa/es-419", "es-419", "Spanish (Latin America)"),
    voice("roa/es", "es", "Spanish (Spain)"),
    voice("roa/fr-be", "fr-BE", "French (Belgium)"),
    voice("roa/fr", "fr-FR", "French (France)"),
    voice("roa/pt-br", "pt-BR", "Portuguese (Brazil)"),
    voice("roa/pt", "pt", "Portuguese"),
    voice("sit/cmn", "cmn", "Chinese (Mandarin)"),
    voice("com.apple.voice.Samantha", "en-US", "Samantha"),
    voice("com.apple.compact.Alex", "en-US", "Alex (compact)"),
    voice("com.apple.premium.Alex", "en-US", "Alex (premium)"),
    voice(r"HKEY\Speech\Tokens\TTS_DAVID_11", "en-US", "Microsoft David"),
]


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("gmw/en", "gmw/en"),
        ("GMW/EN-US", "gmw/en-us"),
        ("en-us", "gmw/en-us"),
        ("samantha", "com.apple.voice.Samantha"),
        ("tts_david_11", r"HKEY\Speech\Tokens\TTS_DAVID_11"),
        ("microsoft david", r"HKEY\Speech\Tokens\TTS_DAVID_11"),
        (" roa/fr ", "roa/fr"),
    ],
)
def test_a_voice_answers_to_its_id_its_last_part_and_its_description(
    name: str, chosen: str
) -> None:
    assert choose_voice(VOICES, name, "de").name == chosen


def test_a_name_that_two_voices_answer_to_is_refused_with_both() -> None:
    with pytest.raises(VoiceNotFound, match="2 voices") as refused:
        choose_voice(VOICES, "alex", "en")
    assert "com.apple.compact.Alex" in refused.value.hint
    assert "com.apple.premium.Alex" in refused.value.hint


@pytest.mark.parametrize(
    ("name", "meant"), [("samanta", "Samantha"), ("gmw/en-usa", "gmw/en-us"), ("davd", "")]
)
def test_a_misspelt_name_is_met_with_what_it_resembles(name: str, meant: str) -> None:
    with pytest.raises(VoiceNotFound, match=name) as refused:
        choose_voice(VOICES, name, "en")
    assert (meant or "pausa voices") in refused.value.hint


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en-GB", "gmw/en"),
        ("en-US", "gmw/en-us"),
        ("en", "gmw/en-us"),
        ("en-CA", "gmw/en-us"),
        ("en-AU", "gmw/en"),
        ("de-DE", "gmw/de"),
        ("de-AT", "gmw/de"),
        ("es", "roa/es"),
        ("es-ES", "roa/es"),
        ("es-MX", "roa/es-419"),
        ("es-419", "roa/es-419"),
        ("EN_us", "gmw/en-us"),
        ("fr", "roa/fr"),
        ("fr-CA", "roa/fr"),
        ("pt-BR", "roa/pt-br"),
        ("pt-PT", "roa/pt"),
        ("zh-TW", "sit/cmn"),
    ],
)
def test_a_language_gets_its_own_variety_else_the_usual_one(language: str, chosen: str) -> None:
    assert choose_voice(VOICES, "", language).name == chosen


PHONE = [
    voice("Daniel", "en-GB"),
    voice("Karen", "en-AU"),
    voice("Samantha", "en-US"),
    voice("Anna", "de-DE"),
    voice("Monica", "es-ES"),
    voice("Paulina", "es-MX"),
    voice("Joana", "pt-PT"),
    voice("Luciana", "pt-BR"),
]


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en", "Samantha"),
        ("en-AU", "Karen"),
        ("en-NZ", "Daniel"),
        ("en-IE", "Daniel"),
        ("en-CA", "Samantha"),
        ("de", "Anna"),
        ("de-CH", "Anna"),
        ("es", "Monica"),
        ("es-AR", "Paulina"),
        ("es-US", "Paulina"),
        ("pt", "Luciana"),
    ],
)
def test_where_every_voice_has_a_region_the_nearest_one_is_chosen(
    language: str, chosen: str
) -> None:
    assert choose_voice(PHONE, "", language).name == chosen


@pytest.mark.parametrize(
    ("tag", "language", "is_so"),
    [
        ("en-US", "en-GB", True),
        ("de", "de-AT", True),
        ("cmn", "zh-TW", True),
        ("und", "de-DE", True),
        ("en-US", "de-DE", False),
        ("es", "EN_us", False),
    ],
)
def test_a_voice_speaks_every_variety_of_its_language_and_no_other(
    tag: str, language: str, is_so: bool
) -> None:
    assert speaks(voice("some", tag), language) is is_so


def test_among_equals_the_first_voice_is_chosen() -> None:
    equals = [voice("b", "en-US"), voice("a", "en-US")]
    assert choose_voice(equals, "", "en").name == "b"


def test_a_language_without_a_voice_is_refused() -> None:
    with pytest.raises(VoiceNotFound, match="'sv'"):
        choose_voice(VOICES, "", "sv")


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en_US", "en-US"),
        ("en-us", "en-US"),
        ("EN", "en"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("cmn-latn-pinyin", "cmn-Latn-pinyin"),
        ("es-419", "es-419"),
        ("", "und"),
    ],
)
def test_language_tags_are_written_one_way(written: str, tag: str) -> None:
    assert normalised_tag(written) == tag
