from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.errors import AudioError
from pausa.sound.audio import Clip, PcmSamples
from pausa.sound.background import Layer
from pausa.sound.beds import BEDS, Loop
from pausa.sound.join import join
from pausa.sound.mixer import mix_blocks
from pausa.timeline.model import LEAD_FRAMES, Chapter, PlacedCue, Timeline
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENT, ROOM = [Layer(BEDS["none"]())], [Layer(BEDS["room"]())]


def noise(frames: int, seed: int = 0, loudest: int = 32767) -> PcmSamples:
    random = np.random.default_rng(seed)
    return random.integers(-loudest - 1, loudest, frames, dtype=np.int16, endpoint=True)


def clip_of(cue: PlacedCue) -> Clip:
    """A clip of full-scale noise, told apart by the cue's place."""
    return Clip(noise(LEAD_FRAMES + cue.end_frame - cue.start_frame, seed=cue.start_frame))


def session(
    duration_frames: int, cues: Sequence[tuple[int, int]], chapter_starts: Sequence[int] = (0,)
) -> Timeline:
    edges = [*chapter_starts, duration_frames]
    chapters = tuple(
        Chapter(f"part {n}", start, end) for n, (start, end) in enumerate(pairwise(edges))
    )
    placed = tuple(PlacedCue(f"words at {start}", start, end) for start, end in cues)
    return Timeline("A session", "a-session", "en-US", duration_frames, chapters, placed, ())


def naive_mix(timeline: Timeline, bed: Sequence[Layer]) -> PcmSamples:
    """Everything laid over everything at once, in numbers that can't overflow."""
    total = np.zeros(timeline.duration_frames, np.int64)
    for cue in timeline.cues:
        total[cue.start_frame - LEAD_FRAMES : cue.end_frame] += clip_of(cue).samples
    for chapter in timeline.chapters:
        length = chapter.end_frame - chapter.start_frame
        total[chapter.start_frame : chapter.end_frame] += bed[0].bed.section(0, length, length)
    return np.clip(total, -32768, 32767).astype(np.int16)


@st.composite
def sessions(draw: st.DrawFn) -> Timeline:
    """Cues as close as they may come, chapters anywhere, some inside a clip."""
    frame, cues = LEAD_FRAMES, []
    for gap, length in draw(
        st.lists(st.tuples(st.integers(0, 3_000), st.integers(LEAD_FRAMES, 6_000)), max_size=8)
    ):
        cues.append((frame + gap, frame + gap + length))
        frame += gap + length
    duration_frames = frame + draw(st.integers(0, 5_000))
    last = duration_frames // MP3_FRAME_FRAMES
    starts = draw(st.sets(st.integers(1, max(1, last - 1)), max_size=4)) if last > 1 else set()
    return session(duration_frames, cues, [0, *(n * MP3_FRAME_FRAMES for n in sorted(starts))])


@settings(max_examples=150, deadline=None)
@given(
    timeline=sessions(),
    block_mp3_frames=st.integers(1, 12),
    bed=st.sampled_from([SILENT, ROOM, [Layer(Loop(noise(1_000, seed=1)))]]),
)
def test_the_mix_is_the_plain_overlay_sample_for_sample(
    timeline: Timeline, block_mp3_frames: int, bed: Sequence[Layer]
) -> None:
    blocks = list(mix_blocks(timeline, clip_of, bed, block_mp3_frames))
    assert {block.dtype for block in blocks} == {np.dtype(np.int16)}
    np.testing.assert_array_equal(np.concatenate(blocks), naive_mix(timeline, bed))


@given(timeline=sessions(), block_mp3_frames=st.integers(1, 12))
@settings(max_examples=50, deadline=None)
def test_a_block_stays_in_its_chapter_and_begins_on_an_mp3_frame(
    timeline: Timeline, block_mp3_frames: int
) -> None:
    lengths = [len(b) for b in mix_blocks(timeline, clip_of, SILENT, block_mp3_frames)]
    edges = np.cumsum([0, *lengths])
    assert max(lengths) <= block_mp3_frames * MP3_FRAME_FRAMES
    assert {chapter.start_frame for chapter in timeline.chapters} <= set(edges.tolist())
    assert not (edges[:-1] % MP3_FRAME_FRAMES).any()
    assert edges[-1] == timeline.duration_frames


def test_a_clips_first_sound_falls_on_its_cues_first_frame() -> None:
    samples = np.zeros(LEAD_FRAMES + 2_000, np.int16)
    samples[LEAD_FRAMES] = 9_999
    timeline = session(50_000, [(20_000, 22_000)])
    mix = np.concatenate(list(mix_blocks(timeline, lambda _: Clip(samples), SILENT)))
    assert np.flatnonzero(mix).tolist() == [20_000]


