"""Frames that were encoded apart are heard as if one encoder had made them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.errors import AudioError
from pausa.mp3 import segments
from pausa.mp3.encoder import Quality, write_mp3
from pausa.mp3.frames import split_frames
from pausa.mp3.splicing import SEAM_CHOICES, Encoded, spliced
from pausa.units import MP3_FRAME_FRAMES
from tests.decoders import DECODERS, mp3val_report
from tests.mp3.sounds import babble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.sound.audio import PcmSamples

SEGMENT = segments.SEGMENT_MP3_FRAMES * MP3_FRAME_FRAMES
TWO_SEAMS = 2 * SEGMENT + 100_007


def hiss(duration_frames: int) -> PcmSamples:
    """White noise at full scale, for which LAME knows only its highest bit rates."""
    noise = np.random.default_rng(3).integers(-32_768, 32_768, duration_frames)
    return noise.astype(np.int16)


def strikes(duration_frames: int) -> PcmSamples:
    """Silence, and clicks that make LAME change to short blocks, at the seams too."""
    samples = np.zeros(duration_frames, np.int16)
    samples[::5_001] = 20_000
    samples[SEGMENT - 100 :: SEGMENT] = 30_000
    return samples


def write_by_one_encoder(
    path: Path, sound: PcmSamples, quality: Quality, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(segments, "SEGMENT_MP3_FRAMES", len(sound))
        write_mp3(path, [sound], quality=quality)


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("quality", [Quality.SMALL, Quality.HIGH])
@pytest.mark.parametrize("sound_of", [babble, hiss, strikes])
def test_what_is_decoded_is_what_one_encoder_would_have_made(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    decode: Callable[[Path], PcmSamples],
    quality: Quality,
    sound_of: Callable[[int], PcmSamples],
) -> None:
    sound = sound_of(TWO_SEAMS)
    write_mp3(folder / "spliced.mp3", [sound], quality=quality)
    write_by_one_encoder(folder / "whole.mp3", sound, quality, monkeypatch)
    heard, expected = (decode(folder / name) for name in ("spliced.mp3", "whole.mp3"))
    assert len(heard) == len(expected) == TWO_SEAMS
    difference = heard.astype(float) - expected
    assert np.abs(difference).max() <= 0.003 * 32_768
    assert np.sqrt(np.mean(difference**2)) <= 0.5


@pytest.mark.tools
@pytest.mark.parametrize("sound_of", [babble, hiss, strikes])
def test_mp3val_finds_no_seam(folder: Path, sound_of: Callable[[int], PcmSamples]) -> None:
    write_mp3(folder / "a.mp3", [sound_of(TWO_SEAMS)])
    assert [line for line in mp3val_report(folder / "a.mp3") if "tags" not in line] == []


def test_a_file_grows_by_a_frames_step_at_most_for_each_seam(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = babble(TWO_SEAMS)
    write_mp3(folder / "spliced.mp3", [sound])
    write_by_one_encoder(folder / "whole.mp3", sound, Quality.STANDARD, monkeypatch)
    sizes = [(folder / name).stat().st_size for name in ("spliced.mp3", "whole.mp3")]
    assert abs(sizes[0] - sizes[1]) < 0.001 * sizes[1]


def frame(bits_before: int, fill: int, bitrate: int = 0x9) -> bytes:
    """A frame at 128 kbps, or another rate, whose bits begin so far before its header."""
    header = bytes([0xFF, 0xFB, bitrate << 4, 0xC4])
    side_info = bytes([bits_before >> 1, (bits_before & 1) << 7]).ljust(17, b"\0")
    sizes = {0x9: 417, 0xA: 522, 0xE: 1044}
    return (header + side_info).ljust(sizes[bitrate], bytes([fill]))


def tail(bits_before: int) -> list[bytes]:
    return [frame(bits_before, 0xEE)] * (SEAM_CHOICES + 1)


def test_bits_that_a_frame_needs_from_before_are_laid_into_the_room_before_it() -> None:
    earlier = Encoded([frame(0, 1), frame(0, 2), *tail(450)], lead=0, body=2)
    later = Encoded([frame(0, 3), frame(0, 4), frame(420, 5)], lead=2, body=1)
    stream = b"".join(b"".join(frames) for frames in spliced(iter([earlier, later])))
    first, second, third = split_frames(stream)
    assert first == frame(0, 1)[:-24] + bytes([3] * 24)
    assert second == frame(0, 2)[:21] + bytes([4] * 396)
    assert third == frame(420, 5)


def test_where_the_room_is_too_small_the_last_frame_before_it_grows() -> None:
    earlier = Encoded([frame(0, 1), *tail(10)], lead=0, body=1)
    later = Encoded([frame(0, 4), frame(50, 5)], lead=1, body=1)
    stream = b"".join(b"".join(frames) for frames in spliced(iter([earlier, later])))
    grown, last = split_frames(stream)
    assert len(grown) == len(frame(0, 0, bitrate=0xA))
    assert grown[4:417] == frame(0, 1)[4:]
    assert grown[-50:] == bytes([4] * 50)
    assert last == frame(50, 5)


def test_where_a_frame_cannot_grow_the_seam_is_a_frame_later() -> None:
    largest = frame(0, 1, bitrate=0xE)
    earlier = Encoded([largest, *tail(10)], lead=0, body=1)
    later = Encoded([frame(0, 4), frame(50, 5), frame(10, 6)], lead=1, body=2)
    stream = b"".join(b"".join(frames) for frames in spliced(iter([earlier, later])))
    assert split_frames(stream)[0] == largest
    assert split_frames(stream)[1][:407] == tail(10)[0][:407]
    assert split_frames(stream)[1][407:] == bytes([5] * 10)
    assert split_frames(stream)[2] == frame(10, 6)


def test_where_no_seam_is_possible_the_error_says_what_else_to_do() -> None:
    largest = frame(0, 1, bitrate=0xE)
    earlier = Encoded([largest] * (SEAM_CHOICES + 2), lead=0, body=1)
    later = Encoded([frame(50, 5)] * (SEAM_CHOICES + 2), lead=1, body=SEAM_CHOICES + 1)
    with pytest.raises(AudioError, match="cannot be joined") as refused:
        list(spliced(iter([earlier, later])))
    assert "wav" in refused.value.hint
