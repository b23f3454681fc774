"""What beds are made of: loops that have no seam, alone or several at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np

from pausa.units import MP3_FRAME_FRAMES

if TYPE_CHECKING:
    from pausa.sound.audio import PcmSamples


class Bed(Protocol):
    """Sound without end. It begins anew with every chapter, so that an edit stays in its own."""

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """A part of it, counted from the start of a chapter that is `chapter_frames` long."""
        ...

    @property
    def peak(self) -> int:
        """A height that no sample of it exceeds."""
        ...


@dataclass(frozen=True)
class Loop:
    """A bed that repeats: its last frame leads into its first without a seam."""

    frames: PcmSamples
    ease_frames: int = MP3_FRAME_FRAMES
    """How long a chapter's end takes to become what leads into the next one's beginning."""
    tonal: bool = False
    """Whether the two may be in step with each other; noise never is."""

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """The loop, which ends with the chapter, so that the next one's beginning follows on."""
        section = self._plain(start_frame, end_frame)
        ease_frames = min(self.ease_frames, chapter_frames)
        ease_from = max(start_frame, chapter_frames - ease_frames)
        if ease_from < end_frame:
            left = np.arange(ease_from, end_frame) - chapter_frames
            turn = np.pi / 2 * (1 + left / ease_frames)
            ending = self.frames[left % len(self.frames)]
            old, new = np.cos(turn), np.sin(turn)
            if self.tonal:
                old, new = old**2, new**2
            eased = section[ease_from - start_frame :] * old + ending * new
            section[ease_from - start_frame :] = np.rint(eased).clip(-self.peak, self.peak)
        return section

    def _plain(self, start_frame: int, end_frame: int) -> PcmSamples:
        """The frames from there on, over and over."""
        section = np.empty(end_frame - start_frame, np.int16)
        done, first = 0, start_frame % len(self.frames)
        while done < len(section):
            piece = self.frames[first : first + len(section) - done]
            section[done : done + len(piece)] = piece
            done, first = done + len(piece), 0
        return section

    @cached_property
    def peak(self) -> int:
        """Its highest sample."""
        return int(np.abs(self.frames.astype(np.int32)).max(initial=0))


@dataclass(frozen=True)
class Strand:
    """A part of a bed that swells in a way of its own."""

    bed: Bed
    sway: float = 1.0
    """How far it goes along with the waves, or a breath: 1 all the way, 0 not at all."""


@dataclass(frozen=True)
class Strands:
    """Several beds that sound as one. Loops of different lengths seldom meet in the same way."""

    strands: tuple[Strand, ...]

    def section(self, start_frame: int, end_frame: int, chapter_frames: int) -> PcmSamples:
        """All of them at once, each at its loudest."""
        first, *others = (strand.bed for strand in self.strands)
        total = first.section(start_frame, end_frame, chapter_frames)
        for bed in others:
            total += bed.section(start_frame, end_frame, chapter_frames)
        return total

    @cached_property
    def peak(self) -> int:
        """What they reach together at most; it has to fit into a sample."""
        return sum(strand.bed.peak for strand in self.strands)


def strands_of(bed: Bed) -> tuple[Strand, ...]:
    """The parts that a bed is mixed from."""
    return bed.strands if isinstance(bed, Strands) else (Strand(bed),)
