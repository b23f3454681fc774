"""A session's drawing shows everything at its place, and nothing beyond the paper."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from pausa.pictures.layout import lay_out
from pausa.pictures.lettering import text_width
from pausa.pictures.levels import STEP_FRAMES, Levels
from pausa.pictures.page import Lane
from pausa.pictures.picture import draw
from pausa.pipeline import draft
from pausa.routine.model import Side
from pausa.session import Settings
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from tests.pictures.drawings import (
    NUMBER,
    SVG,
    at,
    breathing,
    cue,
    found,
    parsed,
    points,
    session,
    span,
    texts,
    value,
)

ROUTINES = sorted((Path(__file__).parents[2] / "routines").glob("*.yaml"))
NEAR_PX = 0.02
HOUR_S = 3600.0


def edges(timeline: Timeline, *stretches: PlacedCue | Span) -> list[tuple[float, float]]:
    """From where to where some stretches should be drawn, row by row."""
    scale = lay_out(timeline).scale
    return [
        (scale.x(piece.row, piece.start_frame), scale.x(piece.row, piece.end_frame))
        for each in stretches
        for piece in scale.pieces(each.start_frame, each.end_frame)
    ]


def first_numbers(svg: str, name: str) -> list[float]:
    """Where the paths of a class begin."""
    paths = found(parsed(svg), name)
    return [float(NUMBER.findall(path.get("d", ""))[0]) for path in paths]


@cache
def drafted(path: Path) -> Timeline:
    return draft(path, Settings()).timeline


def bars(svg: str, name: str) -> list[tuple[float, float]]:
    return [
        (value(bar, "x"), value(bar, "x") + value(bar, "width")) for bar in found(parsed(svg), name)
    ]


def test_every_hold_is_a_bar_from_its_first_frame_to_its_last() -> None:
    timeline = session(200, holds=(span(10, 20), span(25, 40), span(70.5, 73)))
    wanted = edges(timeline, *timeline.holds)
    assert len(wanted) == 4  # one of them goes on in the next row
    assert np.allclose(sorted(bars(draw(timeline), "hold")), sorted(wanted), atol=NEAR_PX)


def test_a_hold_tells_its_length_once() -> None:
    timeline = session(200, holds=(span(10, 20), span(25, 40)))
    written = texts(parsed(draw(timeline)))
    assert (written.count("10s"), written.count("15s")) == (1, 1)


def test_every_cue_is_a_block_at_its_words() -> None:
    timeline = session(200, cue("One.", 1, 3), cue("Two.", 28, 33.3), cue("Three.", 100, 101))
    wanted = edges(timeline, *timeline.cues)
    assert len(wanted) == 4
    assert np.allclose(sorted(bars(draw(timeline), "word")), sorted(wanted), atol=NEAR_PX)


def test_a_breath_rises_going_in_stays_while_it_is_held_and_falls_going_out() -> None:
    timeline = session(200, breaths=breathing(4, ("in", 4), ("hold", 7), ("out", 8), ("hold", 2)))
    (line,) = found(parsed(draw(timeline)), "line")
    xs, (empty, *ys) = zip(*points(line), strict=True)
    wanted = edges(timeline, *timeline.breaths)
    assert np.allclose(xs, [wanted[0][0], *(right for _, right in wanted)], atol=NEAR_PX)
    full = ys[0]
    assert full < empty - Lane.BODY.value / 2
    assert ys == [full, full, empty, empty]


def test_held_breaths_that_come_first_are_as_full_as_what_follows_needs() -> None:
    timeline = session(200, breaths=breathing(4, ("hold", 4), ("out", 8), ("in", 4)))
    (line,) = found(parsed(draw(timeline)), "line")
    held, still_held, empty, full = (y for _, y in points(line))
    assert held == still_held == full < empty


def test_a_breath_that_goes_on_in_the_next_row_goes_on_at_the_same_height() -> None:
    timeline = session(200, breaths=breathing(26, ("in", 8), ("out", 12)))
    upper, lower = (points(line) for line in found(parsed(draw(timeline)), "line"))
    page = lay_out(timeline)
    ends = zip([upper[-1], lower[0]], page.rows, strict=False)
    heights = [y - row.lanes[Lane.BODY] for (_, y), row in ends]
    assert heights[0] == pytest.approx(heights[1], abs=NEAR_PX)
    assert upper[-1][0] == pytest.approx(page.scale.left_px + page.scale.width_px)
    assert lower[0][0] == pytest.approx(page.scale.left_px)


def test_breaths_too_narrow_to_be_told_apart_become_one_stretch() -> None:
    phases = [("in", 4.0), ("out", 6.0)] * 300
    timeline = session(8 * HOUR_S, breaths=breathing(60, *phases))
    assert found(parsed(draw(timeline)), "line") == []
    wanted = edges(timeline, span(60, 3060))
    assert np.allclose(bars(draw(timeline), "breath"), wanted, atol=NEAR_PX)


def test_every_chime_begins_at_its_strike() -> None:
    timeline = session(200, chimes=(span(1, 5, "open"), span(5, 9, "open")))
    wanted = [left for left, _ in edges(timeline, *timeline.chimes)]
    assert len(wanted) == 2
    assert np.allclose(first_numbers(draw(timeline), "chime"), wanted, atol=NEAR_PX)


def test_every_chapter_is_a_band_with_its_title() -> None:
    chapters = (Chapter("Arrive", 0, at(50)), Chapter("Leave & go", at(50), at(200)))
    root = parsed(draw(session(200, chapters=chapters)))
    assert {"Arrive", "Leave & go"} <= set(texts(root))
    told = [band.findtext(f"{SVG}title") for band in found(root, "ground")]
    assert list(dict.fromkeys(told)) == ["Arrive", "Leave & go"]


def test_a_title_without_room_is_shortened_or_left_to_the_band() -> None:
    brief = Chapter("A title of many words", at(195), at(196))
    title = "How very long a title may become when nobody tells its author to stop " * 3
    chapters = (Chapter(title, 0, at(195)), brief, Chapter("End", at(196), at(200)))
    written = texts(parsed(draw(session(200, chapters=chapters))))
    assert any(text.startswith("How very") and text.endswith("…") for text in written)
    assert not any(text.startswith("A") and "session" not in text for text in written)


def test_sides_and_rounds_are_named_where_they_begin() -> None:
    cues = tuple(
        PlacedCue("Lift.", at(10 * n), at(10 * n + 2), "bend", side, 1 + n % 2)
        for n, side in enumerate([Side.RIGHT, Side.RIGHT, Side.LEFT, Side.LEFT], 1)
    )
    timeline = session(60, *cues)
    root = parsed(draw(timeline))
    wanted = [left for left, _ in edges(timeline, *cues)]
    assert np.allclose(first_numbers(draw(timeline), "tick"), wanted, atol=NEAR_PX)
    assert {"right 2", "1", "left 2"} <= set(texts(root))


def test_one_round_is_no_round() -> None:
    only = PlacedCue("Lift.", at(1), at(2), "bend", None, 1)
    assert found(parsed(draw(session(60, only))), "tick") == []


def test_words_are_written_where_there_is_room_and_only_there() -> None:
    roomy = session(60, cue("Rest your arms.", 1, 3), cue("And your legs.", 30, 32))
    assert "Rest your arms." in " ".join(" ".join(texts(parsed(draw(roomy)))).split())
    crowded = tuple(cue("Rest your arms.", n, n + 0.5) for n in range(300))
    assert "Rest" not in " ".join(texts(parsed(draw(session(HOUR_S, *crowded)))))


def test_words_that_begin_at_a_rows_end_are_written_in_the_next() -> None:
    timeline = session(60, cue("Breathe.", 1, 2), cue("Rest your arms.", 9.9, 13))
    scale = lay_out(timeline).scale
    assert scale.row_frames == at(10)
    caption = [
        text for text in parsed(draw(timeline)).iter(f"{SVG}text") if text.get("class") == "caption"
    ][-1]
    assert "".join(caption.itertext()).split() == ["Rest", "your", "arms."]
    assert value(caption[0], "x") == pytest.approx(scale.left_px + 1)


def test_a_finished_sound_shows_the_voice_over_its_words_and_the_bed_elsewhere() -> None:
    timeline = session(60, cue("Rest.", 2, 4))
    powers = np.full(at(60) // STEP_FRAMES, 1e-6, np.float32)
    powers[at(2) // STEP_FRAMES : at(4) // STEP_FRAMES] = 0.01
    root = parsed(draw(timeline, Levels(powers)))
    (voice,), bed = found(root, "voice"), found(root, "bed")
    heights = [float(height) for height in NUMBER.findall(voice.get("d", ""))[2::3]]
    quiet = [float(height) for each in bed for height in NUMBER.findall(each.get("d", ""))[2::3]]
    xs = [float(x) for x in NUMBER.findall(voice.get("d", ""))[::3]]
    ((left, right),) = edges(timeline, span(2, 4))
    assert left - 3 < min(xs) < max(xs) < right + 3
    assert min(sorted(heights)[2:]) > 2 * max(quiet)
    assert found(parsed(draw(timeline)), "voice") == []


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_drawn_or_written_beyond_the_paper(path: Path, *, dark: bool) -> None:
    root = parsed(draw(drafted(path), dark=dark))
    width, height = value(root, "width"), value(root, "height")
    for rect in root.iter(f"{SVG}rect"):
        x, y = float(rect.get("x", 0)), float(rect.get("y", 0))
        assert 0 <= x <= x + value(rect, "width") <= width
        assert 0 <= y <= y + value(rect, "height") <= height
    for text in root.iter(f"{SVG}text"):
        for line in list(text) or [text]:
            x, wide = value(line, "x"), text_width(line.text or "", value(text, "font-size"))
            left = x - {"middle": wide / 2, "end": wide}.get(text.get("text-anchor", ""), 0)
            assert 0 <= left <= left + wide <= width
            assert 0 < value(line, "y") < height
    for path_element in root.iter(f"{SVG}path"):
        absolute = NUMBER.findall(path_element.get("d", ""))[:2]
        assert 0 <= float(absolute[0]) <= width


@pytest.mark.parametrize("duration_s", [0.5, 33, 180, HOUR_S, 8 * HOUR_S, 200 * HOUR_S])
def test_a_session_of_any_length_takes_one_page(duration_s: float) -> None:
    root = parsed(draw(session(duration_s, cue("Rest.", 0.1, 0.4))))
    assert value(root, "width") == 880
    assert value(root, "height") < 2000
    assert len(found(root, "axis")) <= 8


def test_texts_cannot_break_the_drawing() -> None:
    evil = '</text><script>alert("1")</script> & ]]> \x00\x0b \ud800 \ufffe 呼吸 שלום'
    timeline = session(60, cue(evil, 1, 3), chapters=(Chapter(evil, 0, at(60)),))
    svg = draw(replace(timeline, title=evil))
    root = parsed(svg.encode().decode())
    assert "<script" not in svg
    assert any("呼吸" in text for text in texts(root))


def test_the_drawing_says_what_it_is_to_those_who_cannot_see_it() -> None:
    root = parsed(draw(session(90, cue("Rest.", 1, 2), holds=(span(5, 9),))))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{SVG}title") == "A session"
    told = "A session of 1:30 with 1 cue, 1 hold. Chapters: 0:00 All of it."
    assert root.findtext(f"{SVG}desc") == told


def test_the_same_session_is_drawn_in_the_same_bytes() -> None:
    timeline = drafted(ROUTINES[0])
    assert draw(timeline) == draw(timeline)
    assert draw(timeline) != draw(timeline, dark=True)
