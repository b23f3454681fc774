"""The speech engines there are: one line in a dict for each."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pausa.errors import VoiceNotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pausa.voices.engine import Engine


def _piper() -> Engine:
    from pausa.voices.piper_engine import PiperEngine

    return PiperEngine()


def _pyttsx3() -> Engine:
    from pausa.voices.pyttsx3_engine import Pyttsx3Engine

    return Pyttsx3Engine()


ENGINES: Mapping[str, Callable[[], Engine]] = {"piper": _piper, "pyttsx3": _pyttsx3}


def get_engine(name: str) -> Engine:
    """Make the engine of that name. Raises VoiceNotFound."""
    make = ENGINES.get(name)
    if make is None:
        near = get_close_matches(name, ENGINES, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(ENGINES)}"
        raise VoiceNotFound(f"there is no speech engine {name!r}", hint=hint)
    return make()
