"""A session's bed as it is mixed: each of its parts, and how loud it is at every moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pausa.sound.beds import breath_tone
from pausa.sound.curves import curve
from pausa.sound.envelope import (
    Envelope,
    breath_stretches,
    edge_stretches,
    steady_curve,
)
from pausa.sound.loops import strands_of
from pausa.sound.noise import REFERENCE_LUFS
from pausa.sound.swell import NOISE, SURF, TONE, breathing, waves
from pausa.sound.undertone import Undertone

if TYPE_CHECKING:
    from pausa.sound.loops import Bed
    from pausa.timeline.model import Timeline

LIFT_DB = 5.0
"""How much louder a bed is in a long pause than under words."""


@dataclass(frozen=True)
class Layer:
    """A bed, and its level; without one it stays as it is."""

    bed: Bed
    envelope: Envelope | None = None
    runs_on: bool = False
    """Whether it goes on from chapter to chapter, instead of beginning anew."""


@dataclass(frozen=True)
class Manner:
    """How a bed goes with a session."""

    level_lufs: float
    """How loud it is under words, when its waves are at their highest."""
    lift_db: float = LIFT_DB
    waves: bool = False
    """Whether it comes and goes by itself."""
    breath: bool = False
    """Whether it swells with the breaths that are led."""
    tone: bool = False
    """Whether the breaths are heard in a tone of their own, and the bed stays as it is."""
    runs_on: bool = False


def layers(timeline: Timeline, bed: Bed, manner: Manner) -> tuple[Layer, ...]:
    """The parts of a bed at the reference loudness, each with its level through a session."""
    led = manner.breath and bool(timeline.breaths)
    steady = steady_curve(timeline, manner.lift_db)
    envelope = Envelope(manner.level_lufs - REFERENCE_LUFS, steady)
    swelling = envelope
    if manner.waves or (led and not manner.tone):
        swelling = _swelling(timeline, envelope, manner)
    parts = tuple(
        Layer(strand.bed, replace(swelling, sway=strand.sway), manner.runs_on)
        for strand in strands_of(bed)
    )
    if led and manner.tone:
        tone = replace(envelope, swell=breathing(timeline, timeline.breaths, TONE))
        parts += (Layer(breath_tone(), tone, runs_on=True),)
    return parts


def with_undertone(background: tuple[Layer, ...]) -> tuple[Layer, ...]:
    """The same, and a tone below hearing, from the first frame to the last as it is."""
    as_it_is = Envelope(level_db=0.0, steady=curve([]))
    return (*background, Layer(Undertone(), as_it_is))


def _swelling(timeline: Timeline, envelope: Envelope, manner: Manner) -> Envelope:
    """The bed with its waves, which make room for the breaths that are led."""
    breaths = timeline.breaths if manner.breath else ()
    depth = SURF if manner.waves else NOISE
    swelling = replace(envelope, swell=breathing(timeline, breaths, depth))
    if not manner.waves:
        return swelling
    busy = [*edge_stretches(timeline), *(breath_stretches(timeline) if manner.breath else ())]
    surf, counting = waves(timeline, busy)
    return replace(swelling, waves=surf, counting=counting)
