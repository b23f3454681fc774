"""The programs that only a system's packages bring: installed where that is allowed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import _tools

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stands programs in by shell files")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of programs the only one on PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


@pytest.fixture
def _as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def add(folder: Path, name: str, *lines: str) -> None:
    file = folder / name
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    file.chmod(0o755)


def add_apt_get(folder: Path, *lines: str) -> Path:
    """Add an apt-get that writes down what it is asked for, then does `lines`."""
    log = folder / "log"
    add(folder, "apt-get", f'echo "$*" >> {log}', *lines)
    return log


def test_what_is_missing_is_named_by_its_package(programs: Path) -> None:
    add(programs, "mpg123")
    assert _tools.missing_packages() == ["mp3val", "ffmpeg"]


@pytest.mark.usefixtures("_as_root")
def test_nothing_is_installed_or_said_when_all_is_there(
    programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = add_apt_get(programs)
    for program in _tools.PACKAGES:
        add(programs, program)
    _tools.install_missing()
    assert not log.exists()
    assert not capsys.readouterr().err


@pytest.mark.usefixtures("_as_root")
def test_root_gets_what_is_missing(programs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = add_apt_get(programs)
    add(programs, "ffprobe")
    _tools.install_missing()
    (asked,) = log.read_text(encoding="utf-8").splitlines()
    assert asked.endswith("install --yes --no-install-recommends mpg123 mp3val")
    assert capsys.readouterr().err.startswith("Installing mpg123 mp3val with apt-get")


@pytest.mark.usefixtures("_as_root")
def test_old_lists_of_packages_are_renewed_once(programs: Path) -> None:
    log = add_apt_get(programs, "[ -e $0.updated ] && exit 0", '[ "$4" = update ] || exit 100')
    with (programs / "apt-get").open("a", encoding="utf-8") as script:
        script.write(": > $0.updated\n")
    _tools.install_missing()
    verbs = [line.split()[3] for line in log.read_text(encoding="utf-8").splitlines()]
    assert verbs == ["install", "update", "install"]


@pytest.mark.usefixtures("_as_root")
def test_a_refusal_of_apt_get_is_said_and_stops_nothing(
    programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_apt_get(programs, "exit 100")
    _tools.install_missing()
    assert "apt-get could not install mpg123 mp3val ffmpeg" in capsys.readouterr().err


def test_somebody_who_is_not_root_is_told_what_is_missing(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    log = add_apt_get(programs)
    _tools.install_missing()
    assert not log.exists()
    assert "Not installed: mpg123 mp3val ffmpeg" in capsys.readouterr().err
