"""The clip cache: never a wrong clip, whatever happens to its files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.errors import CacheError
from pausa.sound.audio import Clip
from pausa.voices.clip_cache import ClipCache, clip_key
from pausa.voices.folders import cache_folder
from tests.voices.disks import file_size_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY_S = 24 * 3600
HEADER_BYTES = 40

WRITER = """
import sys
from pathlib import Path
import numpy as np
from pausa.sound.audio import Clip
from pausa.voices.clip_cache import ClipCache, clip_key
cache = ClipCache(Path(sys.argv[1]))
rounds = int(sys.argv[2])
for turn in range(rounds):
    for number in range(40):
        clip = Clip(np.full(30_000, number, dtype=np.int16))
        assert cache.put(clip_key(str(number), "voice", 1.0, 1), clip), cache.complaint
    if turn == 0:
        print("written", flush=True)
"""


def clip_of(number: int, frames: int = 2000) -> Clip:
    return Clip(np.full(frames, number, dtype=np.int16))


def key_of(text: str) -> str:
    return clip_key(text, "voice", 1.0, 1)


def entry_path(cache: ClipCache, key: str) -> Path:
    return cache.folder / key[:2] / f"{key}.clip"


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    return ClipCache(tmp_path / "cache")


def test_a_clip_comes_back_sample_for_sample(cache: ClipCache) -> None:
    samples = np.random.default_rng(1).integers(-32768, 32767, 5000).astype(np.int16)
    assert cache.put(key_of("Breathe in."), Clip(samples))
    found = cache.get(key_of("Breathe in."))
    assert found is not None
    assert np.array_equal(found.samples, samples)
    assert found.samples.dtype == np.int16


def test_what_was_never_kept_is_not_found(cache: ClipCache) -> None:
    assert cache.get(key_of("Breathe in.")) is None


@pytest.mark.parametrize(
    "other",
    [
        clip_key("Breathe out.", "voice", 1.5, 1),
        clip_key("Breathe in.", "another voice", 1.5, 1),
        clip_key("Breathe in.", "voice", 1.51, 1),
        clip_key("Breathe in.", "voice", 1.5, 2),
    ],
)
def test_the_key_changes_with_text_voice_stretch_and_preparation(other: str) -> None:
    assert clip_key("Breathe in.", "voice", 1.5, 1) != other


def test_the_key_does_not_change_with_white_space_or_the_spelling_of_accents() -> None:
    composed, decomposed = (
        "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        "cafe\N{COMBINING ACUTE ACCENT}",
    )
    assert clip_key(f"  A {composed}\n now", "v", 1.0, 1) == clip_key(
        f"A {decomposed} now", "v", 1, 1
    )


@pytest.mark.parametrize("place", [0, 7, 8, 39, HEADER_BYTES, 2000, -1])
def test_a_changed_byte_anywhere_is_noticed_and_the_entry_goes(
    cache: ClipCache, place: int
) -> None:
    key = key_of("Rest.")
    cache.put(key, clip_of(3))
    path = entry_path(cache, key)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert cache.get(key) is None
    assert not path.exists()


@pytest.mark.parametrize("length", [0, 5, 8, 20, HEADER_BYTES, HEADER_BYTES + 1, 3000])
def test_an_entry_cut_short_is_noticed(cache: ClipCache, length: int) -> None:
    key = key_of("Rest.")
    cache.put(key, clip_of(3))
    path = entry_path(cache, key)
    path.write_bytes(path.read_bytes()[:length])
    assert cache.get(key) is None


def test_an_entry_in_another_ones_place_is_noticed(cache: ClipCache) -> None:
    cache.put(key_of("Left."), clip_of(1))
    cache.put(key_of("Right."), clip_of(2))
    left, right = (entry_path(cache, key_of(text)) for text in ("Left.", "Right."))
    right.write_bytes(left.read_bytes())
    assert cache.get(key_of("Right.")) is None
    assert cache.get(key_of("Left.")) is not None


def test_two_builds_at_once_leave_every_clip_whole(cache: ClipCache) -> None:
    command = [sys.executable, "-c", WRITER, str(cache.folder.parent), "5"]
    builds = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    for build in builds:
        build.communicate()
        assert build.returncode == 0
    for number in range(40):
        found = cache.get(key_of(str(number)))
        assert found is not None
        assert np.array_equal(found.samples, clip_of(number, 30_000).samples)
    assert cache.stats().entries == 40
    assert not list(cache.folder.rglob("*.part"))


def test_a_build_killed_while_it_writes_leaves_whole_clips_only(cache: ClipCache) -> None:
    command = [sys.executable, "-c", WRITER, str(cache.folder.parent), "1000000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as build:
        assert build.stdout is not None
        build.stdout.readline()
        build.kill()
    for number in range(40):
        found = cache.get(key_of(str(number)))
        assert found is not None
        assert np.array_equal(found.samples, clip_of(number, 30_000).samples)


def test_parts_of_a_killed_build_go_after_a_day(cache: ClipCache) -> None:
    cache.put(key_of("Rest."), clip_of(1))
    folder = entry_path(cache, key_of("Rest.")).parent
    old, fresh = (folder / f".{key_of('Rest.')}.{name}.part" for name in ("old", "fresh"))
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * DAY_S,) * 2)
    cache.prune(max_age_days=30)
    assert not old.exists()
    assert fresh.exists()


def test_stats_count_entries_and_bytes(cache: ClipCache) -> None:
    assert cache.stats().entries == 0
    cache.put(key_of("One."), clip_of(1, frames=100))
    cache.put(key_of("Two."), clip_of(2, frames=300))
    stats = cache.stats()
    assert (stats.entries, stats.size_bytes) == (2, 2 * HEADER_BYTES + 800)
    assert stats.folder == cache.folder


def test_pruning_by_age_takes_what_was_long_unused(cache: ClipCache) -> None:
    for text in ("old", "used", "new"):
        cache.put(key_of(text), clip_of(1))
    for text in ("old", "used"):
        os.utime(entry_path(cache, key_of(text)), (time.time() - 40 * DAY_S,) * 2)
    cache.get(key_of("used"))
    assert cache.prune(max_age_days=30).entries == 1
    assert cache.get(key_of("old")) is None
    assert cache.get(key_of("used")) is not None


def test_pruning_by_size_keeps_what_was_used_last(cache: ClipCache) -> None:
    for age, text in enumerate(["newest", "middle", "oldest"]):
        cache.put(key_of(text), clip_of(1, frames=500))
        os.utime(entry_path(cache, key_of(text)), (time.time() - age * DAY_S,) * 2)
    pruned = cache.prune(max_bytes=2 * (HEADER_BYTES + 1000))
    assert (pruned.entries, pruned.size_bytes) == (1, HEADER_BYTES + 1000)
    assert cache.get(key_of("oldest")) is None
    assert cache.get(key_of("middle")) is not None


def test_pruning_everything_leaves_foreign_files_alone(cache: ClipCache, tmp_path: Path) -> None:
    cache.put(key_of("Rest."), clip_of(1))
    folder = entry_path(cache, key_of("Rest.")).parent
    elsewhere = tmp_path / "music"
    elsewhere.mkdir()
    precious = elsewhere / f"{key_of('Song.')}.clip"
    foreign = [
        precious,
        cache.folder / "notes.clip",
        folder / "song.mp3",
        folder / f"{'A' * 64}.clip",
        cache.folder.parent / "other.txt",
    ]
    for path in foreign:
        path.write_text("mine")
    (cache.folder / precious.name[:2]).symlink_to(elsewhere)
    (folder / f"{folder.name}{'0' * 62}.clip").symlink_to(precious)
    assert cache.prune(everything=True).entries == 1
    assert all(path.read_text() == "mine" for path in foreign)


def test_a_full_disk_is_told_once_and_breaks_nothing(cache: ClipCache) -> None:
    cache.put(key_of("One."), clip_of(1))
    with file_size_limit(500):
        assert not cache.put(key_of("Two."), clip_of(2))
    assert "too large" in cache.complaint
    assert cache.get(key_of("Two.")) is None
    assert cache.get(key_of("One.")) is not None
    assert not list(cache.folder.rglob("*.part"))


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no write bit")
def test_a_cache_that_may_not_be_written_to_breaks_nothing(
    cache: ClipCache, ordinary_user: None
) -> None:
    assert not cache.put(key_of("One."), clip_of(1))
    assert str(cache.folder) in cache.complaint
    assert cache.get(key_of("One.")) is None


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no write bit")
def test_a_cache_folder_that_may_not_be_written_to_is_refused(ordinary_user: None) -> None:
    with pytest.raises(CacheError) as caught:
        cache_folder()
    assert "PAUSA_CACHE_DIR" in caught.value.hint


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_cache_folder_that_is_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("PAUSA_CACHE_DIR", str(tmp_path / name))
    with pytest.raises(CacheError) as caught:
        cache_folder()
    assert "PAUSA_CACHE_DIR" in caught.value.hint
    assert (tmp_path / "file").read_text() == "mine"


@pytest.fixture
def ordinary_user(tmp_path: Path) -> Iterator[None]:
    """Whoever runs the tests may not write to the test's folders, not even the superuser."""
    places = [tmp_path, Path(os.environ["PAUSA_CACHE_DIR"])]
    is_superuser = os.geteuid() == 0
    for place in places:
        place.chmod(0o500)
    if is_superuser:
        os.seteuid(65534)
    yield
    if is_superuser:
        os.seteuid(0)
    for place in places:
        place.chmod(0o700)
