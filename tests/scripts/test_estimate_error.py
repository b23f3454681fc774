"""`scripts/estimate_error.py`: that its table tells what was measured."""

from __future__ import annotations

import pytest

import estimate_error
from estimate_error import Spoken, markdown, texts_in
from pausa.script.estimate import CALM_RATE
from pausa.voices.sentences import SENTENCES

CUES = ["Rest.", "In, and up.", "Notice both hips. Stay a while."]


def took(factor: float, texts: list[str]) -> dict[str, float]:
    return {text: factor * float(CALM_RATE.length(text)) for text in texts}


def test_a_voice_that_is_slower_than_usual_is_estimated_wrong_until_it_is_measured() -> None:
    slow = Spoken("some:voice", took(1.25, list(SENTENCES["en"])), took(1.25, CUES))
    last = markdown([slow]).splitlines()[-1]
    assert last == "| `some:voice` | 3 | 20% | 20% | 0% | 0% |"


@pytest.mark.parametrize(("voice", "language"), estimate_error.VOICES.items())
def test_every_voice_has_dozens_of_cues_to_say(voice: str, language: str) -> None:
    assert len(set(texts_in(voice, language))) >= 30
