"""How near estimates come to what real voices took, as `scripts/estimate_error.py` recorded."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pytest

from pausa.script.estimate import CALM_RATE, SpeechRate
from pausa.voices.rates import facts_of, fitted_rate, rate_from
from pausa.voices.sentences import SENTENCES

RECORDED: dict[str, Any] = json.loads(
    Path(__file__).with_name("spoken_lengths.json").read_text(encoding="utf-8")
)
VOICES = ["piper:en_US-joe-medium", "pyttsx3:gmw/en-us", "pyttsx3:gmw/de", "pyttsx3:roa/es"]


def errors(rate: SpeechRate, lengths_s: dict[str, float]) -> list[float]:
    return [abs(float(rate.length(text)) / length - 1) for text, length in lengths_s.items()]


def test_every_voice_has_said_cues_that_its_pace_is_not_measured_with() -> None:
    assert list(RECORDED) == VOICES
    sentences = {text for language in SENTENCES.values() for text in language}
    for recorded in RECORDED.values():
        assert set(recorded["sentences_s"]) <= sentences
        assert len(recorded["texts_s"].keys() - sentences) >= 30


@pytest.mark.parametrize("voice", VOICES)
def test_half_of_the_estimates_of_a_measured_voice_are_within_a_tenth(voice: str) -> None:
    shares = errors(fitted_rate(RECORDED[voice]["sentences_s"]), RECORDED[voice]["texts_s"])
    assert median(shares) < 0.08
    assert quantiles(shares, n=10)[-1] < 0.2


@pytest.mark.parametrize("voice", VOICES)
def test_half_of_the_estimates_are_within_a_tenth_before_a_voice_was_measured(voice: str) -> None:
    shares = errors(CALM_RATE, RECORDED[voice]["texts_s"])
    assert median(shares) < 0.08
    assert quantiles(shares, n=10)[-1] < 0.2


@pytest.mark.parametrize("voice", VOICES)
def test_all_texts_together_are_estimated_within_five_hundredths(voice: str) -> None:
    rate = fitted_rate(RECORDED[voice]["sentences_s"])
    texts_s = RECORDED[voice]["texts_s"]
    estimated = sum(float(rate.length(text)) for text in texts_s)
    assert estimated == pytest.approx(sum(texts_s.values()), rel=0.05)


def test_a_rate_is_found_again_from_what_it_gave() -> None:
    truth = CALM_RATE.slowed(1.3)
    lengths_s = {text: float(truth.length(text)) for text in SENTENCES["en"]}
    found = fitted_rate(lengths_s)
    assert list(map(float, found.each)) == pytest.approx(list(map(float, truth.each)), abs=0.001)


def test_what_sentences_do_not_tell_stays_as_it_usually_is() -> None:
    lengths_s = {"Feel how your ribs widen.": 2.0, "Let go of your belly": 1.6}
    found = fitted_rate(lengths_s)
    slower = found.letter / CALM_RATE.letter
    assert float(found.sentence_end) == pytest.approx(
        float(CALM_RATE.sentence_end * slower), rel=0.1
    )


def test_no_part_of_a_text_takes_less_than_no_time() -> None:
    backwards = {text: 10.0 / len(text) for text in SENTENCES["en"]}
    assert all(part > 0 for part in fitted_rate(backwards).each)


def test_a_rate_is_remembered_as_it_was() -> None:
    rate = fitted_rate(RECORDED[VOICES[0]]["sentences_s"])
    assert rate_from(facts_of(rate)) == rate
    assert rate_from({}) is None
