"""Reads an ID3 tag back: what a player would show of a session."""

# mypy: untyped-calls-exclude="mutagen"

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mutagen import MutagenError
from mutagen.id3 import ID3

from pausa.mp3.tags import BUILD_KEY

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class FoundTag:
    """What a tag says; empty where it says nothing."""

    title: str = ""
    language: str = ""
    length_ms: str = ""
    words: str = ""
    build: str = ""
    """The timeline that the file belongs to."""
    chapters: tuple[tuple[str, int, int], ...] = ()
    """Title, start and end in milliseconds of those that its table of contents lists."""


def read_tag(path: Path) -> FoundTag | None:
    """The tag of a file; None where there is none that can be read."""
    try:
        tag = ID3(path)
    except MutagenError:
        return None
    return FoundTag(
        title=_text(tag, "TIT2"),
        language=_text(tag, "TLAN"),
        length_ms=_text(tag, "TLEN"),
        words="\n".join(frame.text for frame in tag.getall("USLT")),
        build=_text(tag, f"TXXX:{BUILD_KEY}"),
        chapters=_chapters(tag),
    )


def _text(tag: ID3, name: str) -> str:
    return str(tag[name]) if name in tag else ""


def _chapters(tag: ID3) -> tuple[tuple[str, int, int], ...]:
    """In the order of the table of contents, as players show them."""
    names = [name for toc in tag.getall("CTOC") for name in toc.child_element_ids]
    frames = [tag[f"CHAP:{name}"] for name in names if f"CHAP:{name}" in tag]
    return tuple((_text(c.sub_frames, "TIT2"), c.start_time, c.end_time) for c in frames)
