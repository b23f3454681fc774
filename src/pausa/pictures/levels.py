"""How loud a session is as time goes by: heard in its finished file, or planned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.mixer import mix_blocks
from pausa.units import SAMPLE_RATE_HZ
from pausa.verify.decoding import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.sound.audio import Clip, FloatSamples
    from pausa.sound.chosen import ChosenBed
    from pausa.timeline.model import PlacedCue, Timeline

STEP_FRAMES = SAMPLE_RATE_HZ // 50
"""20 ms: a tenth of a syllable; eight hours are some six megabytes."""

SILENT_DB = -120.0
_FULL_SCALE = 32768


@dataclass(frozen=True)
class Levels:
    """The mean power of each 20 ms; 1 is full scale all the time."""

    powers: FloatSamples
    with_voice: bool = True
    """Without it they are those of the bed alone."""

    def level_db(self, start_frame: int, end_frame: int) -> float:
        """The level of a stretch; that of a whole step at least."""
        first = start_frame // STEP_FRAMES
        powers = self.powers[first : max(first + 1, end_frame // STEP_FRAMES)]
        power = float(np.mean(powers)) if len(powers) else 0.0
        return max(SILENT_DB, 10 * float(np.log10(power))) if power > 0 else SILENT_DB


def heard_levels(path: Path) -> Levels:
    """Listen to a finished file. Raises AudioError where it can't be read."""
    with decoded(path) as (_, _, blocks):
        return Levels(_powers(np.mean(np.square(block), axis=1) for block in blocks))


def planned_levels(timeline: Timeline, bed: ChosenBed) -> Levels:
    """Mix a session's bed without its words, which it makes room for all the same."""
    silent = replace(timeline, cues=(), chimes=())
    blocks = mix_blocks(silent, _no_clip, bed.layers(timeline))
    squares = (np.square(block / np.float32(_FULL_SCALE)) for block in blocks)
    return Levels(_powers(squares), with_voice=False)


def _no_clip(cue: PlacedCue) -> Clip:
    raise LookupError(cue.text)


def _powers(blocks: Iterable[FloatSamples]) -> FloatSamples:
    """The mean of each step; what is left over at the end is too short to be seen."""
    rest: FloatSamples = np.zeros(0, np.float32)
    powers = [rest]
    for block in blocks:
        squares = np.concatenate([rest, block])
        whole = len(squares) - len(squares) % STEP_FRAMES
        powers.append(squares[:whole].reshape(-1, STEP_FRAMES).mean(axis=1, dtype=np.float32))
        rest = squares[whole:]
    return np.concatenate(powers)
