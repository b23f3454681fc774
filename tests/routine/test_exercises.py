"""Exercises, inline or from their own files, with what a routine changes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.routine.model import Guidance, Level, Rounds, Side
from tests.routine.files import load, load_exercise, problems, underlined, write

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

BEND = """\
title: Side bend
level: beginner
sides: [right, left]
rounds: 4
position: [{say: "Lie on your {side} side.", pause: 12s}]
steps: [{breathe: in, for: 4s, say: Lift.}, {breathe: out, for: 6s, say: Sink.}]
cautions: [Stop wherever it hurts.]
notes: Ours.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "exercises" / "bend.yaml", BEND)
    return tmp_path


def entry_problems(folder: Path, entry: str) -> list[Problem]:
    return problems(folder, f"title: Test\nexercises:\n  - {entry}\n")


def test_an_exercise_is_found_beside_the_routine(folder: Path) -> None:
    exercise = load_exercise(folder, "- bend")
    assert (exercise.slug, exercise.title, exercise.level) == ("bend", "Side bend", Level.BEGINNER)
    assert (exercise.sides, exercise.rounds) == ((Side.RIGHT, Side.LEFT), Rounds(4, 4, 4))
    assert [step.say for step in exercise.steps] == ["Lift.", "Sink."]
    assert exercise.cautions == ("Stop wherever it hurts.",)
    assert (exercise.notes, exercise.guidance, exercise.optional) == ("Ours.", None, False)


def test_its_marks_lie_in_its_own_file(folder: Path) -> None:
    exercise = load_exercise(folder, "- bend")
    path = folder / "exercises" / "bend.yaml"
    assert (exercise.mark.path, exercise.mark.line) == (path, 1)
    assert (exercise.steps[1].mark.path, exercise.steps[1].mark.line) == (path, 6)


def test_an_exercise_that_ships_is_found_from_anywhere(tmp_path: Path) -> None:
    assert load_exercise(tmp_path, "- side-bend").slug == "side-bend"


def test_ones_own_exercise_comes_before_one_that_ships(tmp_path: Path) -> None:
    write(tmp_path / "exercises" / "side-bend.yaml", BEND.replace("Side bend", "My bend"))
    assert load_exercise(tmp_path, "- side-bend").title == "My bend"


def test_a_routine_changes_what_it_likes_and_keeps_the_rest(folder: Path) -> None:
    exercise = load_exercise(
        folder,
        """
        - use: bend
          title: Short bend
          rounds: {least: 1, usual: 2, most: 3}
          sides: [left]
          level: advanced
          guidance: brief
          optional: true
          position: [{say: "Come to your {side}."}]
          cautions: []
        """,
    )
    assert (exercise.title, exercise.slug) == ("Short bend", "bend")
    assert (exercise.rounds, exercise.sides) == (Rounds(2, 1, 3), (Side.LEFT,))
    assert (exercise.level, exercise.guidance) == (Level.ADVANCED, Guidance.BRIEF)
    assert (exercise.optional, exercise.cautions) == (True, ())
    assert exercise.position[0].mark.path == folder / "test.yaml"
    assert [step.say for step in exercise.steps] == ["Lift.", "Sink."]


def test_a_file_may_be_a_variant_of_a_variant(folder: Path) -> None:
    write(folder / "exercises" / "bend-short.yaml", "{use: bend, rounds: 2, title: Short}")
    write(folder / "exercises" / "bend-once.yaml", "{use: bend-short, rounds: 1}")
    exercise = load_exercise(folder, "- {use: bend-once, sides: [left]}")
    assert (exercise.slug, exercise.title) == ("bend-once", "Short")
    assert (exercise.rounds.usual, exercise.sides) == (1, (Side.LEFT,))
    assert exercise.mark.path.name == "bend.yaml"


@pytest.mark.parametrize(
    ("rounds", "read"),
    [
        ("3", Rounds(3, 3, 3)),
        ("{usual: 3}", Rounds(3, 3, 3)),
        ("{usual: 3, most: 5}", Rounds(3, 3, 5)),
        ("{least: 1, usual: 3}", Rounds(3, 1, 3)),
        ("4.0", Rounds(4, 4, 4)),
    ],
)
def test_rounds_are_a_number_or_a_range(folder: Path, rounds: str, read: Rounds) -> None:
    assert load_exercise(folder, f"- {{use: bend, rounds: {rounds}}}").rounds == read


@pytest.mark.parametrize(
    ("rounds", "code"),
    [
        ("0", "bad-rounds"),
        ("101", "bad-rounds"),
        ("2.5", "bad-rounds"),
        ("-1", "bad-rounds"),
        (".nan", "bad-rounds"),
        ("9" * 30, "bad-rounds"),
        ("four", "wrong-type"),
        ("true", "wrong-type"),
        ("[4]", "wrong-type"),
    ],
)
def test_other_rounds_are_refused(folder: Path, rounds: str, code: str) -> None:
    (problem,) = entry_problems(folder, f"{{use: bend, rounds: {rounds}}}")
    assert (problem.code, underlined(problem)) == (code, rounds)


