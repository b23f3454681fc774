"""What somebody gets who installs Pausa with pip: every module, every text, every routine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
DATA = {".py", ".yaml", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, offline."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    unbuilt = shutil.ignore_patterns("*.egg-info", "__pycache__")
    for folder in ("src", "routines"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=unbuilt)
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--no-index", "-w", str(copy), str(copy)], check=True)
    return next(copy.glob("pausa-*.whl"))


def test_it_holds_every_module_and_every_text_that_goes_with_them(wheel: Path) -> None:
    source, routines = ROOT / "src", ROOT / "routines"
    expected = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.suffix in DATA and ".egg-info" not in str(path)
    } | {
        f"pausa/shipped/{path.relative_to(routines).as_posix()}"
        for path in routines.rglob("*.yaml")
    }
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info" not in name}
    assert held == expected
    assert "pausa/shipped/somatic-hips.yaml" in held


def test_it_brings_the_command_and_the_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        texts = {Path(name).name: name for name in archive.namelist() if ".dist-info" in name}
        commands = archive.read(texts["entry_points.txt"]).decode()
        metadata = archive.read(texts["METADATA"]).decode()
    assert "pausa = pausa.__main__:main" in commands
    assert "License-Expression: MIT" in metadata
    assert "LICENSE" in texts


def test_its_routines_are_found_where_it_was_installed(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    ask = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
        "from pausa.routine.library import shipped_folder; print(shipped_folder())"
    )
    answer = subprocess.run(
        [sys.executable, "-I", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert Path(answer.stdout.strip()) == tmp_path / "pausa" / "shipped"
