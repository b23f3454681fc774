from __future__ import annotations

from itertools import pairwise

import lameenc
import miniaudio
import numpy as np
import numpy.typing as npt
import pytest

from pausa.sound.audio import PcmSamples
from pausa.sound.beds import BEDS, Loop, room_tone
from pausa.sound.loops import strands_of
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.noise import REFERENCE_LUFS
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ
from tests.sound.signals import level_dbfs

AN_HOUR = 3600 * SAMPLE_RATE_HZ
TEN_MS = SAMPLE_RATE_HZ // 100


def room_loop() -> PcmSamples:
    bed = room_tone()
    assert isinstance(bed, Loop)
    return bed.frames


def quietest_10_ms_dbfs(samples: PcmSamples) -> float:
    windows = samples[: len(samples) // TEN_MS * TEN_MS].reshape(-1, TEN_MS)
    return min(level_dbfs(window / 32768) for window in windows)


@pytest.mark.parametrize("name", BEDS)
def test_every_bed_is_the_same_each_time_it_is_made(name: str) -> None:
    first, second = (BEDS[name]().section(0, 1_000_000, AN_HOUR) for _ in range(2))
    assert first.dtype == np.int16
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("name", BEDS)
def test_every_bed_is_the_same_however_a_chapter_is_divided(name: str) -> None:
    bed, length = BEDS[name](), 2_000_000
    whole = bed.section(0, length, length)
    cuts = [0, 1, 700_001, 1_999_000, 1_999_999, length]
    parts = [bed.section(start, end, length) for start, end in pairwise(cuts)]
    np.testing.assert_array_equal(np.concatenate(parts), whole)


@pytest.mark.parametrize("name", BEDS)
def test_every_bed_begins_a_chapter_alike_however_long_it_is(name: str) -> None:
    bed = BEDS[name]()
    in_a_short_one, in_a_long_one = (bed.section(0, 5_000, n) for n in (100_000, AN_HOUR))
    np.testing.assert_array_equal(in_a_short_one, in_a_long_one)


def test_no_bed_is_true_silence() -> None:
    assert not BEDS["none"]().section(0, 100_000, 100_000).any()


def test_the_room_is_quiet_and_never_dead() -> None:
    frames = room_loop()
    assert level_dbfs(frames / 32768) == pytest.approx(-64, abs=0.1)
    assert np.abs(frames).max() < 32768 * 10 ** (-50 / 20)
    assert quietest_10_ms_dbfs(frames) > -80


def test_the_room_lasts_whole_mp3_frames_and_some_ten_seconds() -> None:
    frames = room_loop()
    assert len(frames) % MP3_FRAME_FRAMES == 0
    assert 10 <= len(frames) / SAMPLE_RATE_HZ <= 13


def test_the_room_is_dark_and_has_no_hum() -> None:
    spectrum = np.abs(np.fft.rfft(room_loop())) ** 2
    hz = np.fft.rfftfreq(len(room_loop()), 1 / SAMPLE_RATE_HZ)
    assert spectrum[hz > 4_000].sum() < 0.01 * spectrum.sum()
    assert spectrum[hz < 30].sum() < 0.02 * spectrum.sum()
    assert spectrum.max() < 0.01 * spectrum.sum()


def test_the_room_has_no_seam() -> None:
    frames = room_loop().astype(float)
    around = np.concatenate([frames[-2_000:], frames[:2_000]])
    for order in (1, 2):
        usual = np.abs(np.diff(frames, order))
        seam = np.abs(np.diff(around, order))[2_000 - order - 2 : 2_000 + 2]
        assert seam.max() <= np.quantile(usual, 0.999)
    assert level_dbfs(around / 32768) == pytest.approx(level_dbfs(frames / 32768), abs=3)


@pytest.mark.parametrize("length", [100_000, 1_000_000, 508_032, 508_033])
def test_a_chapter_ends_where_the_next_one_begins_without_a_step(length: int) -> None:
    bed = room_tone()
    turn = np.concatenate([bed.section(0, length, length), bed.section(0, 5_000, AN_HOUR)])
    around = turn[length - 3_000 : length + 3_000].astype(float)
    usual = np.abs(np.diff(room_loop().astype(float))).max()
    assert np.abs(np.diff(around)).max() <= usual + 1
    assert quietest_10_ms_dbfs(turn[length - 3_000 : length + 3_000]) > -80


@pytest.mark.parametrize("length", [1, 500, 1_152])
def test_a_chapter_may_be_shorter_than_the_turn(length: int) -> None:
    section = room_tone().section(0, length, length)
    assert len(section) == length
    assert np.abs(section).max() < 200


def test_an_mp3_keeps_the_room() -> None:
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(SAMPLE_RATE_HZ)
    encoder.set_vbr(4)
    encoder.set_vbr_quality(4)
    sound = room_tone().section(0, 20 * SAMPLE_RATE_HZ, AN_HOUR)
    mp3 = bytes(encoder.encode(sound.tobytes()) + encoder.flush())
    decoded = miniaudio.decode(mp3, nchannels=1, sample_rate=SAMPLE_RATE_HZ)
    middle = np.array(decoded.samples, np.int16)[SAMPLE_RATE_HZ:-SAMPLE_RATE_HZ]
    assert level_dbfs(middle / 32768) == pytest.approx(-64, abs=0.5)
    assert quietest_10_ms_dbfs(middle) > -80


GENERATED = ["ocean", "rain", "brown", "pink", "bowl"]
NOISY = ["ocean", "rain", "brown", "pink"]


def whole(name: str, seconds: float, start: float = 0.0) -> PcmSamples:
    """A bed at its loudest, from some second on, far from a chapter's end."""
    first = round(start * SAMPLE_RATE_HZ)
    return BEDS[name]().section(first, first + round(seconds * SAMPLE_RATE_HZ), 10 * AN_HOUR)


def octave_levels_db(samples: PcmSamples) -> npt.NDArray[np.float64]:
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE_HZ)
    bands = [power[(hz >= low) & (hz < 2 * low)].sum() for low in (88, 177, 355, 710, 1420, 2840)]
    return 10 * np.log10(bands)


