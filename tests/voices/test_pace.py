"""Pace: asked for in words a minute, true for each voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.units import PACES_WPM, parse_pace
from pausa.voices.engines import get_engine
from pausa.voices.facts import FactStore
from pausa.voices.pace import SENTENCES, minutes_per_word, solve_stretch
from tests.fake_voice import SECONDS_PER_CHARACTER, FakeVoice

if TYPE_CHECKING:
    from pathlib import Path

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

CALM_WPM = PACES_WPM["calm"]


@pytest.mark.parametrize("words_per_minute", [90, 145, 157, 175, 240])
def test_a_solved_stretch_gives_the_pace(tmp_path: Path, words_per_minute: float) -> None:
    voice = FakeVoice()
    stretch = solve_stretch(voice, words_per_minute, FactStore(tmp_path))
    assert 1 / minutes_per_word(voice, stretch) == pytest.approx(words_per_minute, rel=0.005)


def test_words_are_counted_over_the_time_in_which_the_voice_speaks() -> None:
    characters = sum(len(text) for text in SENTENCES)
    words = sum(len(text.split()) for text in SENTENCES)
    expected = SECONDS_PER_CHARACTER * characters / 60 / words
    assert minutes_per_word(FakeVoice(), 1.0) == pytest.approx(expected, rel=0.001)


def test_a_stretch_is_solved_once(tmp_path: Path) -> None:
    first = solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    later = FakeVoice()
    assert solve_stretch(later, CALM_WPM, FactStore(tmp_path)) == first
    assert later.calls == 0


def test_another_pace_of_a_known_voice_takes_one_more_measurement(tmp_path: Path) -> None:
    solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    later = FakeVoice()
    solve_stretch(later, 145, FactStore(tmp_path))
    assert later.calls == len(SENTENCES)


def test_another_voice_is_measured_anew(tmp_path: Path) -> None:
    solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path))
    other = FakeVoice()
    other.fingerprint = "fake 2"
    solve_stretch(other, CALM_WPM, FactStore(tmp_path))
    assert other.calls == 3 * len(SENTENCES)


def test_the_stretch_does_not_depend_on_what_was_solved_before(tmp_path: Path) -> None:
    alone = solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "alone"))
    solve_stretch(FakeVoice(), 145, FactStore(tmp_path / "second"))
    assert solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "second")) == alone


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": 1}', b"\xff", b"[" * 100_000])
def test_damaged_notes_are_made_again(tmp_path: Path, damage: bytes) -> None:
    first = solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts"))
    for note in (tmp_path / "facts").iterdir():
        note.write_bytes(damage)
    assert solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts")) == first


def test_notes_with_an_absurd_stretch_are_made_again(tmp_path: Path) -> None:
    first = solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts"))
    for note in (tmp_path / "facts").iterdir():
        note.write_text(note.read_text().replace(f'"stretch": {first}', '"stretch": NaN'))
    assert solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "facts")) == first


def test_notes_that_cannot_be_kept_break_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    kept = solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "kept"))
    assert solve_stretch(FakeVoice(), CALM_WPM, FactStore(tmp_path / "file")) == kept


def test_a_voice_that_knows_no_stretch_is_left_as_it_is_within_limits(tmp_path: Path) -> None:
    class Stubborn(FakeVoice):
        def speak(self, text: str, stretch: float):  # type: ignore[no-untyped-def]
            return super().speak(text, 1.0)

    assert 0.4 <= solve_stretch(Stubborn(), 100, FactStore(tmp_path)) <= 4.0


@pytest.mark.engine
@pytest.mark.parametrize("engine", ["piper", "pyttsx3"])
def test_by_default_every_engine_speaks_150_to_165_words_a_minute(
    tmp_path: Path, engine: str
) -> None:
    voice = get_engine(engine).open("", "en-US")
    try:
        stretch = solve_stretch(voice, parse_pace("calm"), FactStore(tmp_path))
        assert 150 <= 1 / minutes_per_word(voice, stretch, OTHER_SENTENCES) <= 165
    finally:
        voice.close()
