"""Beds under words, as they come out of the mixer."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.sound.audio import TARGET_LUFS, Clip, PcmSamples
from pausa.sound.background import Layer, Manner, layers
from pausa.sound.beds import BEDS
from pausa.sound.envelope import FADE_IN_S, FADE_OUT_S, LIFT
from pausa.sound.loudness import speech_loudness_lufs, true_peak_dbtp
from pausa.sound.mixer import mix_blocks
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ
from tests.sound.signals import heard, murmur
from tests.sound.test_envelope import frame, paced, session

if TYPE_CHECKING:
    from pausa.timeline.model import PlacedCue, Timeline

MEDIUM = Manner(level_lufs=TARGET_LUFS - 14)
GENERATED = {
    "ocean": Manner(level_lufs=TARGET_LUFS - 14, waves=True, breath=True),
    "rain": MEDIUM,
    "brown": MEDIUM,
    "pink": MEDIUM,
    "bowl": MEDIUM,
}


def silent(cue: PlacedCue) -> Clip:
    return Clip(np.zeros(LEAD_FRAMES + cue.end_frame - cue.start_frame, np.int16))


def peaking(cue: PlacedCue) -> Clip:
    """Words that go as high as a clip may."""
    samples = murmur((LEAD_FRAMES + cue.end_frame - cue.start_frame) / SAMPLE_RATE_HZ)
    return Clip((samples / np.abs(samples).max() * 32767 * 10 ** (-1.55 / 20)).astype(np.int16))


def bed_alone(timeline: Timeline, name: str, manner: Manner) -> PcmSamples:
    background = layers(timeline, BEDS[name](), manner)
    return np.concatenate(list(mix_blocks(timeline, silent, background)))


def loudness(samples: PcmSamples, start: float, end: float) -> float:
    return speech_loudness_lufs(heard(Clip(samples[frame(start) : frame(end)])), SAMPLE_RATE_HZ)


WORDS = [(start, start + 2.5) for start in (8, 12, 20, 38, 42, 70, 96, 100, 104, 125)]


@pytest.mark.parametrize("name", GENERATED)
def test_the_bed_is_as_far_under_the_words_as_it_should_be(name: str) -> None:
    bed = bed_alone(session(200, WORDS), name, GENERATED[name])
    under = [TARGET_LUFS - loudness(bed, *span) for span in WORDS]
    assert min(under) > 14 - 1
    assert np.mean(under) < 14 + {"ocean": 5, "bowl": 2}.get(name, 1)


@pytest.mark.parametrize("name", ["rain", "brown", "pink"])
def test_the_bed_is_louder_in_long_pauses_and_down_before_the_words(name: str) -> None:
    bed = bed_alone(session(200, WORDS), name, MEDIUM)
    words = loudness(bed, 38, 40.5)
    assert loudness(bed, 28, 32) - words == pytest.approx(5, abs=0.7)
    assert loudness(bed, 70 - LIFT.ahead_s, 70 + LIFT.ahead_s) == pytest.approx(words, abs=1)
    assert loudness(bed, 14.5, 20) == pytest.approx(words, abs=0.7)


@pytest.mark.parametrize("name", GENERATED)
def test_it_comes_out_of_silence_and_goes_back_there(name: str) -> None:
    bed = bed_alone(session(200, WORDS), name, GENERATED[name]).astype(float)
    assert np.abs(bed[:100]).max() <= 40
    assert np.abs(bed[-100:]).max() <= 40
    starts = (FADE_IN_S, 200 - FADE_OUT_S, 170, 185, 193)
    heights = [np.std(bed[frame(start) : frame(start + 4)]) for start in starts]
    assert heights[1] > heights[2] > heights[3] > heights[4]


@pytest.mark.parametrize(("name", "least"), [("ocean", 0.9), ("brown", 0.9), ("pink", 0.95)])
def test_the_sound_follows_the_breath(name: str, least: float) -> None:
    """The level of what is heard against how full the lungs are, every tenth of a second."""
    breaths = paced(20.5, 10)
    timeline = session(200, breaths=breaths)
    manner = Manner(level_lufs=TARGET_LUFS - 14, waves=name == "ocean", breath=True)
    bed = bed_alone(timeline, name, manner)[frame(20.5) : frame(120.5)].astype(float)
    levels = 10 * np.log10(np.mean(bed.reshape(-1, 4_410) ** 2, axis=1))
    moments = [(at + 0.5) / 10 % 10 for at in range(1000)]
    lungs = [np.interp(moment, [0, 4, 10], [0, 1, 0]) for moment in moments]
    assert np.corrcoef(levels, lungs)[0, 1] > least
    late = np.corrcoef(levels[10:], lungs[:-10])[0, 1]
    assert late < np.corrcoef(levels, lungs)[0, 1] - 0.1


def test_a_tone_follows_the_breath_where_the_bed_cannot() -> None:
    timeline = session(200, breaths=paced(20, 8))
    bed = bed_alone(timeline, "none", Manner(TARGET_LUFS - 14, breath=True, tone=True)).astype(
        float
    )
    height = [np.std(bed[frame(at - 0.5) : frame(at + 0.5)]) for at in (24, 30, 34, 40, 15)]
    assert min(height[0], height[2]) > 8 * max(height[1], height[3])
    assert height[4] < 2


@pytest.mark.parametrize("name", ["ocean", "bowl"])
def test_a_bed_is_the_same_in_blocks_of_any_length(name: str) -> None:
    timeline = session(100, WORDS[:5], paced(60, 2), (0, 30, 55))
    background = layers(timeline, BEDS[name](), GENERATED[name])
    first, second = (
        np.concatenate(list(mix_blocks(timeline, peaking, background, length)))
        for length in (512, 7)
    )
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", GENERATED)
def test_words_at_full_height_and_a_loud_bed_stay_under_the_ceiling(name: str) -> None:
    timeline = session(60, [(5, 9), (12, 20), (22, 25)])
    background = layers(timeline, BEDS[name](), Manner(level_lufs=TARGET_LUFS - 6))
    mix = np.concatenate(list(mix_blocks(timeline, peaking, background)))
    assert true_peak_dbtp(heard(Clip(mix))) < -1.2
    alone = np.concatenate(list(mix_blocks(timeline, peaking, [])))
    assert np.abs(mix - alone.astype(int)).max() > 1_000


def test_words_that_leave_room_leave_the_bed_alone() -> None:
    timeline = session(60, [(5, 9), (12, 20)])
    background = layers(timeline, BEDS["pink"](), MEDIUM)
    quiet = murmur(10) * 8_000

    def softly(cue: PlacedCue) -> Clip:
        return Clip(quiet[: LEAD_FRAMES + cue.end_frame - cue.start_frame].astype(np.int16))

    mix = np.concatenate(list(mix_blocks(timeline, softly, background))).astype(int)
    words = np.concatenate(list(mix_blocks(timeline, softly, [])))
    np.testing.assert_array_equal(mix - words, bed_alone(timeline, "pink", MEDIUM))


def test_a_bed_of_hours_takes_no_more_memory_than_one_of_minutes() -> None:
    bed = BEDS["ocean"]()

    def peak_mb(minutes: int) -> float:
        words = [(start, start + 2) for start in range(5, minutes * 60 - 5, 20)]
        timeline = session(minutes * 60, words)
        tracemalloc.start()
        try:
            blocks = mix_blocks(timeline, silent, layers(timeline, bed, GENERATED["ocean"]))
            assert sum(map(len, blocks)) == timeline.duration_frames
            return tracemalloc.get_traced_memory()[1] / 1e6
        finally:
            tracemalloc.stop()

    assert peak_mb(60) < peak_mb(6) + 2


def test_a_bed_without_an_envelope_stays_as_it_is() -> None:
    timeline = session(20)
    room = BEDS["room"]()
    mix = np.concatenate(list(mix_blocks(timeline, silent, [Layer(room)])))
    n = timeline.duration_frames
    np.testing.assert_array_equal(mix, room.section(0, n, n))