@pytest.mark.parametrize(
    ("rounds", "mark"), [("{least: 4, usual: 3}", "4"), ("{usual: 3, most: 2}", "2")]
)
def test_the_limits_of_rounds_grow(folder: Path, rounds: str, mark: str) -> None:
    (problem,) = entry_problems(folder, f"{{use: bend, rounds: {rounds}}}")
    assert (problem.code, underlined(problem)) == ("out-of-order", mark)


def test_a_side_is_listed_once(folder: Path) -> None:
    (problem,) = entry_problems(folder, "{use: bend, sides: [left, right, left]}")
    assert (problem.code, problem.column) == ("duplicate-side", 38)


def test_the_steps_of_a_used_exercise_are_its_own(folder: Path) -> None:
    (problem,) = entry_problems(folder, "{use: bend, steps: [{say: Other.}]}")
    assert (problem.code, underlined(problem)) == ("unknown-key", "steps")
    assert "write it out" in problem.hint


def test_exercises_of_one_name_get_slugs_of_their_own(folder: Path) -> None:
    routine = load(
        folder,
        """
        title: Test
        exercises:
          - bend
          - {use: bend, rounds: 1}
          - {title: "Bend (2)", steps: [{say: Bend.}]}
          - {title: Bend, steps: [{say: Bend.}]}
        """,
    )
    slugs = [exercise.slug for exercise in routine.exercises]
    assert slugs == ["bend", "bend-2", "bend-2-2", "bend-3"]


def test_an_unknown_exercise_is_guessed(folder: Path) -> None:
    (problem,) = entry_problems(folder, "bends")
    assert (problem.code, underlined(problem)) == ("unknown-exercise", "bends")
    assert problem.hint == "did you mean `bend`?"


def test_an_exercise_like_no_other_is_told_where_to_be_written(folder: Path) -> None:
    (problem,) = entry_problems(folder, "xylophone")
    assert "exercises/xylophone.yaml" in problem.hint
    assert "`bend`" in problem.hint


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b", "Bend", "bend.yaml", "-bend"])
def test_a_name_is_no_path(folder: Path, name: str) -> None:
    (problem,) = entry_problems(folder, name)
    assert (problem.code, underlined(problem)) == ("bad-name", name)


def test_circular_use_is_found_where_the_circle_closes(folder: Path) -> None:
    first = write(folder / "exercises" / "first.yaml", "use: second\n")
    second = write(folder / "exercises" / "second.yaml", "rounds: 2\nuse: first\n")
    (problem,) = entry_problems(folder, "first")
    assert (problem.code, problem.path, problem.line) == ("circular-use", second, 2)
    assert "first → second → first" in problem.message
    assert first.exists()


def test_an_exercise_cannot_use_itself(folder: Path) -> None:
    write(folder / "exercises" / "self.yaml", "use: self\n")
    assert [problem.code for problem in entry_problems(folder, "self")] == ["circular-use"]


def test_problems_of_an_exercise_file_bear_its_path_and_come_once(folder: Path) -> None:
    bad = write(
        folder / "exercises" / "bad.yaml", "title: Bad\nsteps: [{say: '{side}', fro: 4s}]\n"
    )
    found = problems(folder, "titel: Test\nexercises: [bad, {use: bad, rounds: 0}, bad]\n")
    assert [(p.path.name, p.line, p.code) for p in found] == [
        (bad.name, 2, "no-sides"),
        (bad.name, 2, "unknown-key"),
        ("test.yaml", 1, "unknown-key"),
        ("test.yaml", 2, "bad-rounds"),
    ]


def test_an_unreadable_exercise_does_not_hide_the_routines_own_problems(folder: Path) -> None:
    write(folder / "exercises" / "broken.yaml", "title: 'Broken\n")
    found = problems(folder, "title: Test\nauhtor: me\nexercises: [broken]\n")
    assert [(p.path.name, p.code) for p in found] == [
        ("broken.yaml", "yaml-syntax"),
        ("test.yaml", "unknown-key"),
    ]


def test_changes_to_an_unknown_exercise_are_checked_all_the_same(folder: Path) -> None:
    found = entry_problems(
        folder, "{use: nowhere, rest: [{say: 'Your {side}.'}, {say: '{sied}'}, {hold: 11m}]}"
    )
    assert [p.code for p in found] == ["unknown-exercise", "unknown-placeholder", "very-long"]


def test_a_routine_that_takes_the_sides_away_must_not_name_them(folder: Path) -> None:
    write(folder / "exercises" / "plain.yaml", "title: Plain\nsteps: [{say: Go.}]\n")
    (problem,) = entry_problems(folder, "{use: plain, rest: [{say: 'Your {side}.'}]}")
    assert (problem.code, problem.path.name) == ("no-sides", "test.yaml")


def test_a_routine_is_no_exercise(folder: Path) -> None:
    write(folder / "exercises" / "whole.yaml", "title: Whole\nexercises: [bend]\n")
    (problem,) = entry_problems(folder, "whole")
    assert (problem.code, problem.path.name) == ("wrong-kind", "whole.yaml")
