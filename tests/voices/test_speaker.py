"""A speaker says each text once, and finds it again."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from pausa.errors import SynthesisError
from pausa.script.estimate import CALM_RATE
from pausa.sound.audio import Clip
from pausa.units import seconds_of
from pausa.voices.clip_cache import ClipCache
from pausa.voices.lexicon import Lexicon
from pausa.voices.pace import SolvedPace
from pausa.voices.selection import Selection
from pausa.voices.speaker import Speaker
from tests.fake_voice import FakeVoice


def speaker(
    folder: Path, voice: FakeVoice, *, stretch: float = 1.0, lexicon: Lexicon | None = None
) -> Speaker:
    pace = SolvedPace(stretch, CALM_RATE)
    return Speaker(Selection(voice), pace, lexicon or Lexicon(), ClipCache(folder))


def test_every_text_is_spoken_once_however_often_it_is_said(tmp_path: Path) -> None:
    voice = FakeVoice()
    heard: list[str] = []
    speaker(tmp_path, voice).speak_all(["Rest.", "Lift.", "Rest."], heard.append)
    assert sorted(voice.spoken) == ["Lift.", "Rest."]
    assert sorted(heard) == ["Lift.", "Rest."]


def test_a_later_build_speaks_nothing_anew(tmp_path: Path) -> None:
    speaker(tmp_path, FakeVoice()).speak_all(["Rest."], lambda _text: None)
    voice = FakeVoice()
    later = speaker(tmp_path, voice)
    later.speak_all(["Rest."], lambda _text: None)
    assert (voice.calls, later.made) == (0, 0)


def test_clips_that_are_kept_on_disk_are_not_held_in_memory(tmp_path: Path) -> None:
    voice = FakeVoice()
    held: list[int] = []

    def count(_text: str) -> None:
        held.append(sum(isinstance(thing, Clip) for thing in gc.get_objects()))

    speaker(tmp_path, voice).speak_all([f"Breath {number}." for number in range(30)], count)
    assert len(held) == 30
    assert max(held) <= 4 * voice.workers


def test_another_stretch_is_another_clip(tmp_path: Path) -> None:
    calm = speaker(tmp_path, FakeVoice()).spoken_frames("Rest.")
    slow = speaker(tmp_path, FakeVoice(), stretch=2.0).spoken_frames("Rest.")
    assert slow > 1.5 * calm


def test_the_lexicon_decides_what_is_spoken_and_what_is_found(tmp_path: Path) -> None:
    voice = FakeVoice()
    speaker(tmp_path, voice).clip("Feel the psoas.")
    taught = Lexicon().extended({"psoas": "SO-as"})
    speaker(tmp_path, voice, lexicon=taught).clip("Feel the psoas.")
    assert voice.calls == 2
    assert "psoas" not in voice.spoken[1]


def test_a_length_is_the_clip_from_its_first_sound_to_its_end(tmp_path: Path) -> None:
    one = speaker(tmp_path, FakeVoice())
    assert one.measure("Rest.") == seconds_of(one.clip("Rest.").spoken_frames)


def test_a_text_is_estimated_until_it_was_spoken_and_measured_after_that(tmp_path: Path) -> None:
    one = speaker(tmp_path, voice := FakeVoice())
    assert one.estimate("Rest.") == CALM_RATE.length("Rest.")
    assert voice.calls == 0
    measured = one.measure("Rest.")
    assert speaker(tmp_path, FakeVoice()).estimate("Rest.") == measured


def test_nothing_is_known_of_a_text_before_it_was_spoken(tmp_path: Path) -> None:
    voice = FakeVoice()
    assert speaker(tmp_path, voice).known_frames("Rest.") is None
    assert voice.calls == 0


def test_a_text_that_cannot_be_said_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    voice = FakeVoice(fails_on={"Lift."}, workers=1)
    with pytest.raises(SynthesisError) as caught:
        speaker(tmp_path, voice).speak_all(["Rest.", "Lift."], lambda _text: None)
    assert caught.value.text == "Lift."
    assert speaker(tmp_path, FakeVoice()).known_frames("Rest.") is not None


def test_clips_that_cannot_be_kept_are_still_there_for_this_build(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder belongs")
    one = speaker(tmp_path, voice := FakeVoice())
    length = one.spoken_frames("Rest.")
    assert one.clip("Rest.").spoken_frames == length
    assert voice.calls == 1
    assert any("could not be kept" in notice for notice in one.notices(["Rest."]))


def test_ipa_that_the_voice_cannot_read_is_told(tmp_path: Path) -> None:
    taught = Lexicon().extended({"asana": "/ˈɑːsənə/"})
    one = speaker(tmp_path, FakeVoice(reads_ipa=False), lexicon=taught)
    assert any("asana" in notice for notice in one.notices(["An asana."]))
