"""A routine is printed as one file that says the same, and is pleasant to read."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pausa.languages.phrasebook import Phrasebook
from pausa.routine.bed_choice import BedChoice
from pausa.routine.library import available_routines, shipped_folder
from pausa.routine.loader import load_routine
from pausa.routine.model import (
    Breath,
    Call,
    CallKind,
    Chimes,
    Exercise,
    Gentler,
    Guidance,
    Length,
    Level,
    Pattern,
    Pause,
    Phase,
    Rounds,
    Routine,
    Side,
    SoundFile,
    Step,
    VoiceChoice,
)
from pausa.routine.phrases import english_phrases
from pausa.routine.plain import routine_data
from pausa.routine.printing import print_routine
from pausa.routine.schema import KEYS, STEP_LISTS
from tests.content import content, says_something
from tests.routine.files import load
from tests.samples import HERE

PATTERN = Pattern(
    "4-6",
    (Phase(Breath.IN, Fraction(2, 5)), Phase(Breath.OUT, Fraction(3, 5))),
    (Fraction(10), Fraction(10)),
    words=((Breath.IN, "And in."),),
)
STEP = Step(
    HERE,
    say="Breathe in.",
    brief="In.",
    breathe=Breath.IN,
    slot=Fraction(4),
    pause=Pause(Fraction(10), Fraction(3), Fraction(40)),
    hold=Fraction(1000),
    calls=(Call(CallKind.LEFT, before_end=Fraction(10)), Call(CallKind.COUNTDOWN, count=3)),
    pattern=PATTERN,
)
"""With every field; no file could say all of this of one step."""
EXERCISE = Exercise(
    HERE,
    "bend",
    "Bend",
    (STEP,),
    level=Level.ADVANCED,
    sides=(Side.LEFT, Side.RIGHT),
    rounds=Rounds(4, 2, 6),
    gentler=Gentler(Side.LEFT, 2, "Less here."),
    position=(STEP,),
    between=(STEP,),
    rest=(STEP,),
    cautions=("Do less.",),
    notes="Ours.",
    guidance=Guidance.FULL,
    optional=True,
)
ROUTINE = Routine(
    Path("sample.yaml"),
    "sample",
    "A title",
    "en-GB",
    (EXERCISE,),
    {"psoas": "SO-as"},
    replace(english_phrases(), phrases={**english_phrases().phrases, "the_end": "Fin."}),
    author="Ada",
    description="What it is.",
    voice=VoiceChoice("piper", "joe", "slow"),
    guidance=Guidance.BRIEF,
    length=Length(Fraction(600), HERE),
    bed=BedChoice("ocean", None, "soft", breath=False, trim_proof=True),
    chimes=Chimes(2, 2, 2, SoundFile(Path("bell.wav"), HERE)),
    opening=(STEP,),
    closing=(STEP,),
)
PARTS: list[Any] = [STEP, EXERCISE, ROUTINE, ROUTINE.voice, ROUTINE.bed, ROUTINE.chimes]
NAMED_BY_PROGRAMMES = {"announced"}
IN_PLACE_OF_ANOTHER = {"file"}
"""Shown in test_sounds.py."""
FIELDS = [
    (part, field)
    for part in PARTS
    for field in fields(part)
    if says_something(field)
    and field.name
    not in {*NAMED_BY_PROGRAMMES, *IN_PLACE_OF_ANOTHER, "title", "steps", "exercises"}
]


def name_of(value: Any) -> str:
    return value.name if isinstance(value, Field) else type(value).__name__


def around(part: Any) -> Routine:
    """The routine with only this step, exercise or choice of voice in it."""
    if isinstance(part, Step):
        return replace(ROUTINE, opening=(part,))
    if isinstance(part, Exercise):
        return replace(ROUTINE, exercises=(part,))
    if isinstance(part, Chimes):
        return replace(ROUTINE, chimes=part)
    if isinstance(part, BedChoice):
        return replace(ROUTINE, bed=part)
    return replace(ROUTINE, voice=part) if isinstance(part, VoiceChoice) else part


def blank(value: Any, default: Any) -> Any:
    """Another value than this one: the default, or an empty one of its kind."""
    if isinstance(value, Phrasebook):
        return english_phrases()
    return type(value)() if default is MISSING else default


@pytest.mark.parametrize(("part", "field"), FIELDS, ids=name_of)
def test_every_field_of_a_routine_is_printed(part: Any, field: Field[Any]) -> None:
    value = getattr(part, field.name)
    other = blank(value, field.default)
    assert value != other, "this sample has to say something about every field"
    changed = around(replace(part, **{field.name: other}))
    assert print_routine(changed) != print_routine(around(part))


def test_keys_stand_in_the_order_that_people_write_them() -> None:
    data = routine_data(ROUTINE)
    (exercise,) = data["exercises"]
    (step,) = data["opening"]
    assert list(data) == list(KEYS["routine"])
    assert set(exercise) == set(KEYS["exercise"])
    order = [key for key in exercise if key in {"title", "cautions", *STEP_LISTS}]
    assert order == ["title", "cautions", "position", "steps", "between", "rest"]
    assert set(step) == set(KEYS["step"])


def printed(folder: Path, text: str) -> str:
    return print_routine(load(folder, text))


ROUND = """\
title: Test
exercises:
  - title: Bend
    steps:
