"""Setting up: once, again when something changed, and whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from _environment import INTERRUPTED, ROOT, Environment, SetupError, guarded, here


def packages(environment: Environment) -> str:
    command = [str(environment.python), "-m", "pip", "list", "--disable-pip-version-check"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def set_version(environment: Environment, version: str) -> None:
    backend = environment.root / "backend.py"
    text = backend.read_text(encoding="utf-8").replace("pausa-1.0", f"pausa-{version}")
    text = text.replace("pausa\\nVersion: 1.0", f"pausa\\nVersion: {version}")
    backend.write_text(text, encoding="utf-8")


def test_the_first_run_installs_and_the_second_finds_all_done(
    environment: Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    assert environment.prepare(["natural"])
    assert "pausa" in packages(environment)
    assert capfd.readouterr().err.startswith("Installing Pausa in ")

    assert not environment.prepare(["natural"])
    assert not capfd.readouterr().err


def test_extras_are_added_when_asked_for_and_stay_when_not(environment: Environment) -> None:
    assert environment.prepare(["natural"])
    assert environment.prepare(["dev"])
    assert not environment.prepare(["natural"])
    assert not environment.prepare(["natural", "dev"])


def test_a_change_of_what_is_needed_installs_again(environment: Environment) -> None:
    environment.prepare([])
    set_version(environment, "2.0")
    (environment.root / "setup.cfg").write_text("[metadata]\nversion = 2.0\n", encoding="utf-8")
    assert environment.prepare([])
    assert "2.0" in packages(environment)


def test_a_set_up_that_fails_is_not_taken_for_done(
    environment: Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    backend = environment.root / "backend.py"
    working = backend.read_text(encoding="utf-8")
    backend.write_text("raise RuntimeError('no such luck')\n", encoding="utf-8")
    with pytest.raises(SetupError, match="pip could not install"):
        environment.prepare([])
    assert "no such luck" in capfd.readouterr().err

    backend.write_text(working, encoding="utf-8")
    assert environment.prepare([])


def test_a_renewal_that_fails_leaves_what_was_there(environment: Environment) -> None:
    environment.prepare([])
    (environment.root / "backend.py").write_text("raise RuntimeError\n", encoding="utf-8")
    with pytest.raises(SetupError):
        environment.prepare(["natural"])
    assert not environment.prepare([])
    with pytest.raises(SetupError):
        environment.prepare(["natural"])


def test_an_environment_of_ours_whose_python_is_gone_is_made_again(
    environment: Environment,
) -> None:
    (environment.folder / "made-by-pausa.txt").touch()
    environment.prepare([])
    environment.python.unlink()
    assert environment.prepare([])
    assert "pausa" in packages(environment)


def test_an_environment_of_ours_that_was_cut_short_is_made_again(
    environment: Environment,
) -> None:
    (environment.folder / "made-by-pausa.txt").touch()
    rubble = environment.folder / "rubble"
    rubble.touch()
    assert environment.prepare([])
    assert not rubble.exists()


def test_a_folder_of_somebody_else_is_left_alone(unmade: Environment) -> None:
    treasure = unmade.folder / "treasure"
    unmade.folder.mkdir()
    treasure.touch()
    with pytest.raises(SetupError, match="this script did not make it; move it away"):
        unmade.prepare([])
    assert treasure.exists()


def test_a_file_in_the_place_of_the_folder_is_left_alone(unmade: Environment) -> None:
    unmade.folder.write_text("mine", encoding="utf-8")
    with pytest.raises(SetupError, match="move it away"):
        unmade.prepare([])
    assert unmade.folder.read_text(encoding="utf-8") == "mine"


def test_a_working_environment_that_a_person_made_is_used(environment: Environment) -> None:
    keepsake = environment.folder / "keepsake"
    keepsake.touch()
    assert environment.prepare([])
    assert keepsake.exists()
    assert "pausa" in packages(environment)


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(project: Path) -> None:
    (project / "file").touch()
    with pytest.raises(SetupError, match="cannot set up"):
        Environment(project, project / "file" / "venv").prepare([])


@pytest.mark.skipif(sys.platform == "win32", reason="stands Python in by a shell file")
def test_a_python_that_cannot_make_environments_is_told_with_its_reason(
    unmade: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho no module named venv >&2\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "_base_executable", str(python))
    with pytest.raises(SetupError, match="cannot make an environment: no module named venv"):
        unmade.prepare([])


def test_a_checkout_has_its_environment_inside_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert here() == Environment(ROOT, ROOT / ".venv")
    monkeypatch.setenv("PAUSA_VENV", str(tmp_path / "elsewhere"))
    assert here() == Environment(ROOT, tmp_path / "elsewhere")


def test_what_stops_a_script_becomes_a_sentence_and_an_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    def refused() -> int:
        raise SetupError("no room; make some")

    assert guarded(lambda: 3) == 3
    assert guarded(interrupted) == INTERRUPTED == 130
    assert guarded(refused) == 1
    assert capsys.readouterr().err.endswith("error: no room; make some\n")
