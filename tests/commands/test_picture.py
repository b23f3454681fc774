"""`pausa picture` draws a session, as it will be or as it was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write
from tests.fake_voice import FakeEngine

ESTIMATES = "note: times are estimates until `pausa build` has spoken the words\n"


def test_a_routine_is_drawn_into_output_without_speaking(pausa: Pausa, engine: FakeEngine) -> None:
    write("rest.yaml")
    ran = pausa("picture", "rest.yaml")
    drawn = Path("output") / "rest.svg"
    assert (ran.code, ran.out, ran.err) == (0, f"{drawn}\n", ESTIMATES)
    assert 'role="img"' in drawn.read_text(encoding="utf-8")
    assert engine.voice.spoken == []


@pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<svg"), ("b.PNG", b"\x89PNG")])
def test_the_ending_decides_what_is_written(pausa: Pausa, name: str, begins: bytes) -> None:
    write("rest.yaml")
    assert pausa("picture", "rest.yaml", "-o", name).code == 0
    assert Path(name).read_bytes().startswith(begins)


def test_another_ending_is_refused(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("picture", "rest.yaml", "-o", "rest.jpg")
    assert ran.code == 2
    assert "Pausa draws .svg and .png, not .jpg" in ran.err


def test_it_can_be_dark(pausa: Pausa) -> None:
    write("rest.yaml")
    pausa("picture", "rest.yaml", "-o", "light.svg")
    pausa("picture", "rest.yaml", "-o", "dark.svg", "--dark")
    assert Path("light.svg").read_text(encoding="utf-8") != Path("dark.svg").read_text(
        encoding="utf-8"
    )


def test_a_session_that_was_built_is_drawn_with_its_level(pausa: Pausa) -> None:
    write("rest.yaml")
    pausa("build", "rest.yaml")
    ran = pausa("picture", "rest.yaml", "--json")
    assert ran.json["sound"] == str(Path("output") / "rest.mp3")
    assert ran.json["exact"] is True
    assert 'class="voice"' in Path(ran.json["path"]).read_text(encoding="utf-8")


def test_the_level_of_another_session_is_not_drawn(pausa: Pausa) -> None:
    write("rest.yaml")
    pausa("build", "rest.yaml")
    write("rest.yaml", SHORT.replace("1s", "2s"))
    ran = pausa("picture", "rest.yaml", "--json")
    assert ran.json["sound"] is None
    assert 'class="voice"' not in Path(ran.json["path"]).read_text(encoding="utf-8")


def test_the_level_over_another_bed_is_not_drawn(pausa: Pausa) -> None:
    write("rest.yaml")
    pausa("build", "rest.yaml")
    ran = pausa("picture", "rest.yaml", "--bed", "brown", "--json")
    assert ran.json["sound"] is None
    assert 'class="bed"' in Path(ran.json["path"]).read_text(encoding="utf-8")


def test_a_session_is_drawn_as_it_is_at_a_length(pausa: Pausa) -> None:
    write("rest.yaml", "title: Rest\nexercises: [{title: A, steps: [{say: Rest., pause: 40s}]}]\n")
    ran = pausa("picture", "rest.yaml", "--length", "1m")
    assert ran.out == f"{Path('output') / 'rest-1m.svg'}\n"
    assert ran.err.startswith("note: fitted to 1m: ")


def test_a_programme_needs_an_episode(pausa: Pausa) -> None:
    ran = pausa("picture", "four-weeks-hips")
    assert ran.code == 2
    assert "--episode 1" in ran.err


def test_a_routine_that_is_not_there_is_an_error(pausa: Pausa) -> None:
    ran = pausa("picture", "rest")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error[no-such-routine]")
