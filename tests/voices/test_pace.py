"""Pace: asked for in words a minute, true for each voice."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pausa.script.estimate import usual_rate
from pausa.units import PACES_WPM, parse_pace
from pausa.voices.engines import get_engine
from pausa.voices.facts import FactStore
from pausa.voices.pace import known_pace, minutes_per_word, solve_pace
from pausa.voices.sentences import LETTERS_A_WORD, SENTENCES, sentences_for
from tests.fake_voice import SECONDS_PER_CHARACTER, FakeVoice

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.voices.engine import Voice

OTHER_SENTENCES = (
    "Come onto your left side, with your knees bent.",
    "Breathe in, and let your top knee open towards the sky.",
    "Breathe out, and close it again.",
    "Keep your feet together all the while.",
    "Once more, no faster than before.",
    "Let the movement grow out of the breath, not the other way round.",
    "Now rest, and compare the two sides of your pelvis.",
    "Thank you for taking this time.",
)
"""None of those that a voice is measured with."""
OTHER_GERMAN = (
    "Heb das rechte Knie ein wenig an, so weit es leicht geht.",
    "Lass den nächsten Atemzug ein wenig tiefer werden.",
    "Leg dich auf den Rücken und stell die Füße auf.",
    "Und zurück zur Mitte.",
    "Spür, wie deine Hüften jetzt auf dem Boden liegen.",
    "Streck den rechten Arm am Boden entlang und leg den Kopf darauf.",
    "Jetzt die linke Seite.",
)
OTHER_SPANISH = (
    "Deja caer las dos rodillas hacia la derecha, hasta donde lleguen sin esfuerzo.",
    "Deja que la próxima respiración sea un poco más profunda.",
    "Apoya los pies en el suelo.",
    "Haz círculos con las muñecas y los tobillos.",
    "Siente cómo descansan ahora tus caderas en el suelo.",
    "Estira el brazo derecho por el suelo y apoya la cabeza en él.",
    "Ahora el lado izquierdo.",
)

CALM_WPM = PACES_WPM["calm"]
ENGLISH = SENTENCES["en"]


def solved(voice: Voice, words_per_minute: float, store: FactStore) -> float:
    return solve_pace(voice, words_per_minute, store).stretch


def speaking(language: str) -> FakeVoice:
    voice = FakeVoice()
    voice.info = replace(voice.info, language=language)
    return voice


@pytest.mark.parametrize("words_per_minute", [90, 145, 157, 175, 240])
def test_a_solved_stretch_gives_the_pace(tmp_path: Path, words_per_minute: float) -> None:
    voice = FakeVoice()
    stretch = solved(voice, words_per_minute, FactStore(tmp_path))
    assert 1 / minutes_per_word(voice, stretch) == pytest.approx(words_per_minute, rel=0.005)


def test_words_are_counted_over_the_time_in_which_the_voice_speaks() -> None:
    characters = sum(len(text) for text in ENGLISH)
    words = sum(len(text.split()) for text in ENGLISH)
    expected = SECONDS_PER_CHARACTER * characters / 60 / words
    assert minutes_per_word(FakeVoice(), 1.0) == pytest.approx(expected, rel=0.001)


def test_a_stretch_is_solved_once(tmp_path: Path) -> None:
    first = solved(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    later = FakeVoice()
    assert solved(later, CALM_WPM, FactStore(tmp_path)) == first
    assert later.calls == 0


def test_another_pace_of_a_known_voice_takes_one_more_measurement(tmp_path: Path) -> None:
    solved(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    later = FakeVoice()
    solved(later, 145, FactStore(tmp_path))
    assert later.calls == len(ENGLISH)


def test_another_voice_is_measured_anew(tmp_path: Path) -> None:
    solved(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    other = FakeVoice()
    other.fingerprint = "fake 2"
    solved(other, CALM_WPM, FactStore(tmp_path))
    assert other.calls == 3 * len(ENGLISH)


def test_the_stretch_does_not_depend_on_what_was_solved_before(tmp_path: Path) -> None:
    alone = solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "alone"))
    solved(FakeVoice(), 145, FactStore(tmp_path / "second"))
    assert solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "second")) == alone


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff", b"[" * 100_000])
def test_damaged_notes_are_made_again(tmp_path: Path, damage: bytes) -> None:
    first = solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts"))
    for note in (tmp_path / "facts").iterdir():
        note.write_bytes(damage)
    assert solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts")) == first


def test_notes_with_an_absurd_stretch_are_made_again(tmp_path: Path) -> None:
    first = solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts"))
    for note in (tmp_path / "facts").iterdir():
        note.write_text(note.read_text().replace(f'"stretch": {first}', '"stretch": NaN'))
    assert solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts")) == first


def test_notes_that_cannot_be_kept_break_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    kept = solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "kept"))
    assert solved(FakeVoice(), CALM_WPM, FactStore(tmp_path / "file")) == kept


def test_a_voice_that_knows_no_stretch_is_left_as_it_is_within_limits(tmp_path: Path) -> None:
    class Stubborn(FakeVoice):
        def speak(self, text: str, stretch: float):  # type: ignore[no-untyped-def]
            return super().speak(text, 1.0)

    assert 0.4 <= solved(Stubborn(), 100, FactStore(tmp_path)) <= 4.0


@pytest.mark.parametrize("language", SENTENCES)
def test_a_voice_is_measured_with_sentences_of_its_own_language(language: str) -> None:
    voice = speaking(f"{language}-XX")
    minutes_per_word(voice, 1.0)
    assert set(voice.spoken) == set(SENTENCES[language])


@pytest.mark.parametrize("language", ["fr-FR", "und", "enm"])
def test_where_a_language_has_no_sentences_the_english_ones_serve(language: str) -> None:
    assert sentences_for(language) == ENGLISH


@pytest.mark.parametrize("language", SENTENCES)
def test_the_same_pace_is_as_many_letters_a_minute_in_every_language(
    tmp_path: Path, language: str
) -> None:
    voice = speaking(language)
    stretch = solved(voice, CALM_WPM, FactStore(tmp_path))
    seconds = SECONDS_PER_CHARACTER * stretch * sum(map(len, SENTENCES[language]))
    letters = sum(map(str.isalpha, "".join(SENTENCES[language])))
    assert letters / seconds * 60 == pytest.approx(CALM_WPM * LETTERS_A_WORD, rel=0.01)


def test_longer_words_are_said_at_fewer_a_minute() -> None:
    words = {
        language: CALM_WPM * LETTERS_A_WORD / letters_a_word(sentences)
        for language, sentences in SENTENCES.items()
    }
    assert words["en"] == pytest.approx(157, abs=0.5)
    assert words["de"] == pytest.approx(145, abs=1)
    assert words["es"] == pytest.approx(147, abs=1)


def letters_a_word(sentences: tuple[str, ...]) -> float:
    return sum(map(str.isalpha, "".join(sentences))) / len(" ".join(sentences).split())


def test_a_voice_is_estimated_by_how_it_said_its_sentences(tmp_path: Path) -> None:
    pace = solve_pace(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    for text in OTHER_SENTENCES:
        takes_s = SECONDS_PER_CHARACTER * len(text) * pace.stretch
        assert float(pace.rate.length(text)) == pytest.approx(takes_s, rel=0.25)


def test_an_estimate_is_remembered_with_the_stretch(tmp_path: Path) -> None:
    pace = solve_pace(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    assert known_pace(FakeVoice(), CALM_WPM, FactStore(tmp_path)) == pace
    assert pace.rate != usual_rate(CALM_WPM)


@pytest.mark.parametrize("noted", ["", "NaN", "-1.0", "1e9", '"long"'])
def test_a_note_whose_estimate_is_missing_or_absurd_still_gives_its_stretch(
    tmp_path: Path, noted: str
) -> None:
    stretch = solved(FakeVoice(), 145, FactStore(tmp_path))
    for note in tmp_path.iterdir():
        content = json.loads(note.read_text())
        if "stretch" in content["facts"]:
            value = {"letter_s": json.loads(noted)} if noted else {}
            content["facts"] = {"stretch": stretch, **value}
        note.write_text(json.dumps(content))
    known = known_pace(FakeVoice(), 145, FactStore(tmp_path))
    assert known is not None
    assert (known.stretch, known.rate) == (stretch, usual_rate(145))


@pytest.mark.engine
@pytest.mark.parametrize(
    ("engine", "language", "sentences"),
    [
        ("piper", "en-US", OTHER_SENTENCES),
        ("pyttsx3", "en-US", OTHER_SENTENCES),
        ("pyttsx3", "de-DE", OTHER_GERMAN),
        ("pyttsx3", "es-ES", OTHER_SPANISH),
    ],
)
def test_by_default_every_voice_speaks_150_to_165_words_a_minute_as_long_as_english_ones(
    tmp_path: Path, engine: str, language: str, sentences: tuple[str, ...]
) -> None:
    voice = get_engine(engine).open("", language)
    try:
        stretch = solved(voice, parse_pace("calm"), FactStore(tmp_path))
        assert 150 <= 1 / minutes_per_word(voice, stretch, sentences) <= 165
    finally:
        voice.close()
