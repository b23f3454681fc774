"""What the body does: breaths as a curve that rises on in and falls on out, holds as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.lettering import text_width
from pausa.pictures.page import Lane
from pausa.pictures.svg import add
from pausa.units import format_clock, format_duration, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from pausa.pictures.page import Page, Panel
    from pausa.pictures.svg import Attributes
    from pausa.timeline.model import Span

_INSET_PX = 4.0
_LEAST_PHASE_PX = 1.2
"""Where breaths are narrower on average, they become one stretch of breathing."""
_JOINED_FRAMES = 2
_HOLD_PX = 15.0
_LABEL_SIZE_PX = 9.5


def draw_breaths(page: Page, panel: Panel, group: Element) -> None:
    """A curve for each run of breaths."""
    for run in _runs(panel.within(page.timeline.breaths)):
        width = panel.x(run[-1].end_frame) - panel.x(run[0].start_frame)
        if width / len(run) < _LEAST_PHASE_PX:
            _draw_breathing(panel, run, group)
        else:
            _draw_curve(panel, run, group)


def draw_holds(page: Page, panel: Panel, group: Element) -> None:
    """A bar for each hold, with its length where there is room."""
    holds = panel.within(page.timeline.holds)
    for place, hold in enumerate(holds):
        left, right = panel.x(hold.start_frame), panel.x(hold.end_frame)
        y = panel.row.lanes[Lane.BODY] + (Lane.BODY.value - _HOLD_PX) / 2
        size: Attributes = {"width": max(0.5, right - left), "height": _HOLD_PX, "rx": _HOLD_PX / 2}
        bar = add(group, "rect", class_="hold", x=left, y=y, **size)
        add(bar, "title", f"{_clock(hold)} hold {_length(hold)}")
        after = holds[place + 1].start_frame if place + 1 < len(holds) else panel.end_frame
        if hold.start_frame >= panel.start_frame or right - left > panel.x(after) - right:
            _label(group, _length(hold), (left, right, panel.x(after)), y + _HOLD_PX / 2 + 3.4)


def _label(group: Element, text: str, at: tuple[float, float, float], y: float) -> None:
    """In a bar, or after it."""
    left, right, after = at
    width = text_width(text, _LABEL_SIZE_PX)
    style: Attributes = {"font_size": _LABEL_SIZE_PX, "font_weight": "600"}
    if width + 4 <= right - left:
        middle = (left + right) / 2
        add(group, "text", text, class_="on-hold", x=middle, y=y, text_anchor="middle", **style)
    elif width + 8 <= after - right:
        add(group, "text", text, class_="strong", x=right + 4, y=y, **style)


def _draw_curve(panel: Panel, run: Sequence[Span], group: Element) -> None:
    base = panel.row.lanes[Lane.BODY] + Lane.BODY.value - _INSET_PX
    left = panel.x(run[0].start_frame)
    curve = "".join(_curve(panel, run))
    add(group, "path", class_="breath", d=f"{curve}V{base:g}H{left:.2f}Z")
    line = add(group, "path", class_="line", d=curve)
    count = sum(phase.kind == "in" for phase in run)
    lasts = format_clock(round(seconds_of(run[-1].end_frame - run[0].start_frame)))
    add(line, "title", f"{_clock(run[0])} {count or 1} breaths in {lasts}")


def _curve(panel: Panel, run: Sequence[Span]) -> Iterator[str]:
    """Each phase as far as the panel shows it: `3t² - 2t³` from one level to the other."""
    top = panel.row.lanes[Lane.BODY] + _INSET_PX
    height = Lane.BODY.value - 2 * _INSET_PX
    before = _level_before(run)
    for place, phase in enumerate(run):
        level = {"in": 1.0, "out": 0.0}.get(phase.kind, before)
        start, end = _shown(panel, phase)
        x0, x1 = panel.x(phase.start_frame), panel.x(phase.end_frame)
        change, third = level - before, (end - start) / 3
        y0, y1 = (top + height * (1 - before - change * _ease(t)) for t in (start, end))
        up0, up1 = (height * change * third * _slope(t) for t in (start, end))
        if not place:
            yield f"M{x0:.2f} {y0:.2f}"
        if change:
            a, b = x0 + (x1 - x0) / 3, x1 - (x1 - x0) / 3
            yield f"C{a:.2f} {y0 - up0:.2f} {b:.2f} {y1 + up1:.2f} {x1:.2f} {y1:.2f}"
        else:
            yield f"H{x1:.2f}"
        before = level


def _level_before(run: Sequence[Span]) -> float:
    """How full the lungs are when a run begins, as its first movement needs them."""
    return 0.0 if next((phase.kind for phase in run if phase.kind != "hold"), "") == "in" else 1.0


def _shown(panel: Panel, phase: Span) -> tuple[float, float]:
    """From where to where a panel shows a phase, as shares of it."""
    length = max(1, phase.end_frame - phase.start_frame)
    start = max(phase.start_frame, panel.start_frame) - phase.start_frame
    end = min(phase.end_frame, panel.end_frame) - phase.start_frame
    return start / length, end / length


def _ease(t: float) -> float:
    return t * t * (3 - 2 * t)


def _slope(t: float) -> float:
    return 6 * t * (1 - t)


def _draw_breathing(panel: Panel, run: Sequence[Span], group: Element) -> None:
    """Many breaths that are too narrow to be told apart."""
    left, right = panel.x(run[0].start_frame), panel.x(run[-1].end_frame)
    y, height = panel.row.lanes[Lane.BODY] + _INSET_PX, Lane.BODY.value - 2 * _INSET_PX
    size: Attributes = {"width": max(0.5, right - left), "height": height, "rx": 3.0}
    bar = add(group, "rect", class_="breath", x=left, y=y, **size)
    count = sum(phase.kind == "in" for phase in run)
    add(bar, "title", f"{_clock(run[0])} {count} breaths")


def _runs(breaths: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Breaths that follow on one another."""
    begin = 0
    for place in range(1, len(breaths) + 1):
        is_end = place == len(breaths)
        if is_end or breaths[place].start_frame - breaths[place - 1].end_frame > _JOINED_FRAMES:
            yield breaths[begin:place]
            begin = place


def _clock(span: Span) -> str:
    return format_clock(seconds_of(span.start_frame))


def _length(span: Span) -> str:
    return format_duration(round(seconds_of(span.end_frame - span.start_frame), 1))