@pytest.mark.parametrize("name", GENERATED)
def test_every_generated_bed_is_equally_loud_at_its_loudest(name: str) -> None:
    sound = (whole(name, 60) / 32768).astype(np.float32)
    expected = REFERENCE_LUFS - (1.5 if name == "bowl" else 0.0)
    assert speech_loudness_lufs(sound, SAMPLE_RATE_HZ) == pytest.approx(expected, abs=0.3)


@pytest.mark.parametrize("name", BEDS)
def test_no_sample_exceeds_the_peak_of_its_bed(name: str) -> None:
    bed = BEDS[name]()
    assert np.abs(bed.section(0, 3_000_000, 2_999_000).astype(int)).max() <= bed.peak <= 32_767


@pytest.mark.parametrize("name", ["rain", "brown", "pink", "bowl", "ocean"])
def test_the_seams_of_loops_sound_like_the_rest(name: str) -> None:
    for strand in strands_of(BEDS[name]()):
        for loop in strands_of(strand.bed):
            assert isinstance(loop.bed, Loop)
            around_the_seam_is_like_elsewhere(loop.bed.frames)


def around_the_seam_is_like_elsewhere(frames: PcmSamples) -> None:
    """Steps, level and spectrum of a tenth of a second round the seam, against everywhere else."""
    reach = SAMPLE_RATE_HZ // 20
    assert len(frames) % MP3_FRAME_FRAMES == 0
    seam = np.concatenate([frames[-reach:], frames[:reach]])
    others = [frames[at : at + 2 * reach] for at in range(0, len(frames) - 2 * reach, reach)]
    step = np.abs(np.diff(seam[reach - 2 : reach + 2].astype(int))).max()
    assert step <= np.abs(np.diff(frames.astype(int))).max()
    usual = np.array([octave_levels_db(other) for other in others])
    away = np.abs(octave_levels_db(seam) - usual.mean(axis=0))
    assert (away <= np.maximum(4 * usual.std(axis=0), 1)).all()


@pytest.mark.parametrize("name", NOISY)
def test_a_bed_is_not_heard_again_for_an_hour(name: str) -> None:
    first = whole(name, 4).astype(float)
    for start in (11.52, 10.449, 60.0, 3000.0):
        later = whole(name, 4, start).astype(float)
        assert np.abs(first - later).max() > 0.1 * np.abs(first).max()


@pytest.mark.parametrize(("name", "slope_db"), [("pink", 0.0), ("brown", -3.0)])
def test_noise_has_its_slope(name: str, slope_db: float) -> None:
    slopes = np.diff(octave_levels_db(whole(name, 20)))[1:]
    assert slopes == pytest.approx([slope_db] * len(slopes), abs=0.7)


def test_rain_is_bright_and_has_drops() -> None:
    rain, pink = whole("rain", 20), whole("pink", 20)
    assert octave_levels_db(rain)[-1] > octave_levels_db(rain)[0] + 20
    crests = [np.abs(each.astype(int)).max() / each.astype(float).std() for each in (rain, pink)]
    assert crests[0] > 1.3 * crests[1]


def test_a_bowl_is_a_few_partials_that_beat_slowly() -> None:
    bowl = whole("bowl", 40).astype(float)
    power = np.abs(np.fft.rfft(bowl * np.hanning(len(bowl)))) ** 2
    assert np.sort(power)[-200:].sum() > 0.999 * power.sum()
    windows = bowl.reshape(-1, SAMPLE_RATE_HZ // 2)
    levels = 10 * np.log10(np.mean(windows**2, axis=1))
    assert 1 < np.ptp(levels) < 4


def test_the_ocean_has_a_wash_that_sways_and_a_depth_that_stays() -> None:
    wash, deep = strands_of(BEDS["ocean"]())
    assert wash.sway == 1
    assert deep.sway < 0.5
    bright, dark = (
        octave_levels_db(part.bed.section(0, 441_000, AN_HOUR)) for part in (wash, deep)
    )
    assert bright[-1] - bright[0] > dark[-1] - dark[0] + 20
