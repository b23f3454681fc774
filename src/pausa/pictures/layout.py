"""Gives every part of a session its place on the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pausa.pictures.lettering import shortened, text_width
from pausa.pictures.page import (
    GUTTER_PX,
    HEADER_PX,
    INSET_PX,
    LEAST_CAPTION_PX,
    MARGIN_PX,
    TITLE_SIZE_PX,
    WIDTH_PX,
    Lane,
    Page,
    Panel,
    Row,
)
from pausa.pictures.scale import scale_for
from pausa.pictures.turns import turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.pictures.levels import Levels
    from pausa.pictures.scale import Piece, Scale
    from pausa.timeline.model import Chapter, Timeline


def lay_out(timeline: Timeline, levels: Levels | None = None) -> Page:
    """The page of a session; `levels` are those of its sound."""
    left_px = MARGIN_PX + GUTTER_PX
    scale = scale_for(timeline.duration_frames, left_px, WIDTH_PX - MARGIN_PX - left_px)
    titles = [_title(chapter, scale) for chapter in timeline.chapters]
    rows = tuple(_rows(_lanes(timeline, scale, titles)))
    panels = (
        _panel(scale, rows[piece.row], number, piece, title)
        for number, (chapter, title) in enumerate(zip(timeline.chapters, titles, strict=True))
        for piece in scale.pieces(chapter.start_frame, chapter.end_frame)
    )
    return Page(timeline, scale, rows, tuple(panels), levels)


_LEAST_LETTERS = 5
"""Of a title that is shortened; with fewer it would tell nothing."""


class _Title(NamedTuple):
    """A chapter's title as it is written, in one row of those that the chapter has."""

    chapter: Chapter
    row: int
    text: str


def _title(chapter: Chapter, scale: Scale) -> _Title:
    """In the first part of the chapter that has room for it, else in the widest."""
    pieces = list(scale.pieces(chapter.start_frame, chapter.end_frame))
    rooms = {
        piece.row: scale.width_of(piece.end_frame - piece.start_frame) - 2 * INSET_PX
        for piece in pieces
    }
    needed = text_width(chapter.title, TITLE_SIZE_PX)
    row = next((row for row, room in rooms.items() if room >= needed), None)
    if row is None:
        row = max(rooms, key=lambda each: rooms[each])
    text = shortened(chapter.title, rooms[row], TITLE_SIZE_PX)
    is_told = text == chapter.title or len(text) >= _LEAST_LETTERS
    return _Title(chapter, row, text if is_told else "")


def _panel(scale: Scale, row: Row, number: int, piece: Piece, title: _Title) -> Panel:
    return Panel(
        scale=scale,
        row=row,
        chapter=number,
        title=title.text if title.row == row.number else "",
        start_frame=piece.start_frame,
        end_frame=piece.end_frame,
        begins=piece.start_frame == title.chapter.start_frame,
        ends=piece.end_frame == title.chapter.end_frame,
    )


def _lanes(timeline: Timeline, scale: Scale, titles: Iterable[_Title]) -> list[set[Lane]]:
    """Which lanes each row needs."""
    lanes = [{Lane.HEAD, Lane.SOUND, Lane.FOOT} for _ in range(scale.rows)]
    for title in titles:
        if title.text:
            lanes[title.row].add(Lane.TITLE)
    for turn in turns(timeline):
        lanes[turn.start_frame // scale.row_frames].add(Lane.RULER)
    for span in (*timeline.holds, *timeline.breaths):
        for piece in scale.pieces(span.start_frame, span.end_frame):
            lanes[piece.row].add(Lane.BODY)
    if _has_captions(timeline, scale):
        for row in lanes:
            row.add(Lane.CAPTIONS)
    return lanes


def _has_captions(timeline: Timeline, scale: Scale) -> bool:
    """Whether most words have room to be read."""
    starts = (cue.start_frame for cue in timeline.cues)
    rooms = sorted(after - start for start, after in pairwise(starts))
    return not rooms or scale.width_of(rooms[len(rooms) // 2]) >= LEAST_CAPTION_PX


def _rows(lanes: Iterable[set[Lane]]) -> Iterator[Row]:
    y = HEADER_PX
    for number, wanted in enumerate(lanes):
        top, places = y, {}
        for lane in Lane:
            if lane in wanted:
                places[lane] = y
                y += lane.value
        yield Row(number, top, places, y)
        y += Lane.AXIS.value
