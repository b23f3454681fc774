"""Sound is cut for several encoders, and nothing of it is lost or heard twice."""

from __future__ import annotations

import numpy as np
import pytest

from pausa.mp3.segments import (
    LEAD_MP3_FRAMES,
    SEGMENT_MP3_FRAMES,
    TAIL_MP3_FRAMES,
    Segment,
    cut_segments,
)
from pausa.units import MP3_FRAME_FRAMES
from tests.mp3.sounds import in_blocks

SEGMENT = SEGMENT_MP3_FRAMES * MP3_FRAME_FRAMES
TAIL = TAIL_MP3_FRAMES * MP3_FRAME_FRAMES
LENGTHS = [1, SEGMENT, SEGMENT + TAIL - 1, SEGMENT + TAIL, 2 * SEGMENT, 3 * SEGMENT + 777]


def ramp(duration_frames: int) -> np.typing.NDArray[np.int16]:
    return np.arange(duration_frames).astype(np.int16)


def own_part(segment: Segment) -> np.typing.NDArray[np.int16]:
    start = segment.lead_mp3_frames * MP3_FRAME_FRAMES
    return segment.samples[start : start + segment.body_frames]


@pytest.mark.parametrize("duration_frames", LENGTHS)
def test_the_segments_own_parts_are_the_sound(duration_frames: int) -> None:
    sound = ramp(duration_frames)
    segments = list(cut_segments([sound]))
    np.testing.assert_array_equal(np.concatenate([own_part(s) for s in segments]), sound)
    assert [s.body_mp3_frames for s in segments[:-1]] == [SEGMENT_MP3_FRAMES] * (len(segments) - 1)
    assert segments[-1].body_mp3_frames is None


def test_each_hears_what_is_before_and_after_it() -> None:
    sound = ramp(3 * SEGMENT)
    first, second, third = cut_segments([sound])
    np.testing.assert_array_equal(first.samples, sound[: SEGMENT + TAIL])
    lead = LEAD_MP3_FRAMES * MP3_FRAME_FRAMES
    np.testing.assert_array_equal(second.samples, sound[SEGMENT - lead : 2 * SEGMENT + TAIL])
    np.testing.assert_array_equal(third.samples, sound[2 * SEGMENT - lead :])


@pytest.mark.parametrize("block_frames", [44_100, SEGMENT, 10 * SEGMENT])
def test_it_does_not_matter_how_the_sound_comes(block_frames: int) -> None:
    sound = ramp(3 * SEGMENT + 5)
    blocks = cut_segments(in_blocks(sound, block_frames))
    for one, other in zip(blocks, cut_segments([sound]), strict=True):
        np.testing.assert_array_equal(one.samples, other.samples)


def test_no_sound_gives_no_segment() -> None:
    assert list(cut_segments([])) == []
    assert list(cut_segments([ramp(0)])) == []
