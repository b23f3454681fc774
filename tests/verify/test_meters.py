"""What the meters read, against sounds whose measures are known."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from pausa.sound.levels import amplitudes_of, levels_of
from pausa.sound.loudness import GatedMeter, speech_loudness_lufs, true_peak_dbtp
from pausa.timeline.model import LEAD_FRAMES, PlacedCue
from pausa.verify.clips import REACH_FRAMES, ClipMeter
from pausa.verify.meters import ClickMeter, DeadMeter, PeakMeter
from pausa.verify.windows import Sound
from tests.sound.signals import murmur, tone

SECOND = 44_100


def stereo(sound: Sound) -> Sound:
    return np.stack([sound, sound], axis=1)


def mono(sound: Sound) -> Sound:
    return sound[:, np.newaxis]


def in_blocks(sound: Sound, frames: int = 10_000) -> list[Sound]:
    return [sound[at : at + frames] for at in range(0, len(sound), frames)]


def pcm(sound: Sound) -> np.typing.NDArray[np.int16]:
    return np.rint(sound * 32767).astype(np.int16)


def test_gated_loudness_is_that_of_the_whole() -> None:
    parts = [0.3 * murmur(seconds, seed=seed) for seed, seconds in enumerate((1.0, 2.3, 0.7))]
    meter = GatedMeter()
    for part in parts:
        meter.hear(mono(part))
    whole = speech_loudness_lufs(np.concatenate(parts), SECOND)
    assert meter.lufs == pytest.approx(whole, abs=0.1)


def test_two_channels_are_3_db_louder_than_one() -> None:
    one, two = GatedMeter(), GatedMeter()
    one.hear(mono(murmur(2.0)))
    two.hear(stereo(murmur(2.0)))
    assert two.lufs - one.lufs == pytest.approx(3.01, abs=0.01)


def test_nothing_has_no_loudness() -> None:
    meter = GatedMeter()
    assert meter.lufs == -inf
    meter.hear(np.zeros((SECOND, 1), np.float32))
    assert meter.lufs == -inf


@pytest.mark.parametrize("block", [1000, 7777, 100_000])
def test_the_highest_point_is_found_in_whatever_blocks(block: int) -> None:
    sound = 0.2 * murmur(1.5)
    sound[9_000:9_200] = 0.9 * tone(11_025, 1)[20:220]  # between samples it is higher
    meter = PeakMeter()
    for part in in_blocks(mono(sound), block):
        meter.hear(part)
    meter.end(1)
    assert meter.highest.value == pytest.approx(true_peak_dbtp(sound), abs=0.05)
    assert meter.highest.frame in range(8_990, 9_210)


def test_silence_has_no_highest_point() -> None:
    meter = PeakMeter()
    meter.hear(np.zeros((SECOND, 1), np.float32))
    meter.end(1)
    assert meter.highest.value == -inf


def clicks_in(sound: Sound, cues: list[PlacedCue], block: int = 10_000) -> list[int]:
    meter = ClickMeter(cues)
    for part in in_blocks(sound, block):
        meter.hear(part)
    meter.end(sound.shape[1])
    return [spot.frame for spot in meter.clicks]


@pytest.mark.parametrize("block", [500, 10_000, 30_000])
def test_a_click_is_found_in_either_channel_but_not_under_words(block: int) -> None:
    noise = 1e-3 * np.random.default_rng(1).standard_normal((SECOND, 2)).astype(np.float32)
    noise[9_999, 1] += 0.1
    noise[25_000] += 0.1
    cue = PlacedCue("Rest.", 22_000, 28_000)
    assert clicks_in(noise, [cue], block) == [9_999]
    assert clicks_in(noise, [], block) == [9_999, 25_000]


def test_a_click_at_the_very_edge_of_a_clip_is_found() -> None:
    silence = np.zeros((SECOND, 1), np.float32)
    cue = PlacedCue("Rest.", 10_000, 20_000)
    for edge in (cue.start_frame - LEAD_FRAMES, cue.end_frame):
        sound = silence.copy()
        sound[edge:] = 0.01
        assert clicks_in(sound, [cue]) == [edge]


def test_a_loud_bed_does_not_click() -> None:
    hiss = 0.1 * np.random.default_rng(1).standard_normal((5 * SECOND, 1)).astype(np.float32)
    assert clicks_in(hiss, []) == []


def test_only_50_ms_of_nothing_are_dead() -> None:
    sound = np.full((SECOND, 2), 0.01, np.float32)
    sound[1_000:3_200] = 0
    sound[9_000:12_000] = 1 / 32768
    sound[20_000:25_000, 0] = 0
    meter = DeadMeter()
    for block in in_blocks(sound, 777):
        meter.hear(block)
    meter.end(2)
    assert meter.stretches == [(9_000, 12_000)]


def test_a_sound_that_ends_in_nothing_is_dead_to_its_end() -> None:
    meter = DeadMeter()
    meter.hear(np.pad(np.ones((100, 1), np.float32), ((0, 5000), (0, 0))))
    meter.end(1)
    assert meter.stretches == [(100, 5100)]


@pytest.mark.parametrize("lag", [0, 49, -2205, 8820])
def test_a_clip_is_found_where_it_is(lag: int) -> None:
    clip = np.pad(0.3 * murmur(1.2), (LEAD_FRAMES, 1323))
    place = 60_000
    sound = 1e-4 * np.random.default_rng(2).standard_normal(4 * SECOND).astype(np.float32)
    start = place - LEAD_FRAMES + lag
    sound[start : start + len(clip)] += clip
    meter = ClipMeter([(place, levels_of(pcm(clip)))])
    for block in in_blocks(mono(sound)):
        meter.hear(block)
    meter.end(1)
    (found,) = meter.clips
    assert abs(found.lag_frames - lag) <= 49
    assert found.likeness > 0.95
    assert found.level_db == pytest.approx(0, abs=0.3)


def test_what_is_not_there_is_like_nothing() -> None:
    levels = levels_of(pcm(np.pad(0.3 * murmur(1.2), (LEAD_FRAMES, 1323))))
    meter = ClipMeter([(10_000, levels), (40_000, levels)])
    meter.hear(np.zeros((60_000, 1), np.float32))
    meter.end(1)
    assert [clip.likeness for clip in meter.clips] == [0, 0]
    assert REACH_FRAMES % 49 == 0  # its own place is among those that are tried


def test_levels_tell_amplitudes_to_half_a_decibel() -> None:
    loudness = 10 ** (-np.arange(0, 80, 7) / 20)
    sound = np.concatenate([part * tone(997, 0.05) for part in loudness])
    found = amplitudes_of(levels_of(pcm(sound)))
    middles = found[2::5][: len(loudness)]
    assert 20 * np.log10(middles / (loudness / np.sqrt(2))) == pytest.approx(0, abs=0.7)
    assert not amplitudes_of(levels_of(np.zeros(4410, np.int16))).any()
