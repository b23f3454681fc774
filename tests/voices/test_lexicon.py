"""Misread words are said right, by the phonemes that the voices themselves make of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pausa.voices.lexicon import Lexicon, LexiconError, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[[str], str]

MISREAD_AND_RIGHT = {
    "Close your eyes": ("klˈoʊs jʊɹ ˈaɪz", "klˈoʊz jʊɹ ˈaɪz"),
    "Let your eyes close": ("lˈɛt jʊɹ ˈaɪz klˈoʊs", "lˈɛt jʊɹ ˈaɪz klˈoʊz"),
    "slowly close your legs": ("slˈoʊli klˈoʊs jʊɹ lˈɛɡz", "slˈoʊli klˈoʊz jʊɹ lˈɛɡz"),
    "drawing to a close": ("dɹˈɔːɪŋ tʊ ɐ klˈoʊs", "dɹˈɔːɪŋ tʊ ɐ klˈoʊz"),
    "Bow your head": ("bˈoʊ jʊɹ hˈɛd", "bˈaʊ jʊɹ hˈɛd"),
    "Bow forward": ("bˈoʊ fˈɔːɹwɚd", "bˈaʊ fˈɔːɹwɚd"),
    "Use your hands": ("jˈuːs jʊɹ hˈændz", "jˈuːz jʊɹ hˈændz"),
    "Let the breath live": ("lˈɛt ðə bɹˈɛθ lˈaɪv", "lˈɛt ðə bɹˈɛθ lˈɪv"),
    "lives in": ("lˈaɪvz ˈɪn", "lˈɪvz ˈɪn"),
    "Separate your knees": ("sˈɛpɹət jʊɹ nˈiːz", "sˈɛpɐɹˌeɪt jʊɹ nˈiːz"),
    "alternate between": ("ɔːltˈɜːnət bᵻtwˈiːn", "ˈɔltɚnˌeɪt bᵻtwˈiːn"),
    "wind down": ("wˈɪnd dˈaʊn", "wˈaɪnd dˈaʊn"),
    "fascia": ("fˈeɪʃiə", "fˈæʃə"),
    "myofascial": ("mˌaɪəfˈeɪʃɪəl", "mˈaɪoʊfˈæʃəl"),
    "psoas": ("sˈoʊəz", "sˈoʊæs"),
    "iliopsoas": ("ˌɪlɪəpsˈoʊəz", "ˈɪlɪˌoʊsˈoʊæs"),
    "ITB": ("ˈɪtb", "aɪ tˈiː bˈiː"),
    "SI joint": ("sˈiː dʒˈɔɪnt", "ˈɛsaɪ dʒˈɔɪnt"),
    "labrum": ("lˈæbɹəm", "lˈeɪbɹəm"),
    "latissimus": ("lˈæɾɪsˌɪməs", "lətˈɪsɪməs"),
    "meniscus": ("mˈɛnɪskəs", "mˈɛnˈɪskəs"),
    "multifidus": ("mˌʌltɪfˈɪdəs", "mˈʌltˈɪfɪdəs"),
    "patella": ("peɪtˈɛlə", "pʌtˈɛlə"),
    "piriformis": ("pˈɪɹɪfˌɔːɹmɪs", "pˈɪɹifˈɔːɹmɪs"),
    "quadratus": ("kwˈɑːdɹæɾəs", "kwˈɑːdɹˈeɪɾəs"),
    "quadriceps": ("kwˈɑːdɹaɪsˌɛps", "kwˈɑːdɹɪsˌɛps"),
    "somatic": ("səmˈæɾɪk", "sˌoʊmˈæɾɪk"),
    "trochanter": ("tɹˈoʊkæntɚ", "tɹˈoʊkˈæntɚ"),
    "vagus": ("vˈæɡəs", "vˈeɪɡəs"),
    "vagal": ("vˈæɡəl", "vˈeɪɡəl"),
    "interoception": ("ˌɪntɚɹˈoʊspʃən", "ˌɪntɚɹˈoʊsˈɛpʃən"),
    "asana": ("ɐsˈɑːnə", "ˈɑːsʌnə"),
    "chi": ("kˈaɪ", "tʃˈiː"),
    "qi": ("kˈaɪ", "tʃˈiː"),
    "qigong": ("kˈɪɡɔŋ", "tʃˈiːɡˈɔŋ"),
    "mudra": ("mˈʌdɹə", "mˈuːdɹə"),
    "namaste": ("nˈæmæst", "nˈʌmɐstˌeɪ"),
    "om": ("ˈɑːm", "ˈoʊm"),
    "pilates": ("pˈɪleɪts", "pˈɪlˈɑːɾiːz"),
    "pranayama": ("pɹˌæneɪˈɑːmə", "pɹˈɑːnəjˈɑːmə"),
    "savasana": ("sˌævɐsˈɑːnə", "ʃˈʌvˈɑːsʌnə"),
    "ujjayi": ("ˈʌdʒeɪi", "ˈuːdʒˈaɪˈiː"),
}

RIGHT_BY_THEMSELVES = {
    "Stay close to the floor": "stˈeɪ klˈoʊs tə ðə flˈɔːɹ",
    "Keep your feet close together": "kˈiːp jʊɹ fˈiːt klˈoʊs təɡˈɛðɚ",
    "as close as it likes": "æz klˈoʊs æz ɪt lˈaɪks",
    "with your eyes closed": "wɪð jʊɹ ˈaɪz klˈoʊzd",
    "bow pose": "bˈoʊ pˈoʊz",
    "like a bow": "lˈaɪk ɐ bˈoʊ",
    "the use of a cushion": "ðə jˈuːs əvə kˈʊʃən",
    "lead with the knee": "lˈiːd wɪððə nˈiː",
    "wound": "wˈuːnd",
    "tear": "tˈɪɹ",
    "in a minute": "ɪn ɐ mˈɪnɪt",
    "daily lives": "dˈeɪli lˈaɪvz",
    "two separate sounds": "tˈuː sˈɛpɹət sˈaʊndz",
    "tai chi": "taɪtʃˈiː",
    "sacrum": "sˈeɪkɹəm",
    "ilium": "ˈɪliəm",
    "supine": "sˈuːpaɪn",
    "vertebrae": "vˈɜːɾɪbɹˌiː",
    "diaphragm": "dˈaɪəfɹˌæm",
    "coccyx": "kˈɑːkɪks",
}

SHARED = load_lexicon("en-US", {})


def user_file(content: str | bytes, name: str = "lexicon.yaml") -> Path:
    file = Path(os.environ["PAUSA_CONFIG_DIR"]) / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def said(lexicon: Lexicon, text: str) -> str:
    return lexicon.apply(text, reads_ipa=False)


@pytest.mark.parametrize("text", MISREAD_AND_RIGHT)
def test_a_word_that_voices_misread_is_read_right_with_its_entry(text: str, phonemes: Read) -> None:
    misread, right = MISREAD_AND_RIGHT[text]
    assert phonemes(text) == misread
    assert phonemes(said(SHARED, text)) == right


@pytest.mark.parametrize("text", RIGHT_BY_THEMSELVES)
def test_what_voices_read_right_is_left_alone(text: str, phonemes: Read) -> None:
    assert said(SHARED, text) == text
    assert phonemes(text) == RIGHT_BY_THEMSELVES[text]


def test_every_shared_entry_changes_how_a_phrase_is_read_or_keeps_it(phonemes: Read) -> None:
    for entry in SHARED.entries.values():
        heard, written = phonemes(entry.say), phonemes(entry.phrase)
        assert (heard == written) == (entry.say == entry.phrase), entry


def test_a_sentence_still_begins_with_a_capital() -> None:
    assert said(SHARED, "Rest. Close your eyes.") == "Rest. Kloze your eyes."


def test_a_respelling_with_capitals_is_one_word_with_its_stress(phonemes: Read) -> None:
    lexicon = Lexicon().extended({"psoas": "SO-as", "Feldenkrais": "FEL-den-krice"})
    assert phonemes(said(lexicon, "psoas")) == "sˈoʊæz"
    assert phonemes(said(lexicon, "Feldenkrais")) == "fˈɛldˈɛŋkɹˈaɪs"


@pytest.mark.parametrize("respelled", ["VAH-na", "NUM-uh", "LAH-teez", "shuh-VAH-sa-na"])
def test_stressed_syllables_are_never_spelled_out(respelled: str, phonemes: Read) -> None:
    lexicon = Lexicon().extended({"word": respelled})
    assert phonemes(said(lexicon, "word")) == phonemes(respelled.lower())


@pytest.mark.parametrize("syllable", ["SO", "TO", "GO", "BE", "ME", "HE", "LA"])
def test_a_stressed_little_word_keeps_its_stress(syllable: str, phonemes: Read) -> None:
    lexicon = Lexicon().extended({"word": f"{syllable}-nim"})
    assert phonemes(f"{syllable.lower()}-nim").count("ˈ") == 1
    assert phonemes(said(lexicon, "word")).count("ˈ") == 2


def test_single_letters_are_spelled(phonemes: Read) -> None:
    lexicon = Lexicon().extended({"PNF": "P N F"})
    assert phonemes(said(lexicon, "PNF")) == "pˈiː ˈɛn ˈɛf"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("the vagus nerve", "the vage nerve"),
        ("The VAGUS, then", "The Vage, then"),
        ("vagusish, unvagus", "vagusish, unvagus"),
        ("the vagus-nerve", "the vage-nerve"),
        ("(vagus)", "(vage)"),
    ],
)
def test_only_whole_words_are_replaced_in_any_case(text: str, spoken: str) -> None:
    lexicon = Lexicon().extended({"Vagus": "vage"})
    assert said(lexicon, text) == spoken


def test_the_longest_phrase_wins_and_is_not_read_again() -> None:
    lexicon = Lexicon().extended({"hip": "hop", "hip opener": "hip oh-pener", "hop": "skip"})
    assert said(lexicon, "a hip opener, a hip, a hop") == "a hip oh-pener, a hop, a skip"


def test_a_phrase_is_found_across_line_breaks_and_curly_quotes() -> None:
    lexicon = Lexicon().extended({"child's pose": "rest"})
    assert said(lexicon, "Into child’s\n  pose.") == "Into rest."


def test_text_is_normalised_for_speech_along_the_way() -> None:
    assert said(SHARED, "Close your eyes… for 10s.") == "Kloze your eyes, for 10 seconds."


def test_ipa_goes_in_double_brackets_to_voices_that_read_it() -> None:
    lexicon = Lexicon().extended({"soma": "/ˈsoʊmə/"})
    assert lexicon.apply("Your soma.", reads_ipa=True) == "Your [[ˈsoʊmə]]."
    assert lexicon.unsupported("Your soma.", reads_ipa=True) == []


def test_ipa_is_named_as_unsupported_by_voices_that_cannot_read_it() -> None:
    lexicon = Lexicon().extended({"soma": "/ˈsoʊmə/", "hara": "/ˈhɑːrə/"})
    assert said(lexicon, "Your Soma, soma.") == "Your Soma, soma."
    assert lexicon.unsupported("Your Soma, soma.", reads_ipa=False) == ["soma"]


def test_ipa_over_a_shared_respelling_falls_back_to_it() -> None:
    lexicon = SHARED.extended({"psoas": "/ˈsoʊəs/"})
    assert lexicon.apply("the psoas", reads_ipa=True) == "the [[ˈsoʊəs]]"
    assert said(lexicon, "the psoas") == "the soeass"
    assert lexicon.unsupported("the psoas", reads_ipa=False) == []


def test_extending_leaves_the_original_as_it_was() -> None:
    SHARED.extended({"psoas": "other"})
    assert said(SHARED, "psoas") == "soeass"


def test_the_routine_wins_over_the_user_and_the_user_over_the_shared_lexicon() -> None:
    user_file("psoas: one\nvagus: one\n")
    lexicon = load_lexicon("en", {"vagus": "two"})
    assert said(lexicon, "psoas, vagus, namaste") == "one, two, nummastay"


def test_a_routine_in_another_language_gets_no_english_respelling() -> None:
    for language in ("de-DE", "es-MX", "fr-FR", "enm"):
        assert said(load_lexicon(language, {}), "Close, use, bow") == "Close, use, bow"


def test_the_users_file_is_for_every_language_and_another_for_one() -> None:
    user_file("Feldenkrais: FEL-den-krice\nReiki: ray-kee\n")
    user_file("Reiki: rei-ki\n", "lexicon_de.yaml")
    text = "Feldenkrais, Reiki"
    assert said(load_lexicon("en", {}), text) == "Fel-den-krice, Ray-kee"
    assert said(load_lexicon("de-AT", {}), text) == "Fel-den-krice, Rei-ki"


@pytest.mark.parametrize(
    ("language", "spoken"), [("en", "soh-bee"), ("de", "soh-beh"), ("es", "so-be"), ("fr", "so-be")]
)
def test_a_stressed_syllable_is_lengthened_as_the_language_writes_it(
    language: str, spoken: str
) -> None:
    assert said(load_lexicon(language, {"word": "SO-BE"}), "word") == spoken


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_a_user_file_may_be_empty(content: str) -> None:
    user_file(content)
    assert load_lexicon("en", {}).entries == SHARED.entries


@pytest.mark.parametrize(
    ("content", "line", "fault"),
    [
        ("psoas: SO-as\nvagus: 3\n", 2, "vagus"),
        ("psoas: SO-as\n3: three\n", 2, "3"),
        ("psoas: SO-as\n\nvagus:\n", 3, "vagus"),
        ("psoas: [a, b]\n", 1, "psoas"),
        ("psoas: '//'\n", 1, "slashes"),
        ("psoas: '...'\n", 1, "how"),
        ("'!': bang\n", 1, "letters"),
        ("psoas: '[[x]]'\n", 1, "brackets"),
        ("- psoas\n", 1, "words"),
        ("psoas: a\npsoas: b\n", 2, "duplicate"),
        ("psoas: 'a\n", 2, "end of stream"),
    ],
)
def test_a_faulty_user_file_is_named_with_its_line(content: str, line: int, fault: str) -> None:
    file = user_file(content)
    with pytest.raises(LexiconError) as refused:
        load_lexicon("en", {})
    assert refused.value.message.startswith(f"{file}:{line}: ")
    assert fault in refused.value.message


def test_a_user_file_that_is_not_text_is_refused() -> None:
    file = user_file(b"psoas: \xff\xfe")
    with pytest.raises(LexiconError, match="UTF-8"):
        load_lexicon("en", {})
    file.unlink()
    file.mkdir()
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon("en", {})


@pytest.mark.parametrize("written", ["", "/ /", "...", "[[ab]]"])
def test_a_routines_faulty_entry_is_refused_by_its_phrase(written: str) -> None:
    with pytest.raises(LexiconError, match="'psoas'") as refused:
        load_lexicon("en", {"psoas": written})
    assert refused.value.hint
