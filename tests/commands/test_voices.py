"""`pausa voices` lists what can speak, has a voice try, and fetches more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import soundfile

from pausa.errors import EngineUnavailable
from pausa.voices import engines
from pausa.voices.engine import VoiceInfo
from pausa.voices.folders import data_folder
from pausa.voices.sentences import SAMPLES
from tests.commands.conftest import Pausa
from tests.commands.shell import write
from tests.fake_voice import FakeEngine, FakeVoice
from tests.voices.catalogue_site import MODEL_PATH, NAME, Site, serve_voice

TONES = "  fake:tones                   en-US  tones as long as their text (MIT)"


class AbsentEngine(FakeEngine):
    """An engine that is not installed."""

    name = "absent"
    summary = "not here"

    def require(self) -> None:
        raise EngineUnavailable("absent", "it is not installed", install_hint="pip install absent")

    def voices(self) -> list[VoiceInfo]:
        return []


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A catalogue with one voice, which Pausa is led to."""
    with serve_voice() as site:
        monkeypatch.setenv("PAUSA_VOICE_CATALOGUE", site.base_url)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        yield site


def with_engine(monkeypatch: pytest.MonkeyPatch, name: str, engine: FakeEngine) -> None:
    mapping: Any = engines.ENGINES
    monkeypatch.setitem(mapping, name, lambda: engine)


def test_the_list_has_names_for_every_machine_and_each_engine_s_voices(pausa: Pausa) -> None:
    ran = pausa("voices")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("by name\n  natural    the most natural voice that is installed\n")
    assert ran.out.endswith(f"\nfake: tones, for tests\n{TONES}\n")


def test_an_engine_that_is_missing_says_how_to_get_it(
    pausa: Pausa, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_engine(monkeypatch, "absent", AbsentEngine())
    ran = pausa("voices")
    assert ran.code == 0
    assert ran.out.endswith(
        "absent: not here\n"
        "  the absent engine is not available: it is not installed\n"
        "  hint: pip install absent\n"
    )


def test_as_json_every_voice_is_an_entry(pausa: Pausa) -> None:
    ran = pausa("voices", "--json")
    assert ran.json == [
        {
            "id": "fake:tones",
            "engine": "fake",
            "language": "en-US",
            "licence": "MIT",
            "description": "tones as long as their text",
        }
    ]
    assert ran.err == ""


@pytest.mark.parametrize("language", ["en", "EN", "en-US", "en_us", "en-GB", ""])
def test_a_language_finds_its_voices(pausa: Pausa, language: str) -> None:
    assert TONES in pausa("voices", "--language", language).out


@pytest.mark.parametrize("language", ["de", "e", "eng"])
def test_a_language_leaves_other_voices_out(pausa: Pausa, language: str) -> None:
    ran = pausa("voices", "--language", language)
    assert ran.out.endswith("fake: tones, for tests\n  no voice for that language\n")
    assert pausa("voices", "--language", language, "--json").json == []


def test_of_a_language_the_nearest_voices_come_first(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tags = ["es-ES", "de-DE", "es-419", "es-MX"]
    voices = [VoiceInfo("fake", tag.lower(), tag, "MIT") for tag in tags]
    monkeypatch.setattr(engine, "voices", lambda: voices)
    listed = pausa("voices", "--language", "es-mx", "--json").json
    assert [entry["language"] for entry in listed] == ["es-MX", "es-419", "es-ES"]


def test_with_a_language_the_list_tells_which_voice_a_name_means(pausa: Pausa) -> None:
    out = pausa("voices", "--language", "en").out
    assert "  natural    the most natural voice that is installed: fake:tones\n" in out
    out = pausa("voices").out
    assert "  natural    the most natural voice that is installed\n" in out


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de", "de_DE-thorsten-medium"),
        ("de-AT", "de_DE-thorsten-medium"),
        ("es", "es_ES-davefx-medium"),
        ("es-MX", "es_MX-claude-high"),
        ("fr", "fr"),
    ],
)
def test_where_piper_has_no_voice_of_a_language_the_list_says_which_to_get(
    pausa: Pausa, monkeypatch: pytest.MonkeyPatch, language: str, name: str
) -> None:
    empty = FakeEngine()
    monkeypatch.setattr(empty, "voices", list)
    with_engine(monkeypatch, "piper", empty)
    out = pausa("voices", "--language", language).out
    assert f"  no voice for that language; `pausa voices get piper:{name}`" in out


@pytest.mark.parametrize(
    ("tag", "said"), [("de-DE", SAMPLES["de"]), ("es", SAMPLES["es"]), ("fr-FR", SAMPLES["en"])]
)
def test_a_voice_tries_a_sentence_of_its_own_language(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, tag: str, said: str
) -> None:
    opened = FakeVoice()
    opened.info = replace(opened.info, language=tag)
    monkeypatch.setattr(engine, "open", lambda _name, _language: opened)
    ran = pausa("voices", "try", "fake:tones")
    assert (ran.code, ran.err) == (0, "")
    assert opened.spoken[-1] == said


