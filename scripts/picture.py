"""Draws the README's pictures of a session, light and dark, as the natural voice speaks it.

- python3 scripts/picture.py: draw them anew
- python3 scripts/picture.py --check: only say whether they are as they should be
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import _environment

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTINE = _environment.ROOT / "routines" / "somatic-hips.yaml"
LIGHT = _environment.ROOT / "docs" / "somatic-hips.svg"
DARK = _environment.ROOT / "docs" / "somatic-hips-dark.svg"


def main() -> int:
    """Draw in Pausa's own environment, and write or compare."""
    options = parse(sys.argv[1:])
    environment = _environment.here()
    environment.prepare(["natural"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        script = str(Path(__file__).resolve())
        return _environment.hand_over([str(environment.python), script, *sys.argv[1:]])
    wanted = drawings(ROUTINE)
    if options.check:
        fresh = all(_content(path) == drawing for path, drawing in wanted.items())
        print(f"The pictures are {'up to' if fresh else 'out of'} date.")
        return int(not fresh)
    for path, drawing in wanted.items():
        path.write_bytes(drawing)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options."""
    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="picture.py", description=summary)
    parser.add_argument("--check", action="store_true", help="only say whether they are up to date")
    return parser.parse_args(arguments)


def drawings(routine: Path, voice: str = "natural") -> Mapping[Path, bytes]:
    """A routine's session with an ocean and a bell, on light paper and on dark."""
    from pausa.formats.model import Format
    from pausa.pictures.levels import heard_levels
    from pausa.pictures.picture import draw
    from pausa.pipeline import build
    from pausa.routine.bed_choice import BedChoice
    from pausa.session import Settings

    with TemporaryDirectory() as folder:
        settings = Settings(voice, bed=BedChoice("ocean"), chimes=True, format=Format.WAV)
        built = build(routine, Path(folder), settings, lambda *_: None)
        levels = heard_levels(built.path)
    return {
        path: draw(built.timeline, levels, dark=path is DARK).encode() for path in (LIGHT, DARK)
    }


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
