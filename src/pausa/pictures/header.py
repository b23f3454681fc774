"""The head of the page: what the session is called, how long it is, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.lettering import shortened, text_width
from pausa.pictures.page import MARGIN_PX, WIDTH_PX
from pausa.pictures.svg import add
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pausa.pictures.page import Page
    from pausa.pictures.svg import Attributes
    from pausa.timeline.model import Timeline

_TITLE_SIZE_PX = 19.0
_TITLE_Y_PX = 39.0
_LEGEND_SIZE_PX = 10.5
_LEGEND_Y_PX = 60.0
_SIGN_PX = 18.0
_GAP_PX = 20.0
_BARS_PX = {
    "voice": tuple(enumerate((2.0, 4.0, 5.0, 3.5, 4.5, 5.0, 3.0, 4.0, 2.0))),
    "bed": tuple(enumerate((1.0, 1.2, 1.5, 1.8, 2.0, 1.8, 1.5, 1.2, 1.0))),
}
"""Half the height of each bar in the signs of a level."""


def draw_header(page: Page, group: Element) -> None:
    """Title and length on one line, the legend below."""
    lasts = _clock(page.timeline.duration_frames)
    style: Attributes = {"y": _TITLE_Y_PX, "font_size": _TITLE_SIZE_PX, "font_weight": "600"}
    room = WIDTH_PX - 2 * MARGIN_PX - text_width(lasts, _TITLE_SIZE_PX) - _GAP_PX
    title = shortened(page.timeline.title, room, _TITLE_SIZE_PX)
    add(group, "text", title, x=MARGIN_PX, **style)
    add(group, "text", lasts, class_="faint", x=WIDTH_PX - MARGIN_PX, text_anchor="end", **style)
    x = MARGIN_PX
    for kind, label in (*_legend(page.timeline), *_level_legend(page)):
        _draw_sign(add(group, "g", class_="c0"), kind, x)
        place: Attributes = {"x": x + _SIGN_PX + 6, "y": _LEGEND_Y_PX, "font_size": _LEGEND_SIZE_PX}
        add(group, "text", label, class_="faint", **place)
        x += _SIGN_PX + 6 + text_width(label, _LEGEND_SIZE_PX) + _GAP_PX


def description(timeline: Timeline) -> str:
    """The session in a few words, for those who can't see the drawing."""
    counts = ", ".join(label for _, label in _legend(timeline))
    chapters = "; ".join(
        f"{_clock(chapter.start_frame)} {chapter.title}" for chapter in timeline.chapters
    )
    return f"A session of {_clock(timeline.duration_frames)} with {counts}. Chapters: {chapters}."


def _legend(timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Each sign that is used, and how often."""
    breaths = sum(breath.kind == "in" for breath in timeline.breaths)
    yield "word", _counted(len(timeline.cues), "cue")
    if timeline.breaths:
        yield "breath", _counted(breaths or len(timeline.breaths), "breath")
    if timeline.holds:
        yield "hold", _counted(len(timeline.holds), "hold")
    if timeline.chimes:
        yield "chime", _counted(len(timeline.chimes), "chime")


def _level_legend(page: Page) -> Iterator[tuple[str, str]]:
    """The signs of the sound's level, where it is drawn."""
    if page.levels and page.levels.with_voice:
        yield "voice", "level of the voice"
    if page.levels:
        yield "bed", "of the bed"


def _draw_sign(group: Element, kind: str, x: float) -> None:
    y = _LEGEND_Y_PX - 4
    if kind == "breath":
        curve = f"M{x:g} {y + 5:g}c3 0 5 -10 9 -10s6 10 9 10"
        add(group, "path", class_="breath", d=f"{curve}z")
        add(group, "path", class_="line", d=curve)
    elif kind in _BARS_PX:
        bars = (f"M{x + 2.2 * place:g} {y - half:g}v{2 * half:g}" for place, half in _BARS_PX[kind])
        add(group, "path", class_=kind, d="".join(bars))
    elif kind == "chime":
        add(group, "path", class_=kind, d=f"M{x:g} {y - 6:g}q4 6 18 6q-14 0 -18 6z")
    else:
        rx = {"word": 3.0, "hold": 5.0}[kind]
        add(group, "rect", class_=kind, x=x, y=y - 5, width=_SIGN_PX, height=10.0, rx=rx)


def _clock(frames: int) -> str:
    return format_clock(round(seconds_of(frames)))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
