"""The command line as a whole: help that teaches, exit codes, and manners on every stream."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import numpy as np
import pytest

import pausa
from pausa import cli
from pausa.commands import COMMANDS
from tests.commands.shell import PATIENCE_S, Ran, run_process, start, write

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and /dev are POSIX")
HEAVY = {"numpy", "scipy", "pydantic", "rich", "ruamel", "pydub", "lameenc", "mutagen", "piper"}
LONG = """\
title: Long
exercises:
  - title: Stay
    steps:
      - {say: Stay., hold: 2h, long: true}
"""
SUBCOMMANDS: list[tuple[str, ...]] = [(name,) for name in COMMANDS]
SUBCOMMANDS += [("voices", "try"), ("voices", "get"), ("cache", "prune"), ()]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    capsys.readouterr()
    code = cli.run(list(arguments))
    return Ran(code, *capsys.readouterr())


@pytest.mark.parametrize("columns", [80, 100, 200])
@pytest.mark.parametrize("names", SUBCOMMANDS, ids=" ".join)
def test_help_teaches_with_usage_purpose_and_an_example(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    names: tuple[str, ...],
    columns: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run(capsys, *names, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: {' '.join(('pausa', *names))} ")
    assert max(map(len, ran.out.splitlines())) <= min(columns, 100)
    examples = [line for line in ran.out.splitlines() if line.startswith("  ") and "pausa " in line]
    assert examples
    assert ran.out == run(capsys, *names, "-h").out


@pytest.mark.parametrize("columns", [80, 100])
def test_no_command_s_summary_is_cut_off(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for names in ((), ("voices",), ("cache",)):
        text = run(capsys, *names, "--help").out
        summaries = text.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
        assert summaries
        assert all(line.endswith(".") and not line.endswith("...") for line in summaries)


def test_commands_are_listed_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "--help").out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in text.splitlines()] == list(COMMANDS)


def test_every_option_is_explained() -> None:
    silent = [
        f"{name} {option.name}"
        for name, command in COMMANDS.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"pausa, version {pausa.__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"]])
def test_help_answers_without_loading_what_makes_sound(arguments: list[str]) -> None:
    code = (
        "import sys; from pausa.cli import run; "
        f"code = run({arguments!r}); "
        "print(code, *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    code_said, *loaded = answer.stderr.split()
    assert code_said == "0"
    assert HEAVY.isdisjoint(loaded)


def test_no_module_of_the_commands_loads_what_makes_sound() -> None:
    code = "import sys, pausa.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(answer.stdout.split())


def test_without_arguments_the_help_is_shown_as_wrong_usage() -> None:
    ran = run_process(module="pausa")
    assert ran.code == 2
    assert "Commands:\n  build " in ran.err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("bild", "there is no command `bild`; did you mean `build`?"),
        ("somatic-hips", "there is no command `somatic-hips`; `pausa build somatic-hips` builds"),
        ("mine.yaml", "there is no command `mine.yaml`; `pausa build mine.yaml` builds a routine"),
        ("xyzzy", "Error: there is no command `xyzzy`\n"),
    ],
)
def test_a_wrong_command_comes_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    ran = run(capsys, name)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_known_problem_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(capsys, "script", "missing")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error[no-such-routine]: there is no routine `missing`\n  hint: ")


def fail(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let `pausa cache` fail in its midst."""

    def failing() -> None:
        raise error

    monkeypatch.setattr("pausa.voices.folders.cache_folder", failing)


def test_the_unexpected_is_three_and_leaves_a_log_and_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(here))
    fail(monkeypatch, ZeroDivisionError("division by zero"))
    ran = run(capsys, "cache", "--json")
    (log,) = here.glob("pausa-*.log")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "error[unexpected]: ZeroDivisionError: division by zero\n"
        f"  hint: this is a fault in Pausa; please report it with {log}\n"
    )
    text = log.read_text(encoding="utf-8")
    assert text.startswith("pausa cache --json\n")
    assert f"pausa {pausa.__version__}\n" in text
    assert f"Python {sys.version.split()[0]}" in text
    assert f"numpy {np.__version__}\n" in text
    assert "Traceback (most recent call last):\n" in text
    assert "in failing\n" in text


def test_where_no_log_can_be_written_the_fault_is_told_all_the_same(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(here / "missing"))
    fail(monkeypatch, RecursionError())
    ran = run(capsys, "cache")
    assert ran.code == 3
    assert ran.err == (
        "error[unexpected]: RecursionError\n"
        "  hint: this is a fault in Pausa; please report it with what you did\n"
    )


def test_an_interrupt_is_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, KeyboardInterrupt())
    ran = run(capsys, "cache")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "stopped; finished files and the cache are as they were"


def test_colour_is_for_terminals(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("bad.yaml", "title: T\n")
    assert "\x1b" not in run(capsys, "check", "bad.yaml").err
    monkeypatch.setattr("click._compat.isatty", lambda _stream: True)
    assert "\x1b[31m" in run(capsys, "check", "bad.yaml").err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(capsys, "check", "bad.yaml").err
    assert "\x1b" not in run(capsys, "script", "missing").err


@POSIX
def test_a_reader_that_goes_away_as_head_does_is_no_trouble() -> None:
    process = start("script", "somatic-hips", module="pausa", bufsize=0)
    with process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        errors = process.stderr.read()
    assert (process.returncode, "Traceback" in errors, "Error" in errors) == (0, False, False)


@POSIX
def test_a_result_that_finds_no_room_is_an_error() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as stdout:
        ran = run_process("schema", module="pausa", stdout=stdout)
    assert ran.code == 1
    assert ran.err == (
        "error[output]: cannot write the result: No space left on device\n"
        "  hint: check where standard output goes\n"
    )


@POSIX
def test_closed_streams_are_no_trouble() -> None:
    shell = f"exec {sys.executable} -m pausa check missing >&- 2>&-"
    assert subprocess.run(["sh", "-c", shell], check=False).returncode == 1


@pytest.mark.parametrize(
    ("claimed", "encoding"),
    [("latin-1", "latin-1"), ("utf-8", "utf-8"), ("ascii", "utf-8")],
    ids=["latin-1", "utf-8", "an-ascii-that-is-none"],
)
def test_every_encoding_of_a_terminal_will_do(claimed: str, encoding: str) -> None:
    write("rest.yaml", "title: Übung…\nexercises: [{title: Ę, steps: [{say: Rest., pause: 1s}]}]\n")
    variables = {"PYTHONIOENCODING": claimed, "PYTHONUTF8": "0"}
    text = run_process("script", "rest.yaml", variables=variables, encoding=encoding)
    assert (text.code, "Rest." in text.out) == (0, True)
    ran = run_process("script", "rest.yaml", "--json", variables=variables, encoding=encoding)
    assert ran.json["title"] == "Übung…"


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_being_told_to_end_leaves_no_unfinished_file(here: Path, name: str) -> None:
    number = signal.Signals[name]
    write("long.yaml", LONG)
    process = start("build", "long.yaml", "-o", "long.mp3")
    while not list(here.glob(".long.mp3.*.part")):
        assert process.poll() is None, process.communicate()
    process.send_signal(number)
    process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 128 + number
    assert sorted(path.name for path in here.iterdir()) == ["long.yaml"]


@POSIX
def test_who_ignores_losing_the_terminal_goes_on() -> None:
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
        "import sys; sys.argv[1:] = ['--version']; import pausa.cli as cli\n"
        "try: cli.main()\n"
        "finally: print(signal.getsignal(signal.SIGHUP) is signal.SIG_IGN)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "True"
