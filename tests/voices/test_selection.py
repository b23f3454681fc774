"""Which voice speaks, and what the user is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pausa.errors import EngineUnavailable, VoiceNotFound
from pausa.voices import engines, selection
from pausa.voices.selection import installed_voices, language_of, select_voice
from tests.fake_voice import FAKE_INFO, FakeEngine, FakeVoice


class MissingEngine(FakeEngine):
    """An engine that is not installed."""

    name = "missing"

    def open(self, name: str, language: str) -> FakeVoice:
        raise EngineUnavailable("missing", "it is not installed", install_hint="pip install it")


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> None:
    """A natural engine that is missing, and tones as the system's voice."""
    table = {"missing": MissingEngine, "fake": FakeEngine}
    monkeypatch.setattr(engines, "ENGINES", table)
    monkeypatch.setattr(selection, "ENGINES", table)
    monkeypatch.setattr(selection, "NATURAL_ENGINES", ("missing",))
    monkeypatch.setattr(selection, "SYSTEM_ENGINE", "fake")


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("wanted", ["", "natural", "calm"])
def test_the_system_voice_stands_in_for_a_missing_natural_one_and_that_is_said(wanted: str) -> None:
    chosen = select_voice(wanted, "en-US")
    assert chosen.voice.info == FAKE_INFO
    assert "the system voice speaks" in chosen.notice
    assert "pip install it" in chosen.notice


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("wanted", ["system", "fake:tones", "fake:", "tones"])
def test_a_voice_is_found_by_its_role_its_id_or_its_bare_name(wanted: str) -> None:
    chosen = select_voice(wanted, "en-US")
    assert chosen.voice.info == FAKE_INFO
    assert chosen.notice == ""


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize("wanted", ["fake:tones", "tones"])
def test_a_named_voice_of_another_language_is_opened_with_a_warning(wanted: str) -> None:
    assert select_voice(wanted, "de-DE").warning == (
        "fake:tones speaks en-US and will misread these words in de-DE"
    )
    assert select_voice(wanted, "en-GB").warning == ""


@pytest.mark.usefixtures("house")
def test_the_voice_that_stands_in_is_named() -> None:
    assert "(fake:tones)" in select_voice("", "en-US").notice


@pytest.mark.usefixtures("house")
def test_where_no_voice_speaks_the_language_the_way_out_leads_to_a_natural_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> FakeVoice:
        raise VoiceNotFound("no voice here speaks 'tlh'", hint="learn it")

    monkeypatch.setattr(FakeEngine, "open", refuse)
    with pytest.raises(VoiceNotFound, match="tlh") as refused:
        select_voice("", "tlh")
    assert refused.value.hint == "pip install it"


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(("tag", "language"), [("de-AT", "de-AT"), ("und", "en-US")])
def test_a_voice_is_asked_in_its_own_language_if_it_tells_one(
    monkeypatch: pytest.MonkeyPatch, tag: str, language: str
) -> None:
    voice = FakeVoice()
    voice.info = replace(voice.info, language=tag)
    monkeypatch.setattr(FakeEngine, "open", lambda *_: voice)
    assert language_of("fake:tones") == language
    assert voice.closed


@pytest.mark.usefixtures("house")
def test_an_unknown_name_is_an_error_that_says_what_there_is() -> None:
    with pytest.raises(VoiceNotFound) as caught:
        select_voice("nobody", "en-US")
    assert "'nobody'" in caught.value.message
    assert "pausa voices" in caught.value.hint


@pytest.mark.usefixtures("house")
def test_an_engine_asked_for_by_name_is_not_replaced_in_silence() -> None:
    with pytest.raises(EngineUnavailable):
        select_voice("missing:tones", "en-US")


@pytest.mark.usefixtures("house")
def test_the_installed_voices_are_those_of_every_engine() -> None:
    assert installed_voices() == [FAKE_INFO, FAKE_INFO]
