"""How short and how long a part of a session can be, its pauses being elastic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pausa.script.model import SECTION_LEAD, Cue, Gap
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from pausa.script.builder import Measure
    from pausa.script.model import Section

_LEAD_S = float(SECTION_LEAD)
_PADDING_S = MP3_FRAME_FRAMES / SAMPLE_RATE_HZ
"""A section is filled up to a whole MP3 frame: by nothing, by one, by half of one as a rule."""


class Reach(NamedTuple):
    """How long something lasts: with its pauses at their least, as written, at their most.

    In seconds, as floats: amounts are only compared by them, and there are many.
    """

    least: float = 0.0
    usual: float = 0.0
    most: float = 0.0

    def plus(self, other: Reach) -> Reach:
        """This and another part."""
        return Reach(self.least + other.least, self.usual + other.usual, self.most + other.most)

    def minus(self, other: Reach) -> Reach:
        """This without a part of it."""
        return Reach(self.least - other.least, self.usual - other.usual, self.most - other.most)

    def beyond(self, length_s: float) -> float:
        """By how much a length is out of reach; 0 where some factor for the pauses gives it."""
        return max(self.least - length_s, length_s - self.most, 0.0)


def reach_of(section: Section, measure: Measure) -> Reach:
    """How long one section lasts, from its lead to where the next one begins."""
    least, usual, most = _LEAD_S + _PADDING_S, _LEAD_S + _PADDING_S / 2, _LEAD_S
    for item in section.items:
        length = float(measure(item.text) if isinstance(item, Cue) else item.duration)
        usual += length
        if isinstance(item, Gap) and item.is_elastic:
            least += float(item.least)
            most += float(item.most)
        else:
            least += length
            most += length
    return Reach(least, usual, most)
