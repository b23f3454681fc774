"""Whatever routine is written, what is said is true, and said on both sides alike."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from hypothesis import given, settings

from pausa.routine.model import CallKind, Guidance, Step
from pausa.script.model import Cue, cues_of
from pausa.units import SAMPLE_RATE_HZ, Seconds
from tests.generated import ENGLISH, Files, sessions
from tests.properties.sessions import (
    Voice,
    all_steps,
    author_cues,
    guided,
    opened,
    rounds_begin,
    rounds_meant,
    said_in_holds,
    session,
    voices,
    words_between,
)

quickly = settings(max_examples=25, deadline=None)
SIDE = re.compile(r"\b(left|right)\b", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\\\{.*?\\\}")
ORDINALS = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth")
TIMES = {1: "once", 2: "twice"}
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBERS = (
    *(
        "zero",
        *UNITS,
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
    ),
    *("eighteen", "nineteen"),
    *(ten + unit for ten in ("twenty", "thirty") for unit in ("", *map("-{}".format, UNITS))),
)


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_both_sides_are_alike_but_for_their_names(files: Files, voice: Voice, folder: Path) -> None:
    for exercise, section in opened(files, folder, voice).exercises():
        cues = author_cues(exercise, section)
        sides = [
            [(SIDE.sub("*", cue.text).lower(), cue.round) for cue in cues if cue.side is side]
            for side in exercise.sides
        ]
        assert exercise.gentler or all(side == sides[0] for side in sides)


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_the_number_of_rounds_that_is_announced_is_done(
    files: Files, voice: Voice, folder: Path
) -> None:
    for exercise, section in opened(files, folder, voice).exercises():
        counts = [rounds_meant(exercise, side) for side in exercise.sides or (None,)]
        own = [cue.text for cue in section.items if isinstance(cue, Cue)]
        plans = [text for text in own if text.startswith("We do this ")]
        done = [TIMES.get(count, f"{NUMBERS[count]} times") for count in counts]
        for plan in plans:
            assert re.findall(r"once|twice|\w+ times", plan) == [*dict.fromkeys(done)]
        assert len(plans) == (counts[0] > 1 or bool(exercise.sides))


Call: TypeAlias = "tuple[str, int]"
"""A call's kind, and its number."""


def is_true(text: str, place: int, count: int) -> bool:
    """Whether what is said before round `place` of `count` is so."""
    truths = {"Last time.": count, "Three more.": count - 2, "Halfway there.": count // 2 + 1}
    truths |= {f"{ordinal} time.": number for number, ordinal in enumerate(ORDINALS)}
    truths |= {f"{number}.".capitalize(): place for place, number in enumerate(NUMBERS)}
    return {**truths, "Last one.": count}[text] == place


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_rounds_are_counted_truly_and_where_they_begin(
    files: Files, voice: Voice, folder: Path
) -> None:
    for exercise, section in opened(files, folder, voice).exercises():
        begin = rounds_begin(exercise)
        counts = {side: rounds_meant(exercise, side) for side in exercise.sides or (None,)}
        last = dict.fromkeys(counts, 0)
        for cue, stays in words_between(section):
            if cue.mark == exercise.mark and (cue.round or 0) > 1:
                assert is_true(cue.text, cue.round or 0, counts[cue.side])
                assert begin[cue.side, cue.round or 0] == stays
                last[cue.side] += cue.text.startswith("Last ")
        assert last == {side: int(count > 1) for side, count in counts.items()}


def seconds_in_words(text: str) -> int:
    words = text.removesuffix(" left.").split()
    numbers = [int(word) if word.isdigit() else NUMBERS.index(word.lower()) for word in words[::3]]
    units = [60 if word.startswith("minute") else 1 for word in words[1::3]]
    return sum(number * unit for number, unit in zip(numbers, units, strict=True))


def moments(step: Step) -> list[tuple[Seconds, Call]]:
    """What is to be said inside a hold, and after how long, in order."""
    hold = step.hold or Fraction(0)
    calls: list[tuple[Seconds, Call]] = []
    for call in step.calls:
        if call.kind is CallKind.HALFWAY:
            calls.append((hold / 2, ("halfway", 0)))
        elif call.kind is CallKind.LEFT:
            calls.append((hold - call.before_end, ("left", int(call.before_end))))
        else:
            calls += [(hold - left, ("count", left)) for left in range(1, call.count + 1)]
    return sorted(calls)


def call_said(text: str) -> Call:
    if text == "Halfway.":
        return "halfway", 0
    if text.endswith(" left."):
        return "left", seconds_in_words(text)
    return "count", NUMBERS.index(text.removesuffix(".").lower())


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_calls_inside_a_hold_fall_on_their_moments_and_are_true(
    files: Files, voice: Voice, folder: Path
) -> None:
    made = opened(files, folder, voice)
    steps = [step for step in all_steps(made.routine) if step.hold is not None]
    for step, (span, cues) in zip(steps, said_in_holds(made), strict=True):
        said = [(cue.start_frame - span.start_frame, call_said(cue.text)) for cue in cues]
        meant = moments(step)
        assert sorted(what for _, what in said) == sorted(what for _, what in meant)
        for (frames, _), (after, _) in zip(said, meant, strict=True):
            assert abs(frames - after * SAMPLE_RATE_HZ) <= 1


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_full_guidance_says_every_word_on_every_side(
    files: Files, voice: Voice, folder: Path
) -> None:
    routine = guided(opened(files, folder, voice).routine, Guidance.FULL)
    for exercise, section in session(routine, voice).exercises():
        cues = [cue for item in section.items for cue in cues_of(item)]
        for side in exercise.sides or (None,):
            said = [cue.text for cue in cues if cue.side is side]
            steps = [*exercise.position, *exercise.steps, *exercise.rest]
            for words in (step.say for step in steps if step.say):
                pattern = PLACEHOLDER.sub(".+", re.escape(words))
                assert any(re.fullmatch(pattern, text) for text in said)
        assert {" ".join(caution.split()) for caution in exercise.cautions} <= {
            cue.text for cue in cues
        }


@quickly
@given(files=sessions(ENGLISH), voice=voices)
def test_words_are_ready_to_be_spoken(files: Files, voice: Voice, folder: Path) -> None:
    for cue in opened(files, folder, voice).script.cues():
        assert cue.text == " ".join(cue.text.split())
        assert any(map(str.isalnum, cue.text))
        assert not set(cue.text) & set("{}")
