"""What holds for every rule: it is explained, it never fails, and good routines pass."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.checks.rules import RULES, check, texts_to_measure
from pausa.routine.library import available_routines, shipped_folder
from pausa.routine.model import Breath, Call, CallKind, Exercise, Level, Pause, Rounds, Side, Step
from pausa.script.builder import build_script
from tests.checks.ears import heard
from tests.samples import HERE, a_tenth_a_letter, paced, routine

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    *available_routines(shipped_folder()),
    ROOT / "docs" / "sample.yaml",
    ROOT / "src" / "pausa" / "commands" / "example.yaml",
]

PHRASES = (
    *("Look", "twice", "four times", "on each side", "heals", "no", "stay still", "if you like"),
    *("open your eyes", "close your eyes", "{side}", "your right foot", "I'll bring you back"),
    *("two minutes", "stop", "rest", ", and then", ".", "?", "…", "–", "\\", "(", "'", "腕", "𝒜"),
)
TEXTS = st.lists(st.sampled_from(PHRASES) | st.text(max_size=8), max_size=40).map(" ".join)
TIMES = st.integers(0, 1200).map(lambda tenths: Fraction(tenths, 10))
PAUSES = TIMES.map(lambda time: Pause(time, time / 2, time * 2))
CALLS = st.just(()) | st.just((Call(CallKind.HALFWAY),))
SAFE = TEXTS.map(lambda text: text.replace("{", "").replace("}", ""))
STEPS = st.one_of(
    st.builds(Step, st.just(HERE), SAFE, SAFE, pause=PAUSES | st.none()),
    st.builds(Step, st.just(HERE), SAFE, SAFE, st.sampled_from(Breath) | st.none(), slot=TIMES),
    st.builds(Step, st.just(HERE), SAFE, hold=TIMES, calls=CALLS),
    st.builds(paced, st.sampled_from(["4-6", "2-1", "box 12"]), st.integers(1, 9), SAFE, out=SAFE),
)
STEP_LISTS = st.lists(STEPS, max_size=5).map(tuple)
SIDES = st.sampled_from([(), (Side.LEFT,), (Side.RIGHT, Side.LEFT)])
EXERCISES = st.builds(
    Exercise,
    st.just(HERE),
    st.just("slug"),
    SAFE,
    STEP_LISTS,
    st.sampled_from(Level) | st.none(),
    SIDES,
    st.integers(1, 8).map(lambda count: Rounds(count, 1, 9)),
    STEP_LISTS,
    STEP_LISTS,
    STEP_LISTS,
    st.lists(SAFE, max_size=2).map(tuple),
)


@given(st.lists(EXERCISES, max_size=3), STEP_LISTS, STEP_LISTS, SAFE)
def test_no_rule_ever_fails(
    exercises: list[Exercise], opening: tuple[Step, ...], closing: tuple[Step, ...], about: str
) -> None:
    whole = routine(*exercises, opening=opening, closing=closing)
    whole = replace(whole, title=about, description=about)
    script = build_script(whole, a_tenth_a_letter)
    measured = set(texts_to_measure(script))

    def known(text: str) -> Fraction:
        assert text in measured
        return a_tenth_a_letter(text)

    for problem in check(whole, script, known):
        assert problem.code in RULES
        assert problem.message
        assert problem.hint
        assert (problem.line, problem.column) == (1, 1)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_pausa_ships_passes_without_a_comment(path: Path) -> None:
    assert heard(path) == []
    assert "pausa: allow" not in path.read_text(encoding="utf-8")


def test_no_shipped_exercise_silences_a_rule() -> None:
    files = list((shipped_folder() / "exercises").glob("*.yaml"))
    assert files
    assert not any("pausa:" in path.read_text(encoding="utf-8") for path in files)


def test_every_rule_has_its_place_in_the_documents_and_a_line_about_itself() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## ([\w-]+)\n\n\*(Error|Warning)\.\*", page, re.MULTILINE)
    assert [code for code, _ in sections] == list(RULES)
    assert all((rule.__doc__ or "").endswith(".") for rule in RULES.values())
    problems = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert all(f"(checks.md#{code})" in problems for code in RULES)
