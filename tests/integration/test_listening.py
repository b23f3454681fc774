"""The proofs notice what is wrong: each is shown a session that was spoilt on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.formats.model import Format
from pausa.session import Settings
from tests.integration import listening, proof
from tests.integration.studio import EVERYTHING, FAKE_VOICE, Take, fake_engine, record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pausa.sound.audio import PcmSamples

THREE_MS = 132


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Take:
    """A sound session, with the room, as a WAV."""
    settings = Settings(voice=FAKE_VOICE, format=Format.WAV)
    with fake_engine():
        return record(EVERYTHING, tmp_path_factory.mktemp("take"), settings)


def tone(frames: int, level_dbfs: float) -> PcmSamples:
    wave = np.sin(2 * np.pi * 997 * np.arange(frames) / listening.RATE_HZ)
    return np.rint(32767 * 10 ** (level_dbfs / 20) * wave).astype(np.int16)


def spoilt(take: Take, change: Callable[[PcmSamples], None]) -> Take:
    sound = take.sound.copy()
    change(sound)
    return replace(take, sound=sound)


def hold_of(take: Take) -> int:
    """A frame in the middle of a hold."""
    span = take.timeline.holds[-1]
    return (span.start_frame + span.end_frame) // 2


@pytest.mark.parametrize("shift", [-THREE_MS, THREE_MS])
def test_cues_that_come_3_ms_off_are_noticed(take: Take, shift: int) -> None:
    proof.assert_cues_stand_on_time(take)
    with pytest.raises(AssertionError):
        proof.assert_cues_stand_on_time(replace(take, sound=np.roll(take.sound, shift)))


def test_a_cue_that_is_missing_is_noticed(take: Take) -> None:
    cue = take.timeline.cues[5]

    def leave_out(sound: PcmSamples) -> None:
        sound[cue.start_frame : cue.end_frame] = 0

    with pytest.raises(AssertionError):
        proof.assert_cues_stand_on_time(spoilt(take, leave_out))


def test_a_single_frame_of_lag_is_noticed(take: Take) -> None:
    proof.assert_the_sound_is_that_of(take, take)
    with pytest.raises(AssertionError):
        proof.assert_the_sound_is_that_of(take, replace(take, sound=np.roll(take.sound, 1)))


def test_a_whisper_in_a_hold_is_noticed(take: Take) -> None:
    def whisper(sound: PcmSamples) -> None:
        frame = hold_of(take)
        sound[frame : frame + 1000] += tone(1000, -45)

    proof.assert_holds_are_silent(take)
    proof.assert_silences_hold_only_the_room(take)
    with pytest.raises(AssertionError):
        proof.assert_holds_are_silent(spoilt(take, whisper))
    with pytest.raises(AssertionError):
        proof.assert_silences_hold_only_the_room(spoilt(take, whisper))


def test_dead_silence_is_noticed(take: Take) -> None:
    def die(sound: PcmSamples) -> None:
        frame = hold_of(take)
        sound[frame : frame + listening.RATE_HZ // 10] = 0

    proof.assert_playback_never_seems_to_stop(take)
    with pytest.raises(AssertionError):
        proof.assert_playback_never_seems_to_stop(spoilt(take, die))
    with pytest.raises(AssertionError):
        proof.assert_silences_hold_only_the_room(spoilt(take, die))


def test_a_room_where_none_was_wanted_is_noticed(take: Take) -> None:
    with pytest.raises(AssertionError):
        proof.assert_silences_are_digital(take)


def test_a_click_is_noticed(take: Take) -> None:
    def click(sound: PcmSamples) -> None:
        sound[take.timeline.cues[3].end_frame] += 100

    proof.assert_nothing_clicks(take)
    with pytest.raises(AssertionError):
        proof.assert_nothing_clicks(spoilt(take, click))


def test_speech_that_is_a_decibel_too_loud_is_noticed(take: Take) -> None:
    proof.assert_speech_is_as_loud_as_promised(take)
    with pytest.raises(AssertionError):
        proof.assert_speech_is_as_loud_as_promised(
            replace(take, sound=np.rint(take.sound * 1.122).astype(np.int16))
        )


def test_the_meter_reads_a_tone_as_the_standard_says() -> None:
    # A sine at 997 Hz whose peak is at -20 dBFS: -23.0 LUFS on one channel.
    measured = listening.loudness(tone(5 * listening.RATE_HZ, -20))
    assert measured.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert measured.true_peak_dbtp == pytest.approx(-20.0, abs=0.1)


def test_a_stray_sample_is_no_sound() -> None:
    sound = np.zeros(2000, np.int16)
    sound[100] = 10_000
    sound[700:] = tone(1300, -10)
    assert listening.first_lasting_sound(sound, -45) in range(700, 703)
    assert listening.first_lasting_sound(sound, 0) is None
