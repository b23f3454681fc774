"""The Tab key completes commands, options and the names of routines."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.commands.conftest import Pausa
from tests.commands.shell import run_process, write

SHIPPED = ["breathing-space", "hips-unwind", "somatic-hips", "somatic-hips-gentle"]


def offered(*words: str) -> list[str]:
    """What bash is offered for the last of these words, as click's protocol has it."""
    ran = run_process(
        module="pausa",
        variables={
            "_PAUSA_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_a_beginning_offers_the_routines_that_begin_so() -> None:
    assert offered("pausa", "build", "som") == ["plain,somatic-hips", "plain,somatic-hips-gentle"]


def test_nothing_offers_every_routine_one_s_own_included() -> None:
    write("my-own.yaml")
    write("routines/evening.yaml")
    found = offered("pausa", "check", "")
    names = [*SHIPPED, "four-weeks-hips", "evening", "my-own"]
    assert {f"plain,{name}" for name in names} <= set(found)
    assert found == sorted(found)


def test_programmes_are_offered_where_one_can_be_named() -> None:
    write("quiet-weeks.yaml", "programme: Quiet weeks\n")
    programmes = ["plain,four-weeks-hips", "plain,quiet-weeks"]
    assert offered("pausa", "plan", "") == programmes
    for command in ("build", "check", "script"):
        assert set(programmes) <= set(offered("pausa", command, ""))
    assert offered("pausa", "show", "four") == ["file,four"]


@pytest.mark.parametrize("words", [("script",), ("play",), ("new", "--from"), ("build", "x", "-q")])
def test_routines_are_offered_wherever_one_is_named(words: tuple[str, ...]) -> None:
    assert offered("pausa", *words, "breath") == ["plain,breathing-space"]


def test_where_no_routine_begins_so_files_are_offered() -> None:
    assert offered("pausa", "build", "./") == ["file,./"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("bu",), "plain,build"),
        (("build", "--dr"), "plain,--dry-run"),
        (("build", "--voice", "n"), "plain,natural"),
        (("build", "--pace", "sl"), "plain,slow"),
        (("build", "--format", "w"), "plain,wav"),
        (("voices", "g"), "plain,get"),
        (("schema", "ex"), "plain,exercise"),
    ],
)
def test_commands_options_and_their_values_are_offered(words: tuple[str, ...], first: str) -> None:
    assert offered("pausa", *words) == [first]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_can_read(pausa: Pausa, shell: str) -> None:
    ran = pausa("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"_PAUSA_COMPLETE={shell}_complete" in ran.out
    if installed := shutil.which(shell):
        subprocess.run([installed, "-n"], input=ran.out, text=True, check=True, env=os.environ)


def test_no_other_shell_is_known(pausa: Pausa) -> None:
    ran = pausa("completion", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in ran.err
