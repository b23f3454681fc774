"""Every command takes an overlay like a routine."""

from __future__ import annotations

from pathlib import Path

from click import Context

from pausa.commands.build import build
from pausa.commands.complete import complete_routine
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write

OVERLAY = """\
overlay: short
title: Short, for Anna
exercises:
  rest:
    instead: {Rest on your back.: Rest on your side.}
"""


def both() -> None:
    write("short.yaml", SHORT)
    write("anna.yaml", OVERLAY)


def test_it_is_built_under_its_own_name(pausa: Pausa) -> None:
    both()
    (entry,) = pausa("build", "anna", "--json").json
    assert entry["path"] == str(Path("output", "anna.mp3"))
    assert Path("output", "anna.timeline.json").is_file()


def test_all_builds_routines_and_overlays(pausa: Pausa) -> None:
    both()
    write("exercises/other.yaml", "title: Other\nsteps: [{say: Hi., pause: 1s}]\n")
    entries = pausa("build", "--all", "--dry-run", "--json").json
    assert [entry["routine"] for entry in entries] == ["anna.yaml", "short.yaml"]


def test_it_is_checked_proofread_and_shown(pausa: Pausa) -> None:
    both()
    assert pausa("check", "anna").out == "anna: no problems\n"
    script = pausa("script", "anna").out
    assert script.startswith("Short, for Anna\n")
    assert "Rest on your side." in script
    shown = pausa("show", "anna").out
    assert "Rest on your side." in shown
    assert "overlay" not in shown


def test_both_files_are_named_where_they_no_longer_agree(pausa: Pausa) -> None:
    both()
    write("short.yaml", SHORT.replace("your back", "the floor"))
    ran = pausa("check", "anna")
    assert ran.code == 1
    assert "anna.yaml:5:15: error[unknown-words]" in ran.err
    assert "the nearest are “Rest on the floor.” in short.yaml, line 7" in ran.err


def test_a_length_that_the_routine_asks_for_names_the_overlay_too(pausa: Pausa) -> None:
    both()
    write("short.yaml", f"length: 1h\n{SHORT}")
    ran = pausa("check", "anna")
    assert ran.code == 1
    assert "short.yaml:1:9: error[length]" in ran.err
    assert "or give anna.yaml a `length` of its own" in ran.err


def test_its_name_is_completed() -> None:
    both()
    param = next(param for param in build.params if param.name == "routines")
    completed = complete_routine(Context(build), param, "an")
    assert [item.value for item in completed] == ["anna"]
