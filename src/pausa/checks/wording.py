"""Words for ears: short sentences, true counts, and nothing to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pausa.checks import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.checks.model import Checked
    from pausa.checks.words import Words
    from pausa.errors import Problem
    from pausa.routine.model import Exercise

MOST_WORDS = 25
"""A longer sentence is forgotten before it ends."""
_LEAST_WORDS = 4
"""A better wording leaves no part shorter than this."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\w[\w'’-]*")
_JOINT = re.compile(r"(?:[,;:] (?:and |then |so )?|[,;:]? ?[–—] ?| (?:and|then) )")

_COUNT = re.compile(
    rf"\b(?P<count>{numbers.NUMBER}|twice)(?: (?P<unit>times|rounds))?\b(?! as | more)",
    re.IGNORECASE,
)
_BREATHS = re.compile(
    rf"\b(?P<count>{numbers.NUMBER})(?: \w+)? breaths\b(?! (?:a|per|each|every) minute)",
    re.IGNORECASE,
)
_DONE_BEFORE = re.compile(r"\b(?:do|repeat)\b[^.!?]{0,40}$", re.IGNORECASE)
_SIDE_AFTER = re.compile(r" (?:on |for )?(?:each|either|every|a|per) side\b", re.IGNORECASE)

_EYES_CLOSE = re.compile(
    r"\b(?:close|shut) (?:your|the|both) eyes\b|\beyes (?:are |be |stay )?(?:closed?|shut)\b",
    re.IGNORECASE,
)
_EYES_OPEN = re.compile(
    r"\bopen (?:your|the|both) eyes\b|\beyes (?:are |be |stay )?(?:\w+ )?open\b", re.IGNORECASE
)
_LOOK = re.compile(
    r"\b(?<!your )(?<!the )(?<!a )(?<!you )(?<!I )(?<!['’]s )(?:"
    r"look(?:ing)?(?! (?:after|forward|like|inside|inwards?|within|for)\b)"
    r"|see(?:ing)?(?! (?:if|how|whether|what|that|you|to)\b)"
    r"|watch(?:ing)?(?! (?:out|over)\b)"
    r"(?! (?:\w+ )?(?:breath|thoughts?|mind|feelings?|sensations?)\b)"
    r"|gaz(?:e|ing))\b",
    re.IGNORECASE,
)
_IN_THE_MIND = re.compile(
    r"\b(?:imagin\w+|mind|mind['’]s|inner|picture|pretend|dream\w*)\b", re.IGNORECASE
)


def long_sentence(checked: Checked) -> Iterator[Problem]:
    """A sentence that is longer than an ear can hold."""
    for words in checked.words:
        for sentence in words.sentences:
            count = _word_count(sentence)
            if count > MOST_WORDS:
                yield checked.warning(
                    words.mark,
                    "long-sentence",
                    f"a sentence of {count} words; an ear holds up to {MOST_WORDS}",
                    _divided(sentence),
                    fragment=sentence,
                )


def wrong_count(checked: Checked) -> Iterator[Problem]:
    """A number of times, or of breaths, in the words that is not the number that is done."""
    if checked.is_english:
        yield from _miscounted_breaths(checked)
    for words in checked.in_english:
        if words.exercise:
            for sentence in words.sentences:
                yield from _miscounted(checked, words, words.exercise, sentence)


def look_cue(checked: Checked) -> Iterator[Problem]:
    """A cue to look, see or watch, where the eyes are closed."""
    eyes_open = any(_EYES_CLOSE.search(step.say) for step in checked.routine.opening)
    for words in checked.in_english:
        if _EYES_OPEN.search(words.text):
            eyes_open = True
        found = None if eyes_open else _looking(words.sentences)
        if found:
            yield checked.warning(
                words.mark,
                "look-cue",
                f"{found!r} asks for eyes, which are closed",
                "name what can be felt or heard: `notice`, `feel`, `listen`, `sense`",
                fragment=found,
            )
        if _EYES_CLOSE.search(words.text):
            eyes_open = False


def _word_count(sentence: str) -> int:
    return len(_WORD.findall(_PLACEHOLDER.sub("side", sentence)))


