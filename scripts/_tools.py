"""The programs that some tests need and that only a system's packages bring."""

from __future__ import annotations

import os
import shutil
import subprocess

from _environment import say

PACKAGES = {"mpg123": "mpg123", "mp3val": "mp3val", "ffprobe": "ffmpeg"}
"""Debian's package for each program."""


def missing_packages() -> list[str]:
    """Name the packages whose programs are not to be found."""
    return [package for program, package in PACKAGES.items() if not shutil.which(program)]


def install_missing() -> None:
    """Install what is missing where that is allowed: as root, with apt-get."""
    packages = missing_packages()
    if not packages:
        return
    names = " ".join(packages)
    if not _may_install():
        say(f"Not installed: {names}; the tests that need them are skipped.")
        return
    say(f"Installing {names} with apt-get, for the tests of finished files...")
    if not _install(packages):
        say(f"apt-get could not install {names}; the tests that need them are skipped.")


def _may_install() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> bool:
    """Try with the lists of packages that are there; fetch newer ones only if that fails."""
    install = ["install", "--yes", "--no-install-recommends", *packages]
    return _apt_get(*install) or (_apt_get("update") and _apt_get(*install))


def _apt_get(*arguments: str) -> bool:
    command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=120", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    return done.returncode == 0
