"""A tone below hearing, and what players that trim silence make of a session with it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from pausa.sound.audio import TARGET_LUFS, PcmSamples
from pausa.sound.background import Layer, Manner, layers, with_undertone
from pausa.sound.beds import BEDS
from pausa.sound.loudness import speech_loudness_lufs, true_peak_dbtp
from pausa.sound.mixer import mix_blocks
from pausa.sound.trimproof import EXOPLAYER, GREEDIEST, Trimmer, trimmed_spans
from pausa.sound.undertone import UNDERTONE_HZ, UNDERTONE_LUFS, Undertone
from pausa.units import LOUDNESS_LIMITS_LUFS, MP3_FRAME_FRAMES, SAMPLE_RATE_HZ
from tests.sound.test_envelope import session
from tests.sound.test_underlay import WORDS, peaking, silent

TIMELINE = session(200, WORDS)
TRIMMERS = (EXOPLAYER, GREEDIEST)
A_MINUTE = 60 * SAMPLE_RATE_HZ


def mixed(background: tuple[Layer, ...], clip_for: object = silent) -> PcmSamples:
    return np.concatenate(list(mix_blocks(TIMELINE, clip_for, background)))  # type: ignore[arg-type]


def under(name: str, level_lufs: float) -> tuple[Layer, ...]:
    bed = BEDS[name]()
    if name in {"room", "none"}:
        return (Layer(bed),)
    return layers(TIMELINE, bed, Manner(level_lufs=level_lufs, waves=name == "ocean"))


@pytest.mark.parametrize("trimmer", TRIMMERS)
@pytest.mark.parametrize("level_lufs", [LOUDNESS_LIMITS_LUFS[0] - 18, TARGET_LUFS - 14])
@pytest.mark.parametrize("name", BEDS)
def test_with_the_undertone_no_bed_is_cut_anywhere(
    name: str, level_lufs: float, trimmer: Trimmer
) -> None:
    proof = with_undertone(under(name, level_lufs))
    assert trimmed_spans([mixed(proof)], trimmer) == []
    assert trimmed_spans([mixed(proof, peaking)], trimmer) == []


@pytest.mark.parametrize("name", BEDS)
def test_without_it_every_bed_is_cut_somewhere(name: str) -> None:
    assert trimmed_spans([mixed(under(name, TARGET_LUFS - 14))]) != []


def test_words_keep_clear_of_the_ceiling() -> None:
    loud = mixed(with_undertone(under("pink", TARGET_LUFS - 6)), peaking)
    assert true_peak_dbtp((loud / 32768).astype(np.float32)) <= -1.0


def test_it_is_as_deep_and_as_far_under_the_voice_as_it_says() -> None:
    tone = Undertone().section(0, A_MINUTE, A_MINUTE)
    spectrum = np.abs(np.fft.rfft(tone))
    assert spectrum.argmax() / 60 == pytest.approx(UNDERTONE_HZ, abs=0.5)
    lufs = speech_loudness_lufs((tone / 32768).astype(np.float32), SAMPLE_RATE_HZ)
    assert lufs == pytest.approx(UNDERTONE_LUFS, abs=0.5)


@pytest.mark.parametrize("chapter_mp3_frames", [1, 2, 3, 501, 4000])
def test_it_goes_on_into_the_next_chapter_without_a_step(chapter_mp3_frames: int) -> None:
    length = chapter_mp3_frames * MP3_FRAME_FRAMES
    tone = Undertone()
    joint = np.concatenate([tone.section(0, length, length), tone.section(0, 9999, A_MINUTE)])
    assert joint[0] == joint[length] == 0
    assert np.abs(np.diff(joint.astype(int))).max() <= 1 + np.ceil(2 * np.pi * 1400 / 1152)


def test_it_is_the_same_however_a_chapter_is_divided() -> None:
    tone, length = Undertone(), 500_000
    cuts = [0, 1, 77_777, 499_999, length]
    parts = [tone.section(start, end, length) for start, end in pairwise(cuts)]
    np.testing.assert_array_equal(np.concatenate(parts), tone.section(0, length, length))
    assert np.abs(tone.section(0, length, length)).max() <= tone.peak
