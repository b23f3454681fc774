"""Draws a session: its timeline as a page of rows, each with what is heard, done and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.body import draw_breaths, draw_holds
from pausa.pictures.ground import draw_axis, draw_ground, draw_turns
from pausa.pictures.header import description, draw_header
from pausa.pictures.layout import lay_out
from pausa.pictures.page import WIDTH_PX
from pausa.pictures.palette import DARK, LIGHT, hue_class, style_sheet
from pausa.pictures.sound import draw_chimes, draw_levels
from pausa.pictures.svg import add, document, written
from pausa.pictures.words import draw_captions, draw_words

if TYPE_CHECKING:
    from pausa.pictures.levels import Levels
    from pausa.timeline.model import Timeline

LAYERS = (
    draw_ground,
    draw_turns,
    draw_breaths,
    draw_holds,
    draw_chimes,
    draw_words,
    draw_levels,
    draw_captions,
)
"""What is drawn of a chapter in a row, from the ground up."""

_CORNER_PX = 12.0


def draw(timeline: Timeline, levels: Levels | None = None, *, dark: bool = False) -> str:
    """A session as the content of an SVG file; with the levels of its sound, if given."""
    palette = DARK if dark else LIGHT
    page = lay_out(timeline, levels)
    root = document(WIDTH_PX, page.height_px, timeline.title, description(timeline))
    add(root, "style", style_sheet(palette))
    size = {"width": WIDTH_PX, "height": page.height_px, "rx": _CORNER_PX}
    add(root, "rect", class_="paper", **size)
    draw_header(page, add(root, "g"))
    for panel in page.panels:
        group = add(root, "g", class_=hue_class(panel.chapter, palette))
        for layer in LAYERS:
            layer(page, panel, group)
    for row in page.rows:
        draw_axis(page, row, add(root, "g", class_="axis"))
    return written(root)
