"""Brings a voice of the catalogue into the data folder: all of its files, or none to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from pausa.errors import DownloadError
from pausa.voices.fetch import RemoteFile, fetch_file, matches
from pausa.voices.folders import DATA_VARIABLE
from pausa.voices.model_card import ModelCard, parse_model_card
from pausa.voices.piper_files import VoiceFiles, downloaded_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pausa.voices.catalogue import CatalogueVoice


def download_voice(voice: CatalogueVoice, progress: Callable[[int, int], None]) -> ModelCard:
    """Fetch what is missing of a voice, and say what its licence is.

    `progress` is told how many bytes are there and how many there will be. What an
    interrupted run has fetched is used. Raises DownloadError; the voice is then as it was.
    """
    places = downloaded_voice(voice.name)
    try:
        places.model.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{places.model}.lock", timeout=0):
            _download(voice, places, progress)
        return _read_card(places) if voice.card else ModelCard()
    except Timeout as error:
        raise DownloadError(
            f"{voice.name} is being fetched already", hint="wait until the other run is done"
        ) from error
    except OSError as error:
        raise DownloadError(
            f"cannot keep {voice.name} in {places.model.parent}: {error.strerror or error}",
            hint=f"make room on the disk, or set {DATA_VARIABLE} to another folder",
        ) from error


def _download(
    voice: CatalogueVoice, places: VoiceFiles, progress: Callable[[int, int], None]
) -> None:
    wanted = {places.config: voice.config, places.model: voice.model}
    if voice.card:
        wanted[places.card] = voice.card
    before = 0
    if not all(matches(target, file) for target, file in wanted.items()):
        for target, file in wanted.items():
            fetch_file(file, _part(target), _shifted(progress, before, voice.size_bytes))
            before += file.size_bytes
        _put_in_place(places, wanted)
    progress(voice.size_bytes, voice.size_bytes)


def _shifted(
    progress: Callable[[int, int], None], before: int, total: int
) -> Callable[[int], None]:
    return lambda done: progress(before + done, total)


def _put_in_place(places: VoiceFiles, wanted: Mapping[Path, RemoteFile]) -> None:
    """A voice is seen when its model is: an old one goes first, the new one comes last."""
    places.model.unlink(missing_ok=True)
    for target in sorted(wanted, key=lambda target: target == places.model):
        _part(target).replace(target)


def _part(target: Path) -> Path:
    return target.with_name(f"{target.name}.part")


def _read_card(places: VoiceFiles) -> ModelCard:
    return parse_model_card(places.card.read_text(encoding="utf-8", errors="replace"))
