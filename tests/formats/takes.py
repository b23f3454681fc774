"""One short session, told and heard, for every kind of file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import soxr

from pausa.formats.model import About
from pausa.formats.writers import WRITERS
from pausa.mp3.encoder import Quality
from pausa.mp3.tags import TagFields
from pausa.session import format_of
from pausa.timeline.model import Chapter, PlacedCue, Timeline
from tests.mp3.sounds import babble, in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.formats.model import OnFrames
    from pausa.sound.audio import PcmSamples

SECOND = 44_100
MP3_FRAME = 1152
FRAMES = 30 * SECOND + 17

TIMELINE = Timeline(
    title="Hüften – eine Übung",
    slug="hips",
    language="en-GB",
    duration_frames=FRAMES,
    chapters=(
        Chapter("Opening", 0, 100 * MP3_FRAME),
        Chapter("息を吸って; = # \\ 🧘", 100 * MP3_FRAME, 501 * MP3_FRAME),
        Chapter("The end", 501 * MP3_FRAME, FRAMES),
    ),
    cues=(
        PlacedCue("Welcome.", 882, 20_000),
        PlacedCue("“Breathe” — in…", 101 * MP3_FRAME, 102 * MP3_FRAME),
        PlacedCue("And out.", 103 * MP3_FRAME, 104 * MP3_FRAME),
    ),
    holds=(),
)
CHAPTERS_MS = [
    ("Opening", 0, 2612),
    ("息を吸って; = # \\ 🧘", 2612, 13_087),
    ("The end", 13_087, 30_000),
]
FIELDS = TagFields(
    artist="José",
    album="Somatic exercises",
    comment="Made at home;\nnaïve = #1, perhaps.",
    track="3/18",
    date=date(2026, 3, 9),
)
ABOUT = About(TIMELINE, FIELDS, Quality.STANDARD)
SOUND = babble(FRAMES)


def nobody(_frames: int) -> None:
    """Hear of progress and do nothing."""


def write(
    path: Path,
    blocks: Iterable[PcmSamples] | None = None,
    about: About = ABOUT,
    on_frames: OnFrames = nobody,
) -> Path:
    """Write the session, or other sound, as the kind of file that the name ends in."""
    blocks = in_blocks(SOUND, 5 * SECOND) if blocks is None else blocks
    WRITERS[format_of(path)]()(path, blocks, about, on_frames)
    return path


def at_its_rate(sound: PcmSamples, kind: str) -> PcmSamples:
    """The sound at the rate that a kind of file has: Opus knows only 48 kHz."""
    if kind != "opus":
        return sound
    resampled = soxr.resample(sound.astype(float), SECOND, 48_000)
    return np.asarray(np.rint(resampled), dtype=np.int16)
