"""What is read off a timeline."""

from __future__ import annotations

from dataclasses import replace

from pausa.routine.model import USUAL_CHIMES
from pausa.script.builder import build_script
from pausa.timeline.placing import place
from pausa.timeline.proof import proof_entries, proof_lines
from pausa.timeline.views import words
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, exercise, held, routine, said

ROUTINE = routine(
    exercise(said("Lift your {side} leg."), held("Stay.", "30s"), rounds=2, sides=LEFT_AND_RIGHT)
)
SCRIPT = build_script(ROUTINE, a_tenth_a_letter)
TIMELINE = place(SCRIPT, lambda text: int(a_tenth_a_letter(text) * 44100))


def test_the_words_are_those_that_are_spoken_under_their_chapters() -> None:
    paragraphs = words(TIMELINE).split("\n\n")
    assert [paragraph.splitlines()[0] for paragraph in paragraphs] == [
        "Opening",
        "Side bend",
        "Closing",
    ]
    spoken = [line for paragraph in paragraphs for line in paragraph.splitlines()[1:]]
    assert spoken == [cue.text for cue in TIMELINE.cues]


def test_the_proof_shows_every_cue_with_its_time_and_every_silence() -> None:
    lines = list(proof_lines(SCRIPT, TIMELINE))
    assert lines[0] == "Opening  (0:00)"
    assert "         -- left side, round 2 --" in lines
    assert "         ... hold 30s" in lines
    assert sum("Lift your" in line for line in lines) == 4


def test_the_proof_for_programs_tells_the_same() -> None:
    chapters = proof_entries(SCRIPT, TIMELINE)
    items = chapters[1]["items"]
    assert isinstance(items, list)
    assert [chapter["title"] for chapter in chapters] == ["Opening", "Side bend", "Closing"]
    assert sum(item["kind"] == "hold" for item in items) == 4


def test_chimes_are_told_to_people_and_to_programs() -> None:
    struck = build_script(replace(ROUTINE, chimes=USUAL_CHIMES), a_tenth_a_letter)
    timeline = place(struck, lambda text: int(a_tenth_a_letter(text) * 44100))
    lines = list(proof_lines(struck, timeline))
    assert lines[1] == "         (three chimes) 15s"
    assert lines[-3] == "         (a chime) 7s"
    items = proof_entries(struck, timeline)[0]["items"]
    assert isinstance(items, list)
    assert items[0] == {"kind": "chime", "duration_s": 15.0, "strikes": 3}
    kinds = [chime.kind for chime in timeline.chimes]
    assert kinds == ["open", "open", "open", "close"]
