"""What the shipped routines promise of each exercise, whatever else is changed in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from pausa.checks.rules import check
from pausa.routine.library import available_routines, shipped_folder
from pausa.routine.loader import load_routine
from pausa.routine.model import Breath, Level, Side
from pausa.script.builder import build_script
from pausa.script.estimate import CALM_RATE
from pausa.script.model import cues_of
from pausa.timeline.fitting import fit
from pausa.units import frames_of, parse_duration, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.routine.model import Exercise, Routine
    from pausa.script.model import Cue, Section

SHIPPED = shipped_folder()
ROUTINES = [path.stem for path in available_routines(SHIPPED)]
HIPS = ["somatic-hips", "somatic-hips-gentle", "hips-unwind"]
CLAIMS = re.compile(r"\b(cures?|heals?|treats?|treatment|guaranteed?|trauma)\b", re.IGNORECASE)
SEVERAL = 3


def routine(name: str) -> Routine:
    return load_routine(SHIPPED / f"{name}.yaml")


def exercises(slug: str) -> list[Exercise]:
    """An exercise as each of the routines does it."""
    found = [each for name in ROUTINES for each in routine(name).exercises if each.slug == slug]
    assert found
    return found


def spoken(name: str) -> str:
    return "\n".join(cue.text for cue in build_script(routine(name), CALM_RATE.length).cues())


def words_of(exercise: Exercise) -> str:
    return " ".join(step.say for step in (*exercise.position, *exercise.steps, *exercise.rest))


def test_four_english_routines_ship_and_one_each_in_german_and_spanish() -> None:
    languages = {name: routine(name).language.partition("-")[0] for name in ROUTINES}
    english = [name for name, language in languages.items() if language == "en"]
    assert sorted(english) == sorted([*HIPS, "breathing-space"])
    assert sorted({*languages.values()} - {"en"}) == ["de", "es"]
    assert len(ROUTINES) == len(english) + 2


def test_the_long_routine_has_all_five_in_their_order() -> None:
    assert [exercise.slug for exercise in routine("somatic-hips").exercises] == [
        "side-bend",
        "somatic-hip-opener",
        "gentle-hip-opener",
        "soles-together",
        "swimming-frog",
    ]


@pytest.mark.parametrize("name", ["somatic-hips", "somatic-hips-gentle"])
@pytest.mark.parametrize("minutes", [5, 10, 15, 25])
def test_the_hips_have_a_session_for_the_time_one_has(name: str, minutes: int) -> None:
    whole = routine(name)
    script = build_script(whole, CALM_RATE.length)
    asked = Fraction(minutes * 60)
    fitted = fit(whole, script, asked, lambda text: frames_of(CALM_RATE.length(text)))
    assert fitted.changes
    assert abs(seconds_of(fitted.timeline.duration_frames) - asked) < 0.5
    assert fitted.changes.pauses > 0.7
    opening, *kept, closing = fitted.script.sections
    assert "gentle-hip-opener" in [section.exercise for section in kept]
    assert "only if your doctor is happy" in " ".join(cue.text for cue in cues_in(opening))
    assert [cue.text for cue in cues_in(closing)][:-1] == [step.say for step in whole.closing]


def cues_in(section: Section) -> list[Cue]:
    return [cue for item in section.items for cue in cues_of(item)]


@pytest.mark.parametrize("name", ROUTINES)
def test_no_word_ties_it_to_one_length(name: str) -> None:
    whole = routine(name)
    problems = check(whole, build_script(whole, CALM_RATE.length), CALM_RATE.length, Fraction(7200))
    assert "wrong-length" not in [problem.code for problem in problems]


def test_after_trembling_there_is_rest_at_every_length() -> None:
    for exercise in exercises("soles-together"):
        rests = [step.pause for step in (*exercise.between, *exercise.rest) if step.pause]
        assert all(pause.least >= pause.usual * 2 / 3 for pause in rests)


def test_newcomers_are_spared_the_advanced_one() -> None:
    slugs = [exercise.slug for exercise in routine("somatic-hips-gentle").exercises]
    assert slugs == ["side-bend", "gentle-hip-opener", "soles-together", "swimming-frog"]
    assert {exercise.level for exercise in exercises("somatic-hip-opener")} == {Level.ADVANCED}


def test_a_moment_of_tension_needs_one_exercise() -> None:
    assert [exercise.slug for exercise in routine("hips-unwind").exercises] == ["soles-together"]


def test_the_side_bend_lifts_on_the_in_breath_four_times_a_side() -> None:
    for exercise in exercises("side-bend"):
        assert exercise.rounds.usual == 4
        assert set(exercise.sides) == {Side.LEFT, Side.RIGHT}
        lift, lower = exercise.steps
        assert (lift.breathe, lower.breathe) == (Breath.IN, Breath.OUT)
        assert "{other side} foot up" in lift.say
        assert "knees stay together" in lift.say
        assert "sink" in lower.say


def test_the_somatic_hip_opener_is_done_on_both_sides_with_a_light_press() -> None:
    for exercise in exercises("somatic-hip-opener"):
        assert set(exercise.sides) == {Side.LEFT, Side.RIGHT}
        position = " ".join(step.say for step in exercise.position)
        assert "your {side} foot touches your {other side} knee" in position
        assert "{other side} foot lie behind you" in position
        assert "lift both knees" in exercise.steps[0].say
        assert "press down on them, just a little" in exercise.steps[0].say


def test_the_gentle_hip_opener_sways_and_then_sinks_one_knee_at_a_time() -> None:
    for exercise in exercises("gentle-hip-opener"):
        assert exercise.level is Level.BEGINNER
        words = words_of(exercise)
        sways = [words.index(f"both knees sway over to the {side}") for side in ("right", "left")]
        sinks = [words.index(f"{side} knee sink") for side in ("right", "left")]
        assert max(sways) < words.index("feet together, until they touch") < min(sinks)
        assert words.count("knee stays upright") == 2


def test_knees_are_held_up_a_couple_of_inches_for_thirty_seconds_up_to_five_times() -> None:
    for exercise in exercises("soles-together"):
        assert 1 <= exercise.rounds.usual <= exercise.rounds.most <= 5
        (held,) = (step for step in exercise.steps if step.hold)
        assert held.hold == parse_duration("30s")
        assert "a couple of inches" in held.say
        assert any("shake. That is normal." in caution for caution in exercise.cautions)
        opening = exercise.steps[0].say
        assert "as wide as they will go" in opening
        assert "ankles stay together" in opening
        assert words_of(exercise).rindex("nothing much") > words_of(exercise).index(held.say)


def test_the_frog_ends_with_both_feet_several_times_and_then_apart() -> None:
    for exercise in exercises("swimming-frog"):
        assert exercise.rounds.usual >= SEVERAL
        words = words_of(exercise)
        single = [words.index(f"inside of your {side} thigh") for side in ("left", "right")]
        assert max(single) < words.index("both feet together, sliding up toward your pelvis")
        assert "one on either side of your body" in exercise.rest[0].say


@pytest.mark.parametrize("name", HIPS)
def test_a_doctor_is_asked_first(name: str) -> None:
    opening = " ".join(step.say for step in routine(name).opening)
    assert "only if your doctor is happy" in opening


@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_is_claimed(name: str) -> None:
    assert CLAIMS.findall(spoken(name)) == []


def test_paced_breathing_slows_to_six_a_minute_and_lets_go_longer_than_it_takes_in() -> None:
    patterns = [
        step.pattern
        for exercise in routine("breathing-space").exercises
        for step in exercise.steps
        if step.pattern
    ]
    breaths = [length for pattern in patterns for length in pattern.breaths]
    assert breaths == sorted(breaths)
    assert breaths.count(parse_duration("10s")) > SEVERAL
    for pattern in patterns:
        shares = {phase.breath: phase.share for phase in pattern.phases}
        assert shares == {Breath.IN: Fraction(2, 5), Breath.OUT: Fraction(3, 5)}


@pytest.fixture(scope="module")
def schema() -> Callable[[str], dict[str, Any]]:
    def print_schema(kind: str) -> dict[str, Any]:
        command = [sys.executable, "-m", "pausa", "schema", kind]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        printed: dict[str, Any] = json.loads(done.stdout)
        return printed

    return print_schema


@pytest.mark.parametrize("kind", ["routine", "exercise"])
def test_the_printed_schema_finds_nothing_wrong_with_them(
    schema: Callable[[str], dict[str, Any]], kind: str
) -> None:
    printed = schema(kind)
    Draft202012Validator.check_schema(printed)
    validator = Draft202012Validator(printed)
    files = yaml_files(kind)
    assert files
    for path in files:
        content = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(content)] == [], path


def yaml_files(kind: str) -> list[Path]:
    folder = SHIPPED if kind == "routine" else SHIPPED / "exercises"
    return sorted(folder.glob("*.yaml"))
