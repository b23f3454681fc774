"""What a sound person gets: voice, chimes and bed apart, which add up to the session."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.sound.audio import Clip
from pausa.sound.background import Manner, layers
from pausa.sound.beds import BEDS
from pausa.sound.mixer import Stem, mix_blocks
from pausa.timeline.model import LEAD_FRAMES, PlacedCue, Span, Timeline
from tests.sound.test_mixer import ROOM, clip_of, noise, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pausa.sound.audio import PcmSamples
    from pausa.sound.background import Layer

RING = 30_000
BELL = Clip(noise(LEAD_FRAMES + RING, seed=7, loudest=9_000))
APART = (Stem.VOICE, Stem.CHIMES, Stem.BED)


def soft(cue: PlacedCue) -> Clip:
    """A clip that leaves room for what is under it."""
    return Clip(clip_of(cue).samples // 2)


def heard(
    timeline: Timeline, stem: Stem, background: Sequence[Layer] = ROOM, blocks: int = 5
) -> PcmSamples:
    mix = partial(mix_blocks, timeline, soft, background, blocks, bell=BELL)
    return np.concatenate(list(mix(stem=stem)))


def struck(strikes: Sequence[int]) -> Timeline:
    timeline = session(200_000, [(130_000, 150_000), (195_000, 199_000)], [0, 57_600])
    chimes = tuple(Span(start, start + RING, "open") for start in strikes)
    return replace(timeline, chimes=chimes)


@settings(max_examples=30, deadline=None)
@given(strikes=st.lists(st.integers(LEAD_FRAMES, 90_000), max_size=3), blocks=st.integers(1, 40))
def test_the_stems_add_up_to_the_session_sample_for_sample(strikes: list[int], blocks: int) -> None:
    timeline = struck(strikes)
    stems = [heard(timeline, stem, blocks=blocks).astype(np.int64) for stem in APART]
    whole = heard(timeline, Stem.ALL)
    np.testing.assert_array_equal(np.sum(stems, axis=0).clip(-32768, 32767), whole)


def test_a_bed_that_steps_aside_for_words_is_written_as_it_is_heard() -> None:
    timeline = struck([1_000])
    ocean = layers(timeline, BEDS["ocean"](), Manner(level_lufs=-25, waves=True))
    stems = [heard(timeline, stem, ocean).astype(np.int64) for stem in APART]
    assert stems[2].any()
    whole = heard(timeline, Stem.ALL, ocean)
    np.testing.assert_array_equal(np.sum(stems, axis=0).clip(-32768, 32767), whole)


def test_each_stem_holds_only_its_own() -> None:
    timeline = struck([20_000])
    voice, chimes, bed = (heard(timeline, stem) for stem in APART)
    assert not voice[: 130_000 - LEAD_FRAMES].any()
    np.testing.assert_array_equal(
        voice[130_000 - LEAD_FRAMES : 150_000], soft(timeline.cues[0]).samples
    )
    np.testing.assert_array_equal(chimes[20_000 - LEAD_FRAMES : 20_000 + RING], BELL.samples)
    assert not chimes[20_000 + RING :].any()
    np.testing.assert_array_equal(bed, heard(replace(timeline, cues=(), chimes=()), Stem.ALL))
