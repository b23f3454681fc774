"""A routine adapted for one person, from the overlay to the MP3 that she hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.pipeline import draft
from pausa.session import Settings
from pausa.units import parse_duration, seconds_of
from tests.integration import proof
from tests.integration.conftest import require_engine
from tests.integration.studio import DATE, FAKE_VOICE, HERE, Take, fake_engine, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.timeline.model import Timeline

ANNA = HERE / "routines" / "anna.yaml"
VOICES = [FAKE_VOICE, pytest.param("pyttsx3:", marks=pytest.mark.engine)]
TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}


@pytest.fixture(scope="module", params=VOICES)
def take(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Take]:
    with fake_engine():
        require_engine(request.param)
        settings = Settings(voice=request.param, date=DATE)
        yield record(ANNA, tmp_path_factory.mktemp("anna"), settings)


def side_bends(timeline: Timeline) -> tuple[int, int]:
    """How often she bends to the right, and then to the left, by the breaths that she takes."""
    chapter = timeline.chapters[1]
    turn = next(cue.start_frame for cue in timeline.cues if cue.text == "Now the left side.")
    starts = [breath.start_frame for breath in timeline.breaths if breath.kind == "in"]
    right = sum(chapter.start_frame <= start < turn for start in starts)
    left = sum(turn <= start < chapter.end_frame for start in starts)
    return right, left


def test_it_has_its_own_name_and_only_what_is_not_skipped(take: Take) -> None:
    assert take.path.name == "anna.mp3"
    assert [chapter.title for chapter in take.timeline.chapters] == [
        "Opening",
        "Side bend",
        "Somatic hip opener",
        "Hip opener with soles together",
        "Closing",
    ]


def test_her_words_are_heard_in_the_place_of_the_routines(take: Take) -> None:
    said = [cue.text for cue in take.timeline.cues]
    cushion = "Put a cushion under your head, and let your {} arm lie where it is easy."
    assert said[2] == "Anna, stay well below the pain, as we tried it together."
    assert [text for text in said if text.startswith("Put a cushion")] == [
        cushion.format("right"),
        cushion.format("left"),
    ]
    assert "If your left hip complains, stop, and lie back until the next exercise." in said
    assert not [text for text in said if "doctor" in text or "rest your head on it" in text]


def test_what_is_said_of_the_left_side_is_done(take: Take) -> None:
    assert side_bends(take.timeline) == (3, 2)
    said = [cue.text for cue in take.timeline.cues]
    assert "We do this three times on the right side, and twice, more gently, on the left." in said
    assert "We do this twice on the right side, and once, more gently, on the left." in said
    turns = [number for number, text in enumerate(said) if text == "Now the left side."]
    assert [said[turn + 1] for turn in turns] == [
        "On this side, make it smaller. Only as far as it is easy.",
        "On your left, half as far is plenty.",
    ]


def test_it_sounds_as_it_should(take: Take) -> None:
    assert len(take.sound) == take.timeline.duration_frames
    proof.assert_cues_stand_on_time(take)
    proof.assert_silences_hold_only_the_room(take)


def test_nothing_in_it_would_trouble_her() -> None:
    assert draft(ANNA, Settings()).problems == ()


@pytest.mark.parametrize("asked", ["10m30s", "13m", "17m", "21m"])
def test_at_every_length_the_left_side_gets_no_more_and_nothing_untrue_is_said(asked: str) -> None:
    with fake_engine():
        timeline = draft(ANNA, Settings(voice=FAKE_VOICE, length=parse_duration(asked))).timeline
    assert abs(seconds_of(timeline.duration_frames) - parse_duration(asked)) < 1 / 2
    right, left = side_bends(timeline)
    assert left <= right
    plan = "We do this {0} on the right side, and {1}, more gently, on the left."
    if left == right:
        plan = "We do this {0} on each side, beginning with the right."
    said = [cue.text for cue in timeline.cues]
    assert plan.format(TIMES[right], TIMES[left]) in said
