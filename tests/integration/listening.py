"""Measures decoded sound, in ways that share nothing with how Pausa makes it.

Sounds are whole 16-bit samples at 44.1 kHz, levels are in dB below full scale.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import imageio_ffmpeg
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pausa.sound.audio import PcmSamples

Sound = npt.NDArray[np.floating[Any]]

RATE_HZ = 44_100
FULL_SCALE = 32_768
WINDOW_FRAMES = 441
"""10 ms: shorter than any sound of speech that one could hear by itself."""

_LASTING_FRAMES = 220
_LASTING_SHARE = 10
_FARTHEST_LAG_FRAMES = 882


def decibels(amplitude: float) -> float:
    """The level of an amplitude between 0 and 1; silence is -200 dB."""
    return float(20 * np.log10(max(amplitude, 1e-10)))


def in_floats(samples: PcmSamples) -> Sound:
    return samples.astype(np.float64) / FULL_SCALE


def amplitude(level_dbfs: float) -> float:
    """The other way round."""
    return float(10 ** (level_dbfs / 20))


def peak_dbfs(samples: PcmSamples) -> float:
    """The level of the largest sample."""
    return decibels(float(np.abs(in_floats(samples)).max(initial=0.0)))


def window_levels(samples: PcmSamples) -> list[float]:
    """The level of every 10 ms, and of what is left at the end if that is all there is."""
    count = len(samples) // WINDOW_FRAMES
    windows = in_floats(samples[: count * WINDOW_FRAMES]).reshape(count, WINDOW_FRAMES)
    levels = np.sqrt(np.mean(windows**2, axis=1))
    return [decibels(level) for level in levels]


def first_lasting_sound(samples: PcmSamples, level_dbfs: float) -> int | None:
    """Where it first gets as loud as this, and is so for a tenth of 5 ms.

    A lone sample does not count: nobody hears it, and an MP3 may bring one forth.
    """
    loud = np.flatnonzero(np.abs(in_floats(samples)) >= amplitude(level_dbfs))
    count = _LASTING_FRAMES // _LASTING_SHARE
    if len(loud) < count:
        return None
    lasting = np.flatnonzero(loud[count - 1 :] - loud[: len(loud) - count + 1] < _LASTING_FRAMES)
    return int(loud[lasting[0]]) if len(lasting) else None


def longest_silence(samples: PcmSamples) -> int:
    """The longest run, in frames, of samples that are 0 or next to it."""
    sounding = np.flatnonzero(np.abs(samples.astype(np.int32)) > 1)
    edges = np.concatenate([[-1], sounding, [len(samples)]])
    return int(np.diff(edges).max()) - 1


def largest_step_dbfs(samples: PcmSamples) -> float:
    """The largest jump from one sample to the next."""
    return decibels(float(np.abs(np.diff(in_floats(samples))).max(initial=0.0)))


@dataclass(frozen=True)
class Match:
    """How well a sound is found in another, and how many frames late."""

    lag_frames: int
    likeness: float
    """1 for the same shape, 0 for nothing in common."""


def match(expected: PcmSamples, heard: PcmSamples, start_frame: int) -> Match:
    """Find `expected` in `heard` within 20 ms of `start_frame`, by cross-correlation."""
    near = slice(start_frame - _FARTHEST_LAG_FRAMES, None)
    wanted, found = in_floats(expected), in_floats(heard[near])
    found = found[: len(wanted) + 2 * _FARTHEST_LAG_FRAMES]
    size = 1 << (len(found) + len(wanted)).bit_length()
    product = np.fft.rfft(found, size) * np.conj(np.fft.rfft(wanted, size))
    correlation = np.fft.irfft(product, size)[: 2 * _FARTHEST_LAG_FRAMES + 1]
    best = int(np.argmax(correlation))
    part = found[best : best + len(wanted)]
    likeness = correlation[best] / np.sqrt(np.sum(wanted**2) * np.sum(part**2))
    return Match(best - _FARTHEST_LAG_FRAMES, float(likeness))


@dataclass(frozen=True)
class Loudness:
    """As ffmpeg's own meter of EBU R 128 has it."""

    integrated_lufs: float
    true_peak_dbtp: float


def loudness(samples: PcmSamples) -> Loudness:
    """Gated loudness and true peak, measured by ffmpeg."""
    sound = "-f s16le -ar 44100 -ac 1 -i - -af ebur128=peak=true:framelog=quiet -f null -"
    command = [str(imageio_ffmpeg.get_ffmpeg_exe()), "-hide_banner", "-nostats", *sound.split()]
    done = subprocess.run(command, input=samples.tobytes(), capture_output=True, check=True)
    summary = done.stderr.decode().rpartition("Summary:")[2]
    values = dict(re.findall(r"(I|Peak):\s+(-?[\d.]+|-inf) (?:LUFS|dBFS)", summary))
    return Loudness(float(values["I"]), float(values["Peak"]))
