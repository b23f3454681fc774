"""Words that will be spoken can be, and their placeholders mean something where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.routine.files import (
    EXERCISE,
    load,
    load_exercise,
    load_step,
    problems,
    step_codes,
    step_problem,
    underlined,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import Problem


def exercise_problems(folder: Path, keys: str) -> list[Problem]:
    return problems(folder, f"title: Test\nexercises:\n  - {{title: Bend, {keys}}}\n")


def test_lines_are_joined_and_spaces_evened(tmp_path: Path) -> None:
    step = load_step(tmp_path, '{say: "Lift  your\\n head. "}')
    assert step.say == "Lift your head."


def test_accents_and_typographic_signs_are_readable(tmp_path: Path) -> None:
    text = "Café naïve – “rest”… it’s 5½ Ærø 😌"
    assert load_step(tmp_path, f"{{say: '{text}'}}".replace("it’s", "it''s")).say.startswith("Café")


@pytest.mark.parametrize(
    ("text", "mark", "script"),
    [
        ("Lie down, Привет!", "Привет", "Cyrillic"),
        ("Gently, γόνατο", "γόνατο", "Greek"),
        ("Rest 休息 now", "休息", "Cjk"),
        ("Count to ٣ now", "٣", "Arabic-Indic"),
    ],
)
def test_letters_that_an_english_voice_cannot_read_are_named(
    tmp_path: Path, text: str, mark: str, script: str
) -> None:
    problem = step_problem(tmp_path, f'{{say: "{text}"}}')
    assert (problem.code, underlined(problem)) == ("unreadable-letters", mark)
    assert script in problem.message


@pytest.mark.parametrize("text", ["...", "?!", "—", "😌"])
def test_a_text_has_something_to_say(tmp_path: Path, text: str) -> None:
    assert step_codes(tmp_path, f"{{say: '{text}'}}") == ["nothing-to-say"]


@pytest.mark.parametrize("text", ["''", "'  '", '"\\n"'])
def test_an_empty_text_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert step_codes(tmp_path, f"{{say: {text}}}") == ["empty-text"]


def test_a_text_ends_after_600_characters(tmp_path: Path) -> None:
    assert len(load_step(tmp_path, f"{{say: {'a' * 600}}}").say) == 600
    problem = step_problem(tmp_path, f"{{say: {'a' * 601}}}")
    assert problem.code == "too-long"
    assert "601" in problem.message


@pytest.mark.parametrize(("value", "kind"), [("5", "a number"), ("true", "true"), ("[a]", "list")])
def test_words_are_text(tmp_path: Path, value: str, kind: str) -> None:
    problem = step_problem(tmp_path, f"{{say: {value}}}")
    assert problem.code == "wrong-type"
    assert kind in problem.message
    assert "quotes" in problem.hint


def test_a_placeholder_alone_needs_quotes(tmp_path: Path) -> None:
    problem = step_problem(tmp_path, "say: {side}")
    assert (problem.code, underlined(problem)) == ("wrong-type", "{side}")
    assert "quotes" in problem.hint


def test_an_exercise_with_sides_has_all_placeholders(tmp_path: Path) -> None:
    text = "{side}, not {other side}, {round} of {rounds}"
    exercise = load_exercise(
        tmp_path,
        f"""
        - title: Bend
          sides: [left]
          position: [{{say: "{text}"}}]
          steps: [{{say: "{text}", brief: "{text}"}}]
          between: [{{say: "{text}"}}]
          rest: [{{say: "{text}"}}]
        """,
    )
    lists = (exercise.position, exercise.steps, exercise.between, exercise.rest)
    assert {step.say for steps in lists for step in steps} == {text}


@pytest.mark.parametrize("place", ["position", "between", "rest"])
def test_an_exercise_without_sides_cannot_name_one(tmp_path: Path, place: str) -> None:
    (problem,) = exercise_problems(
        tmp_path, f'steps: [{{say: Go.}}], {place}: [{{say: "To the {{other side}}."}}]'
    )
    assert (problem.code, underlined(problem)) == ("no-sides", "{other side}")
    assert "sides: [right, left]" in problem.hint


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("Your {side}.", "no-sides", "{side}"),
        ("Round {round}.", "no-rounds", "{round}"),
        ("{rounds} rounds.", "no-rounds", "{rounds}"),
        ("For {hold}.", "no-hold", "{hold}"),
        ("Your {leg}.", "unknown-placeholder", "{leg}"),
        ("Your {}.", "unknown-placeholder", "{}"),
        ("Your side}.", "unbalanced-braces", "}."),
        ("Your { side.", "unbalanced-braces", "{ side."),
    ],
)
def test_the_opening_has_neither_sides_nor_rounds(
    tmp_path: Path, text: str, code: str, mark: str
) -> None:
    problem = step_problem(tmp_path, f'{{say: "{text}"}}')
    assert (problem.code, underlined(problem)) == (code, mark)


def test_a_mistyped_placeholder_is_guessed(tmp_path: Path) -> None:
    (problem,) = exercise_problems(
        tmp_path, 'sides: [left], steps: [{say: "Lift your {sied} knee."}]'
    )
    assert (problem.code, underlined(problem)) == ("unknown-placeholder", "{sied}")
    assert problem.hint == "did you mean `{side}`?"


def test_several_mistakes_of_one_text_are_all_found(tmp_path: Path) -> None:
    step = '{say: "{side} {sied} {round} {side Ж"}'
    assert step_codes(tmp_path, step) == [
        "no-sides",
        "unknown-placeholder",
        "no-rounds",
        "unbalanced-braces",
        "unreadable-letters",
    ]


def test_a_title_and_a_caution_are_spoken_too(tmp_path: Path) -> None:
    (first, second) = exercise_problems(
        tmp_path, 'steps: [{say: Go.}], cautions: ["{round}", "Stop when it hurts.", "…"]'
    )
    assert [first.code, second.code] == ["no-rounds", "nothing-to-say"]


def test_what_is_never_said_may_be_in_any_script(tmp_path: Path) -> None:
    routine = load(tmp_path, f"title: Test\nauthor: Ελένη\ndescription: '{{Ж}}'\n{EXERCISE}\n")
    assert (routine.author, routine.description) == ("Ελένη", "{Ж}")
