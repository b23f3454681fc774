"""A comment for Pausa allows what is meant, on its line or above; a wrong one is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.ears import codes, problems
from tests.routine.files import write

LOOK = """\
exercises:
  - title: Eyes
    steps:{above}
      - say: Look at your hand.{beside}
        pause: 5s{below}
"""


def looking(folder: Path, above: str = "", beside: str = "", below: str = "") -> list[str]:
    return codes(folder, LOOK.format(above=above, beside=beside, below=below))


def test_without_a_comment_the_rule_speaks_up(tmp_path: Path) -> None:
    assert looking(tmp_path) == ["look-cue"]


@pytest.mark.parametrize(
    "comment",
    [
        "# pausa: allow look-cue",
        "#pausa:allow look-cue",
        "# pausa: allow claim, look-cue",
        "# pausa: allow claim look-cue",
    ],
)
def test_a_comment_beside_or_above_allows_it(tmp_path: Path, comment: str) -> None:
    assert looking(tmp_path, beside=f"  {comment}") == []
    assert looking(tmp_path, above=f"\n      {comment}") == []
    assert looking(tmp_path, above=f"\n      {comment}\n      # as in Mara's class") == []


def test_a_comment_elsewhere_or_for_another_rule_allows_nothing(tmp_path: Path) -> None:
    assert looking(tmp_path, below="  # pausa: allow look-cue") == ["look-cue"]
    assert looking(tmp_path, above="  # pausa: allow look-cue") == ["look-cue"]
    assert looking(tmp_path, beside="  # pausa: allow claim") == ["look-cue"]


def test_words_over_several_lines_are_allowed_above_the_first(tmp_path: Path) -> None:
    text = """\
exercises:
  - title: Eyes
    steps:
      # pausa: allow look-cue
      - say: >-
          Lift your hand
          and look at it.
        pause: 5s
"""
    assert codes(tmp_path, text) == []
    assert codes(tmp_path, text.replace("allow look-cue", "so much")) == [
        "unknown-allow",
        "look-cue",
    ]


def test_a_warning_of_the_whole_routine_is_allowed_at_its_top(tmp_path: Path) -> None:
    circles = "{title: Circles, sides: [left], rest: [say: Rest.], steps: [say: Circle.]}"
    text = f"exercises:\n  - {circles}"
    assert codes(tmp_path, text) == ["one-side"]
    assert codes(tmp_path, f"{text} # pausa: allow one-side") == []


@pytest.mark.parametrize(
    ("comment", "named", "message", "hint"),
    [
        (
            "# pausa: allow look-cues",
            "look-cues",
            "there is no rule `look-cues`",
            "did you mean `look-cue`",
        ),
        ("# pausa: allow", "allow", "this comment allows nothing", "write `# pausa: allow`"),
        (
            "# pausa: ignore look-cue",
            "ignore look-cue",
            "this comment allows nothing",
            "write `# pausa: allow`",
        ),
        ("# pausa:", "", "this comment allows nothing", "write `# pausa: allow`"),
    ],
)
def test_a_comment_that_allows_nothing_is_a_problem(
    tmp_path: Path, comment: str, named: str, message: str, hint: str
) -> None:
    text = LOOK.format(above="", beside=f"        {comment}", below="")
    look, unknown = problems(tmp_path, text)
    assert (look.code, unknown.code, unknown.severity) == ("look-cue", "unknown-allow", "warning")
    assert (unknown.line, unknown.message) == (5, message)
    assert unknown.excerpt[unknown.column - 1 :] == named
    assert unknown.hint.startswith(hint)


def test_errors_cannot_be_allowed(tmp_path: Path) -> None:
    step = "{for: 1s, say: Far too many words.} # pausa: allow words-too-long"
    text = f"exercises:\n  - title: Haste\n    steps:\n      - {step}"
    assert codes(tmp_path, text) == ["words-too-long"]


def test_a_comment_in_an_exercise_file_is_read_too(tmp_path: Path) -> None:
    text = "title: Eyes\nsteps:\n  - say: Look. # pausa: allow look-cue, nothing\n"
    write(tmp_path / "exercises" / "eyes.yaml", text)
    (problem,) = problems(tmp_path, "exercises: [eyes]")
    assert (problem.path.name, problem.line, problem.code) == ("eyes.yaml", 3, "unknown-allow")
