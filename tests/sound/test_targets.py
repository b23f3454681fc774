from __future__ import annotations

import numpy as np
import pytest

from pausa.sound.audio import TARGET_LUFS, Clip
from pausa.sound.chimes import BELL_LUFS, bowl
from pausa.sound.clips import prepare_clip
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.targets import bell_at, voice_at
from pausa.units import LOUDNESS_LIMITS_LUFS, SAMPLE_RATE_HZ
from tests.sound.signals import heard, spoken, waveform_peak

TARGETS_LUFS = (LOUDNESS_LIMITS_LUFS[0], -23.0, -19.0, -17.0, LOUDNESS_LIMITS_LUFS[1])
HIGHEST_PEAK = 10 ** (-1.0 / 20)


def lufs(clip: Clip) -> float:
    return speech_loudness_lufs(heard(clip), SAMPLE_RATE_HZ)


@pytest.mark.parametrize("target_lufs", TARGETS_LUFS)
@pytest.mark.parametrize("seconds", [0.3, 2.5])
def test_a_voice_is_as_loud_as_it_is_wanted(target_lufs: float, seconds: float) -> None:
    clip = prepare_clip(spoken(seconds))
    missing_lu = lufs(clip) + target_lufs - TARGET_LUFS - lufs(voice_at(clip, target_lufs))
    assert missing_lu == pytest.approx(0, abs=0.1 if target_lufs <= TARGET_LUFS else 1.0)


@pytest.mark.parametrize("target_lufs", TARGETS_LUFS)
def test_no_target_lifts_a_voice_above_minus_1_dbtp(target_lufs: float) -> None:
    for seconds in (0.2, 1.0, 3.0):
        clip = voice_at(prepare_clip(spoken(seconds)), target_lufs)
        assert waveform_peak(heard(clip)) <= HIGHEST_PEAK


@pytest.mark.parametrize("target_lufs", TARGETS_LUFS)
def test_a_clip_is_as_long_at_every_loudness_so_that_nothing_moves(target_lufs: float) -> None:
    clip = prepare_clip(spoken(1.2, 22_050))
    assert len(voice_at(clip, target_lufs).samples) == len(clip.samples)


def test_the_usual_loudness_leaves_every_sample_as_it_was() -> None:
    clip = prepare_clip(spoken(1.2))
    assert voice_at(clip, TARGET_LUFS).samples is clip.samples


def test_a_softer_voice_is_the_same_sound_only_softer() -> None:
    clip = prepare_clip(spoken(1.2))
    softer = voice_at(clip, TARGET_LUFS - 6.0206)
    np.testing.assert_allclose(softer.samples, clip.samples / 2, atol=0.6)


def test_what_was_left_softer_than_speech_stays_so() -> None:
    clip = prepare_clip(spoken(2))
    soft = Clip((clip.samples // 4).astype(np.int16))
    assert lufs(voice_at(soft, -16.0)) == pytest.approx(lufs(soft) + 3, abs=0.2)


@pytest.mark.parametrize("target_lufs", TARGETS_LUFS)
def test_a_bell_stays_as_far_under_the_voice(target_lufs: float) -> None:
    strike = bell_at(bowl(), target_lufs).samples[: round(0.4 * SAMPLE_RATE_HZ)]
    usual = bowl().samples[: len(strike)]
    by = lufs(Clip(strike)) - lufs(Clip(usual))
    assert by == pytest.approx(target_lufs - TARGET_LUFS, abs=0.1)
    assert target_lufs + BELL_LUFS - TARGET_LUFS <= -20
