"""The engines that the tests of voices run over, and a catalogue to fetch voices from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.errors import EngineUnavailable
from pausa.voices.engines import ENGINES, get_engine
from tests.voices.catalogue_site import Site, serve_voice
from tests.voices.phonemes import READERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pausa.voices.engine import Engine, Voice


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Every engine that there is, one after the other."""
    found = get_engine(request.param)
    try:
        found.require()
    except EngineUnavailable as error:
        pytest.skip(f"{error.message}; {error.hint}")
    if not found.voices():
        pytest.skip(f"{found.name} has no voice installed")
    return found


@pytest.fixture(scope="module")
def voice(engine: Engine) -> Iterator[Voice]:
    """The engine's best English voice, open."""
    opened = engine.open("", "en-US")
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
