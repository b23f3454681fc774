"""`pausa script` prints what will be said and left silent, for people and for programs."""

from __future__ import annotations

import re

from pausa.units import format_clock
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write
from tests.fake_voice import FakeEngine

TITLES = ["Opening", "Rest", "Closing"]
ESTIMATES = "note: times are estimates until `pausa build` has spoken the words\n"


def test_every_word_and_every_silence_is_printed_in_order(pausa: Pausa, engine: FakeEngine) -> None:
    write("rest.yaml")
    ran = pausa("script", "rest.yaml")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert lines[0] == "A short rest"
    assert [line.split("  ")[0] for line in lines if line.endswith(")")] == TITLES
    said = lines.index("0:00  Welcome.")
    assert lines[said + 1] == "... 1s"
    assert any(line.endswith("  Rest on your back.") for line in lines)
    assert lines[-1].endswith(" in all")
    assert (ran.code, ran.err) == (0, ESTIMATES)
    assert engine.voice.spoken == []


def test_after_a_build_the_times_are_exact(pausa: Pausa) -> None:
    write("rest.yaml")
    built = pausa("build", "rest.yaml", "--json").json[0]
    ran = pausa("script", "rest.yaml")
    assert ran.out.splitlines()[-1] == f"{format_clock(built['duration_s'])} in all"
    assert ran.err == ""
    assert pausa("script", "rest.yaml", "--json").json["exact"] is True


def test_as_json_the_chapters_hold_cues_and_gaps_with_their_times(pausa: Pausa) -> None:
    write("rest.yaml")
    script = pausa("script", "rest.yaml", "--json").json
    assert (script["title"], script["exact"]) == ("A short rest", False)
    assert [chapter["title"] for chapter in script["chapters"]] == TITLES
    cue, gap = script["chapters"][0]["items"][:2]
    assert (cue["kind"], cue["text"], cue["line"]) == ("cue", "Welcome.", 3)
    assert gap == {"kind": "gap", "duration_s": 1.0}


def test_a_script_with_problems_is_printed_all_the_same(pausa: Pausa) -> None:
    write("rest.yaml", f"voice: fake:soprano\n{SHORT}")
    ran = pausa("script", "rest.yaml")
    assert ran.code == 0
    assert "Rest on your back." in ran.out
    assert ran.err == f"note: `pausa check rest.yaml` shows 1 problem\n{ESTIMATES}"


def test_a_routine_that_is_not_there_is_an_error_and_no_json(pausa: Pausa) -> None:
    ran = pausa("script", "rest", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error[no-such-routine]: there is no routine `rest`")


def test_a_session_is_printed_as_it_is_at_a_length(pausa: Pausa) -> None:
    write("rest.yaml", "title: Rest\nexercises: [{title: A, steps: [{say: Rest., pause: 40s}]}]\n")
    ran = pausa("script", "rest.yaml", "--length", "1m")
    assert ran.out.splitlines()[-1] == "1:00 in all"
    assert ran.err.startswith("note: fitted to 1m: pauses at ")
    assert re.search(r"^ +\.\.\. \d+\.\d\d?s$", ran.out, re.MULTILINE)
