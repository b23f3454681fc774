"""What every engine and every voice keeps to, whichever it is."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.errors import SynthesisError, VoiceNotFound
from pausa.voices.choice import speakers_of, speaks
from pausa.voices.engines import ENGINES, get_engine
from pausa.voices.lexicon import Lexicon

if TYPE_CHECKING:
    from pausa.sound.audio import Recording
    from pausa.voices.engine import Engine, Voice

pytestmark = pytest.mark.engine

SENTENCE = "Let your right knee sink towards the floor, as far as it likes to go."


def spoken_s(recording: Recording) -> float:
    """The length of the speech itself, without the silence around it."""
    loud = np.flatnonzero(np.abs(recording.samples) > 0.01 * np.abs(recording.samples).max())
    return float(loud[-1] - loud[0]) / recording.rate_hz


def test_an_engine_is_known_by_its_own_name(engine: Engine) -> None:
    assert get_engine(engine.name).name == engine.name


def test_an_engine_sums_itself_up_in_one_line(engine: Engine) -> None:
    assert engine.summary
    assert "\n" not in engine.summary


def test_every_voice_tells_its_engine_language_and_licence(engine: Engine) -> None:
    voices = engine.voices()
    assert voices
    for info in voices:
        assert info.engine == engine.name
        assert re.fullmatch(r"[a-z]{2,8}(-[A-Za-z0-9]+)*", info.language), info
        assert info.licence, info


def test_no_two_voices_have_the_same_id(engine: Engine) -> None:
    ids = [info.id for info in engine.voices()]
    assert len(ids) == len(set(ids))


def test_without_a_name_the_nearest_voice_of_the_language_opens(
    engine: Engine, voice: Voice, language: str
) -> None:
    assert speaks(voice.info, language)
    assert voice.info == speakers_of(engine.voices(), language)[0]


def test_a_listed_voice_opens_by_its_name(engine: Engine) -> None:
    info = engine.voices()[0]
    opened = engine.open(info.name, "")
    opened.close()
    assert opened.info == info


def test_an_unknown_name_is_refused_with_a_way_out(engine: Engine) -> None:
    with pytest.raises(VoiceNotFound, match="nobody-of-that-name") as refused:
        engine.open("nobody-of-that-name", "en-US")
    assert refused.value.hint


def test_a_language_that_no_voice_speaks_is_refused(engine: Engine) -> None:
    with pytest.raises(VoiceNotFound, match="tlh"):
        engine.open("", "tlh")


def test_speech_is_mono_float_within_full_scale(voice: Voice) -> None:
    recording = voice.speak(SENTENCE, 1.0)
    assert recording.samples.dtype == np.float32
    assert recording.samples.ndim == 1
    assert np.isfinite(recording.samples).all()
    assert 0.05 < np.abs(recording.samples).max() <= 1.0
    assert recording.rate_hz >= 16_000


@pytest.mark.parametrize("text", ["Two.", "In.", "Out", "3", "Dr.", "Breathe in, and up."])
def test_the_shortest_cues_are_heard(voice: Voice, text: str) -> None:
    assert 0.05 < spoken_s(voice.speak(text, 1.0)) < 3


def test_a_long_cue_is_said_to_its_end(voice: Voice) -> None:
    once = voice.speak(SENTENCE, 1.0).duration_s
    eight_times = voice.speak(" ".join([SENTENCE] * 8), 1.0).duration_s
    assert eight_times > 7 * once


def test_line_breaks_are_spaces(voice: Voice) -> None:
    in_one_line = spoken_s(voice.speak(SENTENCE, 1.0))
    in_two = spoken_s(voice.speak(SENTENCE.replace(" the ", "\nthe "), 1.0))
    assert in_two == pytest.approx(in_one_line, rel=0.05)


def test_the_stretch_lengthens_speech_in_proportion(voice: Voice) -> None:
    usual = spoken_s(voice.speak(SENTENCE, 1.0))
    for stretch in (0.8, 1.25, 1.5, 2.0):
        stretched = spoken_s(voice.speak(SENTENCE, stretch))
        assert stretched == pytest.approx(usual * stretch, rel=0.12)


def test_the_same_text_takes_the_same_time(voice: Voice) -> None:
    first, second = (voice.speak(SENTENCE, 1.2).duration_s for _ in range(2))
    assert second == pytest.approx(first, rel=0.01)


@pytest.mark.parametrize("text", ["", "   ", "...", "–", "\n"])
def test_a_text_without_words_is_refused(voice: Voice, text: str) -> None:
    with pytest.raises(SynthesisError) as refused:
        voice.speak(text, 1.0)
    assert refused.value.engine == voice.info.engine
    assert refused.value.text == text


def test_a_voice_serves_as_many_threads_as_it_says(voice: Voice) -> None:
    texts = [f"Round {number}, and breathe." for number in range(4 * voice.workers)]
    with ThreadPoolExecutor(voice.workers) as threads:
        recordings = list(threads.map(lambda text: voice.speak(text, 1.0), texts))
    alone = [voice.speak(text, 1.0) for text in texts]
    # What eSpeak NG said before a text changes the text's length by up to 1.5%.
    assert [len(recording.samples) for recording in recordings] == pytest.approx(
        [len(recording.samples) for recording in alone], rel=0.02
    )


def test_two_open_voices_do_not_disturb_each_other(engine: Engine, voice: Voice) -> None:
    other = engine.open(voice.info.name, "")
    try:
        before = voice.speak(SENTENCE, 1.0).duration_s
        slow = other.speak(SENTENCE, 2.0).duration_s
        after = voice.speak(SENTENCE, 1.0).duration_s
    finally:
        other.close()
    assert after == pytest.approx(before, rel=0.01)
    assert slow > 1.5 * before


def test_the_fingerprint_names_the_same_sound_every_time(engine: Engine, voice: Voice) -> None:
    again = get_engine(engine.name).open(voice.info.name, "")
    again.close()
    assert voice.fingerprint
    assert again.fingerprint == voice.fingerprint


def test_a_closed_voice_may_be_closed_again_but_not_spoken_with(engine: Engine) -> None:
    opened = engine.open("", "en-US")
    opened.close()
    opened.close()
    with pytest.raises(SynthesisError, match="closed"):
        opened.speak(SENTENCE, 1.0)


def test_a_word_given_in_ipa_is_never_spelled_out(voice: Voice) -> None:
    lexicon = Lexicon().extended({"psoas": "/ˈsoʊæs/"})
    plain = spoken_s(voice.speak("Soften the psoas.", 1.0))
    given = lexicon.apply("Soften the psoas.", reads_ipa=voice.reads_ipa)
    assert spoken_s(voice.speak(given, 1.0)) == pytest.approx(plain, rel=0.3)


def test_an_unknown_engine_is_refused_with_a_near_match() -> None:
    with pytest.raises(VoiceNotFound, match="pytsx3") as refused:
        get_engine("pytsx3")
    assert "pyttsx3" in refused.value.hint


def test_every_engine_is_named_as_it_is_listed() -> None:
    assert {name: make().name for name, make in ENGINES.items()} == {name: name for name in ENGINES}
