"""Labels for Audacity and whoever reads the same: start, end and text, parted by tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.units import seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.timeline.model import Timeline


def to_labels(timeline: Timeline) -> str:
    """A line for each chapter, cue, hold, breath and chime, in order; the longer one first."""
    labels = sorted(_labels(timeline), key=lambda label: (label[0], -label[1]))
    return "".join(
        f"{_seconds(start)}\t{_seconds(end)}\t{' '.join(text.split())}\n"
        for start, end, text in labels
    )


def _labels(timeline: Timeline) -> Iterator[tuple[int, int, str]]:
    for chapter in timeline.chapters:
        yield chapter.start_frame, chapter.end_frame, f"chapter: {chapter.title}"
    for cue in timeline.cues:
        yield cue.start_frame, cue.end_frame, cue.text
    for hold in timeline.holds:
        yield hold.start_frame, hold.end_frame, hold.kind
    for breath in timeline.breaths:
        yield breath.start_frame, breath.end_frame, f"breath: {breath.kind}"
    for chime in timeline.chimes:
        yield chime.start_frame, chime.end_frame, f"chime: {chime.kind}"


def _seconds(frame: int) -> str:
    return f"{float(seconds_of(frame)):.6f}"
