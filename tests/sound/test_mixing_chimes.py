"""A bell's strikes are laid over everything else, each at its place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.errors import AudioError
from pausa.sound.audio import Clip, PcmSamples
from pausa.sound.mixer import mix_blocks
from pausa.timeline.model import LEAD_FRAMES, Span, Timeline
from tests.sound.test_mixer import ROOM, SILENT, clip_of, naive_mix, noise, session

RING = 30_000
BELL = Clip(noise(LEAD_FRAMES + RING, seed=7, loudest=9_000))


def struck(timeline: Timeline, *starts: int, ring: int = RING) -> Timeline:
    chimes = tuple(Span(start, start + ring, "open") for start in starts)
    return replace(timeline, chimes=chimes)


def mixed(timeline: Timeline, block_mp3_frames: int = 5) -> PcmSamples:
    return np.concatenate(list(mix_blocks(timeline, clip_of, ROOM, block_mp3_frames, bell=BELL)))


@settings(max_examples=40, deadline=None)
@given(starts=st.lists(st.integers(LEAD_FRAMES, 160_000), max_size=4), blocks=st.integers(1, 40))
def test_strikes_are_added_sample_for_sample_into_each_others_ring_too(
    starts: list[int], blocks: int
) -> None:
    timeline = session(200_000, [(195_000, 199_000)], [0, 57_600])
    expected = naive_mix(timeline, ROOM).astype(np.int64)
    for start in starts:
        expected[start - LEAD_FRAMES : start + RING] += BELL.samples
    found = mixed(struck(timeline, *starts), blocks)
    np.testing.assert_array_equal(found, np.clip(expected, -32768, 32767))


def test_a_strikes_first_sound_falls_on_its_first_frame() -> None:
    samples = np.zeros(LEAD_FRAMES + 2_000, np.int16)
    samples[LEAD_FRAMES] = 9_999
    timeline = struck(session(100_000, []), 20_000, 60_000)
    mix = np.concatenate(list(mix_blocks(timeline, clip_of, SILENT, bell=Clip(samples))))
    assert np.flatnonzero(mix).tolist() == [20_000, 60_000]


@pytest.mark.parametrize("cue", [(49_999, 60_000), (10_000, 20_000), (25_000, 30_000)])
def test_words_over_a_ring_are_refused_before_any_sound(cue: tuple[int, int]) -> None:
    timeline = struck(session(100_000, [cue]), 20_000)
    with pytest.raises(AudioError, match="would be said over a chime"):
        next(mix_blocks(timeline, clip_of, SILENT, bell=BELL))


def test_words_may_begin_where_the_ring_has_ended_and_end_where_it_begins() -> None:
    start = 20_000
    around = [(5_000, start - LEAD_FRAMES), (start + RING, start + RING + 9_000)]
    assert len(mixed(struck(session(100_000, around), start))) == 100_000


def test_a_bell_that_rings_longer_than_its_place_is_refused() -> None:
    with pytest.raises(AudioError, match="longer than its place"):
        next(mix_blocks(struck(session(100_000, []), 5_000, ring=99), clip_of, SILENT, bell=BELL))


def test_chimes_without_a_bell_are_refused() -> None:
    with pytest.raises(AudioError, match="chime"):
        next(mix_blocks(struck(session(100_000, []), 5_000), clip_of, SILENT))
