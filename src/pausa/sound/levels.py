"""How loud a clip is as time goes by: by this its words are known again in a finished file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pausa.units import gain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from pausa.sound.audio import Clip, FloatSamples, PcmSamples
    from pausa.timeline.model import PlacedCue

LEVEL_FRAMES = 441
"""10 ms: a clip's lead is two of them, and no sound of speech is much shorter."""

_STEP_DB = 0.5
_SILENT_STEPS = 200
_RUMBLE_FRAMES = 133
_BELL_FRAMES = 150 * LEVEL_FRAMES
_FULL_SCALE = 32768


def without_rumble(samples: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """What stands out from the mean of the 3 ms around it: words do, the deep of a bed does not."""
    sums = np.cumsum(np.pad(samples, (_RUMBLE_FRAMES // 2 + 1, _RUMBLE_FRAMES // 2)))
    means = (sums[_RUMBLE_FRAMES:] - sums[:-_RUMBLE_FRAMES]) / _RUMBLE_FRAMES
    heard: npt.NDArray[np.float64] = samples - means
    return heard


def levels_of(samples: PcmSamples) -> bytes:
    """For each whole 10 ms, how far it stays under full scale: half decibels, 200 for silence."""
    count = len(samples) // LEVEL_FRAMES
    heard = without_rumble(samples / _FULL_SCALE)[: count * LEVEL_FRAMES]
    powers = np.mean(np.square(heard.reshape(count, LEVEL_FRAMES)), axis=1)
    least = gain_of(-_SILENT_STEPS * _STEP_DB) ** 2
    steps = -10 / _STEP_DB * np.log10(np.clip(powers, least, 1.0))
    return bytes(np.rint(steps).astype(np.uint8))


def amplitudes_of(levels: bytes) -> FloatSamples:
    """The same as amplitudes between 0 and 1."""
    steps = np.frombuffer(levels, np.uint8).astype(np.float32)
    amplitudes = np.where(steps < _SILENT_STEPS, 10 ** (-steps * _STEP_DB / 20), 0.0)
    return amplitudes.astype(np.float32)


def bell_levels(bell: Clip) -> bytes:
    """Those of how a strike begins; its end may ring into the next one."""
    beginning = bell.samples[:_BELL_FRAMES]
    return levels_of(np.pad(beginning, (0, _BELL_FRAMES - len(beginning))))


def noting_levels(
    clip_for: Callable[[PlacedCue], Clip], levels: dict[str, bytes]
) -> Callable[[PlacedCue], Clip]:
    """The same clips; the levels of each are noted by its text as it goes by."""

    def noted(cue: PlacedCue) -> Clip:
        clip = clip_for(cue)
        if cue.text not in levels:
            levels[cue.text] = levels_of(clip.samples)
        return clip

    return noted
