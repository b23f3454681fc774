"""What can be read off a timeline: itself as plain data, and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline


VERSION = 1
"""Of the timeline's plain data; it counts up when old readers would misread it."""


def timeline_data(timeline: Timeline) -> dict[str, object]:
    """The timeline as plain data, for its JSON file; all positions are frames."""
    return {
        "version": VERSION,
        "title": timeline.title,
        "slug": timeline.slug,
        "language": timeline.language,
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "duration_frames": timeline.duration_frames,
        "chapters": [_chapter(chapter) for chapter in timeline.chapters],
        "cues": [_cue(cue) for cue in timeline.cues],
        "holds": [_span(span) for span in timeline.holds],
        "breaths": [_span(span) for span in timeline.breaths],
        "chimes": [_span(span) for span in timeline.chimes],
    }


def words(timeline: Timeline) -> str:
    """Everything that is said: a paragraph for each chapter, a line for each cue."""
    paragraphs = []
    for chapter in timeline.chapters:
        lines = [cue.text for cue in timeline.cues if _within(cue, chapter)]
        paragraphs.append("\n".join([chapter.title, *lines]))
    return "\n\n".join(paragraphs)


def _within(cue: PlacedCue, chapter: Chapter) -> bool:
    return chapter.start_frame <= cue.start_frame < chapter.end_frame


def _chapter(chapter: Chapter) -> dict[str, object]:
    return {
        "title": chapter.title,
        "start_frame": chapter.start_frame,
        "end_frame": chapter.end_frame,
    }


def _cue(cue: PlacedCue) -> dict[str, object]:
    return {
        "text": cue.text,
        "start_frame": cue.start_frame,
        "end_frame": cue.end_frame,
        "exercise": cue.exercise or None,
        "side": cue.side.value if cue.side else None,
        "round": cue.round,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start_frame": span.start_frame, "end_frame": span.end_frame, "kind": span.kind}
