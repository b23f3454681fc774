"""What sounds under the words, and in place of dead silence.

To add a bed: write a function that returns a `Bed`, and name it in `BEDS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, gain_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pausa.sound.audio import PcmSamples


class Bed(Protocol):
    """Sound without end. It begins anew with every chapter, so that an edit stays in its own."""

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """A part of it, counted from the start of a chapter that is `chapter_frames` long."""
        ...


@dataclass(frozen=True)
class Loop:
    """A bed that repeats: its last frame leads into its first without a seam."""

    frames: PcmSamples

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """The loop, which ends with the chapter, so that the next one's beginning follows on."""
        turned = np.roll(self.frames, -(start_frame % len(self.frames)))
        section = np.resize(turned, end_frame - start_frame)
        ease_from = max(start_frame, chapter_frames - _EASE_FRAMES)
        if ease_from < end_frame:
            left = np.arange(ease_from, end_frame) - chapter_frames
            turn = np.pi / 2 * (1 + left / _EASE_FRAMES)
            ending = self.frames[left % len(self.frames)]
            eased = section[ease_from - start_frame :] * np.cos(turn) + ending * np.sin(turn)
            section[ease_from - start_frame :] = np.rint(eased)
        return section


_EASE_FRAMES = MP3_FRAME_FRAMES
_LOOP_FRAMES = 441 * MP3_FRAME_FRAMES
"""11.52 s: too long to be noticed as a loop, and quick to transform."""

_ROOM_DBFS = -64.0
"""Low enough not to be noticed, high enough that an MP3 keeps it."""
_ROOM_SEED = 1152
_ROOM_LOWEST_HZ = 60.0
_ROOM_DARK_ABOVE_HZ = 900.0


def room_tone() -> Bed:
    """The air of a quiet room: dark noise without a pitch."""
    hz = np.fft.rfftfreq(_LOOP_FRAMES, 1 / SAMPLE_RATE_HZ)
    rumble = (hz / _ROOM_LOWEST_HZ) ** 2
    pink = 1 / np.sqrt(np.maximum(hz, 1.0))
    shape = pink * rumble / (1 + rumble) / (1 + (hz / _ROOM_DARK_ABOVE_HZ) ** 2)
    # RandomState, unlike newer generators, promises the same numbers in every numpy.
    noise = np.random.RandomState(_ROOM_SEED).standard_normal((2, len(hz)))
    samples = np.fft.irfft(shape * (noise[0] + 1j * noise[1]), _LOOP_FRAMES)
    level = 32768 * gain_of(_ROOM_DBFS) / np.sqrt(np.mean(samples**2))
    return Loop(np.rint(samples * level).astype(np.int16))


def no_bed() -> Bed:
    """Dead silence."""
    return Loop(np.zeros(MP3_FRAME_FRAMES, np.int16))


BEDS: dict[str, Callable[[], Bed]] = {"room": room_tone, "none": no_bed}
