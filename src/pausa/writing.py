"""A placed session on the disk: its sound, and for other hands its stems and labels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.files import write_atomically
from pausa.formats.model import Format
from pausa.formats.writers import WRITERS
from pausa.session import Stage, stem_path
from pausa.sound.mixer import Stem
from pausa.timeline.labels import to_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pausa.formats.model import About, Writer
    from pausa.session import Progress
    from pausa.sound.audio import PcmSamples


def write_sound(
    write: Writer, target: Path, blocks: Iterable[PcmSamples], about: About, progress: Progress
) -> None:
    """Write one file, and tell how far it is."""

    def on_frames(done: int) -> None:
        progress(Stage.WRITING, done, about.timeline.duration_frames, target.name)

    write(target, blocks, about, on_frames)


def write_stems(
    target: Path,
    mixed: Callable[[Stem], Iterator[PcmSamples]],
    about: About,
    progress: Progress,
) -> tuple[Path, ...]:
    """Write voice, bed and, where there are any, chimes beside `target`, and the labels.

    They are WAV files beside a WAV file, and else FLAC; each is as long as the session.
    """
    kind = Format.WAV if target.suffix.lower() == ".wav" else Format.FLAC
    write, timeline = WRITERS[kind](), about.timeline
    chimes = (Stem.CHIMES,) if timeline.chimes else ()
    paths = []
    for stem in (Stem.VOICE, *chimes, Stem.BED):
        path = stem_path(target, stem.value, kind.value)
        named = replace(timeline, title=f"{timeline.title} ({stem.value})")
        write_sound(write, path, mixed(stem), replace(about, timeline=named), progress)
        paths.append(path)
    labels = stem_path(target, "labels", "txt")
    write_atomically(labels, to_labels(timeline).encode())
    return (*paths, labels)
