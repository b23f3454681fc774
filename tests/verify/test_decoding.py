"""A file is decoded in blocks to the very sound that it is as a whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from pausa.errors import AudioError
from pausa.verify.decoding import decoded
from tests.verify.damage import Session


@pytest.mark.parametrize("frames", [1000, 1152, 100_000])
def test_blocks_of_an_mp3_are_the_whole(
    mp3: Session, frames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pausa.verify.decoding._BLOCK_FRAMES", frames)
    whole, _ = soundfile.read(mp3.path, dtype="float32", always_2d=True)
    with decoded(mp3.path) as (channels, is_resampled, blocks):
        assert (channels, is_resampled) == (1, False)
        assert np.array_equal(np.concatenate(list(blocks)), whole)


@pytest.mark.parametrize("kind", ["flac", "opus"])
def test_other_kinds_of_files_pass_where_they_are_sound(wav: Session, kind: str) -> None:
    path = wav.path.with_suffix(f".{kind}")
    if kind == "opus":
        at_48_khz = soxr.resample(wav.sound / 32768, 44_100, 48_000)
        soundfile.write(path, at_48_khz, 48_000, format="OGG", subtype="OPUS")
    else:
        soundfile.write(path, wav.sound, 44_100)
    assert replace(wav, path=path).off() == []


def test_a_file_that_the_decoder_cannot_follow_is_told(wav: Session) -> None:
    path = wav.path.with_suffix(".flac")
    soundfile.write(path, wav.sound, 44_100)
    cut = replace(wav, path=path).rewritten(lambda data: data[: len(data) // 2])
    with pytest.raises(AudioError, match="cannot hear"):
        cut.report()


def test_a_file_at_another_rate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "slow.wav"
    soundfile.write(path, np.zeros(100), 8000)
    with pytest.raises(AudioError, match="plays at 8000 Hz"), decoded(path):
        pass


def test_a_kind_that_cannot_be_decoded_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "hips.m4a"
    path.write_bytes(b"\0\0\0 ftypM4A ")
    with pytest.raises(AudioError) as caught, decoded(path):
        pass
    assert "build it as an MP3" in caught.value.hint
