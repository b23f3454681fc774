"""The English routines that ship, spoken by the natural voice and listened to from end to end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from pausa.routine.library import shipped_folder
from pausa.routine.loader import load_routine
from pausa.session import Settings
from pausa.units import frames_of, seconds_of
from tests.decoders import DECODERS, ffprobe_chapters, mp3val_report
from tests.integration import proof
from tests.integration.studio import DATE, Take, record
from tests.samples import THE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pausa.routine.model import Breath, Exercise, Routine, Step
    from pausa.sound.audio import PcmSamples
    from pausa.timeline.model import PlacedCue
    from pausa.units import Seconds

pytestmark = pytest.mark.engine

ANNOUNCED_MINUTES = {
    "somatic-hips": 25,
    "somatic-hips-gentle": 18,
    "hips-unwind": 6,
    "breathing-space": 10,
}
SECOND = 44_100


@pytest.fixture(scope="module", params=ANNOUNCED_MINUTES)
def take(
    request: pytest.FixtureRequest, natural_voice: str, tmp_path_factory: pytest.TempPathFactory
) -> Take:
    folder = tmp_path_factory.mktemp(request.param)
    return record(path_of(request.param), folder, Settings(voice=natural_voice, date=DATE))


@pytest.fixture
def routine(take: Take) -> Routine:
    return load_routine(path_of(take.timeline.slug))


def path_of(name: str) -> Path:
    return shipped_folder() / f"{name}.yaml"


@pytest.mark.parametrize("decode", DECODERS)
def test_every_decoder_finds_exactly_as_many_samples_as_the_timeline_has(
    take: Take, decode: Callable[[Path], PcmSamples]
) -> None:
    assert len(decode(take.path)) == take.timeline.duration_frames


def test_every_cue_is_heard_within_2_ms_of_its_place(take: Take) -> None:
    proof.assert_cues_stand_on_time(take)


def test_nothing_is_heard_between_the_cues_but_the_room(take: Take) -> None:
    proof.assert_silences_hold_only_the_room(take)
    proof.assert_holds_are_silent(take)
    proof.assert_playback_never_seems_to_stop(take)


def test_no_clip_begins_or_ends_with_a_click(take: Take) -> None:
    proof.assert_nothing_clicks(take)


def test_speech_is_at_minus_19_lufs(take: Take) -> None:
    proof.assert_speech_is_as_loud_as_promised(take)


def test_chapters_are_the_opening_each_exercise_and_the_closing(
    take: Take, routine: Routine
) -> None:
    proof.assert_chapters_follow_on_one_another(take.timeline)
    proof.assert_mutagen_reads_the_chapters(take)
    titles = [chapter.title for chapter in take.timeline.chapters]
    assert titles == ["Opening", *(exercise.title for exercise in routine.exercises), "Closing"]


@pytest.mark.tools
def test_other_programs_read_the_file_without_complaint(take: Take) -> None:
    assert ffprobe_chapters(take.path) == proof.chapters_in_ms(take.timeline)
    assert mp3val_report(take.path) == []


def test_players_show_its_exact_length_and_its_words(take: Take) -> None:
    proof.assert_players_show_the_exact_length(take)
    proof.assert_its_words_are_those_spoken(take)
    proof.assert_the_timeline_file_says_it_all(take)


def test_it_lasts_as_long_as_announced_give_or_take_two_minutes(take: Take) -> None:
    minutes = seconds_of(take.timeline.duration_frames) / 60
    assert abs(minutes - ANNOUNCED_MINUTES[take.timeline.slug]) <= 2


def test_every_hold_lasts_exactly_as_long_as_it_is_written(take: Take, routine: Routine) -> None:
    written = [frames_of(step.hold) for step in steps_as_done(routine) if step.hold]
    assert [span.end_frame - span.start_frame for span in take.timeline.holds] == written


def test_every_breath_lasts_exactly_as_long_as_it_is_written(take: Take, routine: Routine) -> None:
    """Each to the sample that is nearest, and never so that the differences add up."""
    written = list(breaths_as_done(routine))
    breaths = take.timeline.breaths
    assert [span.kind for span in breaths] == [kind for kind, _ in written]
    run_start, run_s = 0, seconds_of(0)
    for span, (_, length) in zip(breaths, written, strict=True):
        if span.start_frame != run_start + frames_of(run_s):
            run_start, run_s = span.start_frame, seconds_of(0)
        run_s += length
        assert abs(span.end_frame - run_start - frames_of(run_s)) <= 1


def breaths_as_done(routine: Routine) -> Iterator[tuple[Breath, Seconds]]:
    """Every phase of every breath, by itself or in a pattern."""
    for step in steps_as_done(routine):
        if step.breathe and step.slot:
            yield step.breathe, step.slot
        for length in step.pattern.breaths if step.pattern else ():
            for phase in step.pattern.phases if step.pattern else ():
                yield phase.breath, phase.share * length


def steps_as_done(routine: Routine) -> Iterator[Step]:
    """Every step as often as it is done, in the order of doing."""
    yield from routine.opening
    for exercise in routine.exercises:
        for _side in exercise.sides or (None,):
            yield from exercise.position
            for place in range(exercise.rounds.usual):
                yield from exercise.between if place else ()
                yield from exercise.steps
            yield from exercise.rest
    yield from routine.closing


def test_both_sides_are_done_alike(take: Take, routine: Routine) -> None:
    """Round for round; where a side takes longer, its words do.

    The first round is left out of the comparison: only its first side explains the movement.
    """
    for exercise in routine.exercises:
        if not exercise.sides:
            continue
        rounds = rounds_of(take, exercise)
        expected = range(1, exercise.rounds.usual + 1)
        assert {side: set(done) for side, done in rounds.items()} == {
            side: set(expected) for side in exercise.sides
        }
        right, left = rounds.values()
        for place in expected[1:]:
            longer = abs(right[place].frames - left[place].frames)
            assert longer <= abs(right[place].spoken_frames - left[place].spoken_frames) + 2


class Done:
    """One round as it was done: from its first words to whatever comes after it."""

    def __init__(self, cues: list[PlacedCue], until_frame: int) -> None:
        self.frames = until_frame - cues[0].start_frame
        self.spoken_frames = sum(cue.end_frame - cue.start_frame for cue in cues)


def rounds_of(take: Take, exercise: Exercise) -> dict[str, dict[int, Done]]:
    cues = take.timeline.cues
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, cue in enumerate(cues):
        if cue.exercise == exercise.slug and cue.side and cue.round:
            found[cue.side][cue.round].append(index)
    return {
        side: {
            place: Done([cues[i] for i in indices], cues[indices[-1] + 1].start_frame)
            for place, indices in rounds.items()
        }
        for side, rounds in found.items()
    }


def test_every_caution_is_spoken_before_its_exercise_begins(take: Take, routine: Routine) -> None:
    for exercise in routine.exercises:
        said = [cue.text for cue in take.timeline.cues if cue.exercise == exercise.slug]
        first_step = said.index(exercise.steps[0].say) if exercise.steps[0].say in said else None
        assert set(exercise.cautions) <= set(said[:first_step])


def test_one_hears_that_it_has_ended(take: Take) -> None:
    last = take.timeline.cues[-1]
    assert last.text == THE_END
    after_frames = take.timeline.duration_frames - last.end_frame
    assert 2 * SECOND <= after_frames <= 10 * SECOND
