"""Labels are what is read off a timeline for Audacity."""

from __future__ import annotations

from pausa.timeline.labels import to_labels
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline

SECOND = 44_100
TIMELINE = Timeline(
    title="Hips",
    slug="hips",
    language="en",
    duration_frames=60 * SECOND,
    chapters=(Chapter("Opening", 0, 20 * SECOND), Chapter("Side bend", 20 * SECOND, 60 * SECOND)),
    cues=(
        PlacedCue("Lie\tdown.\nNow.", 15 * SECOND, 16 * SECOND + 1),
        PlacedCue("Breathe in.", 20 * SECOND, 21 * SECOND),
    ),
    holds=(Span(30 * SECOND, 60 * SECOND, "hold"),),
    breaths=(Span(20 * SECOND, 24 * SECOND, "in"),),
    chimes=(Span(882, 4 * SECOND, "open"),),
)


def test_there_is_a_line_for_each_in_order_the_longer_first() -> None:
    assert to_labels(TIMELINE).splitlines() == [
        "0.000000\t20.000000\tchapter: Opening",
        "0.020000\t4.000000\tchime: open",
        "15.000000\t16.000023\tLie down. Now.",
        "20.000000\t60.000000\tchapter: Side bend",
        "20.000000\t24.000000\tbreath: in",
        "20.000000\t21.000000\tBreathe in.",
        "30.000000\t60.000000\thold",
    ]


def test_a_label_finds_its_sample_again_in_the_eighth_hour() -> None:
    frame = 8 * 3600 * SECOND - 1
    late = Timeline("a", "a", "en", frame + 2, (), (PlacedCue("x", frame, frame + 1),), ())
    start, end, _ = to_labels(late).split("\t")
    assert (round(float(start) * SECOND), round(float(end) * SECOND)) == (frame, frame + 1)
