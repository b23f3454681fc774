"""pydub's part in Pausa: one linear join of raw samples, without a copy for every piece."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pausa.sound.audio import PcmSamples

# On import pydub warns that there is no ffmpeg, which Pausa doesn't need, and of its own age.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment


def join(parts: Iterable[PcmSamples]) -> PcmSamples:
    """One piece of sound from many, end to end; read-only."""
    data = b"".join(part.data for part in parts)
    segment = AudioSegment(data=data, sample_width=2, frame_rate=SAMPLE_RATE_HZ, channels=1)
    return np.frombuffer(segment.raw_data, dtype=np.int16)
