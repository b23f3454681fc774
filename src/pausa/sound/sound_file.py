"""A listener's own sound, read from a file of any kind."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from pausa.errors import AudioError
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.sound.audio import FloatSamples

_CHUNK_FRAMES = 1 << 16
_PATIENCE_S = 120


def read_sound(path: Path, most_frames: int) -> FloatSamples:
    """Mono sound at 44.1 kHz, without offset."""
    samples: FloatSamples = np.empty(most_frames, np.float32)
    count = 0
    with _chunks(path, most_frames / SAMPLE_RATE_HZ) as chunks:
        for chunk in chunks:
            piece = chunk[: most_frames - count]
            samples[count : count + len(piece)] = piece
            count += len(piece)
            if count == most_frames:
                break
    samples = samples[:count]
    if not count:
        raise unusable_file(path, "there is no sound in it")
    if not np.isfinite(samples).all():
        raise unusable_file(path, "it has samples that are not numbers")
    samples -= samples.mean(dtype=np.float64)
    return samples


@contextmanager
def _chunks(path: Path, seconds: float) -> Iterator[Iterator[FloatSamples]]:
    """The sound piece by piece, by libsndfile, or by ffmpeg where that knows more."""
    try:
        file = soundfile.SoundFile(path)
    except (OSError, TypeError, RuntimeError) as error:
        yield iter([_by_ffmpeg(path, seconds, error)])
        return
    with file:
        try:
            yield _resampled(file)
        except (OSError, RuntimeError) as error:
            raise unusable_file(path, "it is damaged") from error


def _resampled(file: soundfile.SoundFile) -> Iterator[FloatSamples]:
    stream = soxr.ResampleStream(file.samplerate, SAMPLE_RATE_HZ, 1, dtype="float32")
    blocks = file.blocks(blocksize=_CHUNK_FRAMES, dtype="float32", always_2d=True)
    for block in blocks:
        yield stream.resample_chunk(np.ascontiguousarray(block.mean(axis=1)))
    yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def _by_ffmpeg(path: Path, seconds: float, reason: Exception) -> FloatSamples:
    ffmpeg = find_ffmpeg()
    if not ffmpeg:
        hint = "save it as WAV, FLAC, OGG or MP3, or install ffmpeg for other formats"
        raise unusable_file(path, "its format is not known", hint) from reason
    command = [ffmpeg, "-v", "error", "-nostdin", "-protocol_whitelist", "file"]
    command += ["-t", str(seconds), "-i", f"file:{path}", "-vn"]
    command += ["-ac", "1", "-ar", str(SAMPLE_RATE_HZ), "-f", "f32le", "pipe:1"]
    done = _run(path, command)
    if done.returncode or not done.stdout:
        raise unusable_file(path, "it is not a sound that ffmpeg knows") from reason
    return np.frombuffer(done.stdout, "<f4").astype(np.float32)


def _run(path: Path, command: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise unusable_file(path, "ffmpeg did not finish with it") from error


def find_ffmpeg() -> str | None:
    """The machine's own, or one that came as a package; None where there is neither."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return None


def unusable_file(path: Path, reason: str, hint: str = "use another file") -> AudioError:
    """The error for a file of which nothing can be made."""
    return AudioError(f"{path.name} cannot be used: {reason}", hint=hint)
