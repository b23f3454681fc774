"""Small routines for tests, put together without files."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from pausa.routine.model import (
    Breath,
    Call,
    Exercise,
    Guidance,
    Mark,
    Pattern,
    Pause,
    Rounds,
    Routine,
    Side,
    Step,
)
from pausa.routine.patterns import breaths_in_number, parse_pattern
from pausa.routine.phrases import english_phrases
from pausa.units import Seconds, parse_duration

HERE = Mark(Path("sample.yaml"), 1, 1)
THE_END = "This is the end of the session."
LEFT_AND_RIGHT = (Side.RIGHT, Side.LEFT)


def at_line(line: int) -> Mark:
    return Mark(Path("sample.yaml"), line, 3)


def pause(text: str) -> Pause:
    usual = parse_duration(text)
    return Pause(usual, usual / 2, usual * 2)


def said(say: str, after: str = "5s", *, brief: str = "") -> Step:
    return Step(HERE, say, brief, pause=pause(after))


def breath(phase: Breath, slot: str, say: str, *, brief: str = "") -> Step:
    return Step(HERE, say, brief, breathe=phase, slot=parse_duration(slot))


def held(say: str, hold: str, *calls: Call, brief: str = "") -> Step:
    return Step(HERE, say, brief, hold=parse_duration(hold), calls=calls)


def paced(written: str, breaths: int = 1, say: str = "", **words: str) -> Step:
    """So many breaths of a pattern; `in_`, `out` and `hold` are words for its phases."""
    pattern = parse_pattern(written)
    own = tuple((Breath(phase.strip("_")), text) for phase, text in words.items())
    lengths = breaths_in_number(pattern, breaths)
    return Step(HERE, say, pattern=Pattern(written, pattern.phases, lengths, words=own))


def exercise(*steps: Step, title: str = "Side bend", rounds: int = 1, **keys: object) -> Exercise:
    counted = Rounds(rounds, rounds, rounds)
    slug = title.lower().replace(" ", "-")
    return Exercise(HERE, slug, title, steps, rounds=counted, **keys)  # type: ignore[arg-type]


def routine(
    *exercises: Exercise,
    opening: tuple[Step, ...] = (),
    closing: tuple[Step, ...] = (),
    guidance: Guidance = Guidance.FADING,
) -> Routine:
    return Routine(
        path=Path("sample.yaml"),
        phrases=english_phrases(),
        slug="sample",
        title="Sample",
        language="en-US",
        exercises=exercises,
        lexicon={},
        guidance=guidance,
        opening=opening,
        closing=closing,
    )


def a_tenth_a_letter(text: str) -> Seconds:
    """A voice that takes a tenth of a second for each character."""
    return Fraction(len(text), 10)
