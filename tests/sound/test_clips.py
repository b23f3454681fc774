from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.errors import AudioError
from pausa.sound.audio import TARGET_LUFS, Clip, Recording
from pausa.sound.clips import prepare_clip
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.trimming import trim
from pausa.timeline.model import LEAD_FRAMES
from tests.sound.signals import (
    RATES_HZ,
    between_silences,
    first_over,
    heard,
    level_dbfs,
    murmur,
    spoken,
    tone,
    waveform_peak,
)

A_MILLISECOND = 44


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("gain", [0.003, 0.3, 1.9])
def test_every_clip_is_equally_loud_whatever_its_rate_and_level(rate_hz: int, gain: float) -> None:
    clip = prepare_clip(spoken(2.5, rate_hz, gain))
    assert speech_loudness_lufs(heard(clip), 44_100) == pytest.approx(TARGET_LUFS, abs=0.5)


@pytest.mark.parametrize("seconds", [0.3, 0.5, 1.0, 8.0])
def test_one_word_is_as_loud_as_a_sentence(seconds: float) -> None:
    word, sentence = (heard(prepare_clip(spoken(length))) for length in (seconds, 4.0))
    loudest_word, loudest_sentence = loudest_moment_db(word), loudest_moment_db(sentence)
    assert loudest_word == pytest.approx(loudest_sentence, abs=1.5)


def loudest_moment_db(samples: np.typing.NDArray[np.float32]) -> float:
    """The highest level of any 400 ms."""
    moment = round(0.4 * 44_100)
    power = np.cumsum(np.pad(np.square(samples, dtype=np.float64), moment))
    return float(10 * np.log10((power[moment:] - power[:-moment]).max() / moment))


def test_a_click_is_not_raised_until_the_hiss_around_it_roars() -> None:
    samples = 0.0003 * np.random.default_rng(2).standard_normal(44_100).astype(np.float32)
    samples[20_000:20_040] += np.hanning(40) * np.sin(np.arange(40))
    clip = prepare_clip(Recording(samples, 44_100))
    assert speech_loudness_lufs(heard(clip), 44_100) < TARGET_LUFS
    assert clip.spoken_frames < 0.05 * 44_100


@settings(max_examples=25, deadline=None)
@given(
    seconds=st.floats(0.05, 2),
    rate_hz=st.sampled_from(RATES_HZ),
    seed=st.integers(0, 1000),
    spikiness=st.floats(1, 5),
)
def test_no_clip_peaks_above_minus_1_dbtp(
    seconds: float, rate_hz: int, seed: int, spikiness: float
) -> None:
    sound = murmur(seconds, rate_hz, seed)
    spiky = np.sign(sound) * np.abs(sound) ** spikiness
    clip = prepare_clip(Recording(spiky.astype(np.float32), rate_hz))
    assert waveform_peak(heard(clip)) <= 10 ** (-1 / 20)