"""
SIDED_ROUND = ROUND.replace("    steps", "    sides: [left]\n    steps")


def steps_printed(folder: Path, *steps: str) -> list[str]:
    lines = "".join(f"      - {step}\n" for step in steps)
    whole = printed(folder, ROUND + lines)
    assert whole.startswith(ROUND)
    return whole.removeprefix(ROUND).splitlines()


def test_short_steps_take_a_line_each(tmp_path: Path) -> None:
    steps = ["{breathe: in, for: 4s, say: Breathe in., brief: In.}", "{say: Rest., pause: 5s}"]
    assert steps_printed(tmp_path, *steps) == [f"      - {step}" for step in steps]


def test_long_steps_take_a_line_for_each_key(tmp_path: Path) -> None:
    long = "Let your shoulders, your arms and your hands be as heavy as they would like to be"
    assert steps_printed(tmp_path, "{say: Rest., pause: 5s}", f'{{say: "{long}.", hold: 1m}}') == [
        "      - say: Rest.",
        "        pause: 5s",
        f"      - say: {long}.",
        "        hold: 1m",
    ]


def test_longer_words_are_folded(tmp_path: Path) -> None:
    words = ("And rest, " * 20).strip()
    first, *folded, last = steps_printed(tmp_path, f'{{say: "{words}.", pause: 5s}}')
    assert (first, last) == ("      - say: >-", "        pause: 5s")
    assert " ".join(line.strip() for line in folded) == f"{words}."
    assert max(map(len, folded)) <= 110


@pytest.mark.parametrize(
    "words",
    [
        '"Come onto your {side} side, slowly."',
        '"{side} first: breathe."',
        '"5"',
        '"true"',
        '"1_000"',
        'It\'s "quiet" here.',
        "'- Rest # a while: now'",
        "Spür den Boden, ganz ruhig.",
    ],
)
def test_words_come_back_as_they_were(tmp_path: Path, words: str) -> None:
    first = load(tmp_path, f"{SIDED_ROUND}      - say: {words}\n")
    second = load(tmp_path, print_routine(first))
    assert second.exercises[0].steps[0].say == first.exercises[0].steps[0].say


@pytest.mark.parametrize(
    "voice",
    [
        "natural",
        "piper:joe",
        '"piper: joe"',
        "{engine: piper}",
        '{name: "a:b"}',
        '{engine: "a:b", name: c}',
        "{pace: 150}",
        "{pace: 0.85}",
        "{name: joe, pace: slow}",
        '{pace: "150"}',
    ],
)
def test_a_voice_comes_back_as_it_was(tmp_path: Path, voice: str) -> None:
    text = f"title: Test\nvoice: {voice}\nexercises: [{{title: Rest, steps: [{{pause: 5s}}]}}]\n"
    first = load(tmp_path, text)
    second = load(tmp_path, print_routine(first))
    assert content(second.voice) == content(first.voice)


def test_what_is_usual_is_left_out(tmp_path: Path) -> None:
    text = """\
        title: Test
        language: en-US
        guidance: fading
        exercises:
          - title: Bend
            rounds: {least: 1, usual: 1}
            optional: false
            steps:
              - {say: Rest., pause: {least: 5s, usual: 10s, most: 20s}, long: true}
        """
    assert printed(tmp_path, text) == f"{ROUND}      - {{say: Rest., pause: 10s}}\n"


@pytest.mark.parametrize(
    "step", ["{hold: 11m, long: true}", "{pause: {usual: 6m, most: 20m}, long: true}"]
)
def test_a_very_long_time_is_confirmed(tmp_path: Path, step: str) -> None:
    assert steps_printed(tmp_path, step) == [f"      - {step}"]


@pytest.mark.parametrize(
    "step",
    [
        "{pattern: box 4}",
        "{say: Six slow breaths., brief: Six more., pattern: 4-6, breaths: 6}",
        "{pattern: 4-7-8 at 3/min, for: 20m, words: {in: And in., hold: Rest.}, long: true}",
        "{pattern: 9/min to 5/min, for: 3m}",
        "{pattern: 4-6, breaths: 61, long: true}",
    ],
)
def test_a_pattern_comes_back_as_it_was(tmp_path: Path, step: str) -> None:
    assert steps_printed(tmp_path, step) == [f"      - {step}"]


def test_an_exercise_from_a_file_is_written_out_with_what_was_changed_of_it(tmp_path: Path) -> None:
    data = routine_data(
        load(tmp_path, "title: Test\nexercises: [{use: side-bend, title: Bend, rounds: 3}]\n")
    )
    (exercise,) = data["exercises"]
    assert (exercise["title"], exercise["rounds"]) == ("Bend", 3)
    assert exercise["steps"][0]["breathe"] == "in"
    assert "use" not in exercise


@pytest.mark.parametrize("path", available_routines(shipped_folder()), ids=lambda path: path.stem)
def test_a_shipped_routine_printed_is_the_same_routine(path: Path, tmp_path: Path) -> None:
    routine = load_routine(path)
    text = print_routine(routine)
    again = tmp_path / path.name
    again.write_text(text, encoding="utf-8")
    assert content(load_routine(again)) == content(routine)
    assert print_routine(load_routine(again)) == text
