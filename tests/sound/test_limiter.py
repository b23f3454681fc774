from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.sound import limiter
from pausa.sound.audio import FloatSamples
from pausa.sound.limiter import LOOK_AHEAD_FRAMES, limit
from tests.sound.signals import murmur, tone, waveform_peak

CEILING_DBTP = -1.5
CEILING = 10 ** (CEILING_DBTP / 20)


def test_what_stays_under_the_ceiling_comes_back_untouched() -> None:
    sound = murmur(2)
    assert limit(sound, CEILING_DBTP) is sound


def test_silence_and_nothing_pass() -> None:
    assert not limit(np.zeros(1000, np.float32), CEILING_DBTP).any()
    assert len(limit(np.zeros(0, np.float32), CEILING_DBTP)) == 0


@settings(max_examples=40, deadline=None)
@given(
    gain_db=st.floats(0, 30),
    seed=st.integers(0, 10_000),
    seconds=st.floats(0.01, 0.5),
    noisy=st.booleans(),
)
def test_no_waveform_rises_above_the_ceiling(
    gain_db: float, seed: int, seconds: float, noisy: bool
) -> None:
    sound = hiss(seconds, seed) if noisy else murmur(seconds, seed=seed)
    limited = limit((sound * 10 ** (gain_db / 20)).astype(np.float32), CEILING_DBTP)
    # Between four points a sample, hiss up to 19 kHz can hide 0.5 dB; a voice hides hardly any.
    hidden_db = 0.5 if noisy else 0.3
    assert waveform_peak(limited) <= CEILING * 10 ** (hidden_db / 20)
    assert np.abs(limited).max() <= CEILING + 1e-6


def hiss(seconds: float, seed: int) -> FloatSamples:
    """Noise as high as one hears, at a level at which most of it peaks above full scale."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(round(seconds * 44_100)))
    spectrum[round(19_000 * seconds) :] = 0
    return np.fft.irfft(spectrum).astype(np.float32)


def test_only_the_neighbourhood_of_a_peak_is_turned_down() -> None:
    sound = 0.5 * tone(200, 2)
    sound[44_000:44_200] *= 3
    limited = limit(sound, CEILING_DBTP)
    reach = 4 * LOOK_AHEAD_FRAMES
    np.testing.assert_allclose(limited[: 44_000 - reach], sound[: 44_000 - reach], atol=1e-6)
    np.testing.assert_allclose(limited[44_200 + reach :], sound[44_200 + reach :], atol=1e-6)
    assert np.abs(limited[44_000:44_200]).max() > 0.8 * CEILING


def test_a_steady_tone_stays_pure_when_it_is_limited() -> None:
    limited = limit(2 * tone(100, 1), CEILING_DBTP)
    assert harmonics_db(limited[10_000:32_050], 100) < -80


def test_the_gain_changes_gently() -> None:
    sound = 0.5 * tone(200, 2)
    sound[44_000:44_200] *= 3
    gain = limit(sound, CEILING_DBTP)[100:] / np.where(np.abs(sound) > 0.05, sound, np.nan)[100:]
    steps = np.abs(np.diff(gain))
    assert np.nanmax(steps) < 0.01


def harmonics_db(samples: FloatSamples, hz: float) -> float:
    """Everything but the tone itself, against the tone."""
    spectrum = np.abs(np.fft.rfft(samples * np.blackman(len(samples)))) ** 2
    bins = np.fft.rfftfreq(len(samples), 1 / 44_100)
    near = np.abs(bins - hz) < 20
    return float(10 * np.log10(spectrum[~near].sum() / spectrum[near].sum()))


def test_the_ceiling_holds_even_where_the_passes_do_not_suffice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limiter, "_PASSES", 0)
    assert waveform_peak(limit(4 * tone(300, 1), CEILING_DBTP)) == pytest.approx(CEILING, rel=0.01)


@pytest.mark.parametrize("length", [1, 2, 7, 100])
def test_a_sound_shorter_than_the_look_ahead_is_limited_too(length: int) -> None:
    limited = limit(np.full(length, 3.0, np.float32), CEILING_DBTP)
    assert waveform_peak(limited) <= CEILING * 1.06
