"""The two forms of sound: as an engine makes it, and as the session needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pausa.timeline.model import LEAD_FRAMES
from pausa.units import SAMPLE_RATE_HZ, USUAL_LUFS

FloatSamples: TypeAlias = npt.NDArray[np.float32]
PcmSamples: TypeAlias = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Recording:
    """Mono sound as an engine or a file gave it: samples in [-1, 1] at its own rate."""

    samples: FloatSamples
    rate_hz: int

    @property
    def duration_s(self) -> float:
        """Its length in seconds."""
        return len(self.samples) / self.rate_hz


@dataclass(frozen=True)
class Clip:
    """One cue's sound, ready to be placed: mono 16-bit PCM at 44.1 kHz.

    The first sound stands exactly `LEAD_FRAMES` after the clip's first frame; the clip ends
    `TAIL_FRAMES` after the last sound, and with it the cue.
    """

    samples: PcmSamples

    @property
    def spoken_frames(self) -> int:
        """From the first sound to the clip's end."""
        return len(self.samples) - LEAD_FRAMES


TARGET_LUFS = USUAL_LUFS
"""The loudness that clips are kept at, wherever they come from."""
PROMISED_DBTP = -1.0
"""The waveform of a finished session stays below it."""

TAIL_FRAMES = round(0.030 * SAMPLE_RATE_HZ)

CLIP_PREPARATION = 2
"""Counts up when `pausa.sound.clips` makes other samples of the same recording."""
