"""A file is whole, or it is told what is not: each damage by its own check, and by no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from pausa.errors import AudioError, TimelineError
from pausa.mp3.xing import XING_FRAME_BYTES
from pausa.session import timeline_path
from pausa.sound.audio import PcmSamples
from pausa.verify.model import Finding
from pausa.verify.verifying import FILE_CHECKS, SOUND_CHECKS
from tests.sound.signals import murmur
from tests.verify.damage import (
    Change,
    Session,
    louder,
    moved,
    over_a_sea,
    shortened,
    without,
)

FIFTY_MS = 2205
TWO_HUNDRED_MS = 8820


def only(session: Session, code: str) -> Finding:
    """The single finding of a session, which is of this check."""
    findings = session.report().findings
    assert len(findings) == 1, findings
    found, finding = findings[0]
    assert found == code
    return finding


def both(first: Change, second: Change) -> Change:
    return lambda sound: second(first(sound))


def test_a_sound_mp3_passes_every_check(mp3: Session) -> None:
    report = mp3.report()
    assert report.findings == []
    assert list(report.outcomes) == [*SOUND_CHECKS, *FILE_CHECKS]


def test_a_sound_wav_passes_every_check_of_its_sound(wav: Session) -> None:
    report = wav.report()
    assert report.findings == []
    assert list(report.outcomes) == list(SOUND_CHECKS)


def test_a_session_without_a_bed_may_be_dead_silent(bare: Session) -> None:
    assert bare.off() == []


def test_what_is_written_again_is_still_sound(mp3: Session) -> None:
    assert mp3.spoilt(lambda sound: sound).off() == []


# the sound


def test_a_file_that_is_cut_short(mp3: Session) -> None:
    mp3.rewritten(lambda data: data[: len(data) * 3 // 4])
    report = mp3.report()
    assert mp3.off() == ["length", "words", "chime", "stream", "seek-table"]
    assert report.outcomes["length"].findings[0].message.endswith("too short")
    last = report.outcomes["words"].findings[-1]
    assert last.message == "“This is the end of the session.” is not heard"


def test_a_file_that_lacks_its_last_second_and_knows_it_not(mp3: Session) -> None:
    last = without(mp3)  # nothing but the room is lost
    mp3.spoilt(both(last, lambda sound: sound[:-4410]))
    finding = only(mp3, "length")
    assert finding.message == "the file is 100 ms too short"


def test_a_hold_that_is_200_ms_short_though_the_length_is_right(mp3: Session) -> None:
    hold = mp3.timeline.holds[0]
    end = mp3.timeline.holds[1].start_frame + 44_100
    middle = hold.start_frame + 2 * 44_100
    mp3.spoilt(shortened(slice(middle, middle + TWO_HUNDRED_MS), end))
    report = mp3.report()
    first, second = report.outcomes["hold"].findings
    assert (first.message, first.wanted) == ("the hold is 200 ms too short", "6 s")
    assert first.frame == hold.start_frame
    assert (second.message, second.wanted) == ("the hold is 200 ms too long", "5 s")
    (moved_together,) = report.outcomes["onset"].findings
    assert moved_together.message == "“Let it sink.” and the one after it come 200 ms early"
    assert mp3.off() == ["onset", "hold"]


@pytest.mark.parametrize(("frames", "told"), [(FIFTY_MS, "late"), (-FIFTY_MS, "early")])
def test_a_cue_that_is_moved_by_50_ms(mp3: Session, frames: int, told: str) -> None:
    cue = mp3.cue("Notice")
    finding = only(mp3.spoilt(moved(mp3, cue, frames)), "onset")
    assert finding.message == f"“Notice how that was.” comes 50 ms {told}"
    assert finding.frame == cue.start_frame


def test_a_cue_that_is_moved_by_8_ms_but_not_one_by_3(wav: Session) -> None:
    cue = wav.cue("Notice")
    assert wav.spoilt(moved(wav, cue, 353)).off() == ["onset"]
    assert wav.spoilt(moved(wav, cue, 132)).off() == []


def test_a_cue_that_is_missing(mp3: Session) -> None:
    cue = mp3.cue("Rest for")
    finding = only(mp3.spoilt(without(mp3, cue)), "words")
    assert finding.message == "“Rest for a while.” is not heard"
    assert finding.frame == cue.start_frame


@pytest.mark.parametrize("index", range(9))
def test_whichever_cue_is_moved_or_missing_is_told(wav: Session, index: int) -> None:
    cue = wav.timeline.cues[index]
    for frames in (FIFTY_MS, -FIFTY_MS):
        findings = wav.spoilt(moved(wav, cue, frames)).report().outcomes["onset"].findings
        assert [finding.frame for finding in findings] == [cue.start_frame]
    findings = wav.spoilt(without(wav, cue)).report().outcomes["words"].findings
    assert [finding.frame for finding in findings] == [cue.start_frame]


def test_another_sound_in_the_place_of_a_cue(wav: Session) -> None:
    cue = wav.cue("Rest for")

    def exchange(sound: PcmSamples) -> PcmSamples:
        span = slice(cue.start_frame, cue.end_frame)
        other = murmur((span.stop - span.start) / 44_100)
        sound[span] = other * (np.abs(sound[span]).max() / np.abs(other).max())
        return sound

    assert wav.spoilt(exchange).off() == ["words"]


def test_a_click_where_a_clip_ends(mp3: Session) -> None:
    frame = mp3.cue("Notice").end_frame + 200

    def click(sound: PcmSamples) -> PcmSamples:
        sound[frame] += 2000
        return sound

    finding = only(mp3.spoilt(click), "click")
    assert finding.frame is not None
    assert abs(finding.frame - frame) < 441


def test_a_jump_at_a_join(wav: Session) -> None:
    frame = wav.cue("Notice").end_frame

    def jump(sound: PcmSamples) -> PcmSamples:
        sound[frame : frame + 44] += 150
        return sound

    assert only(wav.spoilt(jump), "click").frame == frame


def test_a_strike_that_is_missing(wav: Session) -> None:
    strike = wav.timeline.chimes[-1]
    finding = only(wav.spoilt(without(wav, strike)), "chime")
    assert (finding.message, finding.frame) == ("the bell is not heard", strike.start_frame)


def test_a_strike_that_comes_50_ms_early(wav: Session) -> None:
    finding = only(wav.spoilt(moved(wav, wav.timeline.chimes[-1], -FIFTY_MS)), "chime")
    assert finding.message == "the bell is struck 50 ms early"


def test_words_that_are_too_loud_or_too_soft(mp3: Session) -> None:
    finding = only(mp3.spoilt(louder(2)), "loudness")
    assert (finding.measured, finding.wanted) == ("-17.0 LUFS", "-19 LUFS")
    finding = only(mp3.spoilt(louder(-1)), "loudness")
    assert finding.message == "the words are 1.0 dB too soft"


def test_a_peak_above_the_ceiling(mp3: Session) -> None:
    frame = mp3.cue("Notice").start_frame + 4410

    def peak(sound: PcmSamples) -> PcmSamples:
        sound[frame : frame + 4] = 32767
        return sound

    finding = only(mp3.spoilt(peak), "true-peak")
    assert finding.frame is not None
    assert abs(finding.frame - frame) < 441


def test_a_fifth_of_a_second_without_anything(mp3: Session, bare: Session) -> None:
    frame = mp3.timeline.holds[1].start_frame + 44_100

    def die(sound: PcmSamples) -> PcmSamples:
        sound[frame : frame + TWO_HUNDRED_MS] = 0
        return sound

    finding = only(mp3.spoilt(die), "dead-silence")
    assert finding.frame is not None
    assert finding.frame - frame in range(3 * 1152)  # an MP3 smears its edges
    assert bare.spoilt(die).off() == []


def test_a_silence_that_was_to_be_kept_and_would_be_trimmed(kept: Session, mp3: Session) -> None:
    frame = kept.timeline.holds[1].start_frame + 44_100

    def hush(sound: PcmSamples) -> PcmSamples:
        sound[frame : frame + TWO_HUNDRED_MS] //= 4
        return sound

    assert kept.off() == []
    finding = dict(kept.spoilt(hush).report().findings)["trimming"]
    assert finding.frame is not None
    assert abs(finding.frame - frame) < 2 * 1152
    assert finding.measured == "0.2s"
    assert mp3.spoilt(hush).off() == []


# with a bed under the words


@pytest.mark.parametrize("under_db", [14, 10])
def test_a_sea_under_the_words_changes_nothing(wav: Session, under_db: float) -> None:
    assert wav.spoilt(over_a_sea(wav, under_db)).off() == []


def test_over_a_sea_a_cue_that_is_moved_or_missing_is_still_found(wav: Session) -> None:
    cue = wav.cue("Notice")
    sea = over_a_sea(wav, 14)
    assert wav.spoilt(both(moved(wav, cue, FIFTY_MS), sea)).off() == ["onset"]
    assert wav.spoilt(both(moved(wav, cue, -FIFTY_MS), sea)).off() == ["onset"]
    assert wav.spoilt(both(without(wav, cue), sea)).off() == ["words"]


# the file


def test_a_file_without_its_xing_header(mp3: Session) -> None:
    start = len(mp3.tag)
    mp3.rewritten(lambda data: data[:start] + data[start + XING_FRAME_BYTES :])
    finding = only(mp3, "seek-table")
    assert "the Xing header is missing" in finding.message
    report = mp3.report()
    assert not report.is_heard
    assert list(report.outcomes) == list(FILE_CHECKS)


def in_header(session: Session, offset: int, value: bytes) -> Session:
    """Other bytes in the Xing frame, counted from its `Xing`."""
    at = session.path.read_bytes().index(b"Xing") + offset
    return session.rewritten(lambda data: data[:at] + value + data[at + len(value) :])


def test_a_table_that_leads_elsewhere(mp3: Session) -> None:
    finding = only(in_header(mp3, 16 + 50, b"\x10"), "seek-table")
    assert finding.message == "jumping leads to another place"
    assert "at 50% of the time" in finding.measured


def test_a_header_that_tells_of_other_music(mp3: Session) -> None:
    assert only(in_header(mp3, 12, b"\0\0\1\0"), "seek-table").measured == "256 bytes"


def test_a_byte_that_was_changed_though_nobody_hears_it(mp3: Session) -> None:
    at = len(mp3.tag) + XING_FRAME_BYTES + 3  # the copyright bit of the first frame
    changed = mp3.rewritten(lambda data: data[:at] + bytes([data[at] ^ 0b1000]) + data[at + 1 :])
    assert only(changed, "stream").message == "bytes of the music were changed after it was made"


def test_something_else_behind_the_music(mp3: Session) -> None:
    assert only(mp3.rewritten(lambda data: data + b"0" * 300), "stream").wanted == "frames only"


def test_a_tag_at_the_end_is_nothing_wrong(mp3: Session) -> None:
    assert mp3.rewritten(lambda data: data + b"TAG".ljust(128, b"\0")).off() == []


def retagged(session: Session, change: Callable[[ID3], object]) -> Session:
    tag = ID3(session.path)  # type: ignore[no-untyped-call]
    change(tag)
    tag.save(session.path, v2_version=3)
    return session


def remove(tag: ID3, name: str) -> None:
    del tag[name]  # type: ignore[no-untyped-call]


def test_a_chapter_at_another_time(mp3: Session) -> None:
    def late(tag: ID3) -> None:
        tag["CHAP:ch1"].start_time += 40

    finding = only(retagged(mp3, late), "chapters")
    assert finding.frame == mp3.timeline.chapters[1].start_frame


def test_a_chapter_of_another_name_and_one_that_is_missing(mp3: Session) -> None:
    def rename(tag: ID3) -> None:
        tag["CHAP:ch2"].sub_frames["TIT2"].text = ["Unrest"]

    assert only(retagged(mp3, rename), "chapters").measured.startswith("Unrest ")
    finding = only(retagged(mp3, lambda tag: remove(tag, "CHAP:ch3")), "chapters")
    assert (finding.measured, finding.wanted) == ("3 chapters", "4 chapters")


@pytest.mark.parametrize("name", ["TIT2", "TLAN", "TLEN", "USLT::eng", "TXXX:PAUSA_TIMELINE"])
def test_a_tag_that_lacks_something(mp3: Session, name: str) -> None:
    finding = only(retagged(mp3, lambda tag: remove(tag, name)), "tags")
    assert finding.message.startswith("the tag ")


def test_a_file_without_a_tag(mp3: Session) -> None:
    start = len(mp3.tag)
    assert mp3.rewritten(lambda data: data[start:]).off() == ["chapters", "tags"]


# what cannot be verified


def test_a_timeline_of_another_build(mp3: Session) -> None:
    path = timeline_path(mp3.path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cues"][0]["text"] = content["cues"][1]["text"]
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(TimelineError, match="is of another build than") as caught:
        mp3.report()
    assert "build the session again" in caught.value.hint


def test_no_timeline(mp3: Session) -> None:
    timeline_path(mp3.path).unlink()
    with pytest.raises(TimelineError, match="there is no "):
        mp3.report()


@pytest.mark.parametrize("name", ["x.mp3", "x.wav"])
@pytest.mark.parametrize("content", [b"", b"no sound at all"])
def test_a_file_that_is_no_sound(wav: Session, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    timeline_path(wav.path).rename(timeline_path(path))
    with pytest.raises(AudioError, match="cannot ") as caught:
        Session(path, wav.timeline, wav.sound).report()
    assert "build the session again" in caught.value.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"cannot read .*No such file"):
        Session(tmp_path / "x.mp3", None, np.zeros(0, np.int16)).report()  # type: ignore[arg-type]
