"""Sessions with chimes, listened to: when they are struck, how loud, and that nobody speaks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from pausa.formats.model import Format
from pausa.routine.bed_choice import BedChoice
from pausa.session import Settings
from pausa.timeline.model import LEAD_FRAMES
from tests.decoders import DECODERS
from tests.integration import listening, proof
from tests.integration.studio import DATE, EVERYTHING, FAKE_VOICE, Take, fake_engine, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pausa.sound.audio import PcmSamples

SETTINGS = Settings(voice=FAKE_VOICE, date=DATE, chimes=True)
SECOND = listening.RATE_HZ
STRUCK_FRAMES = round(0.4 * SECOND)


@dataclass(frozen=True)
class Takes:
    """The same session four times."""

    usual: Take
    again: Take
    master: Take
    """A WAV without the room."""
    plain: Take
    """A WAV without room and chimes."""


@pytest.fixture(scope="module")
def takes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Takes]:
    folder = tmp_path_factory.mktemp("chimes")
    wav = replace(SETTINGS, bed=BedChoice("none"), format=Format.WAV)
    with fake_engine():
        yield Takes(
            usual=record(EVERYTHING, folder / "usual", SETTINGS),
            again=record(EVERYTHING, folder / "again", SETTINGS),
            master=record(EVERYTHING, folder / "master", wav),
            plain=record(EVERYTHING, folder / "plain", replace(wav, chimes=False)),
        )


def loudest_lufs(sound: PcmSamples) -> float:
    """The loudness of the loudest 400 ms, one after another."""
    starts = range(0, max(1, len(sound) - STRUCK_FRAMES), STRUCK_FRAMES)
    return max(
        listening.loudness(sound[at : at + STRUCK_FRAMES + 441]).integrated_lufs for at in starts
    )


def test_three_open_the_session_one_comes_between_and_one_ends_it(takes: Takes) -> None:
    timeline = takes.usual.timeline
    between = len(timeline.chapters) - 3
    kinds = [chime.kind for chime in timeline.chimes]
    assert kinds == ["open"] * 3 + ["between"] * between + ["close"]
    assert timeline.chimes[2].end_frame <= timeline.cues[0].start_frame
    last = timeline.chimes[-1]
    assert last.start_frame > timeline.cues[-1].end_frame + SECOND
    assert last.end_frame <= timeline.duration_frames


@pytest.mark.parametrize("decode", DECODERS)
def test_every_decoder_hears_each_strike_at_its_very_frame(
    takes: Takes, decode: Callable[[Path], PcmSamples]
) -> None:
    sound = decode(takes.usual.path)
    assert len(sound) == takes.usual.timeline.duration_frames
    assert takes.usual.timeline == takes.master.timeline
    for chime in takes.usual.timeline.chimes:
        strike = takes.master.sound[chime.start_frame : chime.start_frame + SECOND]
        found = listening.match(strike, sound, chime.start_frame)
        assert found.lag_frames == 0
        assert found.likeness > proof.LEAST_LIKENESS


def test_the_first_sound_of_a_strike_is_heard_within_2_ms_of_its_place(takes: Takes) -> None:
    """Where nothing rings any more from the strike before it."""
    chimes = takes.master.timeline.chimes
    for chime in (chimes[0], *chimes[3:]):
        around = takes.master.sound[chime.start_frame - 1764 : chime.start_frame + SECOND]
        onset_dbfs = listening.peak_dbfs(around) + proof.ONSET_DB
        onset = listening.first_lasting_sound(around, onset_dbfs)
        assert onset is not None
        assert abs(onset - 1764) <= proof.TWO_MS


def test_nothing_rings_under_words(takes: Takes) -> None:
    """For 50 ms before words after a chime there is nothing left of it at all."""
    for chime in takes.master.timeline.chimes[2:]:
        ring = takes.master.sound[chime.end_frame - 2205 : chime.end_frame - LEAD_FRAMES]
        assert not ring.any()


def test_the_words_and_silences_of_each_chapter_are_those_without_chimes(takes: Takes) -> None:
    """Cue by cue the same samples, at the same distances within a chapter."""
    pairs = list(zip(takes.master.timeline.cues, takes.plain.timeline.cues, strict=True))
    assert pairs
    for with_bell, without in pairs:
        heard, expected = (
            take.sound[cue.start_frame - LEAD_FRAMES : cue.end_frame]
            for take, cue in ((takes.master, with_bell), (takes.plain, without))
        )
        np.testing.assert_array_equal(heard, expected)
    assert takes.plain.timeline.chimes == ()


def test_a_strike_is_four_to_eight_decibels_softer_than_the_voice(takes: Takes) -> None:
    for chime in takes.usual.timeline.chimes[3:]:
        strike = takes.usual.sound[chime.start_frame : chime.start_frame + 2 * SECOND]
        under = proof.TARGET_LUFS - loudest_lufs(strike)
        assert 4 <= under <= 8


def test_the_session_is_as_loud_as_promised_and_never_too_loud(takes: Takes) -> None:
    proof.assert_speech_is_as_loud_as_promised(takes.usual)
    whole = listening.loudness(takes.usual.sound)
    assert whole.true_peak_dbtp <= proof.HIGHEST_PEAK_DBTP


def test_no_strike_begins_or_ends_with_a_click(takes: Takes) -> None:
    first, second, *others = takes.usual.timeline.chimes
    for chime in (first, *others[1:]):
        faded = chime.end_frame - LEAD_FRAMES - proof.TWO_MS
        for edge in (chime.start_frame - LEAD_FRAMES, chime.start_frame, faded):
            around = takes.usual.sound[edge - proof.TWO_MS : edge + proof.TWO_MS]
            assert listening.largest_step_dbfs(around) < proof.SMOOTH_STEP_DBFS
    for chime in (first, second, *others):
        ring = takes.usual.sound[chime.start_frame : chime.end_frame - LEAD_FRAMES]
        assert listening.largest_step_dbfs(ring) < -35


def test_between_words_and_chimes_there_is_only_the_room(takes: Takes) -> None:
    proof.assert_cues_stand_on_time(takes.usual)
    proof.assert_silences_hold_only_the_room(takes.usual)
    proof.assert_holds_are_silent(takes.usual)
    proof.assert_the_timeline_file_says_it_all(takes.usual)


def test_it_is_the_same_file_every_time(takes: Takes) -> None:
    assert takes.usual.path.read_bytes() == takes.again.path.read_bytes()


def test_an_own_bell_is_heard_for_as_long_as_it_rings(tmp_path: Path) -> None:
    time_s = np.arange(9 * SECOND) / SECOND
    gong = 0.5 * np.sin(2 * np.pi * 147 * time_s) * 10 ** (-3 * time_s / 9)
    soundfile.write(tmp_path / "gong.flac", gong, SECOND)
    routine = tmp_path / "gong.yaml"
    routine.write_text(
        "title: Gong\nchimes: {open: 2, sound: gong.flac}\n"
        "exercises: [{title: Rest, steps: [{say: Rest., pause: 2s}]}]\n",
        encoding="utf-8",
    )
    with fake_engine():
        take = record(routine, tmp_path / "out", replace(SETTINGS, chimes=None))
    first, second = take.timeline.chimes
    assert second.start_frame - first.start_frame == 4 * SECOND
    assert (first.end_frame - first.start_frame) / SECOND == pytest.approx(9, abs=0.3)
    assert take.timeline.cues[0].start_frame >= second.end_frame
    found = listening.match((gong[:SECOND] * 8_000).astype(np.int16), take.sound, first.start_frame)
    assert abs(found.lag_frames) <= proof.TWO_MS
    assert found.likeness > proof.LEAST_LIKENESS
