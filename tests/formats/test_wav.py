from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from pausa.errors import OutputError
from pausa.formats import wav
from pausa.formats.wav import write_wav
from tests.mp3.sounds import babble, in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.sound.audio import PcmSamples


@pytest.mark.parametrize("duration_frames", [0, 1, 1153, 100_001])
def test_every_sample_comes_back(folder: Path, duration_frames: int) -> None:
    sound = babble(duration_frames)
    assert write_wav(folder / "a.wav", in_blocks(sound, 4410)) == duration_frames
    read, rate_hz = soundfile.read(folder / "a.wav", dtype="int16")
    assert rate_hz == 44_100
    assert np.array_equal(read, sound)


def test_the_header_is_that_of_mono_16_bit_pcm(folder: Path) -> None:
    write_wav(folder / "a.wav", [babble(1000)])
    with wave.open(str(folder / "a.wav")) as file:
        assert file.getparams()[:4] == (1, 2, 44_100, 1000)
    assert (folder / "a.wav").stat().st_size == 44 + 2000


def test_progress_is_told_block_by_block(folder: Path) -> None:
    heard: list[int] = []
    write_wav(folder / "a.wav", in_blocks(babble(2500), 1000), on_frames=heard.append)
    assert heard == [1000, 2000, 2500]


def test_more_than_the_format_can_hold_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 44 + 2 * wav.MOST_FRAMES <= 2**32 - 1 < 44 + 2 * (wav.MOST_FRAMES + 1)
    monkeypatch.setattr(wav, "MOST_FRAMES", 2000)
    write_wav(folder / "a.wav", [babble(2000)])
    with pytest.raises(OutputError, match="at most 4 GB"):
        write_wav(folder / "b.wav", in_blocks(babble(2001), 1000))
    assert [file.name for file in folder.iterdir()] == ["a.wav"]


def test_a_failure_leaves_the_old_file(folder: Path) -> None:
    def broken() -> Iterator[PcmSamples]:
        yield babble(1000)
        raise KeyboardInterrupt

    (folder / "a.wav").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_wav(folder / "a.wav", broken())
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]
