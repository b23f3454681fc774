"""Independent readers of what Pausa writes: decoders, checkers and ffprobe.

ffmpeg, libsndfile (with libmpg123 inside) and miniaudio (dr_mp3) come as wheels; mpg123, mp3val
and ffprobe are programs of the system, whose tests are skipped where they are missing, or fail
where PAUSA_REQUIRE_TOOLS=1 says that they must not be.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, NoReturn

import imageio_ffmpeg
import numpy as np
import pytest
import soundfile
from mutagen.mp3 import MP3

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.sound.audio import PcmSamples


def decode_ffmpeg(path: Path) -> PcmSamples:
    """By the ffmpeg that comes as a wheel, at the file's own rate."""
    return _pcm(
        [str(imageio_ffmpeg.get_ffmpeg_exe()), "-v", "error", "-i", path, "-f", "s16le", "-"]
    )


def decode_system_ffmpeg(path: Path) -> PcmSamples:
    """By the system's ffmpeg, which is some years older."""
    return _pcm([program("ffmpeg"), "-v", "error", "-i", path, "-f", "s16le", "-"])


def decode_libsndfile(path: Path) -> PcmSamples:
    """At the file's own rate."""
    return np.asarray(soundfile.read(path, dtype="int16")[0], dtype=np.int16)


def ffmpeg_run(*arguments: str | Path) -> None:
    """Have ffmpeg make a file."""
    _run([str(imageio_ffmpeg.get_ffmpeg_exe()), "-v", "error", "-y", *arguments])


def decode_soundfile(path: Path) -> PcmSamples:
    samples, rate_hz = soundfile.read(path, dtype="int16")
    assert rate_hz == 44_100
    return np.asarray(samples, dtype=np.int16)


def decode_miniaudio(path: Path) -> PcmSamples:
    try:
        import miniaudio
    except ImportError:
        _missing("miniaudio has no wheel for this Python")
    sound = miniaudio.mp3_read_file_s16(str(path))
    assert (sound.nchannels, sound.sample_rate) == (1, 44_100)
    return np.array(sound.samples, dtype=np.int16)


def decode_mpg123(path: Path) -> PcmSamples:
    return _pcm([program("mpg123"), "-q", "-s", path])


DECODERS = [
    decode_ffmpeg,
    decode_soundfile,
    decode_miniaudio,
    pytest.param(decode_mpg123, marks=pytest.mark.tools),
]
"""For `pytest.mark.parametrize("decode", DECODERS)`."""


def mp3val_report(path: Path) -> list[str]:
    """What mp3val finds wrong; its exit code says nothing."""
    lines = _run([program("mp3val"), path]).decode().splitlines()
    assert lines[-1] == "Done!"
    return [line for line in lines if line.startswith(("WARNING", "ERROR", "PROBLEM"))]


def ffprobe_chapters(path: Path) -> list[tuple[str, int, int]]:
    """Title, start and end in milliseconds of each chapter, in the order of the file."""
    return [
        (chapter["tags"]["title"], _ms(chapter["start_time"]), _ms(chapter["end_time"]))
        for chapter in _ffprobe(path, "-show_chapters")["chapters"]
    ]


def _ms(seconds: str) -> int:
    return round(float(seconds) * 1000)


def ffprobe_format(path: Path) -> dict[str, Any]:
    """Duration, bit rate and tags as ffprobe sees them."""
    found: dict[str, Any] = _ffprobe(path, "-show_format")["format"]
    return found


def ffprobe_tags(path: Path) -> dict[str, str]:
    """What a file tells of itself; in an Ogg file its stream does."""
    found = _ffprobe(path, "-show_format", "-show_streams")
    tags = found["format"].get("tags", {}) | found["streams"][0].get("tags", {})
    return {key.lower(): value for key, value in tags.items()}


def read_mutagen(path: Path) -> Any:
    """The file as mutagen sees it: `info` and `tags`."""
    return MP3(path)  # type: ignore[no-untyped-call]


def program(name: str) -> str:
    """Where a program of the system is; skips or fails the test if nowhere."""
    found = shutil.which(name)
    if not found:
        _missing(f"{name} is not installed")
    return found


def _missing(reason: str) -> NoReturn:
    if os.environ.get("PAUSA_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{reason}, and PAUSA_REQUIRE_TOOLS=1 wants it")
    pytest.skip(reason)


def _ffprobe(path: Path, *what: str) -> dict[str, Any]:
    command: list[str | Path] = [program("ffprobe"), "-v", "error", "-of", "json", *what, path]
    found: dict[str, Any] = json.loads(_run(command))
    return found


def _pcm(command: list[str | Path]) -> PcmSamples:
    return np.frombuffer(_run(command), dtype="<i2")


def _run(command: list[str | Path]) -> bytes:
    """Run a program that must end well and complain about nothing."""
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr.decode(errors="replace")
    return done.stdout
