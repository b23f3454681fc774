"""How loud it is: a bar every few pixels, the voice in its chapter's colour, the bed in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.pictures.page import Lane, between
from pausa.pictures.svg import add, number
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from pausa.pictures.page import Page, Panel

_BAR_PX = 2.2
_LEAST_BAR_PX = 0.4
_LOUDEST_DB, _QUIETEST_DB = -8.0, -62.0
_CHIME_PX = 9.0
_BEND = 1.4
"""Loud parts are told apart better than quiet ones."""
_HALF_PX = Lane.SOUND.value / 2 - 1


def draw_levels(page: Page, panel: Panel, group: Element) -> None:
    """The finished sound's level, where there is one."""
    bars: dict[str, list[str]] = {"bed": [], "voice": []}
    for kind, bar in _bars(page, panel):
        bars[kind].append(bar)
    for kind, drawn in bars.items():
        if drawn:
            add(group, "path", class_=kind, d="".join(drawn))


def draw_chimes(page: Page, panel: Panel, group: Element) -> None:
    """Each strike of a bell, and how it fades."""
    middle = panel.row.lanes[Lane.SOUND] + Lane.SOUND.value / 2
    for chime in panel.within(page.timeline.chimes):
        left, right = panel.x(chime.start_frame), panel.x(chime.end_frame)
        far, high = left + (right - left) / 4, _CHIME_PX
        fading = f"Q{number(far)} {number(middle)} {number(right)} {number(middle)}"
        back = f"Q{number(far)} {number(middle)} {number(left)} {number(middle + high)}"
        shape = f"M{number(left)} {number(middle - high)}{fading}{back}Z"
        strike = add(group, "path", class_="chime", d=shape)
        add(strike, "title", f"{format_clock(seconds_of(chime.start_frame))} chime")


def _bars(page: Page, panel: Panel) -> Iterator[tuple[str, str]]:
    if page.levels is None:
        return
    middle = panel.row.lanes[Lane.SOUND] + Lane.SOUND.value / 2
    frames = round(_BAR_PX / page.scale.px_per_frame)
    row_start = panel.row.number * page.scale.row_frames
    first = row_start + -(-(panel.start_frame - row_start) // frames) * frames
    for start in range(first, panel.end_frame - 2 * frames, frames):
        end = start + frames
        half = max(_LEAST_BAR_PX, _share(page.levels.level_db(start, end)) * _HALF_PX)
        kind = "voice" if page.levels.with_voice and _is_spoken(page, start, end) else "bed"
        x = panel.x(start + frames // 2)
        yield kind, f"M{number(round(x, 1))} {number(round(middle - half, 1))}v{2 * half:.1f}"


def _is_spoken(page: Page, start_frame: int, end_frame: int) -> bool:
    return bool(between(page.timeline.cues, start_frame, end_frame))


def _share(level_db: float) -> float:
    """How high a bar is, from 0 to 1."""
    share = (level_db - _QUIETEST_DB) / (_LOUDEST_DB - _QUIETEST_DB)
    return float(min(1.0, max(0.0, share)) ** _BEND)
