"""Builds routines: sets Pausa up in `.venv` if need be, then runs `pausa build` as it is told.

For example: python3 scripts/build.py somatic-hips
"""

from __future__ import annotations

import sys

import _environment


def main() -> int:
    """Set up, and become `pausa build` with this script's own arguments."""
    environment = _environment.here()
    environment.prepare(["natural"])
    return _environment.hand_over([*environment.command("pausa"), "build", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
