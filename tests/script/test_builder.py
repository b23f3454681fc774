"""The script builder expands rounds and sides, chooses words and names every silence."""

from __future__ import annotations

from fractions import Fraction

from pausa.routine.model import Breath, Call, CallKind, Guidance, Routine, Side
from pausa.routine.variation import with_guidance
from pausa.script.builder import build_script, texts_that_decide
from pausa.script.model import Cue, Gap, Hold, Item, Script, Slot
from pausa.script.spacing import LEAD_ROOM
from pausa.units import Seconds
from tests.samples import (
    LEFT_AND_RIGHT,
    a_tenth_a_letter,
    breath,
    exercise,
    held,
    routine,
    said,
)

LIFT = breath(
    Breath.IN, "4s", "Breathing in, float your head and your foot up, knees together.", brief="In."
)
SINK = breath(Breath.OUT, "6s", "Breathing out, let them sink.", brief="Out.")


def build(written: Routine) -> Script:
    return build_script(written, a_tenth_a_letter)


def texts(written: Routine, place: int = 1) -> list[str]:
    return [
        cue.text
        for item in build(written).sections[place].items
        for cue in ([item] if isinstance(item, Cue) else _inside(item))
    ]


def _inside(item: object) -> list[Cue]:
    if isinstance(item, Slot):
        return [cue for cue in (item.cue, item.lead) if cue]
    return [call.cue for call in item.calls] if isinstance(item, Hold) else []


def slots(written: Routine) -> list[Slot]:
    return [item for item in build(written).sections[1].items if isinstance(item, Slot)]


def length(written: Routine) -> Seconds:
    items = build(written).sections[1].items
    return sum((_length(item) for item in items), Fraction(0))


def _length(item: Item) -> Seconds:
    return a_tenth_a_letter(item.text) if isinstance(item, Cue) else item.duration


def stays(written: Routine) -> list[Seconds]:
    items = build(written).sections[1].items
    return [item.duration for item in items if isinstance(item, (Slot, Hold))]


def test_a_section_each_for_opening_exercises_and_closing() -> None:
    script = build(routine(exercise(said("Lift."), title="A"), exercise(said("Sink."), title="B")))
    assert [section.title for section in script.sections] == ["Opening", "A", "B", "Closing"]


def test_every_exercise_is_announced_before_anything_else_in_it() -> None:
    three = routine(*(exercise(said("Lift."), title=title) for title in ("One", "Two", "Three")))
    firsts = [texts(three, place)[0] for place in (1, 2, 3)]
    assert firsts == ["First: One.", "Next: Two.", "And last: Three."]


def test_a_single_exercise_is_announced_by_its_name_alone() -> None:
    assert texts(routine(exercise(said("Lift."))))[0] == "Side bend."


def test_cautions_are_spoken_before_the_position() -> None:
    written = exercise(
        said("Lift."), cautions=("Stop wherever it hurts.",), position=(said("Lie down."),)
    )
    heard = texts(routine(written))
    assert heard.index("Stop wherever it hurts.") < heard.index("Lie down.")


def test_the_count_that_is_announced_is_the_count_that_is_done() -> None:
    written = routine(
        exercise(said("Lift."), rounds=4, sides=LEFT_AND_RIGHT), guidance=Guidance.BRIEF
    )
    heard = texts(written)
    assert "We do this four times on each side, beginning with the right." in heard
    assert heard.count("Lift.") == 8


def test_both_sides_get_the_same_rounds_and_each_is_named() -> None:
    written = routine(exercise(said("Lift your {side} leg."), rounds=2, sides=LEFT_AND_RIGHT))
    heard = texts(written)
    assert heard.count("Lift your right leg.") == heard.count("Lift your left leg.") == 2
    assert heard.index("Now the left side.") > heard.index("Lift your right leg.")


def test_position_is_said_once_a_side_and_rest_after_its_last_round() -> None:
    written = routine(
        exercise(
            said("Lift."),
            rounds=2,
            sides=LEFT_AND_RIGHT,
            position=(said("Come onto your {side} side."),),
            rest=(said("Rest."),),
        )
    )
    heard = texts(written)
    right, left = (heard.index(f"Come onto your {side} side.") for side in ("right", "left"))
    assert heard.count("Rest.") == 2
    assert right < heard.index("Lift.") < heard.index("Rest.") < left


def test_between_stands_between_two_rounds_only() -> None:
    written = routine(exercise(said("Lift."), rounds=3, between=(said("Pause."),)))
    assert texts(written).count("Pause.") == 2


def test_each_later_round_is_counted_and_the_last_is_named() -> None:
    heard = texts(routine(exercise(said("Lift."), rounds=4), guidance=Guidance.BRIEF))
    counts = [text for text in heard if text.endswith(" time.")]
    assert counts == ["Second time.", "Third time.", "Last time."]


