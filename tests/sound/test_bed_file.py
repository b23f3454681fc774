"""The listener's own sound as a bed."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from pausa.errors import AudioError
from pausa.sound import bed_file, sound_file
from pausa.sound.audio import Clip
from pausa.sound.bed_file import LONGEST_S, read_bed, require_sound
from pausa.sound.loops import Loop
from pausa.sound.loudness import speech_loudness_lufs
from pausa.sound.noise import REFERENCE_LUFS
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ
from tests.decoders import ffmpeg_run
from tests.sound.signals import heard

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.sound.audio import FloatSamples


def music(seconds: float, rate_hz: int = SAMPLE_RATE_HZ, gain: float = 0.3) -> FloatSamples:
    """Noise under a slow swell."""
    count = round(seconds * rate_hz)
    noise = np.random.default_rng(3).standard_normal(count) * gain / 4
    return (noise * (1 + 0.5 * np.sin(np.arange(count) / rate_hz))).astype(np.float32)


def saved(path: Path, samples: FloatSamples, rate_hz: int = SAMPLE_RATE_HZ) -> Path:
    soundfile.write(path, samples, rate_hz)
    return path


def loop_of(path: Path) -> Loop:
    bed = read_bed(path)
    assert isinstance(bed, Loop)
    assert len(bed.frames) % MP3_FRAME_FRAMES == 0
    return bed


def loudness(loop: Loop) -> float:
    return speech_loudness_lufs(heard(Clip(loop.frames)), SAMPLE_RATE_HZ)


@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3", "aiff"])
@pytest.mark.parametrize("rate_hz", [22_050, 48_000])
def test_what_libsndfile_reads_is_a_bed(tmp_path: Path, ending: str, rate_hz: int) -> None:
    stereo = np.stack([music(12, rate_hz), music(12, rate_hz)], axis=1)
    loop = loop_of(saved(tmp_path / f"sea.{ending}", stereo, rate_hz))
    assert 7.5 < len(loop.frames) / SAMPLE_RATE_HZ < 8.1
    assert loudness(loop) == pytest.approx(REFERENCE_LUFS - 2, abs=1)


@pytest.mark.parametrize("ending", ["m4a", "webm", "wma"])
def test_what_only_ffmpeg_reads_is_a_bed(tmp_path: Path, ending: str) -> None:
    wav = saved(tmp_path / "sea.wav", music(12))
    ffmpeg_run("-i", wav, tmp_path / f"sea.{ending}")
    loop = loop_of(tmp_path / f"sea.{ending}")
    assert 7.5 < len(loop.frames) / SAMPLE_RATE_HZ < 8.2
    require_sound(tmp_path / f"sea.{ending}")


@pytest.mark.parametrize("gain", [0.001, 0.05, 1.0])
def test_every_file_becomes_as_loud_as_the_other_beds(tmp_path: Path, gain: float) -> None:
    loop = loop_of(saved(tmp_path / "sea.wav", music(30, gain=gain)))
    assert loudness(loop) == pytest.approx(REFERENCE_LUFS - 2, abs=1)


def test_a_file_that_is_loud_in_places_is_levelled_by_these(tmp_path: Path) -> None:
    samples = music(60)
    samples[: 40 * SAMPLE_RATE_HZ] *= 0.05
    frames = loop_of(saved(tmp_path / "sea.wav", samples)).frames
    loud = Loop(frames[45 * SAMPLE_RATE_HZ : 52 * SAMPLE_RATE_HZ])
    assert loudness(loud) == pytest.approx(REFERENCE_LUFS, abs=1.5)


def test_the_end_leads_into_the_beginning(tmp_path: Path) -> None:
    tone = np.sin(2 * np.pi * 220 * np.arange(20 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ)
    frames = loop_of(saved(tmp_path / "tone.wav", (tone / 2).astype(np.float32))).frames
    around = np.concatenate([frames[-4_000:], frames[:4_000]]).astype(int)
    assert np.abs(np.diff(around)).max() <= np.abs(np.diff(frames.astype(int))).max()


def test_silence_around_a_sound_is_not_repeated(tmp_path: Path) -> None:
    padded = np.pad(music(12), 5 * SAMPLE_RATE_HZ)
    loop = loop_of(saved(tmp_path / "sea.wav", padded))
    windows = loop.frames[: len(loop.frames) // 4_410 * 4_410].reshape(-1, 4_410)
    assert windows.astype(float).std(axis=1).min() > 100


def test_an_offset_is_taken_away(tmp_path: Path) -> None:
    loop = loop_of(saved(tmp_path / "sea.wav", music(12) + 0.3))
    assert abs(loop.frames.mean()) < 5


def test_a_clipped_file_is_used_as_it_is(tmp_path: Path) -> None:
    assert loop_of(saved(tmp_path / "sea.wav", music(12, gain=5).clip(-1, 1))).peak > 1_000


def test_of_a_long_file_only_the_first_minutes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 8_000, 1) as file:
        for _ in range(60):
            file.write(music(60, 8_000))
    tracemalloc.start()
    try:
        loop = loop_of(path)
        peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert LONGEST_S - 5 < len(loop.frames) / SAMPLE_RATE_HZ <= LONGEST_S
    assert peak_mb < 300


def test_looking_into_a_file_reads_a_second_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "sea.wav", music(12))
    asked: list[int] = []
    monkeypatch.setattr(bed_file, "read_sound", lambda _, frames: asked.append(frames))
    require_sound(path)
    assert asked == [SAMPLE_RATE_HZ]


def faulty(path: Path, fault: str) -> Path:
    if fault == "empty":
        path.write_bytes(b"")
    elif fault == "text":
        path.write_text("This is no sound.")
    elif fault == "picture":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    elif fault == "without samples":
        saved(path, music(0))
    elif fault == "silent":
        saved(path, music(12) * 0)
    elif fault == "short":
        saved(path, music(1))
    elif fault == "no numbers":
        soundfile.write(path, music(12) * np.float32("nan"), SAMPLE_RATE_HZ, subtype="FLOAT")
    return path


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("missing", "cannot be used"),
        ("empty", "cannot be used"),
        ("text", "cannot be used"),
        ("picture", "cannot be used"),
        ("without samples", "no sound in it"),
        ("silent", "silent"),
        ("short", "only 1.0 s"),
        ("no numbers", "not numbers"),
    ],
)
def test_what_cannot_be_a_bed_is_refused_clearly(tmp_path: Path, fault: str, message: str) -> None:
    with pytest.raises(AudioError, match=message) as refused:
        read_bed(faulty(tmp_path / "sea.wav", fault))
    assert "sea.wav" in refused.value.message
    assert refused.value.hint


def test_without_ffmpeg_the_known_formats_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_file, "find_ffmpeg", lambda: None)
    with pytest.raises(AudioError, match="format is not known") as refused:
        read_bed(faulty(tmp_path / "sea.m4a", "text"))
    assert "ffmpeg" in refused.value.hint
    assert "FLAC" in refused.value.hint
