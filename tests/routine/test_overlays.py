"""An overlay adapts a routine for one person, and says what the two disagree on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pausa.routine.loader import load_routine
from pausa.routine.model import Gentler, Side
from tests.routine.files import problems_of, underlined, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.model import Exercise, Routine

ROUTINE = """
title: Hips
author: A teacher
description: For a quiet evening.
language: en-GB
length: 20m
opening: [{say: Lie down., pause: 5s}]
exercises:
  - bend
  - use: frog
    optional: true
  - title: Rest
    steps: [{say: Rest on your back., pause: 20s}]
  - bend
closing: [{say: Open your eyes., pause: 5s}]
lexicon: {psoas: SO-as, asana: AH-sana}
"""
BEND = """
title: Side bend
sides: [right, left]
rounds: {least: 2, usual: 4, most: 6}
cautions: [Keep it small.]
position:
  - {say: "Come onto your {side} side.", pause: 7s}
steps:
  - {say: Lift your head., brief: Lift., pause: 4s}
  - {say: Let it sink., pause: 4s}
  - {pattern: 4-6, breaths: 2, words: {in: Up., out: Down.}}
"""
FROG = """
title: Swimming frog
level: intermediate
steps: [{say: Draw up one knee., pause: 5s}]
"""
NAMES = ["bend", "frog", "rest", "bend-2"]


def overlay(folder: Path, text: str) -> Path:
    """An overlay beside the routine `hips`."""
    write(folder / "hips.yaml", ROUTINE)
    write(folder / "exercises" / "bend.yaml", BEND)
    write(folder / "exercises" / "frog.yaml", FROG)
    return write(folder / "anna.yaml", text)


def adapt(folder: Path, changes: str) -> Routine:
    return load_routine(overlay(folder, f"overlay: hips\n{changes}\n"))


def problem(folder: Path, changes: str) -> Problem:
    """The only problem of an overlay with these changes."""
    (found,) = problems_of(overlay(folder, f"overlay: hips\n{changes}\n"))
    return found


def names(routine: Routine) -> list[str]:
    return [exercise.slug for exercise in routine.exercises]


def test_without_changes_it_is_the_same_routine_under_another_name(tmp_path: Path) -> None:
    adapted = adapt(tmp_path, "")
    original = load_routine(tmp_path / "hips.yaml")
    assert (adapted.path.name, adapted.slug) == ("anna.yaml", "anna")
    assert names(adapted) == NAMES
    assert replace(adapted, path=original.path, slug=original.slug) == original


def test_what_it_says_of_itself_counts(tmp_path: Path) -> None:
    adapted = adapt(
        tmp_path,
        """
