"""The loader gives a whole routine, or everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pausa.errors import RoutineError
from pausa.routine.loader import load_routine
from pausa.routine.model import Guidance, VoiceChoice
from tests.routine.files import EXERCISE, load, problems, routine_file, underlined, write

if TYPE_CHECKING:
    from pausa.errors import Problem


def key_problem(folder: Path, line: str) -> Problem:
    """The only problem of a routine with this line beside title and exercises."""
    (found,) = problems(folder, f"title: Test\n{line}\n{EXERCISE}\n")
    return found


def test_a_whole_routine_is_read(tmp_path: Path) -> None:
    routine = load_routine(
        write(
            tmp_path / "Ten Minutes.yaml",
            """
            title: Ten  quiet minutes
            author: A teacher
            description: |
              For the evening.
            language: en-gb
            guidance: full
            opening: [{say: Lie down., pause: 10s}]
            exercises: [{title: Rest, steps: [{hold: 30s}]}]
            closing: [{say: Open your eyes.}]
            lexicon: {psoas: SO-as, bow: /baʊ/}
            """,
        )
    )
    assert (routine.path, routine.slug) == (tmp_path / "Ten Minutes.yaml", "ten-minutes")
    assert (routine.title, routine.author) == ("Ten quiet minutes", "A teacher")
    assert (routine.description, routine.language) == ("For the evening.", "en-GB")
    assert routine.guidance is Guidance.FULL
    assert [step.say for step in (*routine.opening, *routine.closing)] == [
        "Lie down.",
        "Open your eyes.",
    ]
    assert routine.lexicon == {"psoas": "SO-as", "bow": "/baʊ/"}


def test_what_is_left_out_has_calm_defaults(tmp_path: Path) -> None:
    routine = load(tmp_path, f"title: Test\n{EXERCISE}\n")
    assert (routine.language, routine.guidance) == ("en-US", Guidance.FADING)
    assert (routine.voice, routine.lexicon) == (VoiceChoice(), {})
    assert (routine.author, routine.description) == ("", "")
    assert (routine.opening, routine.closing) == ((), ())
    assert routine.length is None


def test_a_length_is_read_with_its_place(tmp_path: Path) -> None:
    length = load(tmp_path, f"title: Test\nlength: 25m\n{EXERCISE}\n").length
    assert length
    assert length.seconds == 25 * 60
    assert (length.mark.line, length.mark.column) == (2, 9)


@pytest.mark.parametrize("length", ["25", "0s", "soon", "-5m"])
def test_what_is_no_length_is_refused(tmp_path: Path, length: str) -> None:
    assert key_problem(tmp_path, f"length: {length}").code == "bad-time"


def test_a_name_without_ascii_letters_still_gives_a_slug(tmp_path: Path) -> None:
    assert (
        load_routine(write(tmp_path / "ησυχία.yaml", f"title: T\n{EXERCISE}\n")).slug == "routine"
    )


@pytest.mark.parametrize(
    ("written", "engine", "name", "pace"),
    [
        ("calm", "", "calm", ""),
        ("piper:joe", "piper", "joe", ""),
        ('"piper: joe"', "piper", "joe", ""),
        ("{engine: pyttsx3, name: english, pace: 0.85}", "pyttsx3", "english", "0.85"),
        ("{pace: 150}", "", "", "150"),
        ("{pace: slow}", "", "", "slow"),
    ],
)
def test_a_voice_is_a_name_or_its_parts(
    tmp_path: Path, written: str, engine: str, name: str, pace: str
) -> None:
    voice = load(tmp_path, f"title: Test\nvoice: {written}\n{EXERCISE}\n").voice
    assert (voice.engine, voice.name, voice.pace) == (engine, name, pace)
    assert voice.mark is not None
    assert (voice.mark.line, voice.mark.column) == (2, 8)


@pytest.mark.parametrize("pace", ["0", "20", "1000", ".nan", "true", "fast", "[1]"])
def test_an_impossible_pace_is_refused(tmp_path: Path, pace: str) -> None:
    problem = key_problem(tmp_path, f"voice: {{pace: {pace}}}")
    assert (problem.code, underlined(problem)) == ("bad-pace", pace)


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("nl", "unknown-language"),
        ("English", "bad-language"),
        ("en_US", "bad-language"),
        ("'1'", "bad-language"),
        ("3", "wrong-type"),
    ],
)
def test_a_language_needs_a_tag_and_phrases(tmp_path: Path, tag: str, code: str) -> None:
    problem = key_problem(tmp_path, f"language: {tag}")
    assert (problem.code, underlined(problem)) == (code, tag)


@pytest.mark.parametrize(
    ("line", "mark"), [("lexicon: {'': x}", "''"), ("lexicon: {psoas: ''}", "''")]
)
def test_a_lexicon_has_words_on_both_sides(tmp_path: Path, line: str, mark: str) -> None:
    problem = key_problem(tmp_path, line)
    assert (problem.code, underlined(problem)) == ("empty-text", mark)


@pytest.mark.parametrize(("saying", "code"), [("Ж", "unreadable-letters"), ("/", "nothing-to-say")])
def test_a_saying_can_be_said(tmp_path: Path, saying: str, code: str) -> None:
    assert key_problem(tmp_path, f"lexicon: {{psoas: {saying}}}").code == code


def test_an_exercise_is_no_routine(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "title: Bend\nsteps: [{say: Bend.}]\n")
    assert problem.code == "wrong-kind"
    assert "exercises:" in problem.hint


@pytest.mark.parametrize("text", ["[a, b]", "just words", "42", "true"])
def test_a_routine_is_made_of_keys(tmp_path: Path, text: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.code == "wrong-type"
    assert "title:" in problem.hint


def test_a_routine_needs_an_exercise(tmp_path: Path) -> None:
    (missing,) = problems(tmp_path, "title: Test\n")
    assert (missing.code, missing.line) == ("missing-key", 1)
    (empty,) = problems(tmp_path, "title: Test\nexercises: []\n")
    assert (empty.code, empty.line, empty.column) == ("empty-list", 2, 12)


MISTAKES = """\
titel: Hips
language: nl
bed: oshean
guidance: some
opening:
  - say: Lie on your {side} side.
    pauze: 5s
  - breathe: in
  - {say: Breathe., for: 4}
