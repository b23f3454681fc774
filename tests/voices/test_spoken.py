"""Written text as voices are given it."""

from __future__ import annotations

import pytest

from pausa.voices.spoken import spoken_text


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Lift your foot 1/2 way.", "Lift your foot one half way."),
        ("Stay for 1 1/2 rounds.", "Stay for 1 and a half rounds."),
        ("Open 1½ hands wide.", "Open 1 and a half hands wide."),
        ("¾ of the way", "three quarters of the way"),
        ("2/3 down, then 1/4 up", "two thirds down, then one quarter up"),
        ("Do 5-10 rounds.", "Do 5 to 10 rounds."),
        ("Do 5–10 rounds.", "Do 5 to 10 rounds."),
        ("Stay 5-10s.", "Stay 5 to 10 seconds."),
        ("Rest for 10s.", "Rest for 10 seconds."),
        ("Only 1s left.", "Only 1 second left."),
        ("Rest 1m30s, then go on.", "Rest 1 minute 30 seconds, then go on."),
        ("Rest for 2m.", "Rest for 2 minutes."),
        ("a 30s hold", "a 30 second hold"),
        ("1.5s", "1.5 seconds"),
    ],
)
def test_numbers_are_spelled_out_in_english(written: str, spoken: str) -> None:
    assert spoken_text(written, "en-GB") == spoken


@pytest.mark.parametrize(
    "text",
    [
        "Counting 3-2-1.",
        "on 1/2/2024",
        "24/7",
        "the 90s",
        "call 555-1234-99",
        "half-way, step-by-step",
        "It costs 1.50.",
        "Rest for 10 seconds.",
        "page 10-b",
    ],
)
def test_what_only_looks_like_a_range_a_time_or_a_fraction_is_left_alone(text: str) -> None:
    assert spoken_text(text, "en") == text


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("de-DE", "5-10 Runden, 10s", "5 bis 10 Runden, 10 Sekunden"),
        ("de-AT", "Bleib 1m30s.", "Bleib 1 Minute 30 Sekunden."),
        ("de", "Halte 1,5s oder 2m.", "Halte 1,5 Sekunden oder 2 Minuten."),
        ("de", "½ Drehung, 1 ½ Drehungen", "ein halb Drehung, 1 einhalb Drehungen"),
        ("de", "1/3 oder 3/4", "ein Drittel oder drei Viertel"),
        ("es-ES", "5–10 rondas", "5 a 10 rondas"),
        ("es-MX", "Espera 10s.", "Espera 10 segundos."),
        ("es", "De 5s a 10s.", "De 5 segundos a 10 segundos."),
        ("es", "1h, 1m y 1s", "1 hora, 1 minuto y 1 segundo"),
        ("es", "½ giro, 2 1/2 giros, 2/3", "medio giro, 2 y medio giros, dos tercios"),
    ],
)
def test_numbers_are_spelled_out_in_german_and_spanish(
    language: str, written: str, spoken: str
) -> None:
    assert spoken_text(written, language) == spoken


@pytest.mark.parametrize("text", ["Um 10:30 Uhr", "am 1.2.2024", "3-2-1", "1,50 m", "24/7"])
def test_what_only_looks_like_them_is_left_alone_in_german(text: str) -> None:
    assert spoken_text(text, "de") == text


def test_numbers_are_left_to_the_voice_in_other_languages() -> None:
    assert spoken_text("5-10 tours, 10s", "fr") == "5-10 tours, 10s"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Breathe in... and out.", "Breathe in, and out."),
        ("Breathe in… and out…", "Breathe in, and out."),
        ("Rest here... Notice your hips.", "Rest here. Notice your hips."),
        ("Rest . . . and wait", "Rest, and wait"),
        ("... and rest", "and rest"),
        ("And now,... rest", "And now, rest"),
        ("Ready?... Begin.", "Ready? Begin."),
        ("Slowly...!", "Slowly!"),
        ("...", ""),
    ],
)
def test_dots_become_a_comma_or_a_full_stop(written: str, spoken: str) -> None:
    assert spoken_text(written, "en") == spoken


def test_curly_quotes_become_straight_ones() -> None:
    assert spoken_text("Don’t “push”.", "en") == 'Don\'t "push".'


def test_white_space_and_control_characters_become_single_spaces() -> None:
    assert spoken_text("  Rest\n on\tyour \x01 back. \u00a0", "en") == "Rest on your back."


def test_text_that_is_already_speech_stays_as_it_is() -> None:
    text = "Breathing in, float your head and your upper foot up: knees together."
    assert spoken_text(spoken_text(text, "en"), "en") == text