title: Hips for Anna
guidance: full
length: 12m
closing: [{say: Goodbye., pause: 2s}]
lexicon: {asana: ASS-ana, Anna: AH-na}
""",
    )
    assert (adapted.title, adapted.author) == ("Hips for Anna", "A teacher")
    assert adapted.length
    assert adapted.length.mark.path.name == "anna.yaml"
    assert adapted.length.seconds == 12 * 60
    assert [step.say for step in (*adapted.opening, *adapted.closing)] == ["Lie down.", "Goodbye."]
    assert adapted.lexicon == {"psoas": "SO-as", "asana": "ASS-ana", "Anna": "AH-na"}
    assert adapted.language == "en-GB"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_skipped_is_gone_and_nothing_else(tmp_path: Path, name: str) -> None:
    adapted = adapt(tmp_path, f"skip: [{name}]")
    original = load_routine(tmp_path / "hips.yaml")
    assert list(adapted.exercises) == [each for each in original.exercises if each.slug != name]


def test_a_change_touches_one_exercise_and_only_what_it_names(tmp_path: Path) -> None:
    adapted = adapt(tmp_path, "exercises: {bend-2: {rounds: 2, cautions: [Rest often.]}}")
    original = load_routine(tmp_path / "hips.yaml")
    assert adapted.exercises[:3] == original.exercises[:3]
    bend = adapted.exercises[3]
    assert (bend.rounds.usual, bend.rounds.most, bend.cautions) == (2, 2, ("Rest often.",))
    assert bend.steps == original.exercises[3].steps


def test_an_overlay_adapts_another_one(tmp_path: Path) -> None:
    overlay(tmp_path, "overlay: hips\nskip: [frog]\nexercises: {bend: {rounds: 3}}\n")
    today = write(tmp_path / "today.yaml", "overlay: anna\nskip: [rest]\ntitle: Today\n")
    routine = load_routine(today)
    assert (routine.title, routine.slug) == ("Today", "today")
    assert names(routine) == ["bend", "bend-2"]
    assert routine.exercises[0].rounds.usual == 3


def test_an_overlay_of_the_same_name_adapts_the_shipped_routine(tmp_path: Path) -> None:
    path = write(tmp_path / "somatic-hips.yaml", "overlay: somatic-hips\nskip: [side-bend]\n")
    assert "side-bend" not in names(load_routine(path))


def test_the_routine_may_lie_elsewhere(tmp_path: Path) -> None:
    write(tmp_path / "routines" / "hips.yaml", "title: T\nexercises: [side-bend]\n")
    path = write(tmp_path / "people" / "anna.yaml", "overlay: ../routines/hips.yaml\n")
    assert names(load_routine(path)) == ["side-bend"]


def test_a_routine_that_is_not_there_is_said_at_its_name(tmp_path: Path) -> None:
    overlay(tmp_path, "")
    (found,) = problems_of(write(tmp_path / "anna.yaml", "overlay: hipps\n"))
    assert (found.code, found.path.name, underlined(found)) == (
        "unknown-routine",
        "anna.yaml",
        "hipps",
    )
    assert "did you mean `hips`?" in found.hint


def test_an_exercise_or_a_programme_cannot_be_adapted(tmp_path: Path) -> None:
    overlay(tmp_path, "")
    (found,) = problems_of(write(tmp_path / "anna.yaml", "overlay: exercises/bend.yaml\n"))
    assert (found.code, found.path.name) == ("wrong-kind", "anna.yaml")
    assert "bend.yaml), not a routine" in found.message


def test_overlays_do_not_go_in_circles(tmp_path: Path) -> None:
    write(tmp_path / "b.yaml", "overlay: a\n")
    (found,) = problems_of(write(tmp_path / "a.yaml", "overlay: b\n"))
    assert found.code == "circular-overlay"
    assert "a.yaml → b.yaml → a.yaml" in found.message


def test_an_overlay_that_names_its_own_file_goes_in_a_circle(tmp_path: Path) -> None:
    (found,) = problems_of(write(tmp_path / "a.yaml", "overlay: a.yaml\n"))
    assert found.code == "circular-overlay"


def test_an_overlay_is_no_exercise(tmp_path: Path) -> None:
    write(tmp_path / "exercises" / "anna.yaml", "overlay: hips\n")
    (found,) = problems_of(write(tmp_path / "r.yaml", "title: T\nexercises: [anna]\n"))
    assert (found.code, found.message) == ("wrong-kind", "this is an overlay, not an exercise")


@pytest.mark.parametrize("changes", ["skip: [frogs]", "exercises: {frogs: {rounds: 2}}"])
def test_an_unknown_name_is_said_with_what_the_routine_has(tmp_path: Path, changes: str) -> None:
    found = problem(tmp_path, changes)
    assert (found.code, found.path.name, underlined(found)) == (
        "unknown-exercise",
        "anna.yaml",
        "frogs",
    )
    assert "hips.yaml" in found.message
    assert found.hint == "did you mean `frog`? it has `bend`, `frog`, `rest`, `bend-2`"


def test_a_skipped_exercise_is_not_changed(tmp_path: Path) -> None:
    found = problem(tmp_path, "skip: [frog]\nexercises: {frog: {rounds: 2}}")
    assert (found.code, found.line, underlined(found)) == ("skipped-exercise", 3, "frog")
    assert "line 2" in found.message


def test_something_is_left(tmp_path: Path) -> None:
    found = problem(tmp_path, f"skip: [{', '.join(NAMES)}]")
    assert (found.code, underlined(found)) == ("nothing-left", "skip")
    assert "hips.yaml" in found.message


@pytest.mark.parametrize(
    ("changes", "code", "hint"),
    [
        ("exercises: {frog: {steps: []}}", "unknown-key", "an exercise keeps its steps"),
        ("exercises: {frog: {roundz: 2}}", "unknown-key", "did you mean `rounds`?"),
        ("exercises: [frog]", "wrong-type", "`side-bend:`"),
        ("exercises: {Frog Leg: {rounds: 2}}", "bad-name", "`frog-leg`"),
        ("language: de", "unknown-key", "it is a key of a routine"),
        ("skipp: [frog]", "unknown-key", "did you mean `skip`?"),
    ],
)
def test_what_is_no_change_is_refused_with_a_way_out(
    tmp_path: Path, changes: str, code: str, hint: str
) -> None:
    found = problem(tmp_path, changes)
    assert found.code == code
    assert hint in found.hint


def test_problems_of_the_routine_are_shown_in_its_file(tmp_path: Path) -> None:
    write(tmp_path / "bad.yaml", "title: T\nexercises: [{title: A}]\n")
    (found,) = problems_of(write(tmp_path / "anna.yaml", "overlay: bad\n"))
    assert (found.path.name, found.code) == ("bad.yaml", "missing-key")


def instead(folder: Path, words: str, keys: str = "") -> Routine:
    return adapt(folder, f"exercises:\n  bend:\n    instead:\n      {words}\n{keys}")


def instead_problem(folder: Path, words: str, keys: str = "") -> Problem:
    return problem(folder, f"exercises:\n  bend:\n    instead:\n      {words}\n{keys}")


def test_own_words_stand_in_for_the_authors(tmp_path: Path) -> None:
    adapted = instead(tmp_path, '"Come onto your {side} side.": "Stay on your back."')
    original = load_routine(tmp_path / "hips.yaml")
    bend = adapted.exercises[0]
    (step,) = bend.position
    assert step.say == "Stay on your back."
    assert step.pause == original.exercises[0].position[0].pause
    assert replace(bend, position=original.exercises[0].position) == original.exercises[0]
    assert adapted.exercises[1:] == original.exercises[1:]


def test_own_words_are_known_by_their_own_place_and_the_one_they_stand_for(tmp_path: Path) -> None:
    bend = instead(tmp_path, '"Lift your head.": "Nod."').exercises[0]
    step = bend.steps[0]
    mark = step.mark_of("Nod.")
    assert (mark.path.name, mark.line) == ("anna.yaml", 5)
    assert step.mark_of("Lift.") == step.mark
    assert step.mark.path.name == "bend.yaml"
    assert mark.remark.startswith("these words stand for those in ")
    assert mark.remark.endswith("bend.yaml, line 9")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Lift.", lambda bend: bend.steps[0].brief),
        ("Keep it small.", lambda bend: bend.cautions[0]),
        ("Up.", lambda bend: bend.steps[2].pattern.words[0][1]),
        ("Let  it sink.", lambda bend: bend.steps[1].say),
    ],
    ids=["brief", "a caution", "words of a pattern", "blanks do not count"],
)
def test_all_words_of_an_exercise_may_be_replaced(
    tmp_path: Path, written: str, found: Callable[[Exercise], str]
) -> None:
    bend = instead(tmp_path, f'"{written}": "My words."').exercises[0]
    assert found(bend) == "My words."


def test_words_of_opening_and_closing_may_be_replaced(tmp_path: Path) -> None:
    adapted = adapt(tmp_path, "instead: {Lie down.: Sit down., Open your eyes.: Goodbye.}")
    assert [step.say for step in (*adapted.opening, *adapted.closing)] == ["Sit down.", "Goodbye."]


def test_own_words_are_replaced_again_by_the_next_overlay(tmp_path: Path) -> None:
    instead(tmp_path, "Lift your head.: Nod.")
    today = write(
        tmp_path / "today.yaml", 'overlay: anna\nexercises: {bend: {instead: {Nod.: "Y."}}}'
    )
    bend = load_routine(today).exercises[0]
    assert bend.steps[0].say == "Y."
    assert bend.steps[0].mark_of("Y.").remark.endswith("anna.yaml, line 5")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Lean to the {knee}.", "unknown-placeholder"),
        ("Lean to the {side.", "unbalanced-braces"),
        ("Ж.", "unreadable-letters"),
        ("…", "nothing-to-say"),
    ],
)
def test_own_words_are_checked_as_any(tmp_path: Path, written: str, code: str) -> None:
    found = instead_problem(tmp_path, f'Lift your head.: "{written}"')
    assert (found.code, found.path.name, found.line) == (code, "anna.yaml", 5)
    assert "these words stand for those in" in found.hint
    assert found.hint.endswith("bend.yaml, line 9")


def test_words_that_nobody_says_come_with_the_nearest(tmp_path: Path) -> None:
    found = instead_problem(tmp_path, '"Come onto your {side} hip.": "Stay."')
    assert (found.code, found.path.name) == ("unknown-words", "anna.yaml")
    assert underlined(found) == '"Come onto your {side} hip."'
    assert "“Come onto your {side} side.”" in found.hint
    assert found.hint.endswith("bend.yaml, line 7")


def test_a_part_of_a_text_is_said_to_be_one(tmp_path: Path) -> None:
    found = instead_problem(tmp_path, "your head: your nose")
    assert found.hint.startswith("they are a part of “Lift your head.” in")


def test_words_that_the_overlay_writes_itself_are_not_replaced(tmp_path: Path) -> None:
    own = "    position: [{say: Sit., pause: 5s}]"
    found = instead_problem(tmp_path, '"Come onto your {side} side.": "Stay."', own)
    assert found.code == "unknown-words"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("left", Gentler(Side.LEFT)),
        ("{side: right, rounds: 1}", Gentler(Side.RIGHT, 1)),
        (
            '{side: left, say: "Less on  your {side}."}',
            Gentler(Side.LEFT, say="Less on your {side}."),
        ),
    ],
)
def test_a_side_can_be_spared(tmp_path: Path, written: str, read: Gentler) -> None:
    bend = adapt(tmp_path, f"exercises: {{bend: {{gentler: {written}}}}}").exercises[0]
    assert bend.gentler == read


def test_a_side_that_is_not_there_cannot_be_spared(tmp_path: Path) -> None:
    found = problem(tmp_path, "exercises: {frog: {gentler: left}}")
    assert (found.code, found.path.name, underlined(found)) == ("missing-side", "anna.yaml", "left")
    assert found.message.startswith("this exercise has no sides (")
    assert found.message.endswith("frog.yaml, line 2)")


def test_a_gentler_side_is_not_done_more_often(tmp_path: Path) -> None:
    found = problem(tmp_path, "exercises: {bend: {gentler: {side: left, rounds: 5}}}")
    assert (found.code, found.path.name, underlined(found)) == ("gentler-rounds", "anna.yaml", "5")
    assert found.hint.startswith("write 4 at most, or change `rounds` (")
    assert found.hint.endswith("bend.yaml, line 4)")


@pytest.mark.parametrize(
    ("gentler", "code"),
    [
        ("lef", "unknown-value"),
        ("{rounds: 2}", "missing-key"),
        ("{side: left, times: 2}", "unknown-key"),
        ("{side: left, rounds: 0}", "bad-rounds"),
        ("{side: left, say: 'My {knee}.'}", "unknown-placeholder"),
    ],
)
def test_what_is_no_gentler_side_is_refused(tmp_path: Path, gentler: str, code: str) -> None:
    assert problem(tmp_path, f"exercises: {{bend: {{gentler: {gentler}}}}}").code == code


@pytest.mark.parametrize(
    ("changes", "gentler"),
    [
        ("sides: [right]", None),
        ("rounds: 2", Gentler(Side.LEFT, 2)),
        ("rounds: 4", Gentler(Side.LEFT, 3)),
    ],
)
def test_who_takes_away_a_side_or_rounds_need_not_care_for_a_gentler_one(
    tmp_path: Path, changes: str, gentler: Gentler | None
) -> None:
    adapt(tmp_path, "exercises: {bend: {gentler: {side: left, rounds: 3}}}")
    today = write(tmp_path / "today.yaml", f"overlay: anna\nexercises: {{bend: {{{changes}}}}}\n")
    assert load_routine(today).exercises[0].gentler == gentler


@pytest.mark.parametrize("flaw", ["sides: [lef]", "sides: lef", "rounds: 0"])
def test_a_flaw_beside_a_gentler_side_is_said_once(tmp_path: Path, flaw: str) -> None:
    gentler = "gentler: {side: left, rounds: 3}"
    found = problem(tmp_path, f"exercises: {{bend: {{{gentler}, {flaw}}}}}")
    assert found.code in {"unknown-value", "wrong-type", "bad-rounds"}


def test_a_folder_is_no_routine_and_the_name_says_which(tmp_path: Path) -> None:
    (found,) = problems_of(write(tmp_path / "anna.yaml", "overlay: .\n"))
    assert (found.code, found.path.name, underlined(found)) == ("is-a-folder", "anna.yaml", ".")


def test_its_own_name_is_not_what_was_meant(tmp_path: Path) -> None:
    (found,) = problems_of(write(tmp_path / "anna.yaml", "overlay: anna\n"))
    assert found.code == "unknown-routine"
    assert "`anna`" not in found.hint


def test_a_routine_with_problems_of_its_own_is_mended_first(tmp_path: Path) -> None:
    write(tmp_path / "bad.yaml", "title: T\nexercises: [side-bend, no-such]\n")
    path = write(tmp_path / "anna.yaml", "overlay: bad\nexercises: {no-such: {rounds: 2}}\n")
    assert [(found.code, found.path.name) for found in problems_of(path)] == [
        ("unknown-exercise", "bad.yaml")
    ]


def test_overlays_may_stand_on_each_other_but_not_without_end(tmp_path: Path) -> None:
    overlay(tmp_path, "overlay: hips\n")
    write(tmp_path / "o0.yaml", "overlay: hips\n")
    for number in range(1, 40):
        write(tmp_path / f"o{number}.yaml", f"overlay: o{number - 1}\n")
    assert names(load_routine(tmp_path / "o19.yaml")) == NAMES
    (found,) = problems_of(tmp_path / "o39.yaml")
    assert (found.code, found.path.name) == ("too-deep", "o19.yaml")
