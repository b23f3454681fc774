"""How loud a session is: its voice, its bell, and with them everything else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pausa.sound.audio import Clip
from pausa.units import USUAL_LUFS, gain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pausa.timeline.model import PlacedCue

_CLIPS_AT_HAND = 32
"""What is said over and over, such as breaths and counts, is made as loud as wanted once."""


def clips_at(loudness_lufs: float, clip_of: Callable[[str], Clip]) -> Callable[[PlacedCue], Clip]:
    """For each cue the clip of its text, as loud as wanted."""

    @lru_cache(_CLIPS_AT_HAND)
    def said(text: str) -> Clip:
        return voice_at(clip_of(text), loudness_lufs)

    return lambda cue: said(cue.text)


def voice_at(clip: Clip, loudness_lufs: float) -> Clip:
    """A voice's clip, prepared at the usual loudness, at another; it is as long as before."""
    gain_db = loudness_lufs - USUAL_LUFS
    if gain_db <= 0:
        return bell_at(clip, loudness_lufs)
    from pausa.sound.clips import raised  # takes its time to import

    return raised(clip, gain_db)


def bell_at(bell: Clip, loudness_lufs: float) -> Clip:
    """A bell as far under the voice as it ought to be; its peaks leave room for the loudest."""
    if loudness_lufs == USUAL_LUFS:
        return bell
    louder = bell.samples * gain_of(loudness_lufs - USUAL_LUFS)
    return Clip(np.rint(louder).astype(np.int16))
