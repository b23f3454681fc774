"""What lies under a session: its chapters, the sides and rounds in them, and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.lettering import text_width
from pausa.pictures.page import INSET_PX, TITLE_SIZE_PX, Lane
from pausa.pictures.svg import add
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from pausa.pictures.page import Page, Panel, Row
    from pausa.pictures.svg import Attributes

_GAP_PX = 2.0
_CORNER_PX = 7.0
_LABEL_SIZE_PX = 9.5
_LABEL_GAP_PX = 5.0


def draw_ground(page: Page, panel: Panel, group: Element) -> None:
    """The chapter's band with its title and the marks of time."""
    top, bottom = panel.row.top_px, panel.row.axis_px
    band = add(group, "path", class_="ground", d=_band(panel, top, bottom))
    add(band, "title", page.timeline.chapters[panel.chapter].title)
    for frame in _ticks(page, panel.start_frame + 1, panel.end_frame):
        add(group, "path", class_="grid", d=f"M{panel.x(frame):.2f} {top:g}V{bottom:g}")
    if panel.title:
        place: Attributes = {"x": panel.left_px + INSET_PX, "y": panel.row.lanes[Lane.TITLE] + 10.5}
        style: Attributes = {"font_size": TITLE_SIZE_PX, "font_weight": "600"}
        add(group, "text", panel.title, class_="strong", **place, **style)


def draw_turns(page: Page, panel: Panel, group: Element) -> None:
    """A tick for each round and side, with its name where there is room."""
    if Lane.RULER not in panel.row.lanes:
        return
    top, free_from = panel.row.lanes[Lane.RULER], panel.left_px
    for turn in page.turns:
        if not panel.start_frame <= turn.start_frame < panel.end_frame:
            continue
        x = panel.x(turn.start_frame)
        add(group, "path", class_="tick", d=f"M{x:.2f} {top + 2:g}v10")
        label = " ".join(filter(None, [turn.side, str(turn.round or "")]))
        width = text_width(label, _LABEL_SIZE_PX) + _LABEL_GAP_PX
        if x >= free_from and x + width <= panel.right_px:
            place: Attributes = {"x": x + 3, "y": top + 11, "font_size": _LABEL_SIZE_PX}
            add(group, "text", label, class_="strong", **place)
            free_from = x + width


def draw_axis(page: Page, row: Row, group: Element) -> None:
    """The time at a row's beginning, and at each of its marks."""
    start = row.number * page.scale.row_frames
    end = min(start + page.scale.row_frames, page.timeline.duration_frames)
    middle = row.lanes[Lane.SOUND] + Lane.SOUND.value / 2 + 4
    place: Attributes = {"x": page.scale.left_px - 10, "y": middle, "text_anchor": "end"}
    add(group, "text", _clock(start), font_size=11.5, font_weight="600", **place)
    is_last = end == page.timeline.duration_frames
    label = text_width(_clock(end), _LABEL_SIZE_PX)
    room = (1.5 * label * is_last + label / 2) / page.scale.px_per_frame
    for frame in _ticks(page, start + 1, round(end - room)):
        add(
            group,
            "text",
            _clock(frame),
            class_="faint",
            x=page.scale.x(row.number, frame),
            y=row.axis_px + 12,
            font_size=_LABEL_SIZE_PX,
            text_anchor="middle",
        )
    if is_last:
        _draw_end(page, row, group)


def _draw_end(page: Page, row: Row, group: Element) -> None:
    """The session's length, where it ends."""
    text, size = _clock(page.timeline.duration_frames), _LABEL_SIZE_PX
    x = page.scale.x(row.number, page.timeline.duration_frames)
    x = max(x, page.scale.left_px + text_width(text, size))
    place: Attributes = {"x": x, "y": row.axis_px + 12, "text_anchor": "end"}
    add(group, "text", text, font_size=size, font_weight="600", **place)


def _ticks(page: Page, start_frame: int, end_frame: int) -> range:
    step = page.scale.tick_frames
    return range(-(-start_frame // step) * step, end_frame, step)


def _clock(frames: int) -> str:
    return format_clock(round(seconds_of(frames)))


def _band(panel: Panel, top: float, bottom: float) -> str:
    """A rectangle, round where its chapter really begins and ends."""
    left, right = panel.left_px, max(panel.right_px - _GAP_PX * panel.ends, panel.left_px + 0.5)
    room = (right - left) / 2
    begin, end = min(_CORNER_PX, room) * panel.begins, min(_CORNER_PX, room) * panel.ends
    return (
        f"M{left + begin:.2f} {top:g}H{right - end:.2f}{_corner(end, end, end)}"
        f"V{bottom - end:.2f}{_corner(end, -end, end)}H{left + begin:.2f}"
        f"{_corner(begin, -begin, -begin)}V{top + begin:.2f}{_corner(begin, begin, -begin)}Z"
    )


def _corner(radius: float, across: float, down: float) -> str:
    return f"a{radius:.2f} {radius:.2f} 0 0 1 {across:.2f} {down:.2f}" if radius else ""
