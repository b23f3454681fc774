"""What holds for every kind of file."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.errors import AudioError
from pausa.formats.model import Format
from pausa.formats.writers import WRITERS
from pausa.mp3.encoder import Quality
from tests.decoders import (
    decode_ffmpeg,
    decode_libsndfile,
    decode_system_ffmpeg,
    ffprobe_chapters,
    ffprobe_tags,
)
from tests.formats.takes import (
    ABOUT,
    CHAPTERS_MS,
    FRAMES,
    SECOND,
    SOUND,
    TIMELINE,
    at_its_rate,
    write,
)
from tests.mp3.sounds import babble, in_blocks, lag_frames, signal_to_error_db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pausa.sound.audio import PcmSamples

KINDS = [kind.value for kind in Format]
LOSSLESS = ["flac", "wav"]
LOSSY = [kind for kind in KINDS if kind not in LOSSLESS]
TOLD = [kind for kind in KINDS if kind != "wav"]
"""Those that tell of themselves."""
AAC_PACKET_FRAMES = 1024
HEARD = [
    *((kind, decode_ffmpeg) for kind in KINDS),
    *((kind, decode_libsndfile) for kind in KINDS if kind != "m4a"),
]


def test_there_is_a_writer_for_every_format() -> None:
    assert list(WRITERS) == list(Format)


@pytest.mark.parametrize(("kind", "decode"), HEARD)
@pytest.mark.parametrize("frames", [1, 1025, SECOND, FRAMES])
def test_decoders_give_back_every_sample_and_none_more(
    folder: Path, kind: str, decode: Callable[[Path], PcmSamples], frames: int
) -> None:
    sound = SOUND[:frames]
    path = write(folder / f"a.{kind}", in_blocks(sound, 3 * SECOND + 5))
    assert len(decode(path)) == len(at_its_rate(sound, kind))


@pytest.mark.tools
def test_an_older_ffmpeg_plays_an_m4as_last_packet_whole_and_else_the_same(folder: Path) -> None:
    decoded = decode_system_ffmpeg(write(folder / "a.m4a"))
    assert 0 <= len(decoded) - FRAMES < AAC_PACKET_FRAMES
    assert lag_frames(SOUND[:SECOND], decoded[:SECOND]) == 0
    assert signal_to_error_db(SOUND, decoded[:FRAMES]) > 10


@pytest.mark.parametrize("decode", [decode_ffmpeg, decode_libsndfile])
@pytest.mark.parametrize("kind", LOSSLESS)
def test_what_loses_nothing_gives_back_the_very_samples(
    folder: Path, kind: str, decode: Callable[[Path], PcmSamples]
) -> None:
    assert np.array_equal(decode(write(folder / f"a.{kind}")), SOUND)


@pytest.mark.parametrize("quality", list(Quality))
@pytest.mark.parametrize("kind", LOSSY)
def test_what_loses_something_sounds_alike_and_at_the_same_time(
    folder: Path, kind: str, quality: Quality
) -> None:
    decoded = decode_ffmpeg(write(folder / f"a.{kind}", about=replace(ABOUT, quality=quality)))
    expected = at_its_rate(SOUND, kind)
    for start in (0, 9 * SECOND, 29 * SECOND):
        part = slice(start, start + SECOND)
        assert lag_frames(expected[part], decoded[part]) == 0
    assert signal_to_error_db(expected, decoded) > 10


@pytest.mark.parametrize("kind", LOSSY)
def test_a_higher_quality_takes_more_room(folder: Path, kind: str) -> None:
    sizes = [
        write(folder / f"{quality.value}.{kind}", about=replace(ABOUT, quality=quality))
        .stat()
        .st_size
        for quality in (Quality.SMALL, Quality.STANDARD, Quality.HIGH)
    ]
    assert sizes[0] < sizes[1] < sizes[2]


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_the_same_each_time_and_however_the_sound_is_cut(
    folder: Path, kind: str
) -> None:
    for number, block_frames in enumerate((7001, SECOND, SECOND, FRAMES)):
        write(folder / f"{number}.{kind}", in_blocks(SOUND, block_frames))
    assert len({path.read_bytes() for path in folder.iterdir()}) == 1


@pytest.mark.tools
@pytest.mark.parametrize("kind", TOLD)
def test_ffprobe_reads_back_the_chapters_in_order(folder: Path, kind: str) -> None:
    *before, (title, start, end) = ffprobe_chapters(write(folder / f"a.{kind}"))
    *expected, last = CHAPTERS_MS
    assert before == expected
    # Where the last one ends is not in the file, and ffprobe counts in what Opus skips.
    assert (title, start, end - (7 if kind == "opus" else 0)) == last


@pytest.mark.tools
@pytest.mark.parametrize("kind", TOLD)
def test_ffprobe_reads_back_what_is_told(folder: Path, kind: str) -> None:
    tags = ffprobe_tags(write(folder / f"a.{kind}"))
    assert tags["title"] == TIMELINE.title
    assert tags["artist"] == "José"
    assert tags["album"] == "Somatic exercises"
    assert tags["comment"] == "Made at home;\nnaïve = #1, perhaps."
    assert tags["genre"] == "Speech"
    assert tags["date"].startswith("2026")
    assert tags["track"] in {"3", "3/18"}


@pytest.mark.parametrize("kind", KINDS)
def test_progress_is_told_up_to_the_end(folder: Path, kind: str) -> None:
    heard: list[int] = []
    write(folder / f"a.{kind}", on_frames=heard.append)
    assert heard == sorted(set(heard))
    assert heard[-1] == FRAMES


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "wav"])
@pytest.mark.parametrize("blocks", [[], [babble(0)]])
def test_no_sound_at_all_is_refused(folder: Path, kind: str, blocks: list[PcmSamples]) -> None:
    with pytest.raises(AudioError, match="no sound"):
        write(folder / f"a.{kind}", iter(blocks))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("error", [AudioError("a bad clip"), KeyboardInterrupt()])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mixer_that_fails_leaves_the_old_file_and_nothing_that_runs(
    folder: Path, kind: str, error: BaseException
) -> None:
    def broken() -> Iterator[PcmSamples]:
        yield from in_blocks(SOUND[: 3 * SECOND], SECOND)
        raise error

    (folder / f"a.{kind}").write_bytes(b"old")
    threads = threading.active_count()
    with pytest.raises(type(error)):
        write(folder / f"a.{kind}", broken())
    assert threading.active_count() == threads
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]
