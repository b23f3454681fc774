"""What an overlay brings about is shown where it is written, with the other file named."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pausa.checks.rules import check
from pausa.routine.loader import load_routine
from pausa.script.builder import build_script
from tests.checks.ears import heard
from tests.routine.files import underlined, write
from tests.samples import a_tenth_a_letter

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem

ROUTINE = """\
title: Hips
exercises:
  - bend  {comment}
closing: [{{say: Open your eyes., pause: 5s}}]
"""
BEND = """\
title: Side bend
level: intermediate
sides: [right, left]
rounds: 4
cautions: [If it hurts, stop.]
steps:
  - {breathe: in, for: 4s, say: "Breathe in, and bend four times."}
  - {breathe: out, for: 6s, say: And let it sink.}
rest: [{say: Rest., pause: 10s}]
"""


def warned(folder: Path, changes: str, comment: str = "", exercise: str = BEND) -> list[Problem]:
    """What a listener would be troubled by, where an overlay changes the side bend so."""
    write(folder / "hips.yaml", ROUTINE.format(comment=comment))
    write(folder / "exercises" / "bend.yaml", exercise)
    lines = "\n".join(f"    {line}" for line in changes.splitlines())
    return heard(write(folder / "anna.yaml", f"overlay: hips\nexercises:\n  bend:\n{lines}\n"))


def place(problem: Problem) -> tuple[str, str, int]:
    return problem.code, problem.path.name, problem.line


def test_a_change_that_troubles_nobody_is_passed_over(tmp_path: Path) -> None:
    assert warned(tmp_path, "guidance: full") == []


def test_a_count_that_is_true_no_longer_names_both_files(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "rounds: 2")
    assert place(problem) == ("wrong-count", "bend.yaml", 7)
    assert problem.message.startswith("'four times', but 'Side bend' has 2 rounds (")
    assert problem.message.endswith("anna.yaml, line 4)")


def test_own_words_that_trouble_are_shown_where_they_are_written(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "instead:\n  And let it sink.: And watch it sink.")
    assert place(problem) == ("look-cue", "anna.yaml", 5)
    assert underlined(problem) == "watch"
    assert problem.hint.endswith("bend.yaml, line 8")


def test_own_words_that_do_not_fit_their_breath_name_both_files(tmp_path: Path) -> None:
    words = "And very, very slowly let it sink all the way down, and rest there."
    (problem,) = warned(tmp_path, f'instead:\n  And let it sink.: "{words}"')
    assert place(problem) == ("words-too-long", "anna.yaml", 5)
    assert problem.hint.endswith("bend.yaml, line 8")


def test_an_own_caution_that_claims_too_much_is_shown_where_it_is_written(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, 'cautions:\n  - "If it hurts, stop. This heals you."')
    assert place(problem) == ("claim", "anna.yaml", 5)


def test_an_exercise_that_a_change_makes_unsafe_names_both_files(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "level: advanced\ncautions: [Enjoy it.]")
    assert place(problem) == ("no-stop-cue", "bend.yaml", 1)
    assert problem.hint.endswith("anna.yaml, line 3, changes this exercise")


def test_a_side_that_is_taken_away_is_missed_in_the_overlay(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "sides: [right]")
    assert place(problem) == ("one-side", "anna.yaml", 4)


@pytest.mark.parametrize("comment", ["", "# pausa: allow one-side"])
def test_what_the_routine_allows_stays_allowed(tmp_path: Path, comment: str) -> None:
    exercise = BEND.replace("[right, left]", "[right]")
    codes = [problem.code for problem in warned(tmp_path, "guidance: full", comment, exercise)]
    assert codes == ([] if comment else ["one-side"])


def test_a_comment_in_the_exercise_allows_what_the_overlay_brings_about(tmp_path: Path) -> None:
    exercise = BEND.replace("steps:\n", "steps:\n  # pausa: allow wrong-count\n")
    assert warned(tmp_path, "rounds: 2", exercise=exercise) == []


def test_a_comment_in_the_overlay_allows_its_own_words(tmp_path: Path) -> None:
    words = "instead:\n  And let it sink.: And watch it sink.  # pausa: allow look-cue"
    assert warned(tmp_path, words) == []


def test_a_gentler_side_is_not_taken_for_a_slip(tmp_path: Path) -> None:
    exercise = BEND.replace(" four times", "")
    assert warned(tmp_path, "gentler: left", exercise=exercise) == []


def test_a_count_that_is_not_true_on_the_gentler_side_is_found(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "gentler: left")
    assert place(problem) == ("wrong-count", "bend.yaml", 7)
    assert "has 4 rounds, and 2 on the left side" in problem.message


@pytest.mark.parametrize(("count", "codes"), [("Twice", []), ("Three times", ["wrong-count"])])
def test_words_for_the_gentler_side_are_held_to_its_rounds(
    tmp_path: Path, count: str, codes: list[str]
) -> None:
    exercise = BEND.replace(" four times", "")
    changes = f"gentler: {{side: left, say: {count} on this side.}}"
    found = warned(tmp_path, changes, exercise=exercise)
    assert [problem.code for problem in found] == codes
    assert all(place(problem)[1:] == ("anna.yaml", 4) for problem in found)


def test_a_length_that_an_overlay_makes_untrue_names_both_files(tmp_path: Path) -> None:
    opening = 'opening: [{say: "The session lasts about forty minutes.", pause: 5s}]'
    write(tmp_path / "hips.yaml", f"{ROUTINE.format(comment='')}{opening}\n")
    write(tmp_path / "exercises" / "bend.yaml", BEND)
    routine = load_routine(write(tmp_path / "anna.yaml", "overlay: hips\n"))
    script = build_script(routine, a_tenth_a_letter)
    found = check(routine, script, a_tenth_a_letter, Fraction(120))
    (problem,) = [problem for problem in found if problem.code == "wrong-length"]
    assert problem.path.name == "hips.yaml"
    assert problem.hint.endswith("anna.yaml adapts this routine")


BRIEF = BEND.replace(" four times", "").replace("sink.}", "sink., brief: And sink.}")


def test_words_that_are_replaced_without_their_brief_ones_are_named(tmp_path: Path) -> None:
    own = "instead:\n  And let it sink.: And stay."
    (problem,) = warned(tmp_path, own, exercise=BRIEF)
    assert place(problem) == ("old-brief", "anna.yaml", 5)
    assert problem.message == "later rounds still say 'And sink.'"
    both = f"{own}\n  And sink.: And stay."
    assert warned(tmp_path, both, exercise=BRIEF) == []
    allowed = f"{own}  # pausa: allow old-brief"
    assert warned(tmp_path, allowed, exercise=BRIEF) == []


def test_a_count_can_be_put_right_in_the_overlay(tmp_path: Path) -> None:
    (problem,) = warned(tmp_path, "rounds: 2")
    assert problem.hint.startswith("write `{rounds} times`, which is always true, or other words")
    assert problem.hint.endswith("anna.yaml")


def test_own_words_of_a_pattern_that_trouble_are_shown_where_they_are_written(
    tmp_path: Path,
) -> None:
    pattern = "  - {pattern: 4-6, breaths: 2, words: {in: And in.}}"
    exercise = BEND.replace(" four times", "").replace("rest: ", f"{pattern}\nrest: ")
    (problem,) = warned(tmp_path, "instead: {And in.: And look up.}", exercise=exercise)
    assert place(problem) == ("look-cue", "anna.yaml", 4)
