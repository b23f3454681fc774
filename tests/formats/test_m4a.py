"""M4A needs ffmpeg, which may be missing, old, broken or slow to go."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import pytest
from mutagen.mp4 import MP4

from pausa.errors import OutputError
from pausa.formats.model import Format
from pausa.formats.writers import WRITERS
from tests.formats.takes import FRAMES, SOUND, TIMELINE, write
from tests.mp3.sounds import in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.sound.audio import PcmSamples

AAC_DELAY_FRAMES = 1024
SHELL = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for ffmpeg")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder where programs are looked for."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def ffmpeg_that(programs: Path, does: str) -> None:
    script = programs / "ffmpeg"
    script.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    script.chmod(0o755)


def atom(data: bytes, name: bytes) -> bytes:
    """What follows the first atom of that name."""
    return data[data.index(name) + len(name) :]


def test_the_edit_list_says_which_samples_are_the_session(folder: Path) -> None:
    data = write(folder / "a.m4a").read_bytes()
    movie = atom(data, b"mvhd")
    assert int.from_bytes(movie[12:16], "big") == 44_100
    edits = atom(data, b"elst")
    assert int.from_bytes(edits[4:8], "big") == 1
    assert int.from_bytes(edits[8:12], "big") == FRAMES
    assert int.from_bytes(edits[12:16], "big") == AAC_DELAY_FRAMES


def test_a_player_may_begin_before_it_has_the_whole_file(folder: Path) -> None:
    data = write(folder / "a.m4a").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_mutagen_reads_back_tags_words_and_chapters(folder: Path) -> None:
    file: Any = MP4(write(folder / "a.m4a"))  # type: ignore[no-untyped-call]
    assert file.tags["\xa9nam"] == [TIMELINE.title]
    assert file.tags["\xa9cmt"] == ["Made at home;\nnaïve = #1, perhaps."]
    assert file.tags["trkn"] == [(3, 18)]
    assert file.tags["\xa9lyr"][0].splitlines()[:2] == ["Opening", "Welcome."]
    assert [chapter.title for chapter in file.chapters] == [
        chapter.title for chapter in TIMELINE.chapters
    ]


def test_without_ffmpeg_on_the_path_that_of_the_extra_writes(folder: Path, programs: Path) -> None:
    assert write(folder / "a.m4a").stat().st_size > 100_000


def test_without_any_ffmpeg_it_says_how_to_get_one(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise RuntimeError("no ffmpeg exe could be found")

    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none)
    with pytest.raises(OutputError, match="m4a needs ffmpeg") as missing:
        WRITERS[Format.M4A]()
    assert "pausa[ffmpeg]" in missing.value.hint
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(OutputError, match="m4a needs ffmpeg"):
        WRITERS[Format.M4A]()


@SHELL
@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("echo 'Unknown encoder aac' >&2; exit 1", "ffmpeg: Unknown encoder aac"),
        ("exec 0<&-; echo 'gone' >&2; exit 0", "ffmpeg: gone"),
        ("exit 3", "it ended without a word"),
        ("while read -r line; do :; done; echo 'at the end' >&2; exit 1", "at the end"),
    ],
)
def test_an_ffmpeg_that_fails_is_quoted_and_leaves_the_old_file(
    folder: Path, programs: Path, does: str, told: str
) -> None:
    ffmpeg_that(programs, does)
    (folder / "a.m4a").write_bytes(b"old")
    with pytest.raises(OutputError, match=told) as failed:
        write(folder / "a.m4a", in_blocks(SOUND, 44_100))
    assert failed.value.message.startswith(f"cannot write {folder / 'a.m4a'}: ")
    assert "version 4.4" in failed.value.hint
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]


@SHELL
def test_an_ffmpeg_that_is_no_program_is_told(folder: Path, programs: Path) -> None:
    (programs / "ffmpeg").write_bytes(b"\0")
    (programs / "ffmpeg").chmod(0o755)
    with pytest.raises(OutputError, match="cannot be started"):
        write(folder / "a.m4a")
    assert list(folder.iterdir()) == []


@SHELL
def test_an_interrupt_ends_ffmpeg_too(folder: Path, programs: Path, tmp_path: Path) -> None:
    ffmpeg_that(programs, f"echo $$ > {tmp_path}/pid; trap '' TERM INT; read -r never; read -r it")

    def interrupted() -> Iterator[PcmSamples]:
        yield SOUND[:10]
        while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
            yield SOUND[:0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(folder / "a.m4a", interrupted())
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert list(folder.iterdir()) == []
