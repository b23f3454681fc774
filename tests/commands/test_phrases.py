"""`pausa phrases` prints what Pausa itself says, as a file that can be changed and used."""

from __future__ import annotations

from pausa.routine.phrases import shipped_phrase_file
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write


def test_it_prints_the_file_of_a_language(pausa: Pausa) -> None:
    ran = pausa("phrases", "de")
    assert ran.out == shipped_phrase_file("de").read_text(encoding="utf-8")
    assert (ran.code, ran.err) == (0, "")


def test_what_it_prints_makes_a_language_when_saved_beside_a_routine(pausa: Pausa) -> None:
    write("rest.yaml", SHORT.replace("title:", "language: tlh\ntitle:", 1))
    assert pausa("check", "rest.yaml").code == 1
    write("phrases/tlh.yaml", pausa("phrases").out.replace("This is the end", "Here ends all"))
    assert "Here ends all of the session." in pausa("script", "rest.yaml").out


def test_a_language_that_does_not_ship_is_told_how_to_be_added(pausa: Pausa) -> None:
    ran = pausa("phrases", "it")
    assert (ran.code, ran.out) == (2, "")
    assert "there are de, en, es; `pausa phrases en` prints one to translate" in ran.err
