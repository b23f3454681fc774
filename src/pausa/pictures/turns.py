"""Where sides and rounds begin, as the cues tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.timeline.model import Timeline


@dataclass(frozen=True)
class Turn:
    """The beginning of a side, of a round, or of both."""

    start_frame: int
    side: str
    """Empty where the side is the one before, or there are none."""
    round: int | None


def turns(timeline: Timeline) -> Iterator[Turn]:
    """Every side and round, in order; a round that is the only one is none."""
    several = {cue.exercise for cue in timeline.cues if cue.round and cue.round > 1}
    exercise, side, count = "", None, None
    for cue in timeline.cues:
        if cue.exercise != exercise:
            exercise, side, count = cue.exercise, None, None
        new_side = cue.side if cue.side != side else None
        new_round = cue.round if (new_side or cue.round != count) and exercise in several else None
        if new_side or new_round:
            yield Turn(cue.start_frame, new_side.value if new_side else "", new_round)
        side, count = cue.side, cue.round
