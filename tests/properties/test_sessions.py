"""Whatever routine is written, its times are those that its author asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.errors import LengthError
from pausa.routine.model import Exercise, Guidance, Rounds
from pausa.script.model import SECTION_LEAD, Hold, Slot
from pausa.timeline.fitting import fit
from pausa.timeline.model import Span
from pausa.units import MP3_FRAME_FRAMES, SAMPLE_RATE_HZ, seconds_of
from tests.generated import Files, sessions
from tests.properties.sessions import (
    Voice,
    guided,
    length_of,
    opened,
    session,
    stays_asked,
    stays_given,
    turns,
    untouched,
    voices,
)

quickly = settings(max_examples=25, deadline=None)
LEAD_FRAMES = SECTION_LEAD * SAMPLE_RATE_HZ
HALF_A_SECOND = Fraction(1, 2)


@quickly
@given(files=sessions(), voice=voices)
def test_no_two_cues_overlap_unless_a_check_says_so(
    files: Files, voice: Voice, folder: Path
) -> None:
    made = opened(files, folder, voice)
    overlaps = [a for a, b in pairwise(made.timeline.cues) if a.end_frame > b.start_frame]
    assert not overlaps or set(made.errors) & {"words-too-long", "hold-too-full"}


@quickly
@given(files=sessions(), voice=voices)
def test_cues_stand_in_order_and_inside_the_session(
    files: Files, voice: Voice, folder: Path
) -> None:
    timeline = opened(files, folder, voice).timeline
    starts = [cue.start_frame for cue in timeline.cues]
    assert starts == sorted(starts)
    assert all(cue.start_frame < cue.end_frame for cue in timeline.cues)
    assert starts[0] >= LEAD_FRAMES
    assert timeline.cues[-1].end_frame < timeline.duration_frames


@quickly
@given(files=sessions(), voice=voices)
def test_every_step_is_given_its_silence_in_its_order(
    files: Files, voice: Voice, folder: Path
) -> None:
    made = opened(files, folder, voice)
    opening, *_, closing = made.script.sections
    assert stays_given(opening.items) == stays_asked(list(made.routine.opening))
    assert stays_given(closing.items) == stays_asked(list(made.routine.closing))
    for exercise, section in made.exercises():
        asked = stays_asked([turn.step for turn in turns(exercise)])
        assert stays_given(section.items) == asked


@quickly
@given(files=sessions(), voice=voices)
def test_every_breath_and_hold_lasts_exactly_as_long_as_written(
    files: Files, voice: Voice, folder: Path
) -> None:
    made = opened(files, folder, voice)
    items = [item for section in made.script.sections for item in section.items]
    breaths = [item.duration for item in items if isinstance(item, Slot) and item.breathe]
    holds = [item.duration for item in items if isinstance(item, Hold)]
    for spans, written in ((made.timeline.breaths, breaths), (made.timeline.holds, holds)):
        for span, seconds in zip(spans, written, strict=True):
            frames = span.end_frame - span.start_frame
            assert abs(frames - seconds * SAMPLE_RATE_HZ) < 1


@quickly
@given(files=sessions(), voice=voices)
def test_breaths_in_a_row_do_not_drift(files: Files, voice: Voice, folder: Path) -> None:
    made = opened(files, folder, voice)
    spans = iter(made.timeline.breaths)
    for section in made.script.sections:
        for breathing, run in groupby(
            section.items, lambda item: bool(getattr(item, "breathe", 0))
        ):
            if not breathing:
                continue
            slots = [item for item in run if isinstance(item, Slot)]
            placed = [next(spans) for _ in slots]
            in_all = sum((slot.duration for slot in slots), Fraction(0)) * SAMPLE_RATE_HZ
            assert abs(placed[-1].end_frame - placed[0].start_frame - in_all) < 1
            assert all(a.end_frame == b.start_frame for a, b in pairwise(placed))


ODD_BREATHS = st.lists(st.integers(501, 9999), min_size=1, max_size=3)


@quickly
@given(milliseconds=ODD_BREATHS, rounds=st.integers(20, 100))
def test_a_hundred_rounds_of_uneven_breaths_do_not_drift(
    milliseconds: list[int], rounds: int, folder: Path
) -> None:
    steps = [{"breathe": "out", "for": f"{one}ms"} for one in milliseconds]
    exercise = {"title": "Out", "rounds": rounds, "steps": steps}
    files = Files({"title": "Test", "exercises": [exercise]})
    breaths = opened(files, folder, Voice(1)).timeline.breaths
    rows = split_where_it_stops(breaths)
    for row in rows:
        in_all = Fraction(sum(milliseconds), 1000) * SAMPLE_RATE_HZ / len(milliseconds) * len(row)
        assert len(row) % len(milliseconds) or abs(frames_in(row) - in_all) < 1
    assert max(map(len, rows)) >= 8


def split_where_it_stops(breaths: Iterable[Span]) -> list[list[Span]]:
    rows: list[list[Span]] = []
    for breath in breaths:
        if rows and rows[-1][-1].end_frame == breath.start_frame:
            rows[-1].append(breath)
        else:
            rows.append([breath])
    return rows


def frames_in(row: list[Span]) -> int:
    return row[-1].end_frame - row[0].start_frame


@quickly
@given(files=sessions(), voice=voices)
def test_the_length_is_the_sum_of_its_parts(files: Files, voice: Voice, folder: Path) -> None:
    made = opened(files, folder, voice)
    end = 0
    for section in made.script.sections:
        end += int(LEAD_FRAMES + length_of(section.items, voice, end + int(LEAD_FRAMES)) + 1151)
        end -= end % MP3_FRAME_FRAMES
    assert made.timeline.duration_frames == end


@quickly
@given(files=sessions(), voice=voices)
def test_chapters_lie_side_by_side_on_mp3_frames(files: Files, voice: Voice, folder: Path) -> None:
    made = opened(files, folder, voice)
    chapters, sections = made.timeline.chapters, made.script.sections
    assert [chapter.title for chapter in chapters] == [section.title for section in sections]
    edges = [0, *(chapter.end_frame for chapter in chapters)]
    assert [chapter.start_frame for chapter in chapters] == edges[:-1]
    assert edges[-1] == made.timeline.duration_frames
    assert all(edge % MP3_FRAME_FRAMES == 0 for edge in edges)


@quickly
@given(
    files=sessions(), voice=voices, fewer=st.sampled_from(Guidance), more=st.sampled_from(Guidance)
)
def test_however_much_is_said_breaths_and_holds_stay_as_they_are(
    files: Files, voice: Voice, fewer: Guidance, more: Guidance, folder: Path
) -> None:
    routine = opened(files, folder, voice).routine
    short, long = (session(guided(routine, guidance), voice) for guidance in (fewer, more))
    for one, other in (
        (short.timeline.breaths, long.timeline.breaths),
        (short.timeline.holds, long.timeline.holds),
    ):
        for a, b in zip(one, other, strict=True):
            assert a.kind == b.kind
            assert abs((a.end_frame - a.start_frame) - (b.end_frame - b.start_frame)) <= 1


def in_rounds(exercise: Exercise, count: int) -> Exercise:
    return replace(exercise, rounds=Rounds(count, count, count))


SHARES = st.fractions(Fraction(1, 2), Fraction(3, 2), max_denominator=20)


@quickly
@given(files=sessions(), voice=voices, share=SHARES)
def test_a_length_is_met_by_rounds_and_pauses_alone(
    files: Files, voice: Voice, share: Fraction, folder: Path
) -> None:
    made = opened(files, folder, voice)
    asked = seconds_of(made.timeline.duration_frames) * share
    try:
        fitted = fit(made.routine, made.script, asked, voice.spoken_frames)
    except LengthError:
        return
    assert abs(seconds_of(fitted.timeline.duration_frames) - asked) < HALF_A_SECOND
    sections = {section.exercise: section for section in fitted.script.sections[1:-1]}
    for exercise in made.routine.exercises:
        section = sections.pop(exercise.slug, None)
        if section is None:
            assert exercise.optional
            continue
        ways = [
            stays_asked([turn.step for turn in turns(in_rounds(exercise, count))])
            for count in range(exercise.rounds.least, exercise.rounds.most + 1)
        ]
        given = stays_given(section.items)
        assert any(untouched(given, way) for way in ways)
    assert not sections
