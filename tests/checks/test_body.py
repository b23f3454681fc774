"""What a body needs: both sides, true counts, breaths it can follow, a way to stop and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.ears import codes, heard, problems
from tests.routine.files import routine_file, write

CIRCLE = "{say: Circle., pause: 5s}"
REST = "rest: [{say: Rest., pause: 5s}]"


def circles(keys: str) -> str:
    return f"  - {{title: Circles, steps: [{CIRCLE}], {REST}, {keys}}}\n"


def breaths(*phases: str, about: str = "") -> str:
    steps = ", ".join(
        f"{{breathe: {phase}, for: {time}}}" for phase, time in map(str.split, phases)
    )
    described = f"description: {about}\n" if about else ""
    return f"{described}exercises: [{{title: Breath, steps: [{steps}]}}]"


def test_an_exercise_for_one_side_only_lacks_the_other(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"exercises:\n{circles('sides: [left]')}")
    assert (problem.code, problem.line, problem.severity) == ("one-side", 3, "warning")
    assert "write `sides: [left, right]`" in problem.hint
    assert codes(tmp_path, f"exercises:\n{circles('sides: [left, right]')}") == []


def test_a_side_that_the_routine_leaves_out_is_shown_in_the_routine(tmp_path: Path) -> None:
    write(tmp_path / "exercises" / "bend.yaml", f"title: Bend\nsteps: [{CIRCLE}]\n{REST}\n")
    again = "exercises:\n  - use: bend\n    sides: [left]"
    (problem,) = problems(tmp_path, again)
    assert (problem.path.name, problem.line, problem.column) == ("test.yaml", 3, 5)
    other = "\n  - use: bend\n    sides: [right]"
    assert codes(tmp_path, again + other) == []


def test_one_side_with_more_rounds_than_the_other_is_uneven(tmp_path: Path) -> None:
    left = circles("sides: [left], rounds: 2")
    (problem,) = problems(tmp_path, f"exercises:\n{left}{circles('sides: [right]')}")
    assert (problem.code, problem.line) == ("uneven-sides", 4)
    assert "is done 2 on the left and 1 on the right" in problem.message
    assert codes(tmp_path, f"exercises:\n{left}{left.replace('left', 'right')}") == []


def test_words_that_name_one_hand_only_lack_the_other(tmp_path: Path) -> None:
    def lift(*sides: str) -> list[str]:
        steps = ", ".join(f"{{say: Lift your {side} hand., pause: 5s}}" for side in sides)
        return codes(tmp_path, f"exercises: [{{title: Lift, steps: [{steps}]}}]")

    assert lift("right") == ["one-side"]
    assert lift("right", "left") == []


@pytest.mark.parametrize(
    "words", ["Roll onto your right side.", "Rest your left hand on your heart."]
)
def test_lying_on_a_side_and_resting_a_hand_are_no_exercise_of_it(
    tmp_path: Path, words: str
) -> None:
    step = f"{{say: {words}, pause: 5s}}"
    assert codes(tmp_path, f"exercises: [{{title: Roll, steps: [{step}]}}]") == []


def counting(words: str, rounds: str) -> str:
    steps = f"steps: [{{say: {words}, pause: 5s}}]"
    return f"exercises: [{{title: Circles, rounds: {rounds}, {steps}}}]"


@pytest.mark.parametrize(
    ("words", "rounds"),
    [
        ("Circle four times.", "3"),
        ("Circle twice.", "3"),
        ("We do this 4 times.", "1"),
        ("Three rounds of circles.", "1"),
        ("Four times on each side.", "1"),
        ("Circle three times.", "{least: 1, usual: 3, most: 5}"),
    ],
)
def test_a_count_that_is_not_done_is_wrong(tmp_path: Path, words: str, rounds: str) -> None:
    (problem,) = problems(tmp_path, counting(words, rounds))
    assert (problem.code, problem.severity) == ("wrong-count", "warning")
    assert "{rounds} times" in problem.hint


@pytest.mark.parametrize(
    ("words", "rounds"),
    [
        ("Circle three times.", "3"),
        ("Circle your wrists three times.", "1"),
        ('"Circle {rounds} times."', "3"),
        ("Twice as slowly. A few times.", "3"),
        ("Two more times.", "3"),
    ],
)
def test_a_count_that_is_true_or_about_something_else_is_let_pass(
    tmp_path: Path, words: str, rounds: str
) -> None:
    assert codes(tmp_path, counting(words, rounds)) == []


@pytest.mark.parametrize(
    ("phases", "found"),
    [
        (("in 1s", "out 2.9s"), ["breath-cycle"]),
        (("in 1s", "out 3s"), []),
        (("in 6s", "hold 2s", "out 9.5s"), ["breath-cycle"]),
        (("in 6s", "hold 2s", "out 9s", "hold 3s"), []),
        (("out 9s", "in 7s"), ["breath-cycle"]),
        (("in 1s", "in 2s", "out 3s", "in 1s", "out 2s"), ["breath-cycle"]),
        (("in 3s",), []),
    ],
)
def test_a_breath_takes_from_four_to_fifteen_seconds(
    tmp_path: Path, phases: tuple[str, ...], found: list[str]
) -> None:
    assert codes(tmp_path, breaths(*phases)) == found


@pytest.mark.parametrize(
    ("phases", "found"),
    [
        (("hold 10s",), []),
        (("hold 10.5s",), ["long-breath-hold"]),
        (("in 4s", "hold 6s", "hold 5s", "out 6s"), ["long-breath-hold"]),
        (("in 4s", "hold 6s", "out 6s", "hold 5s"), []),
    ],
)
def test_a_breath_is_held_for_ten_seconds_at_most(
    tmp_path: Path, phases: tuple[str, ...], found: list[str]
) -> None:
    assert codes(tmp_path, breaths(*phases)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Twelve breaths.", ["wrong-count"]),
        ("Now 12 slow breaths.", ["wrong-count"]),
        ("Six slow breaths.", []),
        ("Twelve breaths a minute.", []),
        ("A few breaths.", []),
    ],
)
def test_as_many_breaths_are_done_as_the_words_promise(
    tmp_path: Path, words: str, found: list[str]
) -> None:
    step = f"{{say: {words}, pattern: 4-6, breaths: 6}}"
    assert codes(tmp_path, f"exercises: [{{title: Breath, steps: [{step}]}}]") == found


def of_pattern(pattern: str, about: str = "") -> str:
    described = f"description: {about}\n" if about else ""
    step = f"{{say: Breathe., pattern: {pattern}}}"
    return f"{described}exercises: [{{title: Breath, steps: [{step}]}}]"


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("4-6", []),
        ("box 4", []),
        ("4-7-8", []),
        ("box 10", ["breath-cycle"]),
        ("4-11-5", ["long-breath-hold"]),
        ("7-9", ["breath-cycle"]),
        ("16/min", ["breath-cycle"]),
        ("15/min to 4/min, breaths: 20", []),
        ("16/min to 3.5/min, breaths: 20", ["breath-cycle", "breath-cycle"]),
        ("2-7-3 at 5/min to 3/min, breaths: 20", ["long-breath-hold"]),
    ],
)
def test_a_pattern_is_judged_by_its_quickest_and_its_slowest_breath(
    tmp_path: Path, pattern: str, found: list[str]
) -> None:
    assert codes(tmp_path, of_pattern(pattern)) == found


def test_a_pattern_that_calms_lets_out_for_longer_than_it_takes_in(tmp_path: Path) -> None:
    assert codes(tmp_path, of_pattern("6-4")) == []
    assert codes(tmp_path, of_pattern("6-4", "Unwind before sleep")) == ["long-in-breath"]
    assert codes(tmp_path, of_pattern("box 4", "Unwind before sleep")) == []


def test_where_calm_is_promised_the_out_breath_is_the_longer_one(tmp_path: Path) -> None:
    waking = breaths("in 6s", "out 4s", about="Wakes you up")
    assert codes(tmp_path, waking) == []
    (problem,) = problems(tmp_path, breaths("in 6s", "out 4s", about="Unwind before sleep"))
    assert (problem.code, problem.severity) == ("long-in-breath", "warning")
    assert "at least 6s" in problem.hint
    assert codes(tmp_path, breaths("in 5s", "out 5s", about="Calm")) == []


STRONG = """\
exercises:
  - {{title: Plank, {keys}steps: [{{say: {words}, {time}}}], rest: [{{say: Rest., pause: 5s}}]}}
