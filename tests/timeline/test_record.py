"""The JSON file beside a session: what it says, and that it is read as it was written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.errors import TimelineError
from pausa.routine.model import Side
from pausa.script.builder import build_script
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from pausa.timeline.placing import place
from pausa.timeline.record import SoundFacts, build_of, from_json, read_record, to_json
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, exercise, held, routine, said

ROUTINE = routine(
    exercise(said("Lift your {side} leg."), held("Stay.", "30s"), rounds=2, sides=LEFT_AND_RIGHT)
)
TIMELINE = place(
    build_script(ROUTINE, a_tenth_a_letter), lambda text: int(a_tenth_a_letter(text) * 44100)
)
SOUND = SoundFacts("room", -19.0, -1.0, {cue.text: b"\x05\xc8\x00" for cue in TIMELINE.cues})
TEXT = to_json(TIMELINE, SOUND)

Content = dict[str, Any]


def test_it_holds_chapters_cues_and_holds_in_frames() -> None:
    content = json.loads(TEXT)
    assert content["sample_rate_hz"] == 44100
    assert content["duration_frames"] == TIMELINE.duration_frames
    titles = [chapter["title"] for chapter in content["chapters"]]
    assert titles == ["Opening", "Side bend", "Closing"]
    lift = next(cue for cue in content["cues"] if cue["text"] == "Lift your left leg.")
    assert (lift["exercise"], lift["side"], lift["round"]) == ("side-bend", "left", 1)
    assert {hold["kind"] for hold in content["holds"]} == {"hold"}
    assert len(content["holds"]) == 4


def test_it_tells_what_the_sound_was_made_to_be() -> None:
    sound = json.loads(TEXT)["sound"]
    assert (sound["bed"], sound["loudness_lufs"], sound["peak_dbtp"]) == ("room", -19.0, -1.0)
    assert sound["levels"]["Stay."] == "BcgA"


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@st.composite
def stretches(draw: st.DrawFn, duration: int) -> tuple[int, int]:
    first, last = sorted(draw(st.tuples(*[st.integers(0, duration)] * 2)))
    return first, last


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Any timeline whose parts lie within it."""
    duration = draw(st.integers(0, 1 << 33))
    some = st.lists(stretches(duration), max_size=4)
    sides, counts = st.sampled_from([None, *Side]), st.none() | st.integers(1, 100)
    return Timeline(
        *draw(st.tuples(texts, texts, texts)),
        duration_frames=duration,
        chapters=tuple(Chapter(draw(texts), *stretch) for stretch in draw(some)),
        cues=tuple(
            PlacedCue(draw(texts), *stretch, draw(texts), draw(sides), draw(counts))
            for stretch in sorted(draw(some))
        ),
        holds=tuple(Span(*stretch, "hold") for stretch in draw(some)),
        chimes=tuple(Span(*stretch, "open") for stretch in draw(some)),
        breaths=tuple(
            Span(*stretch, draw(st.sampled_from(["in", "out"]))) for stretch in draw(some)
        ),
    )


@given(timelines(), texts, st.floats(-70, 0), st.binary(min_size=1, max_size=30))
def test_what_is_written_is_what_is_read(
    timeline: Timeline, bed: str, loudness_lufs: float, levels: bytes
) -> None:
    sound = SoundFacts(
        bed, loudness_lufs, -1.0, {cue.text: levels for cue in timeline.cues}, bell=levels
    )
    read = from_json(to_json(timeline, sound))
    assert read.timeline == timeline
    assert read.sound == sound
    assert read.build == build_of(timeline)


def test_every_timeline_has_a_build_of_its_own() -> None:
    later = replace(TIMELINE.cues[0], start_frame=TIMELINE.cues[0].start_frame + 1)
    other = replace(TIMELINE, cues=(later, *TIMELINE.cues[1:]))
    assert build_of(TIMELINE) == build_of(replace(TIMELINE)) != build_of(other)


def drop(key: str) -> Callable[[Content], object]:
    return lambda content: content.pop(key)


def put(value: object, *way: str | int) -> Callable[[Content], object]:
    def change(content: Any) -> None:
        for key in way[:-1]:
            content = content[key]
        content[way[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (drop("version"), "was written by an earlier Pausa"),
        (put(2, "version"), "was written by a later Pausa"),
        (drop("cues"), "cues: Field required"),
        (put("soon", "cues", 0, "start_frame"), r"cues\.0\.start_frame: .* integer"),
        (put(-1, "holds", 1, "start_frame"), r"holds\.1\.start_frame: "),
        (put("up", "cues", 0, "side"), r"cues\.0\.side: "),
        (put(0, "chapters", 1, "end_frame"), r"chapters\.1: .*ends before it begins"),
        (put(1, "duration_frames"), "ends after the session"),
        (put(10**7, "cues", 0, "end_frame"), "ends after the session"),
        (put(1, "chapters", 0, "colour"), r"chapters\.0\.colour: "),
        (put({}, "sound", "levels"), "does not know how its words sound"),
        (put("?", "sound", "levels", "Stay."), r"sound\.levels\.Stay\.: "),
        (
            put([{"start_frame": 0, "end_frame": 9, "kind": "open"}], "chimes"),
            "does not know how its bell sounds",
        ),
        (put(48000, "sample_rate_hz"), "sample_rate_hz: "),
    ],
)
def test_what_is_wrong_with_it_is_named(change: Callable[[Content], object], told: str) -> None:
    content = json.loads(TEXT)
    change(content)
    with pytest.raises(TimelineError, match=told) as caught:
        from_json(json.dumps(content), "hips.timeline.json")
    assert caught.value.message.startswith("hips.timeline.json")
    assert "build the session again" in caught.value.hint


def test_cues_out_of_order_are_refused() -> None:
    content = json.loads(TEXT)
    content["cues"].reverse()
    with pytest.raises(TimelineError, match="its cues are not in order"):
        from_json(json.dumps(content))


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "[" * 100_000, b"\xff\xfe\xff"])
def test_what_is_no_timeline_at_all_is_refused(text: str | bytes) -> None:
    with pytest.raises(TimelineError):
        from_json(text)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(TimelineError, match="there is no "):
        read_record(tmp_path / "hips.timeline.json")
    with pytest.raises(TimelineError, match="cannot read"):
        read_record(tmp_path)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "hips.timeline.json"
    path.write_text(TEXT, encoding="utf-8")
    assert read_record(path).timeline == TIMELINE