def test_words_in_another_language_than_the_voice_s_are_spoken_with_a_warning(
    pausa: Pausa,
) -> None:
    ran = pausa("voices", "try", "fake:tones", "Lass los.", "--language", "de-DE")
    assert ran.code == 0
    assert ran.err == "note: fake:tones speaks en-US and will misread these words in de-DE\n"


def test_a_long_list_is_shown_in_part_unless_all_is_asked_for(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [VoiceInfo("fake", f"voice-{number}", "en-US", "MIT") for number in range(25)]
    monkeypatch.setattr(engine, "voices", lambda: many)
    short, long = pausa("voices").out, pausa("voices", "--all").out
    assert short.count("fake:voice-") == 10
    assert short.endswith("  and 15 more: --all lists them, --language finds one\n")
    assert long.count("fake:voice-") == 25
    assert "more: --all" not in long


def test_a_voice_tries_a_sentence(pausa: Pausa) -> None:
    ran = pausa("voices", "try", "fake:tones")
    target = Path("output", "voice.mp3")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{target}  ")
    assert ran.out.endswith(" s, fake:tones\n")
    assert target.read_bytes().startswith(b"ID3")


def test_a_voice_tries_any_words_into_any_file(pausa: Pausa, engine: FakeEngine) -> None:
    ran = pausa("voices", "try", "natural", "Drop your shoulders.", "-o", "a/drop.wav")
    assert ran.code == 0
    assert "Drop your shoulders." in engine.voice.spoken
    assert soundfile.info("a/drop.wav").samplerate == 44_100
    Path("there").mkdir()
    assert pausa("voices", "try", "natural", "-o", "there").code == 0
    assert Path("there", "voice.mp3").is_file()


def test_the_pace_is_that_which_was_asked_for(pausa: Pausa) -> None:
    for pace in ("slow", "brisk"):
        pausa("voices", "try", "natural", "--pace", pace, "-o", f"{pace}.wav")
    assert soundfile.info("slow.wav").frames > 1.1 * soundfile.info("brisk.wav").frames


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["fake:soprano"], 1, "error[unknown-voice]: fake has no voice 'soprano'"),
        (["nobody"], 1, "error[unknown-voice]: there is no voice 'nobody'"),
        (["natural", ""], 1, "error[synthesis]: fake could not say ''"),
        (["natural", "...", "-o", "x.mp3"], 1, "error[synthesis]: fake could not say '...'"),
        (["natural", "--pace", "fast"], 2, "'fast' is not a pace"),
        (["natural", "-o", "x.ogg"], 2, "and .wav, not .ogg: x.ogg"),
        (["natural", "-o", "file/x.mp3"], 1, "error[output]: cannot write file/x.mp3: "),
        ([], 2, "Missing argument 'VOICE'"),
    ],
)
def test_what_cannot_be_tried_is_told(
    pausa: Pausa, arguments: list[str], code: int, message: str
) -> None:
    write("file")
    ran = pausa("voices", "try", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err
    assert not Path("output").exists()


def test_a_voice_is_fetched_and_its_licence_is_shown(pausa: Pausa, site: Site) -> None:
    ran = pausa("voices", "get", f"piper:{NAME}")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"piper:{NAME} is ready; its model card says:\n")
    assert "Licence of the recordings: CC0\n" in ran.out
    assert len(list(data_folder().rglob(f"{NAME}.onnx"))) == 1


def test_a_name_without_its_engine_will_do(pausa: Pausa, site: Site) -> None:
    assert pausa("voices", "get", NAME).code == 0


@pytest.mark.parametrize("name", ["piper:de", "piper:de_DE-torsten-medium"])
def test_a_name_that_the_catalogue_lacks_comes_with_likely_ones(
    pausa: Pausa, site: Site, name: str
) -> None:
    ran = pausa("voices", "get", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith(f"  hint: did you mean {NAME}?\n")


def test_a_voice_that_arrives_damaged_is_refused(pausa: Pausa, site: Site) -> None:
    site.list_voice(files={MODEL_PATH: {"md5_digest": "0" * 32}})
    ran = pausa("voices", "get", NAME)
    assert (ran.code, ran.out) == (1, "")
    assert "has a wrong digest" in ran.err
    assert list(data_folder().rglob("*.onnx")) == []


def test_a_server_that_refuses_is_told_of(pausa: Pausa, site: Site) -> None:
    site.status[MODEL_PATH] = 403
    ran = pausa("voices", "get", NAME)
    assert ran.code == 1
    assert "error[download]: cannot fetch" in ran.err
    assert "the server refuses it (403" in ran.err


def test_without_a_network_it_says_so(pausa: Pausa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAUSA_VOICE_CATALOGUE", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    ran = pausa("voices", "get", NAME)
    assert ran.code == 1
    assert "hint: check the network, or name a mirror in PAUSA_VOICE_CATALOGUE" in ran.err


def test_only_piper_voices_can_be_fetched(pausa: Pausa) -> None:
    ran = pausa("voices", "get", "pyttsx3:david")
    assert ran.code == 1
    assert ran.err == (
        "error[unknown-voice]: voices for pyttsx3 cannot be fetched\n  hint: only piper:NAME can\n"
    )
