"""Sessions that many tests listen to, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.errors import EngineUnavailable
from pausa.voices.engines import get_engine
from tests.integration.studio import FAKE_VOICE, fake_engine

pytest.register_assert_rewrite("tests.integration.proof")

if TYPE_CHECKING:
    from collections.abc import Iterator

VOICES = [
    FAKE_VOICE,
    pytest.param("piper:", marks=pytest.mark.engine),
    pytest.param("pyttsx3:", marks=pytest.mark.engine),
]


@pytest.fixture(scope="session", params=VOICES)
def voice(request: pytest.FixtureRequest) -> Iterator[str]:
    """A voice of every engine, the fake one first."""
    with fake_engine():
        require_engine(request.param)
        yield request.param


@pytest.fixture(scope="session")
def natural_voice() -> str:
    """The voice that people hear where they ask for none."""
    require_engine("piper:")
    return "natural"


def require_engine(voice: str) -> None:
    """Skip what needs an engine that isn't here."""
    try:
        get_engine(voice.partition(":")[0]).require()
    except EngineUnavailable as error:
        pytest.skip(f"{error.message}; {error.hint}")
