"""A file is decoded in blocks to the very sound that it is as a whole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pausa.errors import AudioError
from pausa.verify.decoding import decoded
from tests.verify.damage import Session


@pytest.mark.parametrize("frames", [1000, 1152, 100_000])
def test_blocks_of_an_mp3_are_the_whole(
    mp3: Session, frames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pausa.verify.decoding._BLOCK_FRAMES", frames)
    whole, _ = soundfile.read(mp3.path, dtype="float32", always_2d=True)
    with decoded(mp3.path) as (channels, blocks):
        assert channels == 1
        assert np.array_equal(np.concatenate(list(blocks)), whole)


def test_a_file_at_another_rate_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "slow.wav"
    soundfile.write(path, np.zeros(100), 8000)
    with pytest.raises(AudioError, match="plays at 8000 Hz"), decoded(path):
        pass
