"""Calm colours, for light paper and for dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.pictures.lettering import FONT_FAMILIES

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Hue:
    """One chapter's colours: its ground, its words, and what stands out."""

    ground: str
    soft: str
    strong: str


@dataclass(frozen=True)
class Palette:
    """Paper, the writing on it, and the hues that chapters take in turn."""

    paper: str
    ink: str
    faint: str
    bed: str
    hues: tuple[Hue, ...]


LIGHT = Palette(
    paper="#fcfbf8",
    ink="#33383f",
    faint="#6f757d",
    bed="#a9a59b",
    hues=(
        Hue("#e8eff5", "#9dbad5", "#34597c"),
        Hue("#e9f1e7", "#9dbf98", "#3b6540"),
        Hue("#f6efe0", "#d8bf8d", "#765a20"),
        Hue("#efecf7", "#b5aad8", "#55468a"),
        Hue("#e3f1f0", "#8cc1bd", "#24625f"),
        Hue("#f8ecea", "#dcaaa5", "#8a4742"),
    ),
)

DARK = Palette(
    paper="#14171c",
    ink="#e8e6e1",
    faint="#989ea8",
    bed="#6d7178",
    hues=(
        Hue("#1d2a37", "#4f7396", "#b3cfe9"),
        Hue("#1f2d22", "#557d55", "#b5d9b1"),
        Hue("#30291b", "#8b7343", "#ead3a3"),
        Hue("#27233a", "#6b5f9e", "#cfc6f0"),
        Hue("#182d2d", "#437f7c", "#a5dcd8"),
        Hue("#332221", "#945a56", "#f0c3be"),
    ),
)


def style_sheet(palette: Palette) -> str:
    """The colours as CSS; a chapter's number decides its hue."""
    return "".join(_rules(palette))


def hue_class(chapter: int, palette: Palette) -> str:
    """The class of a chapter's hue."""
    return f"c{chapter % len(palette.hues)}"


def _rules(palette: Palette) -> Iterator[str]:
    yield f"text{{font-family:{FONT_FAMILIES};fill:{palette.ink}}}"
    yield f".paper{{fill:{palette.paper}}}.faint{{fill:{palette.faint}}}"
    yield f".grid{{stroke:{palette.paper};stroke-width:1.5}}"
    yield f".bed{{stroke:{palette.bed};stroke-width:1.1;fill:none;stroke-linecap:round}}"
    yield f".bed-area{{fill:{palette.bed};fill-opacity:.35}}"
    yield ".line{fill:none;stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}"
    yield ".voice{fill:none;stroke-width:1.1;stroke-opacity:.8;stroke-linecap:round}"
    for place, hue in enumerate(palette.hues):
        name = f".c{place}"
        yield f"{name} .ground{{fill:{hue.ground}}}{name} .word{{fill:{hue.soft}}}"
        yield f"{name} .breath{{fill:{hue.soft};fill-opacity:.5}}"
        yield f"{name} .hold{{fill:{hue.strong}}}{name} .chime{{fill:{hue.strong};fill-opacity:.7}}"
        yield f"{name} .line,{name} .tick,{name} .voice{{stroke:{hue.strong}}}"
        yield f"{name} .strong{{fill:{hue.strong}}}{name} .on-hold{{fill:{hue.ground}}}"