exercises:
  - Side Bend
  - nowhere
  - title: Bend
    rounds: {least: 5, usual: 4}
    sides: [left, left]
    steps:
      - say:
      - {say: Stay., hold: 20m, call: [3-2-1, 30m left]}
      - {brief: Up., for: 4s, pause: 2s}
  - title: Sway
    steps: []
closing:
  - say: "{roond} …"
  - Привет
lexicon: {psoas: ""}
lexicon: {bow: x}
"""
PLACES = [
    (1, 1, 5, "unknown-key"),
    (2, 11, 2, "unknown-language"),
    (3, 6, 6, "unknown-bed"),
    (4, 11, 4, "unknown-value"),
    (6, 22, 6, "no-sides"),
    (7, 5, 5, "unknown-key"),
    (8, 5, 7, "needs-for"),
    (9, 26, 1, "bad-time"),
    (11, 5, 9, "bad-name"),
    (12, 5, 7, "unknown-exercise"),
    (14, 21, 1, "out-of-order"),
    (15, 19, 4, "duplicate-side"),
    (17, 9, 3, "missing-value"),
    (18, 28, 3, "very-long"),
    (18, 47, 8, "call-too-early"),
    (19, 10, 5, "needs-say"),
    (19, 31, 5, "two-times"),
    (21, 12, 2, "empty-list"),
    (23, 11, 7, "unknown-placeholder"),
    (24, 5, 6, "wrong-type"),
    (25, 18, 2, "empty-text"),
    (26, 1, 7, "duplicate-key"),
]


def test_every_mistake_of_a_file_is_reported_at_once_and_in_place(tmp_path: Path) -> None:
    found = problems(tmp_path, MISTAKES)
    assert [(p.line, p.column, p.width, p.code) for p in found] == PLACES
    assert [p.excerpt for p in found] == [MISTAKES.splitlines()[p.line - 1] for p in found]


def test_the_error_counts_its_problems(tmp_path: Path) -> None:
    path = routine_file(tmp_path, MISTAKES)
    with pytest.raises(RoutineError, match=f"{len(PLACES)} problems") as caught:
        load_routine(path)
    assert caught.value.path == path


def test_problems_name_the_path_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routine_file(tmp_path, "title: Test\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RoutineError) as caught:
        load_routine(Path("test.yaml"))
    assert {problem.path for problem in caught.value.problems} == {Path("test.yaml")}
