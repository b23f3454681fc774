"""What is known of a finished file, and what was found to be off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pausa.units import SAMPLE_RATE_HZ, format_clock

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.mp3.reading import FoundStream
    from pausa.mp3.tag_reading import FoundTag
    from pausa.timeline.model import Timeline
    from pausa.timeline.record import Record
    from pausa.verify.hearing import Heard


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the timeline says."""

    message: str
    measured: str
    wanted: str
    frame: int | None = None
    """Where in the session; `None`: everywhere, or nowhere in the sound."""

    @property
    def clock(self) -> str:
        """Where, as a clock shows it, to the hundredth of a second; empty for no place."""
        return "" if self.frame is None else exact_clock(self.frame)


@dataclass(frozen=True)
class Outcome:
    """What a check came to: what it measured, in a few words, and what it found to be off."""

    measured: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class File:
    """An MP3 file's own bookkeeping."""

    stream: FoundStream
    tag: FoundTag | None


@dataclass(frozen=True)
class Evidence:
    """Everything that the checks look at."""

    record: Record
    heard: Heard
    """What the file sounds like."""

    @property
    def timeline(self) -> Timeline:
        """What ought to be heard, and when."""
        return self.record.timeline


@dataclass(frozen=True)
class Report:
    """What came of verifying one file."""

    path: Path
    timeline: Timeline
    outcomes: dict[str, Outcome]
    """By the code of the check, in their order."""
    is_heard: bool = True
    """Whether its sound could be held against the timeline."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is off."""
        return not any(outcome.findings for outcome in self.outcomes.values())

    @property
    def findings(self) -> list[tuple[str, Finding]]:
        """All that is off, each with the code of its check."""
        return [(code, one) for code, outcome in self.outcomes.items() for one in outcome.findings]


def exact_clock(frame: int) -> str:
    """A position as a clock shows it, to the hundredth of a second: `3:20.15`."""
    hundredths = round(100 * frame / SAMPLE_RATE_HZ)
    return f"{format_clock(hundredths / 100)}.{hundredths % 100:02}"
