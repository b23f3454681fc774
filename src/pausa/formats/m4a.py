"""M4A: AAC as Apple's players like it, encoded by ffmpeg."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pausa import __version__
from pausa.files import atomic_writer
from pausa.formats.blocks import begun, counted
from pausa.formats.ffmpeg import feed, require_ffmpeg
from pausa.mp3.encoder import Quality
from pausa.mp3.languages import iso_639_2
from pausa.timeline.views import words
from pausa.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pausa.formats.model import About, OnFrames, Writer
    from pausa.mp3.tags import TagFields
    from pausa.sound.audio import PcmSamples
    from pausa.timeline.model import Timeline

_KBPS = {Quality.SMALL: 48, Quality.STANDARD: 64, Quality.HIGH: 96}
"""For each channel."""
_SPECIAL = str.maketrans({character: f"\\{character}" for character in "\\=;#\n"})


def writer() -> Writer:
    """Writes by the ffmpeg that is found now. Raises OutputError where there is none."""
    return partial(_write, require_ffmpeg("m4a"))


def _write(
    ffmpeg: str, path: Path, blocks: Iterable[PcmSamples], about: About, on_frames: OnFrames
) -> None:
    channels, sound = begun(counted(blocks, on_frames))
    pieces = (block.astype("<i2", casting="equiv").tobytes() for block in sound)
    with atomic_writer(path) as file, TemporaryDirectory() as folder:
        told = Path(folder) / "about.txt"
        told.write_text(_metadata(about.timeline, about.fields), encoding="utf-8", newline="\n")
        source = [ffmpeg, "-v", "error", "-y", "-f", "s16le", "-ar", str(SAMPLE_RATE_HZ)]
        source += ["-ac", str(channels), "-i", "-", "-f", "ffmetadata", "-i", str(told)]
        feed([*source, *_target(about, channels), file.name], pieces, path)


def _target(about: About, channels: int) -> list[str]:
    """What ffmpeg is to make: the same file each time, that may be played while it is fetched.

    Its edit list is told in samples: in milliseconds, as ffmpeg would, it cuts off the last ones.
    """
    language = iso_639_2(about.timeline.language)
    return [
        *("-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"),
        *("-metadata:s:a:0", f"language={language}"),
        *("-c:a", "aac", "-b:a", f"{_KBPS[about.quality] * channels}k"),
        *("-fflags", "+bitexact", "-flags:a", "+bitexact"),
        *("-movie_timescale", str(SAMPLE_RATE_HZ), "-movflags", "+faststart", "-f", "ipod"),
    ]


def _metadata(timeline: Timeline, fields: TagFields) -> str:
    """Tags and chapters as ffmpeg reads them."""
    return "\n".join([";FFMETADATA1", *_tags(timeline, fields), *_chapters(timeline), ""])


def _tags(timeline: Timeline, fields: TagFields) -> Iterator[str]:
    told = {
        "title": timeline.title,
        "artist": fields.artist,
        "album": fields.album,
        "track": fields.track,
        "date": fields.date.isoformat() if fields.date else "",
        "genre": fields.genre,
        "comment": fields.comment,
        "lyrics": words(timeline),
        "encoder": f"Pausa {__version__}",
    }
    return (f"{key}={value.translate(_SPECIAL)}" for key, value in told.items() if value)


def _chapters(timeline: Timeline) -> Iterator[str]:
    for chapter in timeline.chapters:
        yield "[CHAPTER]"
        yield f"TIMEBASE=1/{SAMPLE_RATE_HZ}"
        yield f"START={chapter.start_frame}"
        yield f"END={chapter.end_frame}"
        yield f"title={chapter.title.translate(_SPECIAL)}"
