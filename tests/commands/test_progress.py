"""Long work shows a live line on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands.shell import run_process, write

if sys.platform == "win32":
    pytest.skip("terminals are opened the POSIX way", allow_module_level=True)

from tests.commands.terminal import open_terminal

TEXT = "Lift [/slowly] your [bold]arm[/bold], and let it be as heavy as it likes to be today."
SHOW = f"""
from pausa.commands.progress import live_progress
from pausa.session import Stage
with live_progress("rest", shown=True) as show:
    show(Stage.MEASURING, 0, 0, "fake:tones")
    input()
    show(Stage.SPEAKING, 1, 4, {TEXT!r})
    input()
    show(Stage.SPEAKING, 2, 4, "Rest.")
    input()
print("done")
"""
"""Goes on whenever Enter is pressed, so that each state can be looked at."""
DOWNLOAD = """
from pausa.commands.progress import live_download
with live_download("voice") as show:
    show(5_000_000, 20_000_000)
    input()
print("done")
"""


def test_it_shows_what_is_being_done_and_the_time_left_and_disappears() -> None:
    terminal = open_terminal("-c", SHOW, NO_COLOR="1")
    terminal.wait_for("rest: measuring the voice's pace")
    terminal.press_enter()
    terminal.wait_for(r"rest: speaking .*Lift ")
    terminal.press_enter()
    terminal.wait_for(r"\d\d:\d\d .{0,9}Rest\.")
    terminal.press_enter()
    assert terminal.wait() == 0
    assert terminal.left() == "done\n"


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_a_long_text_is_cut_to_the_terminal_and_its_brackets_are_its_own(columns: int) -> None:
    terminal = open_terminal("-c", SHOW, columns=columns, NO_COLOR="1")
    terminal.wait_for("measuring")
    terminal.press_enter()
    terminal.wait_for(r"--:-- [^\n]*…")
    for _ in range(2):
        terminal.press_enter()
    assert terminal.wait() == 0
    assert terminal.left() == "done\n"
    assert ("Lift [/slowly] y" in terminal.seen) == (columns >= 60)


def test_a_download_shows_how_much_has_come() -> None:
    terminal = open_terminal("-c", DOWNLOAD, NO_COLOR="1")
    terminal.wait_for(r"voice .*5\.0/20\.0 MB")
    terminal.press_enter()
    assert terminal.wait() == 0
    assert terminal.left() == "done\n"


def test_of_a_build_only_the_result_is_left_on_the_terminal(here: Path) -> None:
    write("rest.yaml")
    terminal = open_terminal("-m", "tests.commands.fake_pausa", "build", "rest.yaml")
    assert terminal.wait() == 0
    assert "rest: " in terminal.seen
    left = terminal.left()
    assert left.startswith("output/rest.mp3  0:")
    assert left.endswith(", fake:tones\n")


@pytest.mark.parametrize("arguments", [["--quiet"], ["--json"]])
def test_who_wants_quiet_or_json_gets_no_line_on_a_terminal_either(arguments: list[str]) -> None:
    write("rest.yaml")
    terminal = open_terminal("-m", "tests.commands.fake_pausa", "build", "rest.yaml", *arguments)
    assert terminal.wait() == 0
    assert "\x1b" not in terminal.seen


def test_in_a_pipe_there_is_no_line() -> None:
    write("rest.yaml")
    ran = run_process("build", "rest.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 1
