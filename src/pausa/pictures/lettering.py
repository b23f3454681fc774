"""How much room a text takes, and what of it fits.

An SVG is drawn with whatever letters its reader has, so widths are those of the widest usual
ones (DejaVu Sans, Verdana): in any other, texts take less room than they are given.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
FONT_FAMILIES = (
    "'Helvetica Neue',Helvetica,'Segoe UI','Noto Sans',Arial,'Liberation Sans','DejaVu Sans',"
    "'Noto Sans CJK SC',sans-serif"
)
"""By name as well as by kind, since what makes the PNG has no family of that kind by itself."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!|()[]/ "), frozenset("mwMW@%—…")
_UNIT = re.compile(r"\s*(?:[⺀-鿿가-힣豈-﫿！-｠]|[^\s⺀-鿿가-힣豈-﫿！-｠]+)")
"""What stays on one line: a word, or a letter of a script that has no spaces."""


def text_width(text: str, size_px: float) -> float:
    """At most how wide a text is."""
    return size_px * sum(map(_letter_width, text))


@lru_cache(4096)
def _letter_width(letter: str) -> float:
    """In ems."""
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or letter in _WIDE:
        return 1.03
    if letter in _NARROW:
        return 0.42
    return 0.76 if category in {"Lu", "So"} else 0.645


def shortened(text: str, width_px: float, size_px: float) -> str:
    """As much of a text as fits, with an ellipsis where it isn't all; empty where nothing does."""
    if text_width(text, size_px) <= width_px:
        return text
    room, kept = width_px / size_px - _letter_width(ELLIPSIS), 0
    for letter in text:
        room -= _letter_width(letter)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip(" ,.;:–—") + ELLIPSIS if text[:kept].strip() else ""


def wrapped(text: str, width_px: float, size_px: float, most_lines: int) -> list[str]:
    """A text on several lines, as much as fits."""
    lines: list[str] = []
    line = ""
    units = _UNIT.findall(text)
    while units:
        longer = line + units[0]
        if line and text_width(longer.strip(), size_px) > width_px:
            if len(lines) == most_lines - 1:
                return [*lines, shortened("".join([line, *units]).strip(), width_px, size_px)]
            lines.append(shortened(line.strip(), width_px, size_px))
            line = ""
        else:
            line = longer
            del units[0]
    return [*lines, shortened(line.strip(), width_px, size_px)]
