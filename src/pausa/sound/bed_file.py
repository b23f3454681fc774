"""The listener's own sound as a bed: its first minutes, levelled, and joined to a loop."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import soundfile
import soxr

from pausa.errors import AudioError
from pausa.sound.loops import Loop
from pausa.sound.noise import REFERENCE_LUFS, loop_loudness_lufs
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.sound.audio import FloatSamples
    from pausa.sound.loops import Bed

LONGEST_S = 300
"""So much of a file is used; what comes after is never read."""
SHORTEST_S = 2
CROSSFADE_S = 4

_CHUNK_FRAMES = 1 << 16
_WINDOW_S = 3
_LOUD_SHARE = 95
"""In percent: what the loudest twentieth of the windows exceeds is how loud a file is."""
_SILENCE = gain_of(-70)
_EDGE_DB = -50.0
_EDGE_WINDOW = SAMPLE_RATE_HZ // 100
_PROBE_FRAMES = SAMPLE_RATE_HZ
_PATIENCE_S = 120


def read_bed(path: Path) -> Bed:
    """A file as a bed at the reference loudness. Raises AudioError where it cannot be one."""
    samples = _trimmed(path, _read(path, LONGEST_S * SAMPLE_RATE_HZ))
    if len(samples) < SHORTEST_S * SAMPLE_RATE_HZ:
        seconds = len(samples) / SAMPLE_RATE_HZ
        hint = f"use one of at least {SHORTEST_S} s; it is repeated"
        raise AudioError(f"{path.name} holds only {seconds:.1f} s of sound", hint=hint)
    samples *= np.float32(32768 * gain_of(REFERENCE_LUFS - _loud_lufs(samples)))
    looped = _looped(samples)
    return Loop(np.rint(looped).clip(-32767, 32767).astype(np.int16), MP3_FRAME_FRAMES)


def require_sound(path: Path) -> None:
    """Look into a file without reading it whole. Raises AudioError where it is no sound."""
    _read(path, _PROBE_FRAMES)


def _read(path: Path, most_frames: int) -> FloatSamples:
    """Mono sound at 44.1 kHz, without offset."""
    samples = np.empty(most_frames, np.float32)
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
        raise _unreadable(path, "there is no sound in it")
    if not np.isfinite(samples).all():
        raise _unreadable(path, "it has samples that are not numbers")
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
            raise _unreadable(path, "it is damaged") from error


def _resampled(file: soundfile.SoundFile) -> Iterator[FloatSamples]:
    stream = soxr.ResampleStream(file.samplerate, SAMPLE_RATE_HZ, 1, dtype="float32")
    blocks = file.blocks(blocksize=_CHUNK_FRAMES, dtype="float32", always_2d=True)
    for block in blocks:
        yield stream.resample_chunk(np.ascontiguousarray(block.mean(axis=1)))
    yield stream.resample_chunk(np.zeros(0, np.float32), last=True)


def _by_ffmpeg(path: Path, seconds: float, reason: Exception) -> FloatSamples:
    ffmpeg = _ffmpeg()
    if not ffmpeg:
        hint = "save it as WAV, FLAC, OGG or MP3, or install ffmpeg for other formats"
        raise _unreadable(path, "its format is not known", hint) from reason
    command = [ffmpeg, "-v", "error", "-nostdin", "-protocol_whitelist", "file"]
    command += ["-t", str(seconds), "-i", f"file:{path}", "-vn"]
    command += ["-ac", "1", "-ar", str(SAMPLE_RATE_HZ), "-f", "f32le", "pipe:1"]
    done = _run(path, command)
    if done.returncode or not done.stdout:
        raise _unreadable(path, "it is not a sound that ffmpeg knows") from reason
    return np.frombuffer(done.stdout, "<f4").astype(np.float32)


def _run(path: Path, command: list[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _unreadable(path, "ffmpeg did not finish with it") from error


def _ffmpeg() -> str | None:
    """The machine's own, or one that came as a package; None where there is neither."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        return None


def _unreadable(path: Path, reason: str, hint: str = "use another file") -> AudioError:
    return AudioError(f"{path.name} cannot be used as a bed: {reason}", hint=hint)


def _trimmed(path: Path, samples: FloatSamples) -> FloatSamples:
    """Without the silence before and after."""
    count = -(-len(samples) // _EDGE_WINDOW)
    padded = np.pad(samples, (0, count * _EDGE_WINDOW - len(samples)))
    heights = np.abs(padded).reshape(count, _EDGE_WINDOW).max(axis=1)
    if heights.max() < _SILENCE:
        raise _unreadable(path, "it is silent", "use a louder recording")
    loud = np.flatnonzero(heights > heights.max() * gain_of(_EDGE_DB))
    return samples[int(loud[0]) * _EDGE_WINDOW : (int(loud[-1]) + 1) * _EDGE_WINDOW]


def _loud_lufs(samples: FloatSamples) -> float:
    """How loud it is where it is loud, so that its quiet places don't raise the others."""
    window = min(_WINDOW_S * SAMPLE_RATE_HZ, len(samples))
    starts = range(0, len(samples) - window + 1, window)
    levels = [loop_loudness_lufs(samples[at : at + window].astype(np.float64)) for at in starts]
    return float(np.percentile(levels, _LOUD_SHARE))


def _looped(samples: FloatSamples) -> FloatSamples:
    """Whole MP3 frames whose end becomes their beginning, without a dip."""
    fade = min(CROSSFADE_S * SAMPLE_RATE_HZ, len(samples) // 3)
    length = (len(samples) - fade) // MP3_FRAME_FRAMES * MP3_FRAME_FRAMES
    turn = (np.pi / 2 * np.arange(fade) / fade).astype(np.float32)
    looped = samples[:length].copy()
    looped[:fade] = looped[:fade] * np.sin(turn) + samples[length : length + fade] * np.cos(turn)
    return looped
