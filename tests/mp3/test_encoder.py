from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from pausa.errors import AudioError
from pausa.mp3.encoder import Quality, write_mp3
from tests.decoders import DECODERS
from tests.mp3.sounds import babble, in_blocks, lag_frames, signal_to_error_db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pausa.sound.audio import PcmSamples

SECOND = 44_100
THREE_MINUTES = 180 * SECOND + 7


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("duration_frames", [1, 575, 576, 1151, 1152, 1153, 441_123, THREE_MINUTES])
def test_decoders_give_back_every_sample_and_none_more(
    folder: Path, decode: Callable[[Path], PcmSamples], duration_frames: int
) -> None:
    path = folder / "a.mp3"
    sound = babble(duration_frames)
    assert write_mp3(path, in_blocks(sound, 5 * SECOND)) == duration_frames
    decoded = decode(path)
    assert len(decoded) == duration_frames


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("quality", list(Quality))
def test_decoded_sound_stands_where_it_stood(
    folder: Path, decode: Callable[[Path], PcmSamples], quality: Quality
) -> None:
    sound = babble(20 * SECOND + 11)
    write_mp3(folder / "a.mp3", [sound], quality=quality)
    decoded = decode(folder / "a.mp3")
    for start in (0, 9 * SECOND, 19 * SECOND):
        part = slice(start, start + SECOND)
        assert lag_frames(sound[part], decoded[part]) == 0
    assert signal_to_error_db(sound, decoded) > 10


def test_every_quality_is_mono_at_44100_hz(folder: Path) -> None:
    sizes = []
    for quality in (Quality.SMALL, Quality.STANDARD, Quality.HIGH):
        path = folder / f"{quality.value}.mp3"
        write_mp3(path, [babble(5 * SECOND)], quality=quality)
        info = soundfile.info(path)
        assert (info.samplerate, info.channels, info.frames) == (SECOND, 1, 5 * SECOND)
        sizes.append(path.stat().st_size)
    assert sizes[0] < sizes[1] < sizes[2]


def test_the_file_is_the_same_however_the_sound_is_cut(folder: Path) -> None:
    sound = babble(12 * SECOND + 5)
    for number, block_frames in enumerate((1000, SECOND, len(sound))):
        write_mp3(folder / f"{number}.mp3", in_blocks(sound, block_frames))
    contents = {path.read_bytes() for path in folder.iterdir()}
    assert len(contents) == 1


def test_empty_blocks_change_nothing(folder: Path) -> None:
    sound, nothing = babble(SECOND), babble(0)
    write_mp3(folder / "a.mp3", [sound])
    write_mp3(folder / "b.mp3", [nothing, sound, nothing])
    assert (folder / "a.mp3").read_bytes() == (folder / "b.mp3").read_bytes()


def test_a_block_may_be_overwritten_once_the_next_is_asked_for(folder: Path) -> None:
    def one_array_for_all() -> Iterator[PcmSamples]:
        block = np.empty(SECOND, np.int16)
        for part in in_blocks(babble(4 * SECOND), SECOND):
            block[:] = part
            yield block

    write_mp3(folder / "a.mp3", in_blocks(babble(4 * SECOND), SECOND))
    write_mp3(folder / "b.mp3", one_array_for_all())
    assert (folder / "a.mp3").read_bytes() == (folder / "b.mp3").read_bytes()


def test_progress_is_told_from_time_to_time_and_at_the_end(folder: Path) -> None:
    heard: list[int] = []
    blocks = in_blocks(babble(THREE_MINUTES), SECOND)
    assert write_mp3(folder / "a.mp3", blocks, on_frames=heard.append) == THREE_MINUTES
    assert len(heard) > 2
    assert heard == sorted(set(heard))
    assert heard[-1] == THREE_MINUTES


@pytest.mark.parametrize("blocks", [[], [babble(0)]])
def test_no_sound_at_all_is_refused(folder: Path, blocks: list[PcmSamples]) -> None:
    with pytest.raises(AudioError, match="no sound"):
        write_mp3(folder / "a.mp3", blocks)
    assert list(folder.iterdir()) == []


def then(error: BaseException) -> Iterator[PcmSamples]:
    """Three good blocks, then an error."""
    yield from in_blocks(babble(3 * SECOND), SECOND)
    raise error


@pytest.mark.parametrize("error", [AudioError("a bad clip"), KeyboardInterrupt()])
def test_a_mixer_that_fails_leaves_the_old_file_and_no_thread(
    folder: Path, error: BaseException
) -> None:
    (folder / "a.mp3").write_bytes(b"old")
    threads = threading.active_count()
    with pytest.raises(type(error)):
        write_mp3(folder / "a.mp3", then(error))
    assert threading.active_count() == threads
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]


def test_an_encoder_that_fails_leaves_the_old_file_and_no_thread(folder: Path) -> None:
    (folder / "a.mp3").write_bytes(b"old")
    threads = threading.active_count()
    floats = np.zeros(SECOND, np.float32)
    with pytest.raises(TypeError, match="Cannot cast"):
        write_mp3(folder / "a.mp3", [babble(SECOND), floats, babble(SECOND)])  # type: ignore[list-item]
    assert threading.active_count() == threads
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]


def test_an_interrupted_display_leaves_the_old_file_and_no_thread(folder: Path) -> None:
    def interrupt(_frames: int) -> None:
        raise KeyboardInterrupt

    (folder / "a.mp3").write_bytes(b"old")
    threads = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        write_mp3(folder / "a.mp3", in_blocks(babble(5 * SECOND), SECOND), on_frames=interrupt)
    assert threading.active_count() == threads
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]
