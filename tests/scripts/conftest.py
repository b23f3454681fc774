"""A small project that takes Pausa's place, so that setting up is real, quick and offline."""

from __future__ import annotations

import shutil
import venv
from pathlib import Path

import pytest

import _environment

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""

BACKEND = '''
"""Builds an editable wheel of one module by hand, which asks for no other package."""

import zipfile
from pathlib import Path

INFO = "pausa-1.0.dist-info"
FILES = {
    "pausa_stand_in.pth": str(Path(__file__).parent),
    f"{INFO}/METADATA": "Metadata-Version: 2.1\\nName: pausa\\nVersion: 1.0\\n"
    "Provides-Extra: natural\\nProvides-Extra: dev\\n",
    f"{INFO}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    f"{INFO}/entry_points.txt": "[console_scripts]\\npausa = stand_in:main\\n",
    f"{INFO}/RECORD": "",
}


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "pausa-1.0-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, name), "w") as wheel:
        for path, text in FILES.items():
            wheel.writestr(path, text)
    return name
'''

PROGRAM = '''
"""Says as JSON how it was called, and ends with exit code 7."""

import json
import os
import sys


def main():
    print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd()}))
    return 7
'''


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAUSA_VENV", raising=False)
    monkeypatch.delenv("PAUSA_REQUIRE_TOOLS", raising=False)
    # The backend is rewritten within a second, in which its old bytecode would still count.
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the project, with Pausa's own scripts, in a folder whose name has a space."""
    root = tmp_path / "a project"
    shutil.copytree(_environment.ROOT / "scripts", root / "scripts")
    (root / "setup.cfg").write_text("[metadata]\n", encoding="utf-8")
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (root / "backend.py").write_text(BACKEND, encoding="utf-8")
    (root / "stand_in.py").write_text(PROGRAM, encoding="utf-8")
    return root


@pytest.fixture
def unmade(project: Path) -> _environment.Environment:
    """Name the project's environment, which is yet to be made."""
    return _environment.Environment(project, project / ".venv")


@pytest.fixture(scope="session")
def empty_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment with nothing but pip in it, once, as that takes seconds."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(folder, with_pip=True)
    return folder


@pytest.fixture
def environment(unmade: _environment.Environment, empty_venv: Path) -> _environment.Environment:
    """Give the project an environment that works, and that a person made."""
    shutil.copytree(empty_venv, unmade.folder, symlinks=True)
    return unmade
