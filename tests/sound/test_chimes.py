"""Pausa's own bell: soft, in its place, and gone before anyone speaks."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest

from pausa.routine.model import USUAL_RING
from pausa.sound.audio import TARGET_LUFS, Clip
from pausa.sound.chimes import BELL_LUFS, bowl
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ
from tests.sound.signals import first_over, heard, level_dbfs, waveform_peak

ONE_MS = 44
RING_FRAMES = int(USUAL_RING * SAMPLE_RATE_HZ)


@pytest.fixture(scope="module")
def bell() -> Clip:
    return bowl()


def test_it_is_the_same_every_time(bell: Clip) -> None:
    assert bowl().samples.tobytes() == bell.samples.tobytes()


def test_its_first_sound_stands_where_a_clip_has_it(bell: Clip) -> None:
    assert abs(first_over(heard(bell)) - LEAD_FRAMES) <= ONE_MS
    assert not bell.samples[: LEAD_FRAMES // 2].any()


def test_it_is_at_its_loudest_six_decibels_under_the_voice(bell: Clip) -> None:
    assert BELL_LUFS == TARGET_LUFS - 6
    sound = heard(bell)
    block = round(0.4 * SAMPLE_RATE_HZ)
    meter = pyloudnorm.Meter(SAMPLE_RATE_HZ)
    blocks = (sound[at : at + block + 1] for at in range(0, 2 * SAMPLE_RATE_HZ, 4410))
    assert max(map(meter.integrated_loudness, blocks)) == pytest.approx(BELL_LUFS, abs=0.3)
    assert 20 * np.log10(waveform_peak(sound)) < -15


def test_it_comes_in_softly_over_more_than_ten_milliseconds(bell: Clip) -> None:
    struck = heard(bell)[LEAD_FRAMES:]
    peaks = [np.abs(struck[at : at + 5 * ONE_MS]).max() for at in range(0, 2205, 5 * ONE_MS)]
    assert peaks[0] < 0.25 * max(peaks)
    assert peaks[1] < 0.7 * max(peaks)
    assert max(peaks[:6]) > 0.8 * max(peaks)


def test_nowhere_does_it_click(bell: Clip) -> None:
    """Only so much from sample to sample as its pitches need, and nothing at either end."""
    sound = heard(bell)
    assert np.abs(np.diff(sound)).max() < 0.012
    assert np.abs(np.diff(sound, 3)).max() < 0.0005
    assert (bell.samples[0], bell.samples[-1]) == (0, 0)


def test_it_has_faded_by_sixty_decibels_before_words_may_begin(bell: Clip) -> None:
    assert bell.spoken_frames < RING_FRAMES
    sound = heard(bell)
    loudest = level_dbfs(sound[LEAD_FRAMES : LEAD_FRAMES + 4410])
    assert level_dbfs(sound[-SAMPLE_RATE_HZ // 2 :]) < loudest - 60


def test_it_rings_for_seconds_and_never_swells_again_by_much(bell: Clip) -> None:
    """It beats a little, as a bowl does."""
    sound = heard(bell)[LEAD_FRAMES:]
    levels = [level_dbfs(sound[at : at + 4410]) for at in range(0, 5 * SAMPLE_RATE_HZ, 4410)]
    assert levels[20] > levels[0] - 30
    lowest = np.minimum.accumulate(levels)
    assert max(levels - lowest) < 3


def test_its_pitches_are_no_harmonics_as_those_of_a_bowl(bell: Clip) -> None:
    sound = heard(bell)[LEAD_FRAMES : LEAD_FRAMES + SAMPLE_RATE_HZ]
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    lowest = int(np.argmax(spectrum))
    second = 350 + int(np.argmax(spectrum[350:]))
    assert lowest == pytest.approx(220, abs=2)
    assert second / lowest == pytest.approx(2.76, abs=0.02)
