"""Puts clips and bed together, block by block, so that memory doesn't grow with the session."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from pausa.errors import AudioError
from pausa.sound.join import join
from pausa.sound.underlay import REACH_FRAMES, Place, with_beds
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import MP3_FRAME_FRAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pausa.sound.audio import Clip, PcmSamples
    from pausa.sound.background import Layer
    from pausa.sound.underlay import Mix
    from pausa.timeline.model import PlacedCue, Span, Timeline

BLOCK_MP3_FRAMES = 512
"""13 s: some 4 MB while it is being mixed, most of which stay in the processor's cache."""


class Stem(str, Enum):
    """What of a session is to be heard: all, or what a sound person would mix anew.

    Voice, chimes and bed add up to the session, sample for sample, short of full scale.
    """

    ALL = "session"
    VOICE = "voice"
    CHIMES = "chimes"
    BED = "bed"


_CLIPS_AT_HAND = 2
_LOWEST, _HIGHEST = -32768, 32767


def mix_blocks(
    timeline: Timeline,
    clip_for: Callable[[PlacedCue], Clip],
    background: Sequence[Layer],
    block_mp3_frames: int = BLOCK_MP3_FRAMES,
    *,
    bell: Clip | None = None,
    stem: Stem = Stem.ALL,
) -> Iterator[PcmSamples]:
    """The whole session in order, or one stem, in blocks that end with their chapter or before.

    `bell` is what sounds at each of the timeline's chimes. Raises AudioError where a clip
    doesn't fit the place that the timeline gives it.
    """
    _require_places(timeline)
    _require_rings_alone(timeline, bell)
    odd, even = _Lane(timeline.cues[::2], clip_for), _Lane(timeline.cues[1::2], clip_for)
    for place in _places(timeline, block_mp3_frames * MP3_FRAME_FRAMES):
        around = place.start_frame - REACH_FRAMES, place.end_frame + REACH_FRAMES
        voice = np.add(odd.section(*around), even.section(*around), dtype=np.int32)
        sounds = voice.copy()
        if bell:
            _strike(bell, timeline.chimes, sounds, around[0])
        total = with_beds(sounds, background, place)
        if stem is not Stem.ALL:
            total = _alone(stem, voice, sounds, total)
        yield np.clip(total, _LOWEST, _HIGHEST, out=total).astype(np.int16)


def _alone(stem: Stem, voice: Mix, sounds: Mix, total: Mix) -> Mix:
    """One stem of a block: `sounds` are voice and chimes, and reach beyond it as `voice` does."""
    if stem is Stem.BED:
        return total - sounds[REACH_FRAMES : len(sounds) - REACH_FRAMES]
    around = voice if stem is Stem.VOICE else sounds - voice
    return around[REACH_FRAMES : len(around) - REACH_FRAMES]


def _places(timeline: Timeline, block_frames: int) -> Iterator[Place]:
    for start, end in pairwise(_chapter_edges(timeline)):
        for first in range(start, end, block_frames):
            last = min(first + block_frames, end)
            yield Place(first, last, start, end, timeline.duration_frames)


def _chapter_edges(timeline: Timeline) -> list[int]:
    starts = {chapter.start_frame for chapter in timeline.chapters}
    return sorted({0, *starts, timeline.duration_frames})


def _require_places(timeline: Timeline) -> None:
    """Words never meet; only a clip's fade-in may lie under the end of the one before it."""
    earlier_end_frame = end_frame = 0
    for cue in timeline.cues:
        if cue.start_frame < max(end_frame, earlier_end_frame + LEAD_FRAMES):
            raise _misplaced(cue, "have no room to begin")
        earlier_end_frame, end_frame = end_frame, cue.end_frame
    if end_frame > timeline.duration_frames:
        raise _misplaced(timeline.cues[-1], "go on after the session's end")


def _require_rings_alone(timeline: Timeline, bell: Clip | None) -> None:
    """A bell may ring into its own next strike, but never into words."""
    for chime in timeline.chimes:
        if bell is None or bell.spoken_frames > chime.end_frame - chime.start_frame:
            raise AudioError("a chime rings longer than its place", hint="use a shorter sound")
        starts = chime.start_frame - LEAD_FRAMES
        for cue in timeline.cues:
            if cue.start_frame < chime.end_frame and starts < cue.end_frame:
                raise _misplaced(cue, "would be said over a chime")


def _misplaced(cue: PlacedCue, fault: str) -> AudioError:
    return AudioError(
        f"the words {cue.text!r} {fault}",
        hint="give them more time or make them shorter; `pausa check` tells where",
    )


class _Lane:
    """Every other cue, so that clips never overlap in it; they are fetched when they are due."""

    def __init__(self, cues: tuple[PlacedCue, ...], clip_for: Callable[[PlacedCue], Clip]) -> None:
        self._cues = cues
        self._starts = [cue.start_frame - LEAD_FRAMES for cue in cues]
        self._ends = [cue.end_frame for cue in cues]
        self._clip_for = lru_cache(_CLIPS_AT_HAND)(clip_for)

    def section(self, start_frame: int, end_frame: int) -> PcmSamples:
        return join(self._parts(start_frame, end_frame))

    def _parts(self, start_frame: int, end_frame: int) -> Iterator[PcmSamples]:
        frame = start_frame
        first = bisect_right(self._ends, start_frame)
        for index in range(first, bisect_left(self._starts, end_frame)):
            clip_start = self._starts[index]
            yield _silence(max(0, clip_start - frame))
            samples = self._samples(index)
            yield samples[max(0, start_frame - clip_start) : end_frame - clip_start]
            frame = min(end_frame, self._ends[index])
        yield _silence(end_frame - frame)

    def _samples(self, index: int) -> PcmSamples:
        cue = self._cues[index]
        samples = self._clip_for(cue).samples
        if len(samples) != self._ends[index] - self._starts[index]:
            raise _misplaced(cue, "have a clip of another length than their place")
        return samples


def _silence(frames: int) -> PcmSamples:
    return np.zeros(frames, np.int16)


def _strike(bell: Clip, chimes: tuple[Span, ...], sounds: Mix, start_frame: int) -> None:
    """Add what of a bell's strikes falls into a block that begins at `start_frame`."""
    for chime in chimes:
        offset = chime.start_frame - LEAD_FRAMES - start_frame
        first, end = max(0, offset), min(len(sounds), offset + len(bell.samples))
        if first < end:
            sounds[first:end] += bell.samples[first - offset : end - offset]
