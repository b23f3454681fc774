"""What a rule may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pausa.script.model import Hold, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.model import Routine
    from pausa.script.builder import Measure
    from pausa.script.model import Script

_Item = TypeVar("_Item", Slot, Hold)


@dataclass(frozen=True)
class Checked:
    """A routine, its script, and how long texts take to say."""

    routine: Routine
    script: Script
    measure: Measure

    def items(self, kind: type[_Item]) -> Iterator[_Item]:
        """Every item of one kind, in order."""
        for section in self.script.sections:
            yield from (item for item in section.items if isinstance(item, kind))
