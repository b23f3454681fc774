"""The JSON file beside a session: its timeline, and what its sound was made to be.

`to_json` writes it, `from_json` and `read_record` read it again.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pausa.errors import TimelineError
from pausa.timeline.views import timeline_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pausa.timeline.model import Timeline

_MOST_BYTES = 1 << 28
_BUILD_DIGITS = 16
_AGAIN = "build the session again with `pausa build`"


@dataclass(frozen=True)
class SoundFacts:
    """What a session's sound was made to be."""

    bed: str
    """Its name; `none` where the silences are meant to be dead."""
    loudness_lufs: float
    """Of the speech alone."""
    peak_dbtp: float
    """What the waveform stays below."""
    levels: Mapping[str, bytes]
    """For each text that is said, how loud its clip is as time goes by (`pausa.sound.levels`)."""
    bell: bytes = b""
    """The same of how a strike of the bell begins; empty where there is none."""
    trim_proof: bool = False
    """Whether players that trim silence are to cut nothing."""


@dataclass(frozen=True)
class Record:
    """A timeline as it was read from its file."""

    timeline: Timeline
    sound: SoundFacts
    build: str
    """What a sound file names in its tag to say that it belongs to this timeline."""


def build_of(timeline: Timeline) -> str:
    """What tells this timeline from every other."""
    return _digest(timeline_data(timeline))


def to_json(timeline: Timeline, sound: SoundFacts) -> str:
    """The content of the file."""
    content = {**timeline_data(timeline), "sound": _sound_data(sound)}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_record(path: Path) -> Record:
    """The timeline of a session. Raises TimelineError where it is missing or of no use."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise TimelineError(f"there is no {path}", hint=_AGAIN) from error
    except OSError as error:
        reason = error.strerror or error
        raise TimelineError(f"cannot read {path}: {reason}", hint=_AGAIN) from error
    if len(text) > _MOST_BYTES:
        raise TimelineError(f"{path} is far larger than any timeline", hint=_AGAIN)
    return from_json(text, str(path))


def from_json(text: str | bytes, name: str = "the timeline") -> Record:
    """Read the content of the file. Raises TimelineError, which names the first wrong place."""
    from pausa.timeline.schema import read_timeline  # pydantic takes its time

    content = _parsed(text, name)
    timeline = read_timeline(content, name)
    sound = content.pop("sound")
    levels = {said: b64decode(levels) for said, levels in sound["levels"].items()}
    return Record(
        timeline,
        SoundFacts(**{**sound, "levels": levels, "bell": b64decode(sound["bell"])}),
        _digest(content),
    )


def _parsed(text: str | bytes, name: str) -> dict[str, Any]:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TimelineError(f"{name} is not JSON: {error}", hint=_AGAIN) from error
    if not isinstance(content, dict):
        raise TimelineError(f"{name} is not a timeline", hint=_AGAIN)
    return content


def _digest(data: Mapping[str, object]) -> str:
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_BUILD_DIGITS]


def _sound_data(sound: SoundFacts) -> dict[str, object]:
    levels = {said: b64encode(levels).decode() for said, levels in sound.levels.items()}
    return {
        "bed": sound.bed,
        "loudness_lufs": sound.loudness_lufs,
        "peak_dbtp": sound.peak_dbtp,
        "levels": levels,
        "bell": b64encode(sound.bell).decode(),
        "trim_proof": sound.trim_proof,
    }
