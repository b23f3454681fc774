"""Cuts what a neural voice says into phrases, because its memory grows with each one's length."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_PHONEMES = 180
"""A sentence of 25 words stays whole; two such at once take some 450 MB."""

SENTENCE_PAUSE_S = 0.45
COMMA_PAUSE_S = 0.25
WORD_PAUSE_S = 0.08

_SENTENCE_ENDS = frozenset(".!?")
_COMMAS = frozenset(",;:")


@dataclass(frozen=True)
class Phrase:
    """What is said in one go, as phonemes, and the silence between it and the next."""

    phonemes: tuple[str, ...]
    pause_s: float = SENTENCE_PAUSE_S


def split_phrases(
    sentences: Iterable[Sequence[str]], longest: int = LONGEST_PHONEMES
) -> list[Phrase]:
    """The phrases of some sentences; those that hold no sound, such as `...`, are left out."""
    phrases = (
        phrase
        for sentence in sentences
        for part in _at_sentence_ends(_single_spaced(sentence))
        for phrase in _shortened(Phrase(part), longest)
    )
    return [phrase for phrase in phrases if _is_speech(phrase.phonemes)]


def _single_spaced(phonemes: Iterable[str]) -> tuple[str, ...]:
    """Piper puts a space on either side of raw phonemes, whatever stands there already."""
    spaced: list[str] = []
    for phoneme in phonemes:
        if phoneme != " " or spaced[-1:] not in ([], [" "]):
            spaced.append(phoneme)
    return tuple(spaced[:-1] if spaced[-1:] == [" "] else spaced)


def _at_sentence_ends(phonemes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Piper glues a sentence that begins with raw phonemes to the one before it."""
    start = 0
    for index in range(1, len(phonemes)):
        if phonemes[index] == " " and phonemes[index - 1] in _SENTENCE_ENDS:
            yield phonemes[start:index]
            start = index + 1
    yield phonemes[start:]


def _shortened(phrase: Phrase, longest: int) -> Iterator[Phrase]:
    """Halve a phrase until nothing is too long: near its middle, at a comma if one is there."""
    if len(phrase.phonemes) <= longest:
        yield phrase
        return
    cut, pause_s = _best_cut(phrase.phonemes)
    before, after = phrase.phonemes[:cut], phrase.phonemes[cut:]
    yield from _shortened(Phrase(before, pause_s), longest)
    yield from _shortened(Phrase(_single_spaced(after), phrase.pause_s), longest)


def _best_cut(phonemes: tuple[str, ...]) -> tuple[int, float]:
    """Where to cut, and the pause there; both halves get at least a fifth."""
    middle, least = len(phonemes) // 2, max(1, len(phonemes) // 5)
    inner = range(least, len(phonemes) - least)
    words = [index for index in inner if phonemes[index] == " "]
    commas = [index for index in words if phonemes[index - 1] in _COMMAS]
    if not words:
        return middle, 0.0
    cut = min(commas or words, key=lambda index: abs(index - middle))
    return cut, COMMA_PAUSE_S if commas else WORD_PAUSE_S


def _is_speech(phonemes: tuple[str, ...]) -> bool:
    """Whether any of it is a sound, not only a pause or a mark of stress."""
    return any(unicodedata.category(phoneme[0]) in ("Ll", "Lu", "Lo") for phoneme in phonemes)