def test_a_long_row_of_rounds_tells_only_its_landmarks() -> None:
    heard = texts(routine(exercise(said("Lift."), rounds=18), guidance=Guidance.BRIEF))
    landmarks = [text for text in heard if text not in {"Lift.", heard[0]}]
    assert landmarks == [
        "We do this eighteen times.",
        "Halfway there.",
        "Three more.",
        "Last time.",
    ]


def test_the_first_round_teaches_the_next_remind_and_the_last_are_counted() -> None:
    step = said("Slowly lift both knees.", brief="Lift.")
    heard = texts(routine(exercise(step, rounds=6)))[2:]
    assert heard == [
        "Slowly lift both knees.",
        *("Second time.", "Lift.", "Third time.", "Lift.", "Fourth time.", "Lift."),
        *("Five.", "Last one."),
    ]


def test_two_rounds_are_too_few_to_be_only_counted() -> None:
    step = said("Slowly lift both knees.", brief="Lift.")
    assert texts(routine(exercise(step, rounds=2)))[-2:] == ["Last time.", "Lift."]


def test_a_long_round_keeps_its_brief_words() -> None:
    step = said("Slowly lift both knees.", "31s", brief="Lift.")
    assert texts(routine(exercise(step, rounds=6))).count("Lift.") == 5


def test_whoever_wants_counts_gets_them_from_the_second_round() -> None:
    step = said("Slowly lift both knees.", "31s", brief="Lift.")
    heard = texts(routine(exercise(step, rounds=8), guidance=Guidance.COUNT))[2:]
    assert heard == ["Lift.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Last one."]


def test_silence_in_place_of_words_takes_as_long_as_they_would() -> None:
    steps = (
        said("Slowly lift both knees.", "4s", brief="Lift them both again."),
        held("Stay where you are.", "6s"),
        breath(Breath.OUT, "6s", "Breathe out.", brief="Out."),
        said("Lower.", "3s"),
    )
    written = exercise(*steps, rounds=6)
    lengths = {
        guidance: length(routine(written, guidance=guidance))
        for guidance in (Guidance.BRIEF, Guidance.FADING, Guidance.COUNT)
    }
    assert lengths[Guidance.BRIEF] <= lengths[Guidance.COUNT]
    assert lengths[Guidance.COUNT] <= lengths[Guidance.FADING]
    assert stays(routine(written)) == stays(routine(written, guidance=Guidance.COUNT))


def test_a_counted_round_keeps_the_words_inside_its_holds() -> None:
    step = held("Stay.", "10s", Call(CallKind.HALFWAY))
    heard = texts(routine(exercise(step, rounds=4), guidance=Guidance.COUNT))
    assert heard.count("Halfway.") == 4


def test_a_round_of_breaths_is_counted_in_the_tail_of_the_breath_before() -> None:
    in_and_out = (
        breath(Breath.IN, "4s", "Breathe in.", brief="In."),
        breath(Breath.OUT, "6s", "Breathe out.", brief="Out."),
    )
    *_, before_last, _last_in, _last_out = slots(routine(exercise(*in_and_out, rounds=4)))
    assert before_last.lead
    assert before_last.lead.text == "Last one."


def test_a_silent_breath_follows_its_count_at_once() -> None:
    in_and_out = (
        breath(Breath.IN, "4s", "Breathe in.", brief="In."),
        breath(Breath.OUT, "6s", "Breathe out.", brief="Out."),
    )
    written = routine(exercise(*in_and_out, rounds=4, between=(said("Rest."),)))
    before, count, after, taken = build(written).sections[1].items[-5:-1]
    assert isinstance(count, Cue)
    assert count.text == "Last one."
    assert isinstance(taken, Slot)
    assert (before, after) == (Gap(Fraction(12, 10)), Gap(LEAD_ROOM))


def test_guidance_asked_for_by_a_listener_goes_for_every_exercise() -> None:
    step = said("Slowly lift both knees.", brief="Lift.")
    written = routine(exercise(step, rounds=2, guidance=Guidance.FULL))
    assert texts(with_guidance(written, Guidance.BRIEF)).count("Lift.") == 2


def test_full_guidance_teaches_every_round_and_brief_guidance_none() -> None:
    step = said("Slowly lift both knees.", brief="Lift.")
    full = texts(routine(exercise(step, rounds=3), guidance=Guidance.FULL))
    brief = texts(routine(exercise(step, rounds=3), guidance=Guidance.BRIEF))
    assert (full.count("Slowly lift both knees."), full.count("Lift.")) == (3, 0)
    assert (brief.count("Slowly lift both knees."), brief.count("Lift.")) == (0, 3)


def test_an_exercise_may_want_other_guidance_than_its_routine() -> None:
    step = said("Slowly lift both knees.", brief="Lift.")
    written = routine(exercise(step, rounds=2, guidance=Guidance.FULL), guidance=Guidance.BRIEF)
    assert texts(written).count("Slowly lift both knees.") == 2


def test_words_that_fit_their_breath_are_taught_inside_it() -> None:
    fitting = breath(Breath.IN, "4s", "Breathing in, float up.", brief="In.")
    first, second = slots(routine(exercise(fitting, rounds=2)))
    assert first.cue
    assert second.cue
    assert (first.cue.text, second.cue.text) == ("Breathing in, float up.", "In.")


