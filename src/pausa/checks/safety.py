"""What keeps a listener safe: a way to stop, no orders to endure, no promises."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.checks.words import Words, words_of_exercise, words_of_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Exercise

LONG_HOLD = Fraction(20)
"""A hold from here on is exertion."""

_RESTING = re.compile(
    r"\b(?:rest|lie|listen|feel|notice|relax|breathe|imagine|be here)\b", re.IGNORECASE
)
_STOP_CUE = re.compile(
    r"(?<!n't )(?<!n’t )(?<!not )(?<!never )\bstop\b|\bsmaller\b|\bless\b|\bskip\b"
    r"|\btoo (?:much|strong|intense|far)\b|\b(?:ease|back) off\b|\bgentler\b|\bas far as is\b"
    r"|\bleave (?:\w+ ){1,4}out\b|\bhurts?\b|\bpain\b|\bdizzy\b|\bstrain\w*|\bcome out of it\b"
    r"|\b(?:if|when|whenever|any ?time|any moment|simply)\b[^.!?]*\brest\b"
    r"|\brest\b[^.!?]*\b(?:if|when|whenever|any ?time|any moment)\b",
    re.IGNORECASE,
)

_COMMAND = re.compile(
    r"\b(?:stay|keep|hold|remain|lie|sit|stand|be) (?:\w+ly |very |quite |as )?"
    r"(?:still|motionless)\b"
    r"|\b(?:do not|don['’]t|never) (?:you )?move\b(?! (?:your|the|it|them|on)\b)"
    r"|\b(?:do not|don['’]t|stop) breath(?:e|ing)\b"
    r"|\bhold (?:your breath|it) (?:hard|tight\w*|as long as you can|for as long as you can)\b"
    r"|\bpush through\b|\bno matter (?:how|what)\b|\bignore the pain\b|\bforce (?:your|it|the)\b",
    re.IGNORECASE,
)
_INVITATION = re.compile(
    r"(?<!as you )\b(?:if|can|could|may|might|perhaps|maybe|let|would|like|no need to|need not)\b"
    r"|\b(?:do not|don['’]t|never) (?:have to|need to|try to|force|push)\b",
    re.IGNORECASE,
)

_CLAIM = re.compile(
    r"\b(?:cur(?:es?|ed|ing)|heal(?:s|ed|ing)?|treat(?:s|ed|ing)?|guarantee[sd]?|detox\w*|toxins?"
    r"|miracles?|pain-free|scientifically proven|clinically proven|proven to|get rid of"
    r"|(?:release|releases|releasing|dissolve|dissolves|resolve|resolves) "
    r"(?:\w+ ){0,3}traumas?|traumas? releas\w+|eliminates?|permanently)\b",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:not(?! only| just)|never|no|nor|neither|without|cannot|nothing)|n['’]t)\b"
    r"(?:[ ,]+[\w'’-]+){0,5}[ ,]*$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(r"^ (?:nothing|no one|nobody)\b", re.IGNORECASE)
_OTHER_SENSE = re.compile(
    r"\ba treat\b"
    r"|\btreat(?:ing)? (?:your|it|them|any|each|every)[^.!?]*"
    r"\b(?:kind|gent|care|respect|friend|same|alike)"
    r"|\btreat(?:ing)? yourself\b|\b(?:doctor|therapist|physiotherapist|who|whoever) treats you\b"
    r"|\b(?:are|is) (?:being )?treated\b",
    re.IGNORECASE,
)
_MEDICAL = re.compile(r"cur|heal|treat", re.IGNORECASE)


def no_stop_cue(checked: Checked) -> Iterator[Problem]:
    """A strong exercise in which nobody says how to make it less, or to stop."""
    opening = words_of_steps(checked.routine.opening)
    if not checked.is_english or any(_STOP_CUE.search(words.text) for words in opening):
        return
    for exercise in checked.routine.exercises:
        reason = _strength(exercise)
        if reason and not any(_STOP_CUE.search(w.text) for w in words_of_exercise(exercise)):
            yield checked.warning(
                exercise.mark,
                "no-stop-cue",
                f"{exercise.title!r} {reason}, and nobody says how to stop",
                "add `cautions: [If it is too much, make it smaller, or stop and rest.]`",
            )


def harsh_command(checked: Checked) -> Iterator[Problem]:
    """An order to stay still, not to breathe, or to endure, where an invitation belongs."""
    for words, sentence in _sentences(checked):
        found = _COMMAND.search(sentence)
        if found and not _INVITATION.search(sentence):
            yield checked.warning(
                words.mark,
                "harsh-command",
                f"{found[0]!r} is an order that a body may not be able to follow",
                "invite instead: `Rest here, and move whenever you like.`",
                fragment=found[0],
            )


def claim(checked: Checked) -> Iterator[Problem]:
    """A promise to cure, heal, treat, release trauma and the like."""
    routine = checked.routine
    about = (Words(text, checked.top) for text in (routine.title, routine.description) if text)
    said = [*about, *checked.in_english] if checked.is_english else []
    for words in said:
        for sentence in words.sentences:
            for found in _CLAIM.finditer(sentence):
                if not _is_denied(sentence, found):
                    yield _claim_problem(checked, words, found[0])


def _strength(exercise: Exercise) -> str:
    """Why an exercise asks for strength; empty where it does not."""
    if exercise.difficulty:
        return f"is for {'advanced' if exercise.difficulty > 1 else 'intermediate'} listeners"
    words = ""
    for step in exercise.steps:
        words = step.say or words
        if step.hold and step.hold >= LONG_HOLD and not _RESTING.search(words):
            return "holds for 20s or more"
    return ""


def _sentences(checked: Checked) -> Iterator[tuple[Words, str]]:
    for words in checked.in_english:
        yield from ((words, sentence) for sentence in words.sentences)


def _is_denied(sentence: str, found: re.Match[str]) -> bool:
    before, after = sentence[: found.start()], sentence[found.end() :]
    if _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after):
        return True
    return any(
        sense.start() <= found.start() < sense.end() for sense in _OTHER_SENSE.finditer(sentence)
    )


def _claim_problem(checked: Checked, words: Words, promise: str) -> Problem:
    return checked.warning(
        words.mark,
        "claim",
        f"{promise!r} promises more than a session can keep",
        "say what one does, or what may follow: `this may ease`"
        if _MEDICAL.match(promise)
        else "bodies differ: `you may notice`, `some people find that`",
        fragment=promise,
    )
