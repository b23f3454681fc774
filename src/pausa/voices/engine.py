"""What a speech engine must offer; `tests/voices/test_contract.py` says it in examples.

An *engine* knows how to speak; a *voice* is one that it has open, ready to say things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pausa.sound.audio import Recording


@dataclass(frozen=True)
class VoiceInfo:
    """One voice that an engine can open."""

    engine: str
    name: str
    language: str
    """A BCP 47 tag such as `en-US`."""
    licence: str
    description: str = ""

    @property
    def id(self) -> str:
        """How users name it: `ENGINE:NAME`."""
        return f"{self.engine}:{self.name}"


class Voice(Protocol):
    """An open voice. `speak` may be called from as many threads at once as `workers` says."""

    info: VoiceInfo
    fingerprint: str
    """All but text and stretch that shapes the sound: engine and model versions, settings."""
    workers: int
    reads_ipa: bool
    """Whether `speak` understands `[[ipa]]` inside the text."""

    def speak(self, text: str, stretch: float) -> Recording:
        """Say the text, `stretch` times as slowly as the voice would by itself.

        Raises SynthesisError; never returns silence, NaN or nothing.
        """
        ...

    def close(self) -> None:
        """Let go of processes and memory; may be called twice."""
        ...


class Engine(Protocol):
    """A way of making speech."""

    name: str
    summary: str
    """One line for `pausa voices`."""

    def require(self) -> None:
        """Raise EngineUnavailable, with what to install, where this engine cannot work."""
        ...

    def voices(self) -> list[VoiceInfo]:
        """The voices that can be opened now, best first; empty where none is installed."""
        ...

    def open(self, name: str, language: str) -> Voice:
        """Open a voice by name, or the best one for the language where the name is empty.

        Raises VoiceNotFound, EngineUnavailable.
        """
        ...
