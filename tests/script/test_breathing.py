"""Patterns become breaths whose phases are each led by a word."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pausa.routine.model import Breath, Guidance, Step
from pausa.script.builder import build_script, texts_that_decide
from pausa.script.model import Cue, Gap, Item, Slot
from tests.samples import LEFT_AND_RIGHT, a_tenth_a_letter, exercise, paced, routine, said


def items(*steps: Step, guidance: Guidance = Guidance.FADING, rounds: int = 1) -> list[Item]:
    """What becomes of the steps of an exercise; its announcement is left out."""
    written = routine(exercise(*steps, rounds=rounds), guidance=guidance)
    return list(build_script(written, a_tenth_a_letter).sections[1].items[2:])


def slots(*steps: Step, guidance: Guidance = Guidance.FADING, rounds: int = 1) -> list[Slot]:
    return [one for one in items(*steps, guidance=guidance, rounds=rounds) if isinstance(one, Slot)]


def led(*steps: Step, guidance: Guidance = Guidance.FADING, rounds: int = 1) -> list[str]:
    """What is said for each phase: before the first, and in the tail of each for the next."""
    found = items(*steps, guidance=guidance, rounds=rounds)
    first = next(place for place, item in enumerate(found) if isinstance(item, Slot))
    before = found[first - 2]
    assert isinstance(before, Cue)
    leads = [slot.lead.text if slot.lead else "" for slot in found if isinstance(slot, Slot)]
    return [before.text, *leads[:-1]]


def text_of(cue: Cue | None) -> str:
    return cue.text if cue else ""


def test_every_phase_of_every_breath_has_its_own_slot() -> None:
    found = slots(paced("4-7-8", 2))
    assert [slot.breathe for slot in found] == [Breath.IN, Breath.HOLD, Breath.OUT] * 2
    assert [float(slot.duration) for slot in found] == [4, 7, 8] * 2


def test_the_first_breath_is_led_in_sentences_and_the_others_in_words() -> None:
    assert led(paced("4-4-4-4", 2)) == [
        *("And breathe in.", "Hold.", "And breathe out.", "Hold."),
        *("In.", "Hold.", "And out.", "Hold."),
    ]


@pytest.mark.parametrize(
    ("guidance", "said_for"),
    [
        (Guidance.FULL, ["And breathe in.", "And breathe out."] * 4),
        (Guidance.BRIEF, ["In.", "And out."] * 4),
        (Guidance.COUNT, ["In.", "And out.", "Two.", "", "Three.", "", "Four.", ""]),
    ],
)
def test_guidance_decides_how_much_is_said(guidance: Guidance, said_for: list[str]) -> None:
    assert led(paced("4-6", 4), guidance=guidance) == said_for


def test_the_first_word_ends_shortly_before_the_first_breath() -> None:
    *_, word, gap, first, last = items(paced("4-6"))
    assert isinstance(word, Cue)
    assert gap == Gap(Fraction(4, 10))
    assert isinstance(first, Slot)
    assert isinstance(last, Slot)
    assert (first.cue, text_of(first.lead), last.cue, last.lead) == (
        None,
        "And breathe out.",
        None,
        None,
    )


def test_a_sentence_without_room_gives_way_to_the_word() -> None:
    assert led(paced("2-2", 2)) == ["And breathe in.", "And out.", "In.", "And out."]


def test_a_word_without_room_begins_with_its_phase() -> None:
    short = slots(paced("1.5-1.5", 2))
    assert [slot.lead for slot in short] == [None] * 4
    assert [text_of(slot.cue) for slot in short] == ["", "And out.", "In.", "And out."]


def test_the_authors_own_words_are_said_at_every_breath() -> None:
    own = led(paced("4-6", 2, in_="And rising.", out="And sinking."))
    assert own == ["And rising.", "And sinking."] * 2
    assert led(paced("4-6", 2, out="Sink.")) == ["And breathe in.", "Sink.", "In.", "Sink."]


def test_say_comes_first_in_its_own_time() -> None:
    words, gap, first, *_ = items(paced("4-6", 2, "Six slow breaths."))
    assert (words, gap) == (
        Cue("Six slow breaths.", words.mark, "side-bend", None, 1),  # type: ignore[union-attr]
        Gap(Fraction(2)),
    )
    assert isinstance(first, Cue)
    assert first.text == "And breathe in."


def test_without_say_the_listener_is_told_that_breaths_begin() -> None:
    first, *_ = items(paced("4-6"))
    assert isinstance(first, Cue)
    assert first.text == "And now, with your breath."


def test_breaths_that_are_no_exercise_are_led_as_well() -> None:
    written = routine(exercise(said("Lift.")), opening=(paced("4-6", 2, "Arrive."),))
    opening = build_script(written, a_tenth_a_letter).sections[0]
    texts = [item.text for item in opening.items if isinstance(item, Cue)]
    assert texts == ["Arrive.", "And breathe in."]
    assert sum(isinstance(item, Slot) for item in opening.items) == 4


def test_only_the_first_round_is_led_in_sentences() -> None:
    both = slots(paced("4-6", 2, "Breathe."), rounds=2)
    assert [text_of(slot.lead) for slot in both] == [
        *("And breathe out.", "In.", "And out.", "Last time."),
        *("And out.", "In.", "And out.", ""),
    ]


def test_a_breath_goes_on_without_a_break_from_round_to_round() -> None:
    found = items(paced("4-6"), rounds=4)
    first = next(place for place, item in enumerate(found) if isinstance(item, Slot))
    assert all(isinstance(item, Slot) for item in found[first:])
    assert [text_of(slot.lead) for slot in slots(paced("4-6"), rounds=4)[1:6:2]] == [
        *("Second time.", "Third time.", "Last one."),
    ]
    assert [text_of(slot.cue) for slot in slots(paced("4-6"), rounds=4)[::2]] == [
        "",
        "In.",
        "In.",
        "",
    ]


def test_a_single_breath_in_a_counted_round_has_no_words_of_its_own() -> None:
    *_, before, last_in, last_out = slots(paced("4-6"), rounds=6)
    assert text_of(before.lead) == "Last one."
    assert [text_of(cue) for slot in (last_in, last_out) for cue in (slot.cue, slot.lead)] == [
        ""
    ] * 4


def test_where_rounds_are_counted_breaths_are_not() -> None:
    texts = led(paced("4-6", 3), guidance=Guidance.COUNT, rounds=2)
    assert "Two." not in texts
    assert texts[-2:] == ["In.", "And out."]


def test_one_pattern_goes_on_into_the_next_without_a_break() -> None:
    found = items(paced("4-6", 2, "Breathe."), paced("box 4"))
    breaths = found[4:]
    assert all(isinstance(item, Slot) for item in breaths)
    leads = [text_of(item.lead) for item in breaths if isinstance(item, Slot)]
    assert leads[3:6] == ["And breathe in.", "Hold.", "And breathe out."]


def test_a_pattern_with_words_of_its_own_begins_after_them() -> None:
    found = items(paced("4-6", 1, "Breathe."), paced("box 4", 1, "And now the box."))
    texts = [item.text for item in found if isinstance(item, Cue)]
    assert texts == ["Breathe.", "And breathe in.", "And now the box.", "And breathe in."]


def test_a_breath_without_room_for_the_first_word_waits_for_it() -> None:
    found = items(paced("1.5-1.5", 1, "Breathe."), paced("4-6"))
    between = found[found.index(next(item for item in found if isinstance(item, Slot))) + 2 :]
    assert isinstance(between[0], Cue)
    assert between[0].text == "And breathe in."


def test_both_sides_are_led_alike() -> None:
    written = routine(exercise(paced("4-6", 2), sides=LEFT_AND_RIGHT))
    found = build_script(written, a_tenth_a_letter).sections[1].items
    leads = [slot.lead for slot in found if isinstance(slot, Slot) and slot.lead]
    right, left = ([cue.text for cue in leads if cue.side is side] for side in LEFT_AND_RIGHT)
    assert right == left == ["And breathe out.", "In.", "And out."]


def test_the_words_of_phases_decide_how_they_are_placed() -> None:
    texts = texts_that_decide(routine(exercise(paced("4-6", 2))))
    assert set(texts) == {"And breathe out.", "And out.", "In."}
