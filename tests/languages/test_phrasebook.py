"""Every language that Pausa ships says everything, and says it right."""

from __future__ import annotations

from itertools import product

import pytest

from pausa.languages.phrasebook import PHRASES, Phrasebook
from pausa.routine.model import Breath, Side
from pausa.routine.phrases import MOST_COUNTED, shipped_languages, shipped_phrases
from pausa.script.phrases import Phrases
from pausa.units import parse_duration

VALUES = {name: name for rule in PHRASES.values() for name in rule.placeholders}
BOTH = (Side.RIGHT, Side.LEFT)


def book(language: str) -> Phrasebook:
    found = shipped_phrases(language)
    assert found
    return found


def test_english_german_and_spanish_ship() -> None:
    assert shipped_languages() == ["de", "en", "es"]


@pytest.mark.parametrize("language", shipped_languages())
def test_every_phrase_is_there_and_can_be_said_for_every_number(language: str) -> None:
    phrases = book(language)
    assert set(phrases.phrases) == set(PHRASES)
    for key, count in product(PHRASES, range(1, MOST_COUNTED + 1)):
        said = phrases.filled(key, count, **{**VALUES, "side": "left"})
        assert said
        assert not set(said) & set("{}0123456789")


@pytest.mark.parametrize("language", shipped_languages())
def test_the_two_sides_never_sound_alike(language: str) -> None:
    phrases = Phrases(book(language))
    assert phrases.next_side(Side.LEFT) != phrases.next_side(Side.RIGHT)
    assert phrases.plan(dict.fromkeys(BOTH, 2)) != phrases.plan(dict.fromkeys(BOTH[::-1], 2))


@pytest.mark.parametrize("language", shipped_languages())
def test_each_form_of_a_side_has_its_counterpart(language: str) -> None:
    phrases = book(language)
    assert len(phrases.right) == len(phrases.left)
    for word, other in zip(phrases.right, phrases.left, strict=True):
        assert phrases.side_word(word, is_right=False) == other
        assert phrases.side_word(other, is_right=False) == word
        assert phrases.side_word(word, is_right=True) == word


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We do this four times on each side, beginning with the right."),
        ("de", "Wir machen das viermal auf jeder Seite und beginnen rechts."),
        ("es", "Lo hacemos cuatro veces de cada lado, empezando por el derecho."),
    ],
)
def test_a_plan_is_told_in_good_style(language: str, said: str) -> None:
    assert Phrases(book(language)).plan(dict.fromkeys(BOTH, 4)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Second time.", "Third time.", "Last time."]),
        ("de", ["Zum zweiten Mal.", "Zum dritten Mal.", "Zum letzten Mal."]),
        ("es", ["Segunda vez.", "Tercera vez.", "Última vez."]),
    ],
)
def test_rounds_are_counted_in_good_style(language: str, said: list[str]) -> None:
    phrases = Phrases(book(language))
    assert [phrases.round_landmark(place, 4) for place in (2, 3, 4)] == said


@pytest.mark.parametrize(
    ("language", "left", "said"),
    [
        ("de", "1s", "Noch eine Sekunde."),
        ("de", "1m30s", "Noch eine Minute und dreißig Sekunden."),
        ("es", "1m", "Queda un minuto."),
        ("es", "21s", "Quedan veintiún segundos."),
    ],
)
def test_the_time_left_agrees_with_its_verb_and_its_noun(
    language: str, left: str, said: str
) -> None:
    assert Phrases(book(language)).time_left(parse_duration(left)) == said


@pytest.mark.parametrize("language", shipped_languages())
def test_a_breath_is_led_with_fewer_words_once_it_is_known(language: str) -> None:
    phrases = Phrases(book(language))
    for phase in Breath:
        assert len(phrases.breath(phase, brief=True)) <= len(phrases.breath(phase, brief=False))
