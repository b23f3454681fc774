"""Words for ears: short sentences, no promises, no orders, and nothing to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pausa.checks.rules import check
from pausa.script.builder import build_script
from tests.checks.ears import codes, heard, of_step, of_words
from tests.routine.files import routine_file
from tests.samples import a_tenth_a_letter, exercise, routine, said

TWENTY_FIVE = " ".join(["Let", *["slow"] * 11, "go,", *["and"] * 11, "rest."])
TWENTY_SIX = TWENTY_FIVE.replace("Let", "Now let")


def test_a_sentence_of_twenty_five_words_is_long_enough(tmp_path: Path) -> None:
    assert of_words(tmp_path, TWENTY_FIVE) == []
    assert of_words(tmp_path, f"{TWENTY_FIVE} {TWENTY_FIVE}") == []


def test_a_longer_sentence_is_named_with_its_words_and_a_place_to_divide_it(
    tmp_path: Path,
) -> None:
    sentence = (
        "Slowly let both of your knees sway over to one side, as near to the floor as they "
        "like to go, and then bring them back up to the middle."
    )
    (problem,) = of_step(tmp_path, f"{{say: 'Begin. {sentence}', pause: 5s}}")
    assert (problem.code, problem.severity) == ("long-sentence", "warning")
    assert (problem.line, problem.excerpt[problem.column - 1 :][:6]) == (5, "Slowly")
    assert problem.width == len(sentence)
    assert "a sentence of 30 words" in problem.message
    assert "one side.` `As near to" in problem.hint


def test_a_placeholder_counts_as_one_word(tmp_path: Path) -> None:
    step = f"{{say: '{TWENTY_FIVE.replace('rest', '{other side}')}', pause: 5s}}"
    sides = "    sides: [right, left]\n    rest: [{say: Rest., pause: 5s}]\n"
    assert of_step(tmp_path, step, keys=sides) == []


def test_a_sentence_that_cannot_be_divided_asks_for_two_ideas(tmp_path: Path) -> None:
    step = f"{{say: '{'slow ' * 26}.', pause: 5s}}"
    (problem,) = of_step(tmp_path, step)
    assert problem.hint == "make two of it, with one idea each"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("This heals your hips.", "heals"),
        ("It not only soothes, it cures.", "cures"),
        ("Here you release your old trauma.", "release your old trauma"),
        ("Better sleep is guaranteed.", "guaranteed"),
        ("A detox for your back.", "detox"),
        ("A treatment that treats pain.", "treats"),
    ],
)
def test_a_promise_is_a_claim(tmp_path: Path, words: str, named: str) -> None:
    (problem,) = of_step(tmp_path, f"{{say: '{words}', pause: 5s}}")
    assert (problem.code, problem.severity) == ("claim", "warning")
    assert problem.excerpt[problem.column - 1 :].startswith(named)
    assert problem.hint


@pytest.mark.parametrize(
    "words",
    [
        "This is no cure.",
        "It does not heal anything, and it doesn't treat anyone.",
        "It cures nothing.",
        "Treat yourself to a pause.",
        "Treat your knees with kindness.",
        "Ask the doctor who treats you.",
        "Your heels are secure.",
    ],
)
def test_a_denial_and_other_senses_are_no_claims(tmp_path: Path, words: str) -> None:
    assert of_words(tmp_path, words) == []


def test_a_claim_in_the_description_is_found_where_it_stands(tmp_path: Path) -> None:
    text = """\
        title: Hips
        description: >-
          Slow movements
          that heal.
        exercises: [{title: Rest, steps: [{say: Rest., pause: 5s}]}]
        """
    (problem,) = heard(routine_file(tmp_path, text))
    assert (problem.code, problem.line, problem.column) == ("claim", 4, 8)


@pytest.mark.parametrize(
    "words",
    [
        "Stay still.",
        "Keep completely still.",
        "Do not move.",
        "Don't move at all.",
        "Hold your breath as long as you can.",
        "Push through the burning.",
    ],
)
def test_an_order_to_endure_is_harsh(tmp_path: Path, words: str) -> None:
    assert of_words(tmp_path, words) == ["harsh-command"]


@pytest.mark.parametrize(
    "words",
    [
        "Stay still, if you like.",
        "Let your legs be still.",
        "Don't move your left foot yet.",
        "You can still move.",
        "Keep your hips still as your knee circles.",
        "Do not push.",
    ],
)
def test_an_invitation_is_not_harsh(tmp_path: Path, words: str) -> None:
    assert "harsh-command" not in of_words(tmp_path, words)


@pytest.mark.parametrize(
    "words",
    ["Look at your hand.", "You see nothing. Watch your hand.", "See the wall.", "Gaze ahead."],
)
def test_a_cue_for_eyes_is_a_look_cue(tmp_path: Path, words: str) -> None:
    assert of_words(tmp_path, words) == ["look-cue"]


@pytest.mark.parametrize(
    "words",
    [
        "See if that is easier.",
        "As you see fit.",
        "Watch your breath.",
        "Imagine that you see the sea.",
        "Take off your watch.",
        "Look forward to resting.",
        "Overlook nothing.",
        "Open your eyes, and look around.",
    ],
)
def test_seeing_in_the_mind_and_in_idioms_is_let_pass(tmp_path: Path, words: str) -> None:
    assert of_words(tmp_path, words) == []


def test_looking_is_fine_until_the_eyes_are_closed_and_after_they_open(tmp_path: Path) -> None:
    def look(before: str) -> list[str]:
        opening = f"opening: [{{say: Look around., pause: 5s}}, {{say: {before}, pause: 5s}}]"
        step = "{title: Circles, steps: [{say: Look at your hand., pause: 5s}]}"
        return codes(tmp_path, f"{opening}\nexercises: [{step}]")

    assert look("Close your eyes.") == ["look-cue"]
    assert look("Keep your eyes open.") == ["look-cue"]
    assert look("Sit down.") == ["look-cue", "look-cue"]


def test_rules_that_know_english_leave_other_languages_alone() -> None:
    words = said("Look, this heals. Stay still, four times.")
    english = routine(exercise(words, rounds=2), closing=(said("Rest."),))
    german = replace(english, language="de-DE")
    script = build_script(english, a_tenth_a_letter)
    found = {problem.code for problem in check(english, script, a_tenth_a_letter)}
    assert found == {"look-cue", "claim", "harsh-command", "wrong-count"}
    assert check(german, script, a_tenth_a_letter) == []
