"""From a routine file to an MP3 that is listened to: with the fake voice and every real one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest

from pausa.formats.model import Format
from pausa.routine.bed_choice import BedChoice
from pausa.routine.loader import load_routine
from pausa.session import Settings
from pausa.units import LOUDNESS_LIMITS_LUFS, frames_of, parse_duration
from pausa.verify.verifying import verify
from tests.decoders import (
    DECODERS,
    ffprobe_chapters,
    ffprobe_format,
    mp3val_report,
    read_mutagen,
)
from tests.integration import proof
from tests.integration.studio import DATE, EVERYTHING, Take, nobody, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pausa.sound.audio import PcmSamples


@dataclass(frozen=True)
class Takes:
    """The same session three times."""

    usual: Take
    without_room: Take
    master: Take
    """A WAV without the room: nothing but the clips, to the sample."""


@pytest.fixture(scope="module")
def takes(voice: str, tmp_path_factory: pytest.TempPathFactory) -> Takes:
    folder = tmp_path_factory.mktemp("takes")
    settings = Settings(voice=voice, date=DATE)
    silent = replace(settings, bed=BedChoice("none"))
    return Takes(
        usual=record(EVERYTHING, folder / "usual", settings),
        without_room=record(EVERYTHING, folder / "silent", silent),
        master=record(EVERYTHING, folder / "master", replace(silent, format=Format.WAV)),
    )


@pytest.mark.parametrize("decode", DECODERS)
def test_every_decoder_finds_exactly_as_many_samples_as_the_timeline_has(
    takes: Takes, decode: Callable[[Path], PcmSamples]
) -> None:
    assert len(decode(takes.usual.path)) == takes.usual.timeline.duration_frames


def test_a_wav_has_exactly_as_many_samples_as_the_timeline(takes: Takes) -> None:
    assert len(takes.master.sound) == takes.master.timeline.duration_frames


def test_every_cue_is_heard_within_2_ms_of_its_place(takes: Takes) -> None:
    proof.assert_cues_stand_on_time(takes.master)
    proof.assert_cues_stand_on_time(takes.without_room)
    proof.assert_cues_stand_on_time(takes.usual)


def test_what_is_heard_is_each_clip_at_its_very_frame(takes: Takes) -> None:
    proof.assert_the_sound_is_that_of(takes.master, takes.without_room)
    proof.assert_the_sound_is_that_of(takes.master, takes.usual)


def test_nothing_is_heard_between_the_cues_but_the_room(takes: Takes) -> None:
    proof.assert_silences_hold_only_the_room(takes.usual)


def test_holds_and_breaths_are_silent_for_their_whole_length(takes: Takes) -> None:
    proof.assert_holds_are_silent(takes.usual)


def test_playback_never_seems_to_have_stopped(takes: Takes) -> None:
    proof.assert_playback_never_seems_to_stop(takes.usual)


def test_without_room_tone_silence_is_digital(takes: Takes) -> None:
    proof.assert_silences_are_digital(takes.without_room)


def test_no_clip_begins_or_ends_with_a_click(takes: Takes) -> None:
    proof.assert_nothing_clicks(takes.usual)
    proof.assert_nothing_clicks(takes.without_room)


def test_speech_is_at_minus_19_lufs_whoever_speaks(takes: Takes) -> None:
    proof.assert_speech_is_as_loud_as_promised(takes.usual)


@pytest.mark.parametrize("wanted_lufs", LOUDNESS_LIMITS_LUFS)
def test_speech_is_as_loud_as_it_is_wanted_and_peaks_stay_low(
    voice: str, wanted_lufs: float, tmp_path: Path
) -> None:
    take = record(EVERYTHING, tmp_path, Settings(voice=voice, loudness_lufs=wanted_lufs))
    proof.assert_speech_is_as_loud_as_promised(take, wanted_lufs)


def test_holds_and_breaths_last_exactly_as_long_as_they_are_written(takes: Takes) -> None:
    timeline = takes.usual.timeline
    holds = [span.end_frame - span.start_frame for span in timeline.holds]
    assert holds == [frames_of(parse_duration(text)) for text in ("24s", "5s")]
    written = [("in", "4.3s"), ("hold", "2s"), ("out", "5.7s")] * 4
    breaths = timeline.breaths[: len(written)]
    assert [span.kind for span in breaths] == [kind for kind, _ in written]
    for span, (_, text) in zip(breaths, written, strict=True):
        assert abs(span.end_frame - span.start_frame - frames_of(parse_duration(text))) <= 1


def test_the_breaths_of_a_pattern_fill_their_time_to_the_frame(takes: Takes) -> None:
    timeline = takes.usual.timeline
    slower, even = timeline.breaths[12:20], timeline.breaths[20:]
    assert [span.kind for span in slower] == ["in", "out"] * 4
    assert slower[-1].end_frame - slower[0].start_frame == frames_of(parse_duration("25.9s"))
    cycles = [slower[i + 2].start_frame - slower[i].start_frame for i in (0, 2, 4)]
    assert cycles == sorted(cycles)
    assert [span.kind for span in even] == ["in", "hold", "out"] * 3
    start = even[0].start_frame
    ends = accumulate([parse_duration(text) for text in ("2s", "1.3s", "1.7s")] * 3)
    assert [span.end_frame - start for span in even] == [frames_of(end) for end in ends]


def test_the_timeline_file_says_it_all(takes: Takes) -> None:
    proof.assert_the_timeline_file_says_it_all(takes.usual)


def test_cues_know_their_exercise_side_and_round(takes: Takes) -> None:
    lifts = [cue for cue in takes.usual.timeline.cues if cue.text == "In, and up."]
    assert [(cue.exercise, cue.side, cue.round) for cue in lifts] == [
        ("slow-lift", side, place) for side in ("left", "right") for place in (1, 2)
    ]


def test_chapters_follow_on_one_another(takes: Takes) -> None:
    proof.assert_chapters_follow_on_one_another(takes.usual.timeline)
    titles = [chapter.title for chapter in takes.usual.timeline.chapters]
    assert titles == [
        "Opening",
        "Slow lift",
        "Listening",
        "A long hold",
        "Slower breaths",
        "Closing",
    ]


def test_mutagen_reads_the_chapters(takes: Takes) -> None:
    proof.assert_mutagen_reads_the_chapters(takes.usual)


@pytest.mark.tools
def test_ffprobe_reads_the_chapters(takes: Takes) -> None:
    assert ffprobe_chapters(takes.usual.path) == proof.chapters_in_ms(takes.usual.timeline)


@pytest.mark.tools
def test_mp3val_finds_nothing_wrong(takes: Takes) -> None:
    assert mp3val_report(takes.usual.path) == []
    assert mp3val_report(takes.without_room.path) == []


def test_pausa_itself_finds_nothing_wrong(takes: Takes) -> None:
    for take in (takes.usual, takes.without_room, takes.master):
        report = verify(take.path, nobody)
        assert report.is_heard
        assert report.findings == []


def test_players_show_the_exact_length(takes: Takes) -> None:
    proof.assert_players_show_the_exact_length(takes.usual)


@pytest.mark.tools
def test_ffprobe_shows_the_exact_length(takes: Takes) -> None:
    length_s = float(ffprobe_format(takes.usual.path)["duration"])
    # ffprobe counts the frame of padding at the end as well, though it doesn't decode it.
    assert 0 <= length_s - takes.usual.timeline.duration_frames / 44_100 < 0.06


def test_its_words_are_those_spoken(takes: Takes) -> None:
    proof.assert_its_words_are_those_spoken(takes.usual)


def test_the_tag_names_the_session(takes: Takes) -> None:
    routine = load_routine(EVERYTHING)
    tags = read_mutagen(takes.usual.path).tags
    assert tags.version == (2, 3, 0)
    fields = {name: str(tags[name]) for name in ("TIT2", "TPE1", "TALB", "TCON", "TLAN", "TDRC")}
    assert fields == {
        "TIT2": routine.title,
        "TPE1": "Ada Tester",
        "TALB": "Sessions by Ada Tester",
        "TCON": "Speech",
        "TLAN": "eng",
        "TDRC": "2026-03-09",
    }
    assert str(tags["COMM::eng"]) == routine.description
