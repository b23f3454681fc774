"""Chimes only move what they stand before; nobody speaks over them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.errors import LengthError
from pausa.routine.model import Chimes, Routine
from pausa.timeline.fitting import fit
from pausa.timeline.model import Timeline
from pausa.units import SAMPLE_RATE_HZ, seconds_of
from tests.generated import Files, loaded, sessions
from tests.properties.sessions import Voice, session, voices

quickly = settings(max_examples=25, deadline=None)
counts = st.integers(0, 4)
chimes = st.builds(Chimes, counts, counts, counts)


def struck(routine: Routine, chimes: Chimes | None, voice: Voice) -> Timeline:
    return session(replace(routine, chimes=chimes), voice).timeline


def chapters_of(timeline: Timeline) -> list[list[tuple[str, int, int]]]:
    """The cues, holds and breaths of each chapter, counted from its first."""
    marks = [
        *((cue.text, cue.start_frame, cue.end_frame) for cue in timeline.cues),
        *((one.kind, one.start_frame, one.end_frame) for one in timeline.holds),
        *((one.kind, one.start_frame, one.end_frame) for one in timeline.breaths),
    ]
    chapters = []
    for chapter in timeline.chapters:
        span = range(chapter.start_frame, chapter.end_frame)
        inside = sorted((one for one in marks if one[1] in span), key=lambda one: one[1:])
        first = min((start for _, start, _ in inside), default=0)
        chapters.append([(text, start - first, end - first) for text, start, end in inside])
    return chapters


@quickly
@given(files=sessions(), chimes=chimes, voice=voices)
def test_with_chimes_the_rest_of_every_chapter_is_only_shifted(
    files: Files, chimes: Chimes, voice: Voice, folder: Path
) -> None:
    routine = loaded(files, folder)
    with_bell, without = (struck(routine, which, voice) for which in (chimes, None))
    assert chapters_of(with_bell) == chapters_of(without)


@quickly
@given(files=sessions(), chimes=chimes, voice=voices)
def test_nobody_speaks_before_a_ring_has_faded(
    files: Files, chimes: Chimes, voice: Voice, folder: Path
) -> None:
    timeline = struck(loaded(files, folder), chimes, voice)
    for chime in timeline.chimes:
        ring = range(chime.start_frame, chime.end_frame)
        assert chime.end_frame <= timeline.duration_frames
        assert [cue for cue in timeline.cues if cue.start_frame in ring] == []
        words = (range(cue.start_frame, cue.end_frame) for cue in timeline.cues)
        assert not any(chime.start_frame in cue for cue in words)


@quickly
@given(files=sessions(), chimes=chimes, voice=voices)
def test_as_many_strikes_are_placed_as_were_asked_for(
    files: Files, chimes: Chimes, voice: Voice, folder: Path
) -> None:
    routine = loaded(files, folder)
    placed = struck(routine, chimes, voice).chimes
    between = chimes.between * (len(routine.exercises) - 1)
    kinds = [chime.kind for chime in placed]
    expected = ["open"] * chimes.opening + ["between"] * between + ["close"] * chimes.closing
    assert kinds == expected
    apart = (b.start_frame - a.start_frame for a, b in pairwise(placed))
    assert all(frames >= 4 * SAMPLE_RATE_HZ for frames in apart)


@settings(max_examples=10, deadline=None)
@given(files=sessions(), chimes=chimes, voice=voices, percent=st.integers(70, 140))
def test_a_length_is_met_with_chimes_which_never_change(
    files: Files, chimes: Chimes, voice: Voice, percent: int, folder: Path
) -> None:
    made = session(replace(loaded(files, folder), chimes=chimes), voice)
    length = seconds_of(made.timeline.duration_frames) * percent / 100
    try:
        fitted = fit(made.routine, made.script, length, voice.spoken_frames)
    except LengthError:
        return
    rings = {one.end_frame - one.start_frame for one in fitted.timeline.chimes}
    assert rings <= {round(chimes.ring * SAMPLE_RATE_HZ)}
    assert abs(seconds_of(fitted.timeline.duration_frames) - length) <= 1 / 2
