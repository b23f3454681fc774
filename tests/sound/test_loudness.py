from __future__ import annotations

import numpy as np
import pytest

from pausa.sound.loudness import speech_loudness_lufs, true_peak_dbtp
from tests.sound.signals import murmur, tone, waveform_peak


def test_a_997_hz_tone_at_full_scale_reads_minus_3_lufs_as_the_standard_says() -> None:
    assert speech_loudness_lufs(tone(997, 5, 48_000), 48_000) == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("gain_db", [-30, -10, -3])
def test_loudness_follows_the_gain_decibel_for_decibel(gain_db: float) -> None:
    sound = murmur(3)
    quieter = (sound * 10 ** (gain_db / 20)).astype(np.float32)
    difference = speech_loudness_lufs(quieter, 44_100) - speech_loudness_lufs(sound, 44_100)
    assert difference == pytest.approx(gain_db, abs=0.01)


def test_a_word_shorter_than_a_block_is_read_as_if_silence_followed() -> None:
    word = tone(997, 0.1)
    followed = np.pad(word, (0, round(0.3 * 44_100)))
    assert speech_loudness_lufs(word, 44_100) == speech_loudness_lufs(followed, 44_100)


def test_the_last_syllable_counts_though_it_does_not_fill_a_hop() -> None:
    quiet, loud = 0.1 * tone(997, 0.6), tone(997, 0.09)
    sound = np.concatenate([quiet, loud])
    assert speech_loudness_lufs(sound, 44_100) > speech_loudness_lufs(quiet, 44_100) + 6


def test_silence_has_no_loudness() -> None:
    assert speech_loudness_lufs(np.zeros(44_100, np.float32), 44_100) == -np.inf
    assert true_peak_dbtp(np.zeros(44_100, np.float32)) == -np.inf


def test_a_peak_between_two_samples_is_seen() -> None:
    samples = np.sin(np.pi / 2 * np.arange(44_100) + np.pi / 4).astype(np.float32)
    assert np.abs(samples).max() < 0.71
    assert true_peak_dbtp(samples[1000:-1000]) == pytest.approx(0, abs=0.2)


def test_the_true_peak_agrees_with_a_finer_measurement_of_the_waveform() -> None:
    for seed in range(5):
        sound = murmur(1, seed=seed)
        expected = 20 * np.log10(waveform_peak(sound))
        assert true_peak_dbtp(sound) == pytest.approx(expected, abs=0.15)


def test_a_peak_is_seen_wherever_a_long_sound_is_divided() -> None:
    samples = np.zeros(600_000, np.float32)
    pair = samples[(1 << 18) - 1 : (1 << 18) + 1]
    pair[:] = 0.8
    assert true_peak_dbtp(samples) == pytest.approx(20 * np.log10(waveform_peak(samples)), abs=0.1)
