"""Vorbis comments: what FLAC and Ogg files tell of themselves, chapters included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa import __version__
from pausa.errors import AudioError
from pausa.mp3.tags import BUILD_KEY
from pausa.timeline.record import build_of
from pausa.timeline.views import words
from pausa.units import milliseconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.mp3.tags import TagFields
    from pausa.timeline.model import Chapter, Timeline

_MOST_CHAPTERS = 999


def comments(timeline: Timeline, fields: TagFields) -> dict[str, list[str]]:
    """Every field with its values. Raises AudioError where there are more chapters than can be."""
    if len(timeline.chapters) > _MOST_CHAPTERS:
        raise AudioError(
            f"FLAC and Opus list at most {_MOST_CHAPTERS} chapters, not {len(timeline.chapters)}",
            hint="split the routine in two",
        )
    told = {
        "TITLE": timeline.title,
        "ARTIST": fields.artist,
        "ALBUM": fields.album,
        **_track(fields.track),
        "DATE": fields.date.isoformat() if fields.date else "",
        "GENRE": fields.genre,
        "LANGUAGE": timeline.language,
        "DESCRIPTION": fields.comment,
        "LYRICS": words(timeline),
        "ENCODED-BY": f"Pausa {__version__}",
        BUILD_KEY: build_of(timeline),
        **dict(_chapters(timeline.chapters)),
    }
    return {key: [value] for key, value in told.items() if value}


def _track(track: str) -> dict[str, str]:
    number, _, total = track.partition("/")
    return {"TRACKNUMBER": number, "TRACKTOTAL": total}


def _chapters(chapters: tuple[Chapter, ...]) -> Iterator[tuple[str, str]]:
    """`CHAPTER001=00:01:02.003` and `CHAPTER001NAME=Title`, as players have long read them."""
    for number, chapter in enumerate(chapters, start=1):
        yield f"CHAPTER{number:03}", _position(milliseconds_of(chapter.start_frame))
        yield f"CHAPTER{number:03}NAME", chapter.title


def _position(milliseconds: int) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
