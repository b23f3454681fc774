"""The same drawing as a PNG, by resvg, which is an extra: `pausa[picture]`."""

from __future__ import annotations

from pausa.errors import PictureError

SCALE = 2
"""Pixels for each of the drawing's, so that letters are sharp on fine screens, too."""


def png_of(svg: str) -> bytes:
    """The drawing in pixels. Raises PictureError where resvg is missing or refuses."""
    try:
        import resvg_py
    except ImportError as error:
        raise PictureError(
            "a PNG needs resvg, and it is not installed",
            hint="`pip install 'pausa[picture]'`, or write an .svg, which needs nothing",
        ) from error
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE))
    except ValueError as error:
        raise PictureError(f"resvg could not draw it: {error}", hint="write an .svg") from error
