"""`pausa show` prints a routine as one file that needs no other."""

from __future__ import annotations

import json
from pathlib import Path

from pausa.routine.source import read_source
from tests.commands.conftest import Pausa
from tests.commands.shell import write


def test_what_is_printed_is_a_routine_again_that_sounds_the_same(pausa: Pausa) -> None:
    shown = pausa("show", "somatic-hips")
    assert (shown.code, shown.err) == (0, "")
    Path("again.yaml").write_text(shown.out, encoding="utf-8")
    assert pausa("show", "again.yaml").out == shown.out
    assert pausa("script", "again.yaml").out == pausa("script", "somatic-hips").out


def test_as_json_it_says_the_same(pausa: Pausa) -> None:
    shown = pausa("show", "hips-unwind", "--json").json
    Path("again.yaml").write_text(pausa("show", "hips-unwind").out, encoding="utf-8")
    assert shown == json.loads(json.dumps(read_source(Path("again.yaml")).data))


def test_a_routine_with_problems_is_not_shown(pausa: Pausa) -> None:
    write("rest.yaml", "title: Rest\n")
    ran = pausa("show", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "missing-key" in ran.err
