"""What is measured while a sound goes by; none of them keeps the sound."""

from __future__ import annotations

from math import inf, log10
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pausa.sound.loudness import GatedMeter, true_peaks
from pausa.timeline.model import LEAD_FRAMES
from pausa.units import MP3_FRAME_FRAMES, gain_of
from pausa.verify.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from pausa.timeline.model import PlacedCue
    from pausa.verify.windows import Sound

_PEAK_MARGIN_FRAMES = 512
_WORTH_A_LOOK = gain_of(-3)
"""Between two samples a waveform hardly ever rises by more."""

CLICK_DBFS = -54.0
"""A smaller step is not heard as a click, and the room makes some of them itself."""
CLICK_TIMES = 10.0
"""How much larger than those around it a step must be to stand out."""
_AROUND_FRAMES = 441
_ITSELF_FRAMES = 22
_INSIDE_FRAMES = 44

DEAD_FRAMES = 2205
"""50 ms without anything make playback seem to have stopped."""
_DEAD = 1.5 / 32768
"""As good as nothing: a decoder may put the last bit either way."""


class Spot(NamedTuple):
    """A place in the sound, and what was measured there."""

    frame: int
    value: float


class SpeechMeter:
    """The loudness of the cues alone."""

    def __init__(self, cues: Sequence[PlacedCue]) -> None:
        self._windows = Windows([(cue.start_frame, cue.end_frame) for cue in cues])
        self._meter = GatedMeter()

    def hear(self, block: Sound) -> None:
        """The next block."""
        for _, sound in self._windows.hear(block):
            self._meter.hear(sound)

    def end(self, _channels: int) -> None:
        """There is no more; a cue that was cut off counts for nothing."""

    @property
    def lufs(self) -> float:
        """So far; -inf where nothing was said."""
        return self._meter.lufs


class PeakMeter:
    """The highest point of the waveform."""

    def __init__(self) -> None:
        self._overlap = _Overlap(_PEAK_MARGIN_FRAMES)
        self._highest = Spot(0, 0.0)

    def hear(self, block: Sound) -> None:
        """The next block."""
        start, sound = self._overlap.hear(block)
        margin = _PEAK_MARGIN_FRAMES
        if np.abs(sound).max(initial=0.0) < self._highest.value * _WORTH_A_LOOK:
            return
        for channel in sound.T:
            peaks = true_peaks(np.ascontiguousarray(channel))[margin : len(sound) - margin]
            if len(peaks) and peaks.max() > self._highest.value:
                self._highest = Spot(start + int(peaks.argmax()), float(peaks.max()))

    def end(self, channels: int) -> None:
        """There is no more."""
        self.hear(np.zeros((_PEAK_MARGIN_FRAMES, channels), np.float32))

    @property
    def highest(self) -> Spot:
        """Where it is, and its height in dBTP."""
        frame, peak = self._highest
        return Spot(frame, 20 * log10(peak) if peak else -inf)


class ClickMeter:
    """Steps from one sample to the next that stand out where nobody speaks."""

    def __init__(self, cues: Sequence[PlacedCue]) -> None:
        self._starts = np.array([cue.start_frame - LEAD_FRAMES for cue in cues], np.int64)
        self._ends = np.array([cue.end_frame for cue in cues], np.int64)
        self._overlap = _Overlap(_AROUND_FRAMES)
        self.clicks: list[Spot] = []
        """Each with its height in dB below full scale."""

    def hear(self, block: Sound) -> None:
        """The next block."""
        start, sound = self._overlap.hear(block)
        steps = np.abs(np.diff(sound, axis=0, prepend=sound[:1])).max(axis=1, initial=0.0)
        core = slice(_AROUND_FRAMES, len(steps) - _AROUND_FRAMES)
        large = np.flatnonzero(steps[core] > gain_of(CLICK_DBFS))
        large = large[self._unspoken(start + large)]
        if len(large):
            self._add(start, large, steps)

    def end(self, channels: int) -> None:
        """There is no more."""
        self.hear(np.zeros((_AROUND_FRAMES, channels), np.float32))

    def _unspoken(self, frames: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Which of these frames no clip sounds at, but for its very edges."""
        last = np.searchsorted(self._starts + _INSIDE_FRAMES, frames, side="right") - 1
        until = np.append(self._ends - _INSIDE_FRAMES, 0)  # the last is that of no cue: [-1]
        unspoken: npt.NDArray[np.bool_] = frames >= until[last]
        return unspoken

    def _add(
        self, start: int, large: npt.NDArray[np.int64], steps: npt.NDArray[np.float32]
    ) -> None:
        sums = np.concatenate([[0.0], np.cumsum(np.square(steps, dtype=np.float64))])
        at = large + _AROUND_FRAMES
        around = sums[at + _AROUND_FRAMES] - sums[at - _AROUND_FRAMES]
        itself = sums[at + _ITSELF_FRAMES] - sums[at - _ITSELF_FRAMES]
        usual = np.sqrt((around - itself) / (2 * (_AROUND_FRAMES - _ITSELF_FRAMES)))
        for index in large[steps[at] > CLICK_TIMES * usual]:
            frame = start + int(index)
            if not self.clicks or frame - self.clicks[-1].frame > MP3_FRAME_FRAMES:
                height = float(steps[index + _AROUND_FRAMES])
                self.clicks.append(Spot(frame, 20 * log10(height)))


class DeadMeter:
    """Stretches without anything at all."""

    def __init__(self) -> None:
        self._heard = 0
        self._last = -1
        self.stretches: list[tuple[int, int]] = []

    def hear(self, block: Sound) -> None:
        """The next block."""
        alive = np.flatnonzero(np.abs(block).max(axis=1) > _DEAD) + self._heard
        self._heard += len(block)
        edges = np.concatenate([[self._last], alive])
        for gap in np.flatnonzero(np.diff(edges) > DEAD_FRAMES):
            self.stretches.append((int(edges[gap]) + 1, int(edges[gap + 1])))
        self._last = int(edges[-1])

    def end(self, _channels: int) -> None:
        """There is no more."""
        if self._heard - self._last > DEAD_FRAMES:
            self.stretches.append((self._last + 1, self._heard))


class _Overlap:
    """Blocks that reach over into those before and after them by a margin."""

    def __init__(self, margin_frames: int) -> None:
        self._margin_frames = margin_frames
        self._tail: Sound | None = None
        self._start = 0

    def hear(self, block: Sound) -> tuple[int, Sound]:
        """The frame at which a block begins without its margins, and the block with them."""
        if self._tail is None:
            self._tail = np.zeros((self._margin_frames, block.shape[1]), np.float32)
        sound = np.concatenate([self._tail, block])
        start = self._start
        self._start += max(0, len(sound) - 2 * self._margin_frames)
        self._tail = sound[-2 * self._margin_frames :]
        return start, sound
