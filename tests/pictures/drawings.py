"""Sessions to draw, and what can be found again in a drawing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def at(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE_HZ)


def cue(text: str, start_s: float, end_s: float) -> PlacedCue:
    return PlacedCue(text, at(start_s), at(end_s))


def span(start_s: float, end_s: float, kind: str = "hold") -> Span:
    return Span(at(start_s), at(end_s), kind)


def breathing(start_s: float, *phases: tuple[str, float]) -> tuple[Span, ...]:
    """Phases that follow on one another."""
    edges = [start_s]
    for _, length_s in phases:
        edges.append(edges[-1] + length_s)
    kinds = (kind for kind, _ in phases)
    return tuple(span(a, b, kind) for kind, (a, b) in zip(kinds, pairwise(edges), strict=True))


def session(
    duration_s: float = 200.0,
    *cues: PlacedCue,
    holds: tuple[Span, ...] = (),
    breaths: tuple[Span, ...] = (),
    chimes: tuple[Span, ...] = (),
    chapters: tuple[Chapter, ...] = (),
) -> Timeline:
    whole = (Chapter("All of it", 0, at(duration_s)),)
    return Timeline(
        title="A session",
        slug="a-session",
        language="en-US",
        duration_frames=at(duration_s),
        chapters=chapters or whole,
        cues=cues,
        holds=holds,
        breaths=breaths,
        chimes=chimes,
    )


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 - Pausa's own drawing


def found(root: Element, name: str) -> list[Element]:
    """All elements of a class, but for the signs in the legend."""
    legend = root.findall(f"{SVG}g")[0]
    in_legend = {id(each) for each in legend.iter()}
    return [each for each in root.iter() if each.get("class") == name and id(each) not in in_legend]


def value(element: Element, name: str) -> float:
    return float(element.get(name, "nan"))


def points(path: Element) -> list[tuple[float, float]]:
    """Where each phase of a breath begins and ends: the end points of a curve's parts."""
    places: list[tuple[float, float]] = []
    for letter, written in re.findall(r"([MCH])([^MCHVZ]*)", path.get("d", "")):
        numbers = [float(each) for each in NUMBER.findall(written)]
        y = places[-1][1] if letter == "H" else numbers[-1]
        places.append((numbers[-1] if letter == "H" else numbers[-2], y))
    return places


def texts(root: Element) -> list[str]:
    """All that is written, in order."""
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
