"""A bell that somebody recorded is made as soft as Pausa's own, and as well-behaved."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from pausa.errors import AudioError, RoutineError
from pausa.routine.model import USUAL_CHIMES, USUAL_RING, Mark, SoundFile
from pausa.sound.bell_file import LONGEST_S, read_bell
from pausa.sound.bells import bell_of, with_ring
from pausa.sound.chimes import BELL_LUFS, HIGHEST_DBFS, bowl
from pausa.sound.loudness import speech_loudness_lufs
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ, seconds_of
from tests.decoders import ffmpeg_run
from tests.samples import exercise, routine, said
from tests.sound.signals import first_over, heard, level_dbfs, tone

if TYPE_CHECKING:
    from pausa.routine.model import Routine
    from pausa.sound.audio import FloatSamples


def ring(seconds: float, fade_s: float, rate_hz: int = SAMPLE_RATE_HZ) -> FloatSamples:
    """A gong that is 60 dB softer after `fade_s`."""
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    return (0.8 * tone(330, seconds, rate_hz) * 10 ** (-3 * time_s / fade_s)).astype(np.float32)


def file(folder: Path, samples: object, rate_hz: int = SAMPLE_RATE_HZ, name: str = "b.wav") -> Path:
    path = folder / name
    soundfile.write(path, samples, rate_hz)
    return path


@pytest.mark.parametrize("rate_hz", [22_050, 44_100, 48_000, 96_000])
def test_any_rate_is_trimmed_and_begins_where_a_clip_does(tmp_path: Path, rate_hz: int) -> None:
    sound = np.pad(ring(4, 3, rate_hz), (rate_hz // 2, rate_hz))
    bell = read_bell(file(tmp_path, sound, rate_hz))
    assert abs(first_over(heard(bell)) - LEAD_FRAMES) < 88
    assert seconds_of(bell.spoken_frames) == pytest.approx(3, abs=0.1)


def test_two_channels_are_heard_as_one(tmp_path: Path) -> None:
    one = ring(3, 2)
    both = read_bell(file(tmp_path, np.stack([one, one], axis=1)))
    assert both.samples.tobytes() == read_bell(file(tmp_path, one)).samples.tobytes()


@pytest.mark.parametrize("name", ["bell.flac", "bell.ogg", "bell.mp3", "bell.aiff"])
def test_the_usual_kinds_of_files_can_be_read(tmp_path: Path, name: str) -> None:
    bell = read_bell(file(tmp_path, ring(3, 2), name=name))
    assert seconds_of(bell.spoken_frames) == pytest.approx(2, abs=0.3)


@pytest.mark.parametrize("ending", ["m4a", "webm"])
def test_what_only_ffmpeg_reads_is_read_by_it(tmp_path: Path, ending: str) -> None:
    ffmpeg_run("-i", file(tmp_path, ring(3, 2)), tmp_path / f"bell.{ending}")
    bell = read_bell(tmp_path / f"bell.{ending}")
    assert seconds_of(bell.spoken_frames) == pytest.approx(2, abs=0.3)


def test_a_recording_that_was_cut_into_begins_without_a_click(tmp_path: Path) -> None:
    cut = 0.8 * np.cos(2 * np.pi * 330 * np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)
    sound = heard(read_bell(file(tmp_path, cut)))
    around = sound[LEAD_FRAMES - 44 : LEAD_FRAMES + 88]
    assert np.abs(np.diff(around)).max() < 0.1 * np.abs(sound).max()


@pytest.mark.parametrize("gain", [0.01, 0.2, 1.2])
def test_it_is_as_loud_as_pausas_own(tmp_path: Path, gain: float) -> None:
    bell = heard(read_bell(file(tmp_path, gain * ring(4, 3))))
    struck = bell[LEAD_FRAMES : LEAD_FRAMES + round(0.4 * SAMPLE_RATE_HZ)]
    assert speech_loudness_lufs(struck, SAMPLE_RATE_HZ) == pytest.approx(BELL_LUFS, abs=0.5)


def test_a_knock_on_wood_stays_softer_than_it_would_have_to_be(tmp_path: Path) -> None:
    bell = read_bell(file(tmp_path, ring(0.5, 0.03)))
    assert 20 * np.log10(np.abs(heard(bell)).max()) <= HIGHEST_DBFS + 0.01


def test_what_rings_too_long_is_faded_out_without_a_step(tmp_path: Path) -> None:
    bell = read_bell(file(tmp_path, ring(40, 60)))
    sound = heard(bell)
    assert len(sound) == LONGEST_S * SAMPLE_RATE_HZ
    assert level_dbfs(sound[-4410:]) < level_dbfs(sound[LEAD_FRAMES:4410]) - 50
    assert sound[-1] == 0


BAD_FILES = {
    "no sound at all": (b"These are words.", "cannot be used"),
    "an empty file": (b"", "cannot be used"),
    "a broken header": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "cannot be used"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_is_no_sound_is_refused(tmp_path: Path, kind: str) -> None:
    data, message = BAD_FILES[kind]
    path = tmp_path / "bell.wav"
    path.write_bytes(data)
    with pytest.raises(AudioError, match=message) as caught:
        read_bell(path)
    assert caught.value.hint


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="cannot be used"):
        read_bell(tmp_path / "bell.wav")


@pytest.mark.parametrize(
    ("samples", "message"),
    [
        (np.zeros(SAMPLE_RATE_HZ), "silent"),
        (np.zeros(0), "there is no sound in it"),
        (np.zeros(SAMPLE_RATE_HZ * 61), "too long for a chime"),
    ],
)
def test_silence_nothing_and_music_are_refused(
    tmp_path: Path, samples: FloatSamples, message: str
) -> None:
    with pytest.raises(AudioError, match=message):
        read_bell(file(tmp_path, samples))


def with_bell(path: Path) -> Routine:
    written = replace(USUAL_CHIMES, sound=SoundFile(path, Mark(path.with_name("r.yaml"), 3, 9)))
    return replace(routine(exercise(said("Rest."))), chimes=written)


def test_a_routine_waits_as_long_as_its_bell_rings(tmp_path: Path) -> None:
    ringing = with_ring(with_bell(file(tmp_path, ring(8, 8))))
    assert ringing.chimes
    assert ringing.chimes.ring == pytest.approx(Fraction(8), abs=0.2)
    bell = bell_of(ringing.chimes)
    assert bell
    assert seconds_of(bell.spoken_frames) < ringing.chimes.ring


def test_there_is_time_to_listen_after_a_sound_however_short(tmp_path: Path) -> None:
    knocked = with_ring(with_bell(file(tmp_path, ring(0.5, 0.2))))
    assert knocked.chimes
    assert knocked.chimes.ring == 4


def test_a_bad_recording_is_a_problem_at_the_line_that_names_it(tmp_path: Path) -> None:
    silent = with_bell(file(tmp_path, np.zeros(100)))
    with pytest.raises(RoutineError) as caught:
        with_ring(silent)
    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("bad-sound", 3, 9)
    assert problem.hint


def test_without_a_recording_the_bell_is_pausas_own() -> None:
    plain = replace(routine(exercise(said("Rest."))), chimes=USUAL_CHIMES)
    assert with_ring(plain) is plain
    assert USUAL_CHIMES.ring == USUAL_RING
    bell = bell_of(USUAL_CHIMES)
    assert bell
    assert bell.samples.tobytes() == bowl().samples.tobytes()
    assert bell_of(None) is None