@pytest.mark.parametrize("rate_hz", [8_000, *RATES_HZ, 44_100, 96_000, 192_000])
@pytest.mark.parametrize("before_s", [0, 0.005, 0.3])
def test_the_first_sound_stands_exactly_after_the_lead(rate_hz: int, before_s: float) -> None:
    sound = 0.4 * tone(440, 0.5, rate_hz)
    recording = Recording(between_silences(sound, round(before_s * rate_hz), 2000), rate_hz)
    clip = prepare_clip(recording)
    assert first_over(heard(clip)) == pytest.approx(LEAD_FRAMES, abs=A_MILLISECOND / 4)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_sharp_onset_is_found_to_the_millisecond(rate_hz: int) -> None:
    burst = 0.3 * tone(750, 0.5, rate_hz)[rate_hz // 3_000 :]  # from its first crest
    recording = Recording(between_silences(burst, rate_hz // 3, rate_hz // 4), rate_hz)
    clip = heard(prepare_clip(recording))
    assert first_over(clip, -30) == pytest.approx(LEAD_FRAMES, abs=A_MILLISECOND)


def test_breath_before_the_first_sound_is_kept_in_the_lead() -> None:
    sigh = 0.004 * murmur(0.3)
    recording = Recording(np.concatenate([sigh, murmur(1)]), 44_100)
    clip = heard(prepare_clip(recording))
    assert level_dbfs(clip[LEAD_FRAMES // 2 : LEAD_FRAMES]) > -80


def test_the_lead_is_silent_where_the_recording_begins_with_its_first_sound() -> None:
    clip = prepare_clip(Recording(0.5 * tone(300, 1), 44_100))
    assert not clip.samples[: LEAD_FRAMES - A_MILLISECOND].any()


@pytest.mark.parametrize(
    "recording",
    [
        spoken(1.0, 22_050),
        Recording(0.5 * tone(300, 1, 22_050)[18:], 22_050),
        Recording(murmur(0.7, 16_000) + 0.3, 16_000),
        Recording(np.sign(tone(100, 0.2, 48_000) + 0.01), 48_000),
    ],
    ids=["spoken", "starting at its peak", "with an offset", "square"],
)
def test_a_clip_begins_and_ends_at_zero_without_a_step(recording: Recording) -> None:
    samples = prepare_clip(recording).samples.astype(int)
    assert samples[0] == 0
    assert samples[-1] == 0
    largest = np.abs(np.diff(samples)).max()
    for edge in (samples[: LEAD_FRAMES + 1], samples[-661:]):
        assert np.abs(np.diff(edge)).max() <= largest / 10


def test_thirty_milliseconds_of_the_tail_stay_and_no_more() -> None:
    sound = between_silences(0.5 * tone(440, 1), 4_410, 44_100)
    clip = prepare_clip(Recording(sound, 44_100))
    assert len(clip.samples) == pytest.approx(LEAD_FRAMES + 44_100 + 1_323, abs=A_MILLISECOND * 2)


def test_an_offset_is_taken_away() -> None:
    clip = heard(prepare_clip(Recording(murmur(2) * 0.5 + 0.4, 44_100)))
    assert abs(clip.mean()) < 0.001
    assert clip[LEAD_FRAMES:].min() < -0.05


def test_resampling_leaves_no_image_of_a_high_tone() -> None:
    clip = heard(prepare_clip(Recording(0.5 * tone(10_000, 1, 22_050), 22_050)))
    middle = clip[8_000:40_000] * np.blackman(32_000)
    spectrum = np.abs(np.fft.rfft(middle))
    hz = np.fft.rfftfreq(32_000, 1 / 44_100)
    image = spectrum[np.abs(hz - 12_050) < 30].max()
    assert 20 * np.log10(image / spectrum.max()) < -80


def test_the_same_recording_makes_the_same_clip() -> None:
    first, second = (prepare_clip(spoken(1.5, 22_050)).samples for _ in range(2))
    assert first.dtype == np.int16
    np.testing.assert_array_equal(first, second)


def test_preparing_leaves_the_recording_as_it_was() -> None:
    recording = spoken(0.5)
    before = recording.samples.copy()
    prepare_clip(recording)
    np.testing.assert_array_equal(recording.samples, before)


def test_a_clip_says_how_long_it_is_spoken() -> None:
    assert Clip(np.zeros(LEAD_FRAMES + 100, np.int16)).spoken_frames == 100


def silence(frames: int) -> np.typing.NDArray[np.float32]:
    return np.zeros(frames, np.float32)


@pytest.mark.parametrize(
    ("samples", "rate_hz", "reason"),
    [
        (silence(0), 22_050, "no samples"),
        (silence(22_050), 22_050, "silence"),
        (silence(22_050) + 0.5, 22_050, "silence"),
        (np.ones(1, np.float32), 22_050, "silence"),
        (1e-6 * tone(300, 1), 44_100, "silence"),
        (np.full(1000, np.nan, np.float32), 22_050, "not numbers"),
        (np.array([0.1, np.inf] * 500, np.float32), 22_050, "not numbers"),
        (np.ones((1000, 2), np.float32), 22_050, "more than one channel"),
        (tone(300, 1), 0, "sample rate"),
        (tone(300, 1), 7_999, "sample rate"),
        (tone(300, 1), 192_001, "sample rate"),
        (silence(8_000 * 301), 8_000, "301 s"),
    ],
)
def test_what_cannot_be_a_cue_is_refused_with_its_reason(
    samples: np.typing.NDArray[np.float32], rate_hz: int, reason: str
) -> None:
    with pytest.raises(AudioError, match=reason) as refused:
        prepare_clip(Recording(samples, rate_hz))
    assert refused.value.hint


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_trimming_keeps_the_sound_and_nothing_else(rate_hz: int) -> None:
    sound = 0.3 * tone(500, 0.4, rate_hz)
    trimmed = trim(Recording(between_silences(sound, 1_234, 4_321), rate_hz))
    assert trimmed.rate_hz == rate_hz
    assert len(trimmed.samples) == pytest.approx(len(sound), abs=rate_hz / 1000)


def test_trimming_cuts_what_stays_45_db_below_the_peak() -> None:
    loud, faint, fainter = tone(300, 0.5), 0.008 * tone(300, 0.2), 0.004 * tone(300, 0.2)
    trimmed = trim(Recording(np.concatenate([fainter, faint, loud, faint, fainter]), 44_100))
    assert trimmed.duration_s == pytest.approx(0.9, abs=0.002)


def test_a_stray_sample_is_no_sound() -> None:
    samples = between_silences(tone(300, 0.5), 22_050, 22_050)
    samples[[3_000, 62_000]] = 0.5
    assert trim(Recording(samples, 44_100)).duration_s == pytest.approx(0.5, abs=0.002)


def test_trimming_is_not_misled_by_an_offset() -> None:
    samples = between_silences(tone(300, 0.5), 22_050, 22_050) * 0.5 + 0.2
    assert trim(Recording(samples, 44_100)).duration_s == pytest.approx(0.5, abs=0.002)
