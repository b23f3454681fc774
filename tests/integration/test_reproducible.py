"""The same routine and voice make the same bytes, whenever and however many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.conftest import require_engine
from tests.integration.studio import EVERYTHING, ended, start_pausa

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

pytestmark = pytest.mark.engine

FILES = ["everything.mp3", "everything.timeline.json"]


def start(folder: Path, output: str, cache: str) -> subprocess.Popen[str]:
    require_engine("piper:")
    arguments = ["build", str(EVERYTHING), "-o", str(folder / output), "--voice", "natural", "-q"]
    return start_pausa(*arguments, PAUSA_CACHE_DIR=str(folder / cache))


def assert_done(process: subprocess.Popen[str]) -> None:
    done = ended(process)
    assert (done.code, done.output, done.errors) == (0, "", "")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_builds_with_caches_of_their_own_make_the_same_bytes(tmp_path: Path) -> None:
    for build in [start(tmp_path, "one", "cache-one"), start(tmp_path, "two", "cache-two")]:
        assert_done(build)
    first, second = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert list(first) == FILES
    assert first == second


def test_two_builds_at_once_share_cache_and_output(tmp_path: Path) -> None:
    """Neither disturbs the other, and what they leave is what a build alone leaves."""
    for build in [start(tmp_path, "shared", "cache"), start(tmp_path, "shared", "cache")]:
        assert_done(build)
    assert_done(start(tmp_path, "alone", "cache"))
    assert contents(tmp_path / "shared") == contents(tmp_path / "alone")
    assert list(tmp_path.rglob("*.part")) == []
