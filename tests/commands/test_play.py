"""`pausa play` hands a session to the first player that the machine has."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Pausa
from tests.commands.shell import interrupted, start, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows picks its own player")


@pytest.fixture
def programs(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are looked for in; empty at first."""
    folder = here / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str = 'echo "$0 $*" > heard') -> None:
    """A player that writes down what it was told to play."""
    program = write(folder / name, f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_a_routine_is_played_by_name_from_the_output_folder(pausa: Pausa, programs: Path) -> None:
    install(programs, "mpg123")
    sound = write("output/rest.mp3")
    ran = pausa("play", "rest")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"playing {Path('output', 'rest.mp3')} with mpg123; ^C stops it\n"
    assert Path("heard").read_text() == f"{programs / 'mpg123'} -q {sound.absolute()}\n"


def test_a_file_is_played_wherever_it_lies(pausa: Pausa, programs: Path) -> None:
    install(programs, "ffplay")
    sound = write("music/-take.WAV")
    assert pausa("play", "music/-take.WAV").code == 0
    assert Path("heard").read_text().endswith(f" error {sound.absolute()}\n")


def test_the_name_of_the_routine_file_means_its_session(pausa: Pausa, programs: Path) -> None:
    install(programs, "mpv")
    write("rest.yaml")
    write("output/rest.wav")
    assert pausa("play", "rest.yaml").code == 0


def test_of_several_players_the_best_one_plays(pausa: Pausa, programs: Path) -> None:
    for name in ("xdg-open", "mpg123", "mpv"):
        install(programs, name)
    write("output/rest.mp3")
    assert "with mpv;" in pausa("play", "rest").err


def test_without_any_player_it_names_some_to_install(pausa: Pausa, programs: Path) -> None:
    write("output/rest.mp3")
    ran = pausa("play", "rest")
    assert ran.code == 1
    assert ran.err == (
        "error[play]: this machine has no player that Pausa knows\n"
        "  hint: install one of mpv, ffplay, afplay, mpg123\n"
    )


def test_a_routine_that_was_not_built_is_to_be_built_first(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("play", "rest")
    assert ran.code == 1
    assert ran.err == (
        "error[play]: 'rest' is not built yet\n  hint: `pausa build rest` makes it\n"
    )


def test_a_name_that_no_routine_has_comes_with_the_likely_one(pausa: Pausa) -> None:
    write("somatic.yaml")
    ran = pausa("play", "somatik")
    assert ran.code == 1
    assert ran.err == (
        "error[no-such-routine]: there is no routine `somatik`\n  hint: did you mean `somatic`?\n"
    )


def test_a_sound_that_is_not_there_is_an_error(pausa: Pausa) -> None:
    ran = pausa("play", "rest.mp3")
    assert ran.code == 1
    assert ran.err.startswith("error[play]: there is no file 'rest.mp3'\n")


def test_a_name_too_long_for_any_file_is_just_unknown(pausa: Pausa) -> None:
    assert pausa("play", "a" * 5000).code == 1


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 7", "mpv could not play output/rest.mp3; it ended with code 7"),
        ("kill -9 $$", "mpv could not play output/rest.mp3; it ended with code -9"),
    ],
)
def test_a_player_that_fails_is_an_error(
    pausa: Pausa, programs: Path, script: str, message: str
) -> None:
    install(programs, "mpv", script)
    write("output/rest.mp3")
    ran = pausa("play", "rest")
    assert ran.code == 1
    assert ran.err.endswith(f"error[play]: {message}\n")


def test_a_player_that_cannot_be_started_is_an_error(pausa: Pausa, programs: Path) -> None:
    write(programs / "mpv", "neither a program nor a script").chmod(0o755)
    write("output/rest.mp3")
    ran = pausa("play", "rest")
    assert ran.code == 1
    assert "error[play]: mpv cannot be started: " in ran.err


def test_an_interrupt_stops_it(programs: Path) -> None:
    install(programs, "mpv", ": > playing; while :; do :; done")
    write("output/rest.mp3")
    process = start("play", "rest", start_new_session=True)
    ran = interrupted(process, Path("playing").exists)
    assert ran.code == 130
    assert ran.err.splitlines()[-1].startswith("stopped; ")


def test_of_a_programme_one_episode_is_played(pausa: Pausa, programs: Path) -> None:
    install(programs, "mpv")
    write("weeks.yaml", "programme: Weeks\n")
    episode = write("output/weeks/w01-monday-rest.mp3")
    ran = pausa("play", "weeks")
    assert ran.code == 1
    assert "error[play]: 'weeks' is a programme" in ran.err
    assert f"name one of its episodes, such as {episode}" in ran.err
    assert pausa("play", episode).code == 0
