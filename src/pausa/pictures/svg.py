"""Writes SVG: small and well formed, whatever the texts hold, and the same bytes each time."""

from __future__ import annotations

import re
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, indent, tostring

Attributes: TypeAlias = dict[str, "str | float"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECIMALS = 2


def document(width_px: float, height_px: float, title: str, description: str) -> Element:
    """An empty drawing that says what it shows to those who can't see it."""
    size = {"width": number(width_px), "height": number(height_px)}
    names = {"xmlns": "http://www.w3.org/2000/svg", "role": "img"}
    root = Element("svg", {**names, **size, "aria-labelledby": "title desc"})
    root.set("viewBox", f"0 0 {size['width']} {size['height']}")
    add(root, "title", title, id="title")
    add(root, "desc", description, id="desc")
    return root


def add(parent: Element, tag: str, text: str = "", /, **attributes: str | float) -> Element:
    """A new element in `parent`: `class_` becomes `class`, `text_anchor` becomes `text-anchor`."""
    names = (name.rstrip("_").replace("_", "-") for name in attributes)
    values = (each if isinstance(each, str) else number(each) for each in attributes.values())
    child = SubElement(parent, tag, dict(zip(names, values, strict=True)))
    child.text = printable(text) or None
    return child


def number(value: float) -> str:
    """A coordinate to a hundredth of a pixel, as short as it can be written."""
    return f"{round(value, _DECIMALS) + 0.0:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def printable(text: str) -> str:
    """The text without what XML cannot hold, on one line."""
    return " ".join(_NOT_IN_XML.sub("", text).split())


def written(root: Element) -> str:
    """The drawing as the content of a file, an element a line."""
    indent(root, space="")
    return tostring(root, encoding="unicode") + "\n"
