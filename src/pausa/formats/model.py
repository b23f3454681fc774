"""The kinds of file by name, and what each of them is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pausa.mp3.encoder import Quality
    from pausa.mp3.tags import TagFields
    from pausa.sound.audio import PcmSamples
    from pausa.timeline.model import Timeline


class Format(str, Enum):
    """The kind of file a session is written to, named as its files end."""

    MP3 = "mp3"
    M4A = "m4a"
    OPUS = "opus"
    FLAC = "flac"
    WAV = "wav"


@dataclass(frozen=True)
class About:
    """What a file tells of its sound, and how much room the sound may take."""

    timeline: Timeline
    fields: TagFields
    quality: Quality


OnFrames: TypeAlias = Callable[[int], None]
"""Hears, from time to time, how many samples are done."""

Writer: TypeAlias = Callable[[Path, Iterable["PcmSamples"], About, OnFrames], None]
"""Writes sound to a file, whole or not at all. Raises OutputError, AudioError, and what the
blocks do.
"""
