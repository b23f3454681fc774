"""The errors that Pausa raises, one class for each thing that can go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file that a person wrote; lines and columns count from 1."""

    path: Path
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    """The offending line as it stands in the file."""
    width: int = 1
    """How many characters of the excerpt to underline, from `column`."""
    severity: Severity = "error"


class PausaError(Exception):
    """A problem that a person can mend: it has a code, a message and a hint."""

    code = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class RoutineError(PausaError):
    """A routine, or an exercise that it uses, has problems; all of them are listed."""

    code = "routine"

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__(f"{path}: {count} problem{'' if count == 1 else 's'}")
        self.path = path
        self.problems = tuple(problems)


class RoutineNotFound(PausaError):  # noqa: N818 - the name says it
    """No routine has the name that was asked for."""

    code = "no-such-routine"


class EngineUnavailable(PausaError):  # noqa: N818 - it is a state, not a fault
    """A speech engine is not installed or does not work on this machine."""

    code = "engine-unavailable"

    def __init__(self, engine: str, reason: str, *, install_hint: str) -> None:
        super().__init__(f"the {engine} engine is not available: {reason}", hint=install_hint)
        self.engine = engine


class VoiceNotFound(PausaError):  # noqa: N818 - the name says it
    """No installed voice has the name that was asked for."""

    code = "unknown-voice"


class SynthesisError(PausaError):
    """An engine could not turn a text into sound."""

    code = "synthesis"

    def __init__(self, engine: str, text: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{engine} could not say {text!r}: {reason}", hint=hint)
        self.engine = engine
        self.text = text
        self.reason = reason


class LengthError(PausaError):
    """A routine cannot last as long, or be as short, as was asked."""

    code = "length"


class TimelineError(PausaError):
    """The timeline beside a session is missing, cannot be read, or belongs to another one."""

    code = "timeline"


class VerificationError(PausaError):
    """A finished file is not as its timeline says."""

    code = "verify"


class PictureError(PausaError):
    """A session could not be drawn."""

    code = "picture"


class AudioError(PausaError):
    """Sound could not be read, prepared or encoded."""

    code = "audio"


class OutputError(PausaError):
    """A file could not be written where it was asked for."""

    code = "output"


class CacheError(PausaError):
    """The cache folder cannot be used."""

    code = "cache"


class DownloadError(PausaError):
    """A voice could not be fetched whole and unharmed."""

    code = "download"
