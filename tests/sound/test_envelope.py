"""When a bed rises, ducks, fades and breathes, by the timeline alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.sound.background import Manner, layers
from pausa.sound.beds import BEDS, Loop
from pausa.sound.envelope import FADE_IN_S, FADE_OUT_S, LIFT, Envelope
from pausa.sound.noise import REFERENCE_LUFS
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

FLAT = Loop(np.full(MP3_FRAME_FRAMES, 1_000, np.int16))
UNDER_WORDS = Manner(level_lufs=REFERENCE_LUFS, lift_db=5.0)
SURF = replace(UNDER_WORDS, waves=True, breath=True)
BREATHING = replace(UNDER_WORDS, breath=True)


def session(
    seconds: float,
    words: Sequence[tuple[float, float]] = (),
    breaths: Sequence[tuple[float, float, str]] = (),
    chapters: Sequence[float] = (0,),
) -> Timeline:
    """A session by the clock; chapters begin on the MP3 frame before."""
    duration = frame(seconds)
    starts = [frame(start) // MP3_FRAME_FRAMES * MP3_FRAME_FRAMES for start in chapters]
    parts = [Chapter("part", *edges) for edges in pairwise([*starts, duration])]
    cues = [PlacedCue("words", frame(start), frame(end)) for start, end in words]
    spans = [Span(frame(start), frame(end), kind) for start, end, kind in breaths]
    return Timeline("A", "a", "en", duration, tuple(parts), tuple(cues), (), tuple(spans))


def frame(second: float) -> int:
    return round(second * SAMPLE_RATE_HZ)


def envelope(timeline: Timeline, manner: Manner = UNDER_WORDS) -> Envelope:
    found = layers(timeline, FLAT, manner)[0].envelope
    assert found
    return found


def level(envelope: Envelope, second: float) -> float:
    return float(envelope.levels_db(np.array([frame(second)]))[0])


def levels(envelope: Envelope, start: float, end: float) -> npt.NDArray[np.float64]:
    return envelope.levels_db(np.arange(frame(start), frame(end), 441))


def paced(start: float, count: int) -> list[tuple[float, float, str]]:
    """Four seconds in, six seconds out."""
    firsts = [start + 10 * number for number in range(count)]
    return [span for at in firsts for span in [(at, at + 4, "in"), (at + 4, at + 10, "out")]]


def test_a_long_pause_lifts_the_bed_and_words_find_it_down() -> None:
    bed = envelope(session(200, [(10, 12), (42, 44), (90, 92)]))
    assert level(bed, 11) == 0
    assert level(bed, 27) == 5
    assert level(bed, 42 - LIFT.ahead_s) == 0
    assert level(bed, 42 - LIFT.ahead_s - LIFT.down_s) == pytest.approx(5, abs=0.01)
    assert set(levels(bed, 42 - LIFT.ahead_s, 44 + LIFT.wait_s)) == {0.0}


def test_the_bed_stays_down_while_a_bell_rings() -> None:
    struck = session(200, [(40, 42), (120, 122)])
    rings = tuple(Span(frame(at), frame(at + 7), "open") for at in (20, 24, 28))
    bed = envelope(replace(struck, chimes=rings))
    assert set(levels(bed, 20 - LIFT.ahead_s, 35)) == {0.0}
    assert level(bed, 80) == 5


def test_short_pauses_do_not_lift_it() -> None:
    words = [(start, start + 2.0) for start in range(5, 120, 10)]
    bed = envelope(session(200, words))
    assert set(levels(bed, 5, 116)) == {0.0}


def test_it_never_moves_faster_than_three_decibels_a_second() -> None:
    random = np.random.default_rng(1)
    starts = np.cumsum(random.uniform(2.5, 25, 40))
    words = [(start, start + 2) for start in starts.tolist()]
    seconds = starts[-1] + 120
    moved = np.diff(levels(envelope(session(seconds, words)), FADE_IN_S, seconds - FADE_OUT_S))
    assert np.abs(moved).max() <= 3 / 100


def test_it_fades_in_and_out_and_is_nowhere_loud_while_it_fades() -> None:
    bed = envelope(session(200, [(5, 7)]))
    assert level(bed, 0) < -35
    assert level(bed, FADE_IN_S) == 0
    assert level(bed, 200 - FADE_OUT_S) == 0
    assert level(bed, 200) < -35
    assert np.diff(levels(bed, 0, FADE_IN_S)).min() >= 0
    assert np.diff(levels(bed, 200 - FADE_OUT_S, 200)).max() <= 0


@pytest.mark.parametrize("seconds", [0.1, 1, 5, 30])
def test_a_short_session_fades_in_its_first_and_last_third(seconds: float) -> None:
    bed = envelope(session(seconds))
    assert level(bed, 0) < -35
    assert 0 <= level(bed, seconds / 2) <= 5
    assert level(bed, seconds) < -35


def test_a_chapter_begins_and_ends_as_words_do() -> None:
    bed = envelope(session(300, [(10, 12), (150, 152)], chapters=(0, 60, 120)), SURF)
    for start in (60, 120):
        edge = frame(start) // MP3_FRAME_FRAMES * MP3_FRAME_FRAMES / SAMPLE_RATE_HZ
        assert level(bed, edge) == pytest.approx(-4.0)


@pytest.mark.parametrize("manner", [UNDER_WORDS, SURF, BREATHING])
def test_an_edit_in_one_chapter_leaves_the_others_as_they_were(manner: Manner) -> None:
    breaths = paced(80, 3)
    shift = MP3_FRAME_FRAMES * 100 / SAMPLE_RATE_HZ
    before = envelope(session(300, [(10, 12), (70, 72)], breaths, (0, 60, 140)), manner)
    moved = [(start + shift, end + shift, kind) for start, end, kind in breaths]
    words = [(10, 12), (30, 32), (70 + shift, 72 + shift)]
    after = envelope(session(300 + shift, words, moved, (0, 60 + shift, 140 + shift)), manner)
    first = frame(60) // MP3_FRAME_FRAMES * MP3_FRAME_FRAMES
    frames = np.arange(first, frame(250), 64)
    same = after.levels_db(frames + 100 * MP3_FRAME_FRAMES)
    np.testing.assert_array_equal(before.levels_db(frames), same)


@pytest.mark.parametrize("manner", [SURF, BREATHING])
def test_a_breath_fills_and_empties_it_to_the_sample(manner: Manner) -> None:
    bed = envelope(session(200, [(10, 12)], paced(30, 4)), manner)
    for start, end, kind in paced(30, 4):
        inside = levels(bed, start, end) if kind == "in" else -levels(bed, start, end)
        assert np.diff(inside).min() >= 0
        before, after = level(bed, start), level(bed, end)
        assert (before, after) == ((-12, 0) if kind == "in" else (0, -12))
        assert level(bed, (start + end) / 2) == pytest.approx(-6)


def test_a_held_breath_holds_the_bed() -> None:
    box = [(30, 34, "in"), (34, 38, "hold"), (38, 42, "out"), (42, 46, "hold")]
    bed = envelope(session(200, breaths=box), BREATHING)
    assert set(levels(bed, 34, 38)) == {0.0}
    assert set(levels(bed, 42, 46)) == {-12.0}


def test_two_in_breaths_in_a_row_share_the_way_up() -> None:
    twice = [(30, 33, "in"), (33, 34, "hold"), (34, 35, "in"), (35, 40, "out")]
    bed = envelope(session(200, breaths=twice), BREATHING)
    assert level(bed, 33) == level(bed, 34) == pytest.approx(-3)
    assert level(bed, 35) == 0


def test_the_bed_comes_back_between_breaths_that_are_far_apart() -> None:
    breaths = [*paced(30, 1), *paced(42, 1), *paced(80, 1)]
    at_rest = replace(BREATHING, lift_db=0.0)
    bed = envelope(session(200, breaths=breaths), at_rest)
    assert set(levels(bed, 40, 42)) == {-12.0}
    assert set(levels(bed, 56, 76)) == {0.0}


def test_a_breath_leaves_the_waves_no_say() -> None:
    timeline = session(200, [(10, 12)], paced(60, 4))
    surf, still = envelope(timeline, SURF), envelope(timeline, BREATHING)
    np.testing.assert_array_equal(levels(surf, 60, 100), levels(still, 60, 100))
    assert levels(surf, 20, 50).std() > 1


def test_breaths_do_not_move_a_bed_that_was_told_to_stay() -> None:
    timeline = session(200, [(10, 12)], paced(60, 4))
    assert set(levels(envelope(timeline), 61, 99)) == {0.0}
    waving = envelope(timeline, replace(SURF, breath=False))
    assert levels(waving, 60, 100).std() > 1


def test_waves_come_every_eight_to_twelve_seconds_and_never_twice_alike() -> None:
    surf = envelope(session(700), SURF)
    heights = levels(surf, 20, 600) - levels(envelope(session(700)), 20, 600)
    crests = np.flatnonzero((heights[1:-1] > heights[:-2]) & (heights[1:-1] >= heights[2:]))
    apart_s = np.diff(crests) / 100
    assert 8 * 0.8 < apart_s.min() < apart_s.max() < 12 * 1.2
    assert apart_s.std() > 0.5
    assert -1.6 < heights[crests + 1].min() < heights.max() <= 0


def test_a_bed_that_cannot_swell_gets_a_tone_that_does() -> None:
    timeline = session(200, [(10, 12)], paced(60, 4))
    bed, tone = layers(timeline, FLAT, replace(BREATHING, tone=True))
    assert bed.envelope
    assert tone.envelope
    assert set(levels(bed.envelope, 61, 99)) == {0.0}
    assert level(tone.envelope, 64) == 0
    assert level(tone.envelope, 30) < -60


@pytest.mark.parametrize("name", ["ocean", "rain", "brown", "pink", "bowl"])
def test_every_part_of_a_bed_has_its_level(name: str) -> None:
    parts = layers(session(60), BEDS[name](), SURF)
    assert all(layer.envelope for layer in parts)
