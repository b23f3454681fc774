"""What players that trim silence cut: the rule of ExoPlayer's SilenceSkippingAudioProcessor."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.sound.audio import PcmSamples
from pausa.sound.beds import room_tone
from pausa.sound.trimproof import GREEDIEST, Trimmer, TrimMeter, trimmed_spans
from pausa.units import SAMPLE_RATE_HZ

WAITS, KEEPS = 6615, 882
"""150 and 20 ms."""
LOUD, SILENT = 1025, 1024


def pcm(*levels_and_frames: tuple[int, int]) -> PcmSamples:
    """Stretches of one level each."""
    return np.concatenate([np.full(frames, level, np.int16) for level, frames in levels_and_frames])


@pytest.mark.parametrize("level", [LOUD, -LOUD, 32767, -32768])
def test_what_is_louder_than_1024_is_no_silence(level: int) -> None:
    assert trimmed_spans([pcm((level, 100_000))]) == []


@pytest.mark.parametrize("level", [0, SILENT, -SILENT])
def test_what_is_no_louder_than_1024_is_cut_but_for_20_ms_beside_each_sound(level: int) -> None:
    sound = pcm((LOUD, 500), (level, 50_000), (LOUD, 500))
    assert trimmed_spans([sound]) == [(500 + KEEPS, 50_500 - KEEPS)]


def test_silence_is_cut_from_150_ms_on() -> None:
    assert trimmed_spans([pcm((LOUD, 9), (0, WAITS - 1), (LOUD, 9))]) == []
    assert trimmed_spans([pcm((LOUD, 9), (0, WAITS), (LOUD, 9))]) != []


def test_a_single_loud_sample_ends_a_silence() -> None:
    assert trimmed_spans([pcm(*[(0, WAITS - 1), (LOUD, 1)] * 20)]) == []


def test_of_silence_before_the_first_sound_and_after_the_last_one_end_is_kept() -> None:
    sound = pcm((0, 50_000), (LOUD, 500), (0, 50_000))
    assert trimmed_spans([sound]) == [(0, 50_000 - KEEPS), (50_500 + KEEPS, 100_500)]


def test_nothing_but_silence_is_cut_whole() -> None:
    assert trimmed_spans([pcm((0, 50_000))]) == [(0, 50_000)]


def test_of_nothing_nothing_is_cut() -> None:
    assert trimmed_spans([]) == []


def test_a_sound_on_either_channel_counts() -> None:
    beat = pcm(*[(LOUD, 1), (0, WAITS - 2)] * 10)
    both = np.stack([beat, np.zeros_like(beat)], axis=1)
    assert trimmed_spans([both]) == trimmed_spans([both[:, ::-1]]) == []


def test_decoded_samples_in_floats_are_judged_alike() -> None:
    sound = pcm((LOUD, 500), (SILENT, 50_000), (LOUD, 500))
    meter = TrimMeter()
    meter.hear((sound / 32768).astype(np.float32))
    meter.end()
    assert meter.spans == trimmed_spans([sound])


@given(
    runs=st.lists(st.integers(1, 3 * WAITS), min_size=1, max_size=8),
    cuts=st.lists(st.integers(0, 24 * WAITS), max_size=5),
    greedy=st.booleans(),
)
def test_it_finds_the_same_however_the_sound_is_divided(
    runs: list[int], cuts: list[int], greedy: bool
) -> None:
    sound = pcm(*[(LOUD * (turn % 2), frames) for turn, frames in enumerate(runs)])
    edges = [0, *sorted(min(cut, len(sound)) for cut in cuts), len(sound)]
    trimmer = GREEDIEST if greedy else Trimmer(GREEDIEST.waits * 2, GREEDIEST.waits / 3)
    parts = [sound[start:end] for start, end in pairwise(edges)]
    assert trimmed_spans(parts, trimmer) == trimmed_spans([sound], trimmer)


def test_the_usual_room_would_be_cut_away() -> None:
    minute = 60 * SAMPLE_RATE_HZ
    assert trimmed_spans([room_tone().section(0, minute, minute)]) == [(0, minute)]
