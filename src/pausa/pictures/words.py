"""What is said: a block for each cue, and its words where there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.lettering import wrapped
from pausa.pictures.page import (
    CAPTION_LINE_PX,
    CAPTION_LINES,
    CAPTION_SIZE_PX,
    LEAST_CAPTION_PX,
    Lane,
)
from pausa.pictures.svg import add
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from pausa.pictures.page import Page, Panel
    from pausa.timeline.model import PlacedCue

_CORNER_PX = 3.0
_LEAST_GAP_PX = 0.6
"""Blocks that are closer become one."""
_LEAST_WIDTH_PX = 0.8
_LEAST_TOLD_PX = 2.0
"""A block that can be pointed at; it says its words."""
_CAPTION_GAP_PX = 7.0
_LEAST_ROOM_PX = LEAST_CAPTION_PX - _CAPTION_GAP_PX


def draw_words(page: Page, panel: Panel, group: Element) -> None:
    """A block for each cue; where they are too close to be told apart, one for several."""
    y, height = panel.row.lanes[Lane.SOUND], Lane.SOUND.value
    for run in _runs(panel, panel.within(page.timeline.cues)):
        left, right = panel.x(run[0].start_frame), panel.x(run[-1].end_frame)
        width = max(_LEAST_WIDTH_PX, right - left)
        size = {"width": width, "height": height, "rx": min(_CORNER_PX, width / 2)}
        block = add(group, "rect", class_="word", x=left, y=y, **size)
        if len(run) == 1 and width >= _LEAST_TOLD_PX:
            clock = format_clock(seconds_of(run[0].start_frame))
            add(block, "title", f"{clock} {run[0].text}")


def draw_captions(page: Page, panel: Panel, group: Element) -> None:
    """The words themselves, below their blocks."""
    if Lane.CAPTIONS not in panel.row.lanes:
        return
    cues = panel.within(page.timeline.cues)
    for place, cue in enumerate(cues):
        after = cues[place + 1].start_frame if place + 1 < len(cues) else panel.end_frame
        x = panel.x(cue.start_frame)
        room = panel.x(after) - x - _CAPTION_GAP_PX
        if room >= _LEAST_ROOM_PX and not _is_read_before(panel, cue):
            y = panel.row.lanes[Lane.CAPTIONS] + CAPTION_LINE_PX
            _draw_caption(group, wrapped(cue.text, room, CAPTION_SIZE_PX, CAPTION_LINES), x, y)


def _is_read_before(panel: Panel, cue: PlacedCue) -> bool:
    """Whether the row before, in which the words begin, has room for them."""
    room = panel.scale.width_of(panel.start_frame - cue.start_frame) - _CAPTION_GAP_PX
    return cue.start_frame < panel.start_frame and room >= _LEAST_ROOM_PX


def _draw_caption(group: Element, lines: Sequence[str], x: float, y: float) -> None:
    caption = add(group, "text", class_="caption", font_size=CAPTION_SIZE_PX)
    for place, line in enumerate(lines):
        add(caption, "tspan", line, x=x + 1, y=y + place * CAPTION_LINE_PX)


def _runs(panel: Panel, cues: Sequence[PlacedCue]) -> Iterator[Sequence[PlacedCue]]:
    begin = 0
    for place in range(1, len(cues) + 1):
        if place < len(cues):
            gap = panel.x(cues[place].start_frame) - panel.x(cues[place - 1].end_frame)
            narrow = panel.scale.width_of(cues[place].end_frame - cues[place].start_frame)
            if gap < _LEAST_GAP_PX and narrow < 4 * _LEAST_GAP_PX:
                continue
        yield cues[begin:place]
        begin = place
