"""German and Spanish words are said right, by the phonemes that the voices make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.voices.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str, str], str]

MISREAD_AND_RIGHT = {
    "de": {
        "Atme ein": ("ˈatmə ˈaɪn", "ˈɑːtmə ˈaɪn"),
        "Einatmen": ("ˈaɪnˌatmən", "ˈaɪnˌɑːtmən"),
        "beim Ausatmen": ("baɪm ˈaʊsˌatmən", "baɪm ˈaʊsˌɑːtmən"),
        "ausgeatmet": ("ˈaʊsɡəˌatmət", "ˈaʊsɡəˌɑːtmət"),
        "Bauchatmung": ("bˈaʊxatmˌʊŋ", "bˈaʊxɑːtmˌʊŋ"),
        "Fußgelenke": ("fˈʊsɡəlˌɛŋkə", "fˈuːsɡəlˈɛŋkə"),
        "Fußsohlen": ("fˈʊszoːlən", "fˈuːszˈoːlən"),
        "Fußspitzen": ("fˈʊsspɪtsən", "fˈuːsʃpˈɪtsən"),
        "Schulterblätter": ("ʃˈuːltˌɛrblɛtɜ", "ʃˈʊltɜblˈɛtɜ"),
        "schulterbreit": ("ʃˈuːltˌɛrbraɪt", "ʃˈʊltɜbrˈaɪt"),
        "Hals": ("hˈɑːls", "hˈals"),
        "Schambein": ("ʃˈambaɪn", "ʃˈɑːmbaɪn"),
        "Taille": ("tˈaɪlə", "tˈaljə"),
        "Vierfüßlerstand": ("fˈiːrfʏslɜstˌant", "fˈiːrfyːslɜʃtˈant"),
        "Faszie": ("fastsˈiː", "fˈastsjə"),
        "Meniskus": ("mˈeːnɪskˌʊs", "mˈeːnˈɪskʊs"),
        "Iliopsoas": ("ˈiːlɪˌoːpzoːˌɑːs", "ˈiːlɪˌoːpsˈoːɑːs"),
        "ISG": ("ˈɪsk", "ˈiː ˈɛs ɡˈeː"),
        "loslassen": ("lˈɔslasən", "lˈoːslasən"),
        "innehalten": ("ˈɪneːˌaltən", "ˈɪnəhˈaltən"),
        "Asana": ("ˈɑzanˌɑː", "ˈɑːsanˌɑː"),
        "Bodyscan": ("bˌoːdʏskˈɑːn", "bˈɔdiːskˈɛn"),
        "Chakra": ("ʃˈakrɑː", "tʃˈakrɑː"),
        "Flow": ("flˈoːf", "flˈoː"),
        "Qigong": ("kˈiːɡɔŋ", "tʃˈiːɡˈɔŋ"),
        "Tai Chi": ("tˈaɪ çˈiː", "tˈaɪtʃˈiː"),
        "Namaste": ("nˈɑmastə", "nˈɑmastˈeː"),
        "Savasana": ("zˈɑvazˌɑnɑː", "ʃˈɑvɑːsˌɑnɑː"),
        "Ujjayi": ("ˈʊjjaɪˌiː", "ˈʊdtʃˈɑjiː"),
        "Vinyasa": ("vˈiːnyːˌɑzɑː", "vɪnjˈɑːsɑː"),
    },
    "es": {
        "psoas": ("pˈesˈoas", "sˈoas"),
        "Namaste": ("namˈaste", "nˌamastˈe"),
        "qigong": ("kˈiɣoŋ", "tʃˈi ɣˈoŋ"),
        "ujjayi": ("uxxˈaʝi", "uʝˈaʝi"),
        "mindfulness": ("mˌindfulnˈess", "mˈaindfˌulnes"),
    },
}

RIGHT_BY_THEMSELVES = {
    "de": {
        "Yoga": "jˈoːɡɑː",
        "der Atem": "dɛr ˈɑːtəm",
        "ein Atemzug": "aɪn ˈɑtɛmtsˌuːk",
        "Füße": "fˈyːsə",
        "barfuß": "bˈarfuːs",
        "Schultern": "ʃˈʊltɜn",
        "lass los": "lˈas lˈoːs",
        "Faszien": "fˈastsɪən",
        "Pilates": "piːlˈɑːtəs",
    },
    "es": {
        "yoga": "ʝˈoɣa",
        "namasté": "nˌamastˈe",
        "shavasana": "ʃˌaβasˈana",
        "chi kung": "tʃˈi kˈuŋ",
        "pilates": "pilˈates",
        "fascia": "fˈasθja",
        "Inspira, y espira.": "inspˈiɾa i espˈiɾa",
    },
}

CASES = [(language, text) for language, texts in MISREAD_AND_RIGHT.items() for text in texts]
LEFT_ALONE = [(language, text) for language, texts in RIGHT_BY_THEMSELVES.items() for text in texts]


def read(phonemes: Read, text: str, language: str) -> str:
    """In German, newer versions write another sign for the R after a consonant."""
    heard = phonemes(text, language)
    return heard.replace("ɾ", "r") if language == "de" else heard


def said(text: str, language: str) -> str:
    return load_lexicon(language, {}).apply(text, reads_ipa=False)


@pytest.mark.parametrize(("language", "text"), CASES)
def test_a_word_that_voices_misread_is_read_right_with_its_entry(
    language: str, text: str, phonemes: Read
) -> None:
    misread, right = MISREAD_AND_RIGHT[language][text]
    assert read(phonemes, text, language) == misread
    assert read(phonemes, said(text, language), language) == right


@pytest.mark.parametrize(("language", "text"), LEFT_ALONE)
def test_what_voices_read_right_is_left_alone(language: str, text: str, phonemes: Read) -> None:
    assert said(text, language) == text
    assert read(phonemes, text, language) == RIGHT_BY_THEMSELVES[language][text]


@pytest.mark.parametrize("language", MISREAD_AND_RIGHT)
def test_every_shared_entry_changes_how_a_phrase_is_read(language: str, phonemes: Read) -> None:
    for entry in load_lexicon(language, {}).entries.values():
        assert read(phonemes, entry.say, language) != read(phonemes, entry.phrase, language), entry


@pytest.mark.parametrize("language", MISREAD_AND_RIGHT)
def test_numbers_with_signs_are_read_in_the_language(language: str, phonemes: Read) -> None:
    written, words = {
        "de": ("5-10 Runden, 10s, ¾", "5 bis 10 Runden, 10 Sekunden, drei Viertel"),
        "es": ("5-10 rondas, 10s, ¾", "5 a 10 rondas, 10 segundos, tres cuartos"),
    }[language]
    assert read(phonemes, said(written, language), language) == read(phonemes, words, language)
