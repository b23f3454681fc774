"""A tone below hearing that keeps players from taking a session's silences for silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pausa.units import MP3_FRAME_FRAMES

if TYPE_CHECKING:
    from pausa.sound.audio import PcmSamples

UNDERTONE_HZ = 19
"""One swing in two MP3 frames. Ears need some 78 dB to hear it; beside words at 70 dB it has 59."""
UNDERTONE_LUFS = -45.0
"""What a meter makes of it; a test measures it."""

_SWING_FRAMES = 2 * MP3_FRAME_FRAMES
_HEIGHT = 1400
"""Above the 1024 that players compare with, and the 1280 of the oldest; MP3 takes 4% of it away."""


@dataclass(frozen=True)
class Undertone:
    """A bed of one deep tone. In each chapter it swings a whole number of times, from 0 to 0."""

    peak: int = _HEIGHT

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """A part of it, counted from the start of a chapter that is `chapter_frames` long."""
        swings = max(1, round(chapter_frames / _SWING_FRAMES))
        turns = np.arange(start_frame, end_frame) * (swings / max(1, chapter_frames))
        section: PcmSamples = np.rint(self.peak * np.sin(2 * np.pi * turns)).astype(np.int16)
        return section
