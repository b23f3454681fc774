"""Placing turns a script into exact frames."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.routine.model import Breath, Call, CallKind, Guidance, Step
from pausa.script.builder import build_script
from pausa.script.model import (
    SECTION_LEAD,
    Chime,
    Cue,
    Gap,
    Hold,
    HoldCall,
    Item,
    Script,
    Section,
    Slot,
)
from pausa.timeline.model import LEAD_FRAMES, Span, Timeline
from pausa.timeline.placing import place
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ
from tests.samples import (
    HERE,
    LEFT_AND_RIGHT,
    a_tenth_a_letter,
    breath,
    exercise,
    held,
    paced,
    routine,
    said,
)

LEAD = int(SECTION_LEAD * SAMPLE_RATE_HZ)


def frames(text: str) -> int:
    return int(a_tenth_a_letter(text) * SAMPLE_RATE_HZ)


def placed(*items: Item) -> Timeline:
    return place(Script("T", "t", "en", (Section("One", items),)), frames)


def beat(seconds: Fraction, text: str = "") -> Slot:
    return Slot(seconds, HERE, cue=Cue(text) if text else None)


def test_a_gap_is_the_silence_between_the_end_of_words_and_the_next_sound() -> None:
    first, second = placed(Cue("Lift."), Gap(Fraction(5)), Cue("Sink.")).cues
    assert second.start_frame - first.end_frame == 5 * SAMPLE_RATE_HZ


def test_a_slot_is_as_long_as_written_from_first_sound_to_first_sound() -> None:
    first, second = placed(beat(Fraction(4), "In."), beat(Fraction(6), "Out.")).cues
    assert second.start_frame - first.start_frame == 4 * SAMPLE_RATE_HZ


def test_a_hold_begins_where_the_words_end_and_lasts_as_written() -> None:
    timeline = placed(Cue("Stay."), Hold(Fraction(30), HERE), Cue("Go."))
    (hold,) = timeline.holds
    stay, go = timeline.cues
    assert hold.start_frame == stay.end_frame
    assert hold.end_frame - hold.start_frame == 30 * SAMPLE_RATE_HZ
    assert go.start_frame == hold.end_frame


def test_calls_fall_inside_the_hold_and_do_not_lengthen_it() -> None:
    call = HoldCall(Fraction(15), Cue("Halfway."))
    timeline = placed(Cue("Stay."), Hold(Fraction(30), HERE, (call,)), Cue("Go."))
    _, halfway, go = timeline.cues
    (hold,) = timeline.holds
    assert halfway.start_frame == hold.start_frame + 15 * SAMPLE_RATE_HZ
    assert go.start_frame - hold.start_frame == 30 * SAMPLE_RATE_HZ


def test_words_for_the_next_round_end_just_before_it_begins() -> None:
    slot = Slot(Fraction(6), HERE, Breath.OUT, Cue("Out."), lead=Cue("Last."))
    _, last, after = placed(slot, beat(Fraction(4), "In.")).cues
    assert after.start_frame - last.end_frame == pytest.approx(0.4 * SAMPLE_RATE_HZ, abs=1)


def test_a_third_of_a_second_a_thousand_times_does_not_drift() -> None:
    third = Fraction(1, 3)
    timeline = placed(*(beat(third, "I") for _ in range(1000)))
    exact = [round(LEAD + place * third * SAMPLE_RATE_HZ) for place in range(1000)]
    assert [cue.start_frame for cue in timeline.cues] == exact


def test_chapters_begin_on_mp3_frames_and_follow_each_other_without_a_gap() -> None:
    script = build_script(
        routine(exercise(said("Lift.", "3.333s"), title="A"), exercise(said("Sink."), title="B")),
        a_tenth_a_letter,
    )
    timeline = place(script, frames)
    starts = [chapter.start_frame for chapter in timeline.chapters]
    ends = [chapter.end_frame for chapter in timeline.chapters]
    assert all(start % MP3_FRAME_FRAMES == 0 for start in starts)
    assert starts == [0, *ends[:-1]]
    assert timeline.duration_frames == ends[-1]


def test_every_clip_lies_whole_inside_its_chapter() -> None:
    script = build_script(routine(exercise(said("Lift."))), a_tenth_a_letter)
    timeline = place(script, frames)
    for cue in timeline.cues:
        chapter = next(c for c in timeline.chapters if c.start_frame <= cue.start_frame)
        assert cue.start_frame - LEAD_FRAMES >= chapter.start_frame


def test_breaths_are_kept_apart_from_holds() -> None:
    timeline = placed(Slot(Fraction(4), HERE, Breath.IN, Cue("In.")))
    assert [span.kind for span in timeline.breaths] == ["in"]
    assert timeline.holds == ()


seconds = st.fractions(min_value=Fraction(2), max_value=Fraction(40), max_denominator=1000)
words = st.text(alphabet="abc ", min_size=1, max_size=15)


patterned = st.builds(
    paced,
    st.sampled_from(["4-6", "4-7-8", "2-1-3-1", "7/min", "box 2 at 11/min to 5.5/min"]),
    st.integers(2, 40),
    words,
)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    text = draw(words)
    kind = draw(st.sampled_from(["pause", "for", "hold", "pattern"]))
    if kind == "pause":
        return said(text)
    if kind == "pattern":
        return draw(patterned)
    length = draw(seconds)
    if kind == "for":
        return replace(breath(Breath.OUT, "4s", text), slot=length)
    calls = (Call(CallKind.HALFWAY),) if length > 4 else ()
    return replace(held(text, "4s", *calls), hold=length)


@given(st.lists(steps(), min_size=1, max_size=6), st.integers(1, 5), st.booleans())
def test_cues_never_overlap_and_stays_keep_their_length(
    written: list[Step], rounds: int, both: bool
) -> None:
    sides = LEFT_AND_RIGHT if both else ()
    whole = routine(exercise(*written, rounds=rounds, sides=sides))
    timeline = place(build_script(whole, a_tenth_a_letter), frames)
    for earlier, later in zip(timeline.cues, timeline.cues[1:], strict=False):
        assert earlier.end_frame <= later.start_frame - LEAD_FRAMES
    lengths = [span.end_frame - span.start_frame for span in timeline.holds]
    wanted = [step.hold for step in written if step.hold is not None]
    exact = [length * SAMPLE_RATE_HZ for length in wanted] * rounds * (2 if both else 1)
    assert all(abs(got - want) <= 1 for got, want in zip(lengths, exact, strict=True))


@given(patterned, st.sampled_from(Guidance))
def test_every_phase_of_a_pattern_begins_at_the_frame_nearest_to_its_exact_time(
    step: Step, guidance: Guidance
) -> None:
    timeline = place(
        build_script(routine(exercise(step), guidance=guidance), a_tenth_a_letter), frames
    )
    assert step.pattern
    shares = [(length, phase) for length in step.pattern.breaths for phase in step.pattern.phases]
    start = timeline.breaths[0].start_frame
    assert [span.kind for span in timeline.breaths] == [phase.breath for _, phase in shares]
    exact = accumulate((length * phase.share for length, phase in shares), initial=Fraction(0))
    moments = [start + round(moment * SAMPLE_RATE_HZ) for moment in exact]
    assert [span.start_frame for span in timeline.breaths] == moments[:-1]
    assert timeline.breaths[-1].end_frame == moments[-1]


@pytest.mark.parametrize(
    ("written", "breaths", "in_share"),
    [
        ("5.5/min", 330, Fraction(2, 5)),
        ("7/min", 420, Fraction(2, 5)),
        ("4-7-8 at 3/min", 180, Fraction(4, 19)),
        ("1-1 at 11/min", 660, Fraction(1, 2)),
    ],
)
def test_an_hour_of_breaths_does_not_drift(written: str, breaths: int, in_share: Fraction) -> None:
    timeline = place(
        build_script(routine(exercise(paced(written, breaths))), a_tenth_a_letter), frames
    )
    start = timeline.breaths[0].start_frame
    hour = 3600 * SAMPLE_RATE_HZ
    ins = [span for span in timeline.breaths if span.kind == "in"]
    assert [span.start_frame - start for span in ins] == [
        round(Fraction(hour * place, breaths)) for place in range(breaths)
    ]
    assert [span.end_frame - start for span in ins] == [
        round(Fraction(hour, breaths) * (place + in_share)) for place in range(breaths)
    ]
    assert timeline.breaths[-1].end_frame == start + hour


def test_words_that_lead_a_phase_end_shortly_before_it() -> None:
    timeline = place(build_script(routine(exercise(paced("4-7-8", 3))), a_tenth_a_letter), frames)
    leads = timeline.cues[-10:-1]
    assert [cue.text for cue in leads[3:6]] == ["In.", "Hold.", "And out."]
    for cue, span in zip(leads, timeline.breaths, strict=True):
        assert span.start_frame - cue.end_frame == pytest.approx(0.4 * SAMPLE_RATE_HZ, abs=1)


def test_strikes_are_four_seconds_apart_and_words_wait_until_they_have_faded() -> None:
    timeline = placed(Chime(3, Fraction(7), "open"), Cue("Lift."))
    starts = [LEAD + seconds * SAMPLE_RATE_HZ for seconds in (0, 4, 8)]
    expected = [Span(start, start + 7 * SAMPLE_RATE_HZ, "open") for start in starts]
    assert list(timeline.chimes) == expected
    assert timeline.cues[0].start_frame == starts[2] + 7 * SAMPLE_RATE_HZ


def test_a_session_may_end_with_a_chime() -> None:
    timeline = placed(Cue("Lift."), Gap(Fraction(2)), Chime(1, Fraction(7), "close"))
    (chime,) = timeline.chimes
    assert chime.start_frame - timeline.cues[0].end_frame == 2 * SAMPLE_RATE_HZ
    assert 0 <= timeline.duration_frames - chime.end_frame < MP3_FRAME_FRAMES
