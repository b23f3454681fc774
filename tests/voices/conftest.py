"""The engines that the tests of voices run over, and a catalogue to fetch voices from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.errors import EngineUnavailable
from pausa.voices.choice import speakers_of
from pausa.voices.engines import ENGINES, get_engine
from tests.voices.catalogue_site import Site, serve_voice
from tests.voices.phonemes import READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pausa.voices.engine import Engine, Voice


SPEAKERS = [(name, "en-US") for name in ENGINES] + [("pyttsx3", "de-DE"), ("pyttsx3", "es-MX")]
"""Engines, and languages that each has a voice for."""


@pytest.fixture(scope="module", params=SPEAKERS, ids=" ".join)
def speaker(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Every engine by name, with a language that it speaks."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture(scope="module")
def language(speaker: tuple[str, str]) -> str:
    """The language that is spoken."""
    return speaker[1]


@pytest.fixture(scope="module")
def engine(speaker: tuple[str, str]) -> Engine:
    """Every engine that there is, one after the other."""
    found = get_engine(speaker[0])
    try:
        found.require()
    except EngineUnavailable as error:
        pytest.skip(f"{error.message}; {error.hint}")
    if not speakers_of(found.voices(), speaker[1]):
        pytest.skip(f"{found.name} has no voice for {speaker[1]} installed")
    return found


@pytest.fixture(scope="module")
def voice(engine: Engine, language: str) -> Iterator[Voice]:
    """The engine's best voice for the language, open."""
    opened = engine.open("", language)
    yield opened
    opened.close()


@pytest.fixture(params=READERS)
def phonemes(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """How each engine reads a text, in IPA."""
    if request.param == "piper":
        pytest.importorskip("piper")
    return READERS[request.param]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A catalogue with one voice, which Pausa is led to."""
    with serve_voice() as site:
        monkeypatch.setenv("PAUSA_VOICE_CATALOGUE", site.base_url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        yield site
