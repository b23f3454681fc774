"""How long texts are cut, so that no phrase takes more memory than a machine has."""

from __future__ import annotations

from pausa.voices.phrases import (
    COMMA_PAUSE_S,
    SENTENCE_PAUSE_S,
    WORD_PAUSE_S,
    Phrase,
    split_phrases,
)


def spoken(phrases: list[Phrase]) -> list[str]:
    return ["".join(phrase.phonemes) for phrase in phrases]


def test_short_sentences_stay_whole() -> None:
    phrases = split_phrases([list("lie down."), list("rest, now.")])
    assert spoken(phrases) == ["lie down.", "rest, now."]
    assert phrases[0].pause_s == SENTENCE_PAUSE_S


def test_sentences_that_came_in_one_are_parted() -> None:
    assert spoken(split_phrases([list("rest. and? go! on.")])) == ["rest.", "and?", "go!", "on."]


def test_a_long_sentence_is_cut_at_the_comma_nearest_its_middle() -> None:
    phrases = split_phrases([list("one, two three four, five six seven, eight.")], longest=30)
    assert spoken(phrases) == ["one, two three four,", "five six seven, eight."]
    assert [phrase.pause_s for phrase in phrases] == [COMMA_PAUSE_S, SENTENCE_PAUSE_S]


def test_a_comma_near_an_edge_is_passed_over_for_a_space() -> None:
    phrases = split_phrases([list("a, bbbb cccc dddd eeee ffff gggg hhhh")], longest=30)
    assert spoken(phrases) == ["a, bbbb cccc dddd", "eeee ffff gggg hhhh"]
    assert phrases[0].pause_s == WORD_PAUSE_S


def test_an_endless_word_is_cut_all_the_same_and_nothing_is_lost() -> None:
    phrases = split_phrases([["a"] * 1000], longest=180)
    assert max(len(phrase.phonemes) for phrase in phrases) <= 180
    assert sum(len(phrase.phonemes) for phrase in phrases) == 1000


def test_no_phrase_is_too_long_and_every_word_is_kept() -> None:
    words = ["breathe", "in", "and", "slowly", "out", "while", "the", "floor", "carries"] * 30
    phrases = split_phrases([list(" ".join(words))])
    assert max(len(phrase.phonemes) for phrase in phrases) <= 180
    assert " ".join(spoken(phrases)).split() == words


def test_spaces_at_the_edges_and_doubled_ones_go() -> None:
    assert spoken(split_phrases([list(" rest.  now  rest ")])) == ["rest.", "now rest"]


def test_what_holds_no_sound_is_left_out() -> None:
    assert split_phrases([[], list("..."), list("ˈ ,"), list(" ")]) == []
