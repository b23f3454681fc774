"""`pausa cache` shows what was spoken and kept, and lets go of what it is told to."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.commands.conftest import Pausa
from tests.commands.shell import write

CLIPS = 4
"""So many texts are said in a short rest: its own two, a transition and an ending."""


@pytest.fixture
def folder(pausa: Pausa) -> Path:
    """A cache with the clips of one routine."""
    write("rest.yaml")
    pausa("build", "rest.yaml")
    return Path(os.environ["PAUSA_CACHE_DIR"], "clips")


def clips(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.clip"))


def test_an_empty_cache_is_shown_as_empty(pausa: Pausa) -> None:
    ran = pausa("cache")
    folder = Path(os.environ["PAUSA_CACHE_DIR"], "clips")
    assert (ran.code, ran.out, ran.err) == (0, f"0 clips, 0.0 MB in {folder}\n", "")


def test_it_tells_how_many_clips_there_are_and_where(pausa: Pausa, folder: Path) -> None:
    size_bytes = sum(path.stat().st_size for path in clips(folder))
    assert len(clips(folder)) == CLIPS
    assert pausa("cache").out == f"{CLIPS} clips, {size_bytes / 1e6:.1f} MB in {folder}\n"
    assert pausa("cache", "--json").json == {
        "folder": str(folder),
        "clips": CLIPS,
        "bytes": size_bytes,
    }


def test_prune_lets_go_of_everything(pausa: Pausa, folder: Path) -> None:
    ran = pausa("cache", "prune", "--all")
    assert ran.code == 0
    assert ran.out.startswith(f"let go of {CLIPS} clips, ")
    assert ran.out.endswith("; 0 clips, 0.0 MB stay\n")
    assert clips(folder) == []


def test_prune_lets_go_of_what_was_long_unused(pausa: Pausa, folder: Path) -> None:
    old, *others = clips(folder)
    long_ago = time.time() - 31 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    assert pausa("cache", "prune", "--older-than", "30d").out.startswith("let go of 1 clip, ")
    assert clips(folder) == others


def test_prune_lets_go_of_the_longest_unused_beyond_a_size(pausa: Pausa, folder: Path) -> None:
    old, *others = clips(folder)
    long_ago = time.time() - 3600
    os.utime(old, (long_ago, long_ago))
    most_bytes = sum(path.stat().st_size for path in others)
    assert pausa("cache", "prune", "--max-size", str(most_bytes)).code == 0
    assert clips(folder) == others


def test_what_was_pruned_is_spoken_again(pausa: Pausa, folder: Path) -> None:
    pausa("cache", "prune", "--all")
    (entry,) = pausa("build", "rest.yaml", "--json").json
    assert entry["clips"] == {"in_all": CLIPS, "made": CLIPS}


@pytest.mark.parametrize("size", ["500M", "2G", "1.5 gb", "10k", "0", "7TB"])
def test_sizes_are_read_as_people_write_them(pausa: Pausa, size: str) -> None:
    assert pausa("cache", "prune", "--max-size", size).code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say what to let go of: --older-than, --max-size or --all"),
        (["--max-size", "big"], "'big' is not a size: write 500M or 2G"),
        (["--max-size", "-1M"], "'-1M' is not a size: write 500M or 2G"),
        (["--max-size", ""], "'' is not a size: write 500M or 2G"),
        (["--older-than", "30"], "'30' is not an age in days: write 30d"),
        (["--older-than", "nand"], "'nand' is not an age in days: write 30d"),
    ],
)
def test_prune_goes_by_what_it_is_told_or_not_at_all(
    pausa: Pausa, folder: Path, arguments: list[str], message: str
) -> None:
    ran = pausa("cache", "prune", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert len(clips(folder)) == CLIPS


def test_a_cache_that_is_a_file_is_told_of(pausa: Pausa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAUSA_CACHE_DIR", str(write("file")))
    for arguments in (["cache"], ["cache", "prune", "--all"]):
        ran = pausa(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("error[cache]: cannot use the cache folder ")
        assert ran.err.endswith("hint: set PAUSA_CACHE_DIR to a folder that you may write to\n")
