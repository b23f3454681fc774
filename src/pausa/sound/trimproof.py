"""What players that trim silence would cut out of a session.

They cut what stays under a level for some time, a bed included. The rules are those of ExoPlayer's
SilenceSkippingAudioProcessor (media3 waits only 100 ms, but keeps a fifth) and of the greediest
app that was found to follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from pausa.units import Seconds, frames_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pausa.sound.audio import PcmSamples

Spans: TypeAlias = "list[tuple[int, int]]"

SILENT_UP_TO = 1024
"""A sample of 16 bits that is no larger counts as silence: -30.1 dBFS."""
_FULL_SCALE = 32768


@dataclass(frozen=True)
class Trimmer:
    """How a player cuts silence."""

    waits: Seconds
    """How long it has to last."""
    keeps: Seconds
    """How much of it is left beside a sound."""


EXOPLAYER = Trimmer(Fraction(150, 1000), Fraction(20, 1000))
GREEDIEST = Trimmer(Fraction(83, 1000), Fraction(0))
"""Pocket Casts, trimming as much as it can."""


def trimmed_spans(blocks: Iterable[PcmSamples], trimmer: Trimmer = EXOPLAYER) -> Spans:
    """What a player would cut: first frame and the one after the last, of each stretch."""
    meter = TrimMeter(trimmer)
    for block in blocks:
        meter.hear(block)
    meter.end()
    return meter.spans


class TrimMeter:
    """Finds what a player would cut while the sound goes by; it keeps none of it."""

    def __init__(self, trimmer: Trimmer = EXOPLAYER) -> None:
        self._waits_frames = frames_of(trimmer.waits)
        self._keeps_frames = frames_of(trimmer.keeps)
        self._heard = 0
        self._last_loud = -1
        self.spans: Spans = []

    def hear(self, block: npt.NDArray[Any]) -> None:
        """The next block: frames, or frames by channels, in 16 bits or between -1 and 1."""
        whole = np.issubdtype(block.dtype, np.integer)
        most = SILENT_UP_TO if whole else SILENT_UP_TO / _FULL_SCALE
        loud = (block > most) | (block < -most)
        frames = np.flatnonzero(loud if loud.ndim == 1 else loud.any(axis=1)) + self._heard
        self._heard += len(block)
        edges = np.concatenate([[self._last_loud], frames])
        for gap in np.flatnonzero(np.diff(edges) > self._waits_frames):
            start, end = int(edges[gap]) + 1, int(edges[gap + 1])
            self._cut(start, end - self._keeps_frames)
        self._last_loud = int(edges[-1])

    def end(self, _channels: int = 1) -> None:
        """There is no more; of the silence after the last sound no end is kept."""
        if self._heard - self._last_loud > self._waits_frames:
            self._cut(self._last_loud + 1, self._heard)
        self._last_loud = self._heard

    def _cut(self, start: int, end: int) -> None:
        self.spans.append((start + self._keeps_frames if start else 0, end))