def _divided(sentence: str) -> str:
    """A better wording: two sentences in place of one, divided near its middle."""
    middle = len(sentence) / 2
    for joint in sorted(_JOINT.finditer(sentence), key=lambda j: abs(j.start() - middle)):
        first, second = sentence[: joint.start()], sentence[joint.end() :]
        if min(_word_count(first), _word_count(second)) >= _LEAST_WORDS:
            return f"make two of it: `{first}.` `{second[:1].upper()}{second[1:]}`"
    return "make two of it, with one idea each"


def _miscounted(
    checked: Checked, words: Words, exercise: Exercise, sentence: str
) -> Iterator[Problem]:
    rounds = exercise.rounds
    for found in _COUNT.finditer(sentence):
        count = _count_in(found)
        before, after = sentence[: found.start()], sentence[found.end() :]
        whole = _DONE_BEFORE.search(before) or _SIDE_AFTER.match(after)
        about_rounds = found["unit"] == "rounds" or whole
        if count is None or not (about_rounds or rounds.usual > 1):
            continue
        if _is_true(count, words, exercise):
            continue
        yield checked.warning(
            words.mark,
            "wrong-count",
            _count_message(found[0], words, exercise),
            _count_hint(words, exercise),
            fragment=found[0],
        )


def _miscounted_breaths(checked: Checked) -> Iterator[Problem]:
    """Breaths that the words before a pattern promise, where it has another number of them."""
    for step in (step for steps in checked.step_lists for step in steps):
        found = _BREATHS.search(step.say) if step.pattern else None
        if step.pattern and found:
            count = len(step.pattern.breaths)
            if numbers.value_of(found["count"]) not in {count, None}:
                yield checked.warning(
                    step.mark_of(step.say),
                    "wrong-count",
                    f"{found[0]!r} are promised, and the pattern has {numbers.in_words(count)}",
                    "say as many as there are, or write as many with `breaths`",
                    fragment=found[0],
                )


def _count_hint(words: Words, exercise: Exercise) -> str:
    hint = "write `{rounds} times`, which is always true"
    rounds = exercise.rounds.mark
    if rounds and exercise.mark.remark and rounds.path != words.mark.path:
        hint += f", or other words under `instead` in {rounds.path}"
    return hint


def _is_true(count: int, words: Words, exercise: Exercise) -> bool:
    """Whether so many rounds are done, on whichever side the words are about, at any length."""
    rounds, gentler = exercise.rounds, exercise.gentler
    if gentler and words.text == gentler.say:
        fixed = rounds.least == rounds.most or (gentler.rounds or rounds.most) <= rounds.least
        return fixed and count == exercise.rounds_on(gentler.side)
    counts = {exercise.rounds_on(side) for side in exercise.sides or (None,)}
    return rounds.least == rounds.most and counts == {count}


def _count_in(found: re.Match[str]) -> int | None:
    word = found["count"].lower()
    if word == "twice":
        return 2
    return numbers.value_of(word) if found["unit"] else None


def _count_message(said: str, words: Words, exercise: Exercise) -> str:
    rounds = exercise.rounds
    if rounds.least != rounds.most:
        return f"{said!r}, but a length fit may make it {rounds.least} to {rounds.most} rounds"
    counted = "one round" if rounds.usual == 1 else f"{rounds.usual} rounds"
    gentler = exercise.gentler
    if gentler and exercise.rounds_on(gentler.side) != rounds.usual:
        counted += f", and {exercise.rounds_on(gentler.side)} on the {gentler.side.value} side"
    elsewhere = rounds.mark and rounds.mark.path != words.mark.path
    place = f" ({rounds.mark.where})" if rounds.mark and elsewhere else ""
    return f"{said!r}, but {exercise.title!r} has {counted}{place}"


def _looking(sentences: Iterable[str]) -> str:
    """The first word that asks for eyes; empty where none does, or the mind's eye is meant."""
    for sentence in sentences:
        found = _LOOK.search(sentence)
        if found and not _IN_THE_MIND.search(sentence):
            return found[0]
    return ""
