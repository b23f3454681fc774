"""Cuts stretches out of sound that comes block by block, without keeping the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Sound: TypeAlias = npt.NDArray[np.float32]
"""Frames by channels, between -1 and 1 and a little beyond."""


class Windows:
    """Stretches of a sound, each handed over as soon as it is whole.

    They are given as first frame and the frame after the last, in order of both; what of them
    lies before the sound, or after its end, is silence.
    """

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._stretches = stretches
        self._next = 0
        self._parts: list[Sound] = []
        self._start = min(0, stretches[0][0]) if stretches else 0
        self._heard = 0

    def hear(self, block: Sound) -> Iterator[tuple[int, Sound]]:
        """The stretches that end with this block, each with its number."""
        if not self._parts and self._start < 0:
            self._parts = [np.zeros((-self._start, block.shape[1]), np.float32)]
        self._parts.append(block)
        self._heard += len(block)
        if self._next < len(self._stretches) and self._stretches[self._next][1] <= self._heard:
            yield from self._whole(np.concatenate(self._parts))
        else:
            self._forget()

    def end(self, channels: int) -> Iterator[tuple[int, Sound]]:
        """The stretches that the sound was too short for."""
        last = max((end for _, end in self._stretches), default=0)
        if last > self._heard:
            yield from self.hear(np.zeros((last - self._heard, channels), np.float32))

    def _whole(self, sound: Sound) -> Iterator[tuple[int, Sound]]:
        while self._next < len(self._stretches):
            start, end = self._stretches[self._next]
            if end > self._heard:
                break
            yield self._next, sound[start - self._start : end - self._start]
            self._next += 1
        self._parts = [sound]
        self._forget()

    def _forget(self) -> None:
        """Let go of what no stretch will ask for."""
        if self._next == len(self._stretches):
            needed = self._heard
        else:
            needed = min(self._stretches[self._next][0], self._heard)
        while self._parts and self._start + len(self._parts[0]) <= needed:
            self._start += len(self._parts.pop(0))
        if self._parts and needed > self._start:
            self._parts[0] = self._parts[0][needed - self._start :].copy()
            self._start = needed