def test_words_longer_than_their_breath_are_walked_through_first() -> None:
    heard = texts(routine(exercise(LIFT, SINK, rounds=2)))
    walk = heard.index("Here is the movement. Just listen first.")
    assert heard[walk + 1 : walk + 4] == [LIFT.say, SINK.say, "And now, with your breath."]
    assert heard[walk + 4 : walk + 8] == ["In.", "Out.", "Last time.", "In."]


def test_the_walk_through_comes_once_and_not_again_on_the_second_side() -> None:
    heard = texts(routine(exercise(LIFT, SINK, rounds=2, sides=LEFT_AND_RIGHT)))
    assert heard.count("Here is the movement. Just listen first.") == 1


def test_the_listener_is_told_when_the_breaths_begin_on_either_side() -> None:
    heard = texts(routine(exercise(LIFT, SINK, rounds=2, sides=LEFT_AND_RIGHT)))
    starts = [place for place, text in enumerate(heard) if text == "And now, with your breath."]
    assert [heard[place + 1] for place in starts] == ["In.", "In."]


def test_full_guidance_walks_through_on_both_sides() -> None:
    written = routine(exercise(LIFT, SINK, rounds=2, sides=LEFT_AND_RIGHT), guidance=Guidance.FULL)
    assert texts(written).count("Here is the movement. Just listen first.") == 2


def test_brief_guidance_needs_no_walk_through() -> None:
    written = routine(exercise(LIFT, SINK, rounds=2), guidance=Guidance.BRIEF)
    assert "Here is the movement. Just listen first." not in texts(written)


def test_breaths_keep_their_length_in_every_round() -> None:
    assert [slot.duration for slot in slots(routine(exercise(LIFT, SINK, rounds=3)))] == [4, 6] * 3


def test_a_round_is_counted_in_the_tail_of_the_breath_before_it() -> None:
    _, sink, _, last = slots(routine(exercise(LIFT, SINK, rounds=2)))
    assert sink.lead
    assert sink.lead.text == "Last time."
    assert last.lead is None


def test_a_round_is_counted_apart_where_the_breath_has_no_room() -> None:
    short = breath(Breath.OUT, "2s", "Breathing out.", brief="Out.")
    items = build(routine(exercise(short, rounds=2))).sections[1].items
    apart = [item.text for item in items if isinstance(item, Cue)]
    assert apart[-1] == "Last time."
    assert all(item.lead is None for item in items if isinstance(item, Slot))


def test_every_cue_knows_its_exercise_side_and_round() -> None:
    written = routine(exercise(said("Lift."), rounds=2, sides=LEFT_AND_RIGHT))
    lifts = [cue for cue in build(written).cues() if cue.text == "Lift."]
    assert [(cue.exercise, cue.side, cue.round) for cue in lifts] == [
        ("side-bend", side, place) for side in (Side.RIGHT, Side.LEFT) for place in (1, 2)
    ]


def test_calls_stand_at_their_moments_inside_the_hold() -> None:
    step = held(
        "Stay.",
        "30s",
        Call(CallKind.COUNTDOWN, count=3),
        Call(CallKind.HALFWAY),
        Call(CallKind.LEFT, before_end=Fraction(10)),
    )
    items = build(routine(exercise(step))).sections[1].items
    hold = next(item for item in items if isinstance(item, Hold))
    assert [(float(call.after), call.cue.text) for call in hold.calls] == [
        (15, "Halfway."),
        (20, "Ten seconds left."),
        (27, "Three."),
        (28, "Two."),
        (29, "One."),
    ]


def test_a_step_without_words_is_silence() -> None:
    silent = said("", "7s")
    items = build(routine(exercise(silent))).sections[1].items
    assert items[-1] == Gap(Fraction(7), (Fraction(7, 2), Fraction(14)))


def test_a_routine_without_an_opening_says_its_title() -> None:
    assert texts(routine(exercise(said("Lift."))), 0) == ["Sample."]


def test_the_end_can_be_heard() -> None:
    script = build(routine(exercise(said("Lift.")), closing=(said("Rest."),)))
    assert [cue.text for cue in script.cues()][-2:] == ["Rest.", "This is the end of the session."]
    assert isinstance(script.sections[-1].items[-1], Gap)


def test_the_texts_that_decide_are_those_whose_length_matters() -> None:
    assert texts_that_decide(routine(exercise(LIFT, said("Lift."), rounds=1))) == [LIFT.say]


def test_words_tell_how_long_a_hold_is_wherever_they_stand() -> None:
    stay = held("Stay for {hold}.", "20s", brief="For {hold}.")
    written = routine(exercise(stay, rounds=2), opening=(stay,), guidance=Guidance.BRIEF)
    assert texts(written, 0) == ["Stay for twenty seconds."]
    assert [text for text in texts(written) if "twenty" in text] == [
        "For twenty seconds.",
        "For twenty seconds.",
    ]
