"""What sounds under the words, as a routine or a listener asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BED_NAMES = ("ocean", "rain", "brown", "pink", "bowl", "room", "none")
"""The beds that Pausa makes itself."""
USUAL_BED = "room"


@dataclass(frozen=True)
class BedChoice:
    """A bed, and how it goes with the words; what is empty is as suits the sound."""

    sound: str = ""
    """One of `BED_NAMES`; empty where it is a file, or nobody asks for a bed."""
    file: Path | None = None
    level: str = ""
    """`soft`, `medium`, `full`, `accessible`, or decibels under the voice such as `-18dB`."""
    breath: bool | None = None
    """Whether it swells with the breaths that are led."""
    trim_proof: bool | None = None
    """Whether players that trim silence are to cut nothing."""

    @property
    def name(self) -> str:
        """What it is called: the file's name, or the bed's; the usual one where nobody asks."""
        return self.file.name if self.file else self.sound or USUAL_BED

    @property
    def is_named(self) -> bool:
        """Whether somebody asks for a sound at all."""
        return bool(self.sound or self.file)


ANY_BED = BedChoice()
"""Nobody asks for a bed, nor for its level."""
