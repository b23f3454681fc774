"""Cuts sound into segments that can be encoded apart, each with some of its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pausa.units import MP3_FRAME_FRAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.sound.audio import PcmSamples

SEGMENT_MP3_FRAMES = 1024
"""27 s: all the same, so that a file doesn't depend on the number of cores."""
LEAD_MP3_FRAMES = 16
"""What an encoder hears before, until it has forgotten that it began there."""
TAIL_MP3_FRAMES = 16
"""What it hears after: its look-ahead, and some frames among which the seam may be chosen."""


@dataclass(frozen=True)
class Segment:
    """A part of the sound, and what comes before and after it."""

    samples: PcmSamples
    lead_mp3_frames: int
    """How much of it stands before its own part: none in the first segment."""
    body_mp3_frames: int | None
    """How long its own part is; None in the last segment, where it goes to the end."""

    @property
    def body_frames(self) -> int:
        """How many samples are its own."""
        if self.body_mp3_frames is None:
            return len(self.samples) - self.lead_mp3_frames * MP3_FRAME_FRAMES
        return self.body_mp3_frames * MP3_FRAME_FRAMES


def cut_segments(blocks: Iterable[PcmSamples]) -> Iterator[Segment]:
    """Put blocks of any length together, and cut them on MP3 frames.

    Nothing comes of no sound. Raises TypeError for blocks that aren't 16-bit samples.
    """
    parts: list[PcmSamples] = []
    lead = 0
    for block in blocks:
        parts.append(block.astype("<i2", casting="equiv"))
        needed = (lead + SEGMENT_MP3_FRAMES + TAIL_MP3_FRAMES) * MP3_FRAME_FRAMES
        if sum(map(len, parts)) < needed:
            continue
        sound = np.concatenate(parts)
        while len(sound) >= needed:
            yield Segment(sound[:needed], lead, SEGMENT_MP3_FRAMES)
            sound = sound[(lead + SEGMENT_MP3_FRAMES - LEAD_MP3_FRAMES) * MP3_FRAME_FRAMES :]
            lead = LEAD_MP3_FRAMES
            needed = (lead + SEGMENT_MP3_FRAMES + TAIL_MP3_FRAMES) * MP3_FRAME_FRAMES
        parts = [sound]
    if any(map(len, parts)):
        yield Segment(np.concatenate(parts), lead, None)