def test_between_cues_there_is_the_bed_and_nothing_else() -> None:
    timeline = session(500_000, [(10_000, 40_000), (400_000, 420_000)])
    mix = np.concatenate(list(mix_blocks(timeline, clip_of, ROOM)))
    bed = ROOM[0].bed.section(0, 500_000, 500_000)
    np.testing.assert_array_equal(mix[40_000 : 400_000 - LEAD_FRAMES], bed[40_000:399_118])
    np.testing.assert_array_equal(mix[420_000:], bed[420_000:])


def test_without_a_bed_a_hold_is_dead_silent() -> None:
    timeline = session(500_000, [(10_000, 40_000), (400_000, 420_000)])
    mix = np.concatenate(list(mix_blocks(timeline, clip_of, SILENT)))
    assert not mix[40_000 : 400_000 - LEAD_FRAMES].any()


def test_the_bed_begins_anew_with_every_chapter() -> None:
    starts = [0, 100 * MP3_FRAME_FRAMES, 350 * MP3_FRAME_FRAMES]
    timeline = session(600 * MP3_FRAME_FRAMES, [], starts)
    mix = np.concatenate(list(mix_blocks(timeline, clip_of, ROOM)))
    for start in starts[1:]:
        np.testing.assert_array_equal(mix[start : start + 100_000], mix[:100_000])


def test_a_session_without_words_is_its_bed() -> None:
    blocks = list(mix_blocks(session(10_000, []), clip_of, ROOM))
    np.testing.assert_array_equal(np.concatenate(blocks), ROOM[0].bed.section(0, 10_000, 10_000))


def test_loud_words_over_a_loud_bed_stop_at_full_scale() -> None:
    loud = Clip(np.full(LEAD_FRAMES + 5_000, 32_000, np.int16))
    bed = [Layer(Loop(np.full(1_152, 2_000, np.int16)))]
    timeline = session(10_000, [(LEAD_FRAMES, LEAD_FRAMES + 5_000)])
    (mix,) = mix_blocks(timeline, lambda _: loud, bed)
    assert set(mix[:8_000].tolist()) == {32_767, 2_000}


def test_clips_are_fetched_when_they_are_due_and_once_each() -> None:
    fetched: list[int] = []

    def fetch(cue: PlacedCue) -> Clip:
        fetched.append(cue.start_frame)
        return clip_of(cue)

    cues = [(start, start + 30_000) for start in range(5_000, 950_000, 50_000)]
    blocks = mix_blocks(session(1_000_000, cues), fetch, SILENT, block_mp3_frames=10)
    next(blocks)
    assert fetched == [5_000]
    for _ in blocks:
        pass
    assert fetched == [start for start, _ in cues]


def peak_mb_of_mixing(minutes: int) -> float:
    duration_frames = minutes * 60 * SAMPLE_RATE_HZ
    every = 5 * SAMPLE_RATE_HZ
    cues = [(start, start + every // 2) for start in range(every, duration_frames - every, every)]
    blocks = mix_blocks(session(duration_frames, cues), clip_of, ROOM)
    tracemalloc.start()
    try:
        assert sum(len(block) for block in blocks) == duration_frames
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def test_a_long_session_takes_no_more_memory_than_a_short_one() -> None:
    assert peak_mb_of_mixing(40) < peak_mb_of_mixing(4) + 1


@pytest.mark.parametrize(
    ("cues", "fault"),
    [
        ([(5_000, 9_000), (8_999, 12_000)], "no room to begin"),
        ([(5_000, 9_000), (9_000, 9_100), (9_200, 12_000)], "no room to begin"),
        ([(LEAD_FRAMES - 1, 9_000)], "no room to begin"),
        ([(20_000, 24_000), (5_000, 9_000)], "no room to begin"),
        ([(5_000, 100_001)], "after the session's end"),
    ],
)
def test_words_that_do_not_fit_are_refused_before_any_sound(
    cues: list[tuple[int, int]], fault: str
) -> None:
    with pytest.raises(AudioError, match=fault) as refused:
        next(mix_blocks(session(100_000, cues), clip_of, SILENT))
    assert "words at" in refused.value.message
    assert refused.value.hint


def test_a_clip_of_another_length_than_its_place_is_refused() -> None:
    blocks = mix_blocks(session(100_000, [(5_000, 9_000)]), lambda _: Clip(noise(4_000)), SILENT)
    with pytest.raises(AudioError, match="another length"):
        list(blocks)


def test_joining_is_end_to_end() -> None:
    parts = [noise(n, seed=n) for n in (5, 0, 1, 100)]
    np.testing.assert_array_equal(join(parts), np.concatenate(parts))
    assert len(join([])) == 0


def test_mixing_needs_neither_ffmpeg_nor_what_prepares_clips() -> None:
    program = (
        "import sys, pausa.sound.mixer, pausa.sound.beds\n"
        "print({'scipy', 'soxr', 'pyloudnorm'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        env={**os.environ, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "set()"
    assert "pydub" not in run.stderr
