"""Hears a finished file once, from its first frame to its last, and notes what it is like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.sound.trimproof import EXOPLAYER, GREEDIEST, TrimMeter
from pausa.verify.clips import ClipMeter
from pausa.verify.decoding import decoded
from pausa.verify.meters import ClickMeter, DeadMeter, PeakMeter, SpeechMeter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.timeline.record import Record
    from pausa.verify.clips import HeardClip
    from pausa.verify.meters import Spot


@dataclass(frozen=True)
class Heard:
    """What a file sounds like."""

    duration_frames: int
    is_resampled: bool
    """Whether its length is known to a sample at best."""
    cues: tuple[HeardClip, ...]
    """One for each of the timeline's."""
    chimes: tuple[HeardClip, ...]
    """One for each strike of the bell."""
    speech_lufs: float
    highest: Spot
    """The highest point of the waveform, in dBTP."""
    clicks: tuple[Spot, ...]
    """Steps that stand out where nobody speaks, in dB below full scale."""
    dead: tuple[tuple[int, int], ...]
    """Stretches of 50 ms and more without anything at all: first frame, and the one after."""
    trimmed: tuple[tuple[int, int], ...]
    """What a player that trims silence would cut."""


def hear(path: Path, record: Record, on_frames: Callable[[int], None]) -> Heard:
    """Decode a file and measure it, in memory that does not grow with its length.

    Raises AudioError where there is nothing to be heard.
    """
    cues, sound = record.timeline.cues, record.sound
    words = ClipMeter([(cue.start_frame, sound.levels[cue.text]) for cue in cues])
    bells = ClipMeter([(chime.start_frame, sound.bell) for chime in record.timeline.chimes])
    speech = SpeechMeter(cues)
    peak, clicks, dead = PeakMeter(), ClickMeter(cues), DeadMeter()
    trimming = TrimMeter(GREEDIEST if sound.trim_proof else EXOPLAYER)
    meters = (words, bells, speech, peak, clicks, dead, trimming)
    done = 0
    with decoded(path) as (channels, is_resampled, blocks):
        for block in blocks:
            for meter in meters:
                meter.hear(block)
            done += len(block)
            on_frames(done)
    for meter in meters:
        meter.end(channels)
    return Heard(
        duration_frames=done,
        is_resampled=is_resampled,
        cues=tuple(words.clips),
        chimes=tuple(bells.clips),
        speech_lufs=speech.lufs,
        highest=peak.highest,
        clicks=tuple(clicks.clicks),
        dead=tuple(dead.stretches),
        trimmed=tuple(trimming.spans),
    )