"""


@pytest.mark.parametrize(
    ("keys", "words", "time"),
    [
        ("level: advanced, ", "Lift.", "pause: 5s"),
        ("level: intermediate, ", "Lift. Do not stop.", "pause: 5s"),
        ("", "Lift.", "hold: 20s"),
    ],
)
def test_a_strong_exercise_says_how_to_stop(
    tmp_path: Path, keys: str, words: str, time: str
) -> None:
    strong = STRONG.format(keys=keys, words=words, time=time)
    assert codes(tmp_path, strong) == ["no-stop-cue"]
    caution = f"cautions: ['If it is too much, rest.'], {keys}"
    assert codes(tmp_path, STRONG.format(keys=caution, words=words, time=time)) == []
    opening = "opening: [{say: You can make any movement smaller., pause: 5s}]\n"
    assert codes(tmp_path, opening + strong) == []


@pytest.mark.parametrize(
    ("keys", "words", "time"),
    [
        ("level: beginner, ", "Lift.", "pause: 5s"),
        ("", "Lift.", "hold: 19s"),
        ("", "Rest on your back.", "hold: 40s"),
    ],
)
def test_an_easy_exercise_needs_no_stop_cue(
    tmp_path: Path, keys: str, words: str, time: str
) -> None:
    assert codes(tmp_path, STRONG.format(keys=keys, words=words, time=time)) == []


def test_an_exercise_with_sides_ends_at_rest(tmp_path: Path) -> None:
    def ending(words: str) -> list[str]:
        steps = f"sides: [right, left], steps: [{{say: {words}, pause: 5s}}]"
        return codes(tmp_path, f"exercises: [{{title: Lift, {steps}}}]")

    assert ending("Lift higher.") == ["no-rest"]
    assert ending("And let it sink.") == []


def test_an_exercise_that_is_not_for_beginners_ends_at_rest(tmp_path: Path) -> None:
    def ending(level: str) -> list[str]:
        keys = f"level: {level}, cautions: ['To stop, sit.']"
        steps = f"{keys}, steps: [{{say: Lift higher., pause: 5s}}]"
        return codes(tmp_path, f"exercises: [{{title: Lift, {steps}}}]")

    assert [ending(level) for level in ("beginner", "intermediate", "advanced")] == [
        [],
        ["no-rest"],
        ["no-rest"],
    ]


def test_an_exercise_for_beginners_without_sides_may_end_anywhere(tmp_path: Path) -> None:
    exercise = "{title: Lift, steps: [{say: Lift higher., pause: 5s}]}"
    assert codes(tmp_path, f"exercises: [{exercise}]") == []


def test_a_session_of_more_than_a_minute_has_a_closing(tmp_path: Path) -> None:
    def session(pause: str, words: str = "Circle.") -> list[str]:
        steps = f"steps: [{', '.join([f'{{say: {words}, pause: {pause}}}'] * 2)}]"
        text = f"title: Test\nexercises: [{{title: Circles, {steps}}}]\n"
        return [problem.code for problem in heard(routine_file(tmp_path, text))]

    assert session("20s") == []
    assert session("30s") == ["no-closing"]
    assert session("30s", "Open your eyes.") == []
