"""`scripts/build.py`: from nothing to `pausa build`, with the arguments and the folder kept."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import _environment

SCRIPTS = sorted((_environment.ROOT / "scripts").glob("*.py"))

OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 8, 18, "final", 0)
sys.version = "3.8.18 (main)"
sys.path.insert(0, sys.argv[1])
runpy.run_path(sys.argv[1] + "/build.py", run_name="__main__")
"""


def build(project: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts" / "build.py"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_it_sets_up_and_becomes_pausa_build(project: Path, tmp_path: Path) -> None:
    arguments = ["somatic-hips", "-o", "a folder", "--pace=calm", "it's; $HOME", "--help"]
    folder = tmp_path / "where the user is"
    folder.mkdir()

    first = build(project, *arguments, folder=folder)
    assert "Installing Pausa" in first.stderr
    assert json.loads(first.stdout) == {
        "arguments": ["build", *arguments],
        "folder": str(folder),
    }
    assert first.returncode == 7

    second = build(project, *arguments, folder=folder)
    assert (second.stdout, second.stderr, second.returncode) == (first.stdout, "", 7)


@pytest.mark.usefixtures("environment")
def test_it_takes_nothing_from_the_folder_that_it_is_called_in(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "stand_in.py").write_text("raise SystemExit('the wrong one')", encoding="utf-8")
    assert build(project, folder=tmp_path).returncode == 7


@pytest.mark.usefixtures("environment")
def test_it_waits_for_another_set_up_to_end(project: Path) -> None:
    command = [sys.executable, str(project / "scripts" / "build.py")]
    with _environment._locked(project / ".venv.lock"):
        waiting = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert waiting.stderr
        assert waiting.stderr.readline().startswith("Another set-up is at work")
    _, errors = waiting.communicate()
    assert waiting.returncode == 7
    assert errors.startswith("Installing Pausa in ")


@pytest.mark.usefixtures("environment")
def test_a_failed_set_up_ends_with_one_and_a_sentence(project: Path) -> None:
    (project / "backend.py").write_text("raise RuntimeError\n", encoding="utf-8")
    failed = build(project, folder=project)
    assert failed.returncode == 1
    assert not failed.stdout
    assert "error: pip could not install Pausa" in failed.stderr.splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="sends ^C to a group of processes")
def test_an_interrupt_while_setting_up_ends_with_130_and_the_next_run_goes_on(
    project: Path, environment: _environment.Environment
) -> None:
    backend = project / "backend.py"
    working = backend.read_text(encoding="utf-8")
    backend.write_text("import os, signal\nos.killpg(0, signal.SIGINT)\n", encoding="utf-8")
    command = [sys.executable, str(project / "scripts" / "build.py")]
    stopped = subprocess.run(
        command, capture_output=True, text=True, check=False, start_new_session=True
    )
    assert stopped.returncode == _environment.INTERRUPTED
    assert stopped.stderr.endswith("interrupted; run the same command to go on\n")
    assert "Traceback" not in stopped.stderr

    backend.write_text(working, encoding="utf-8")
    assert environment.prepare([])


def test_an_old_python_is_told_in_one_line() -> None:
    command = [sys.executable, "-c", OLD_PYTHON, str(_environment.ROOT / "scripts")]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert refused.stderr == "Pausa needs Python 3.10 or newer; this is Python 3.8.18.\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_an_old_python_gets_as_far_as_that_line(script: Path) -> None:
    assert ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8)).body
