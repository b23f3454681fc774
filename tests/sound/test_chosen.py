"""From what somebody asks for to the bed that is mixed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pausa.errors import AudioError
from pausa.routine.bed_choice import ANY_BED, BED_NAMES, BedChoice
from pausa.sound.audio import TARGET_LUFS
from pausa.sound.background import LIFT_DB, Layer
from pausa.sound.beds import BEDS
from pausa.sound.chosen import ChosenBed, chosen_bed
from pausa.sound.mixer import mix_blocks
from tests.sound.test_envelope import frame, paced, session
from tests.sound.test_underlay import WORDS, loudness, silent


def manner_db(chosen: ChosenBed) -> tuple[float, float]:
    """How far under the voice, and how far it lifts."""
    assert chosen.manner
    return TARGET_LUFS - chosen.manner.level_lufs, chosen.manner.lift_db


def test_where_nobody_asks_there_is_the_quiet_room_as_it_is() -> None:
    (layer,) = chosen_bed(ANY_BED).layers(session(60, [(5, 7)]))
    assert isinstance(layer, Layer)
    assert layer.envelope is None
    one, other = (bed.section(0, 9_999, 99_999) for bed in (layer.bed, BEDS["room"]()))
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("choice", "under_db", "lift_db"),
    [
        (BedChoice("ocean"), 14, LIFT_DB),
        (BedChoice("pink", level="soft"), 18, LIFT_DB),
        (BedChoice("bowl", level="full"), 10, LIFT_DB),
        (BedChoice("rain"), 16.5, LIFT_DB),
        (BedChoice("rain", level="-12dB"), 12, LIFT_DB),
        (BedChoice("brown", level="accessible"), 21, 0),
        (BedChoice("room", level="soft"), 18, LIFT_DB),
    ],
)
def test_a_level_is_so_far_under_the_voice(
    choice: BedChoice, under_db: float, lift_db: float
) -> None:
    assert manner_db(chosen_bed(choice)) == (under_db, lift_db)


@pytest.mark.parametrize("name", sorted({*BED_NAMES} - {"none"}))
def test_the_accessible_bed_is_nowhere_within_20_db_of_the_voice(name: str) -> None:
    timeline = session(100, WORDS[:5], paced(50, 2))
    background = chosen_bed(BedChoice(name, level="accessible")).layers(timeline)
    bed = np.concatenate(list(mix_blocks(timeline, silent, background)))
    second_by_second = [loudness(bed, start, start + 1) for start in range(99)]
    assert max(second_by_second) < TARGET_LUFS - 20


@pytest.mark.parametrize("name", BED_NAMES)
def test_every_bed_can_be_asked_to_breathe(name: str) -> None:
    timeline = session(100, [(5, 7)], paced(20, 3))
    background = chosen_bed(BedChoice(name, breath=True)).layers(timeline)
    bed = np.concatenate(list(mix_blocks(timeline, silent, background))).astype(float)
    full, empty = (bed[frame(at - 0.5) : frame(at + 0.5)] for at in (34, 40))
    assert full.std() > 1.3 * empty.std()


def test_only_the_ocean_breathes_unasked() -> None:
    asked = {name for name in BED_NAMES if (m := chosen_bed(BedChoice(name)).manner) and m.breath}
    assert asked == {"ocean"}


def test_a_file_that_is_no_sound_is_refused_before_anything_is_mixed(tmp_path: Path) -> None:
    path = tmp_path / "sea.wav"
    path.write_text("nothing to hear")
    with pytest.raises(AudioError, match=r"sea\.wav"):
        chosen_bed(BedChoice(file=path))
