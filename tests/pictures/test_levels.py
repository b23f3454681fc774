"""The level of a finished file, as a player hears it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from pausa.errors import AudioError
from pausa.pictures.levels import SILENT_DB, heard_levels, planned_levels
from pausa.routine.bed_choice import BedChoice
from pausa.sound.chosen import chosen_bed
from pausa.units import SAMPLE_RATE_HZ
from tests.pictures.drawings import at, cue, session


def test_the_level_of_a_stretch_is_that_of_its_sound(tmp_path: Path) -> None:
    path = tmp_path / "half.wav"
    loud = 0.1 * np.ones(SAMPLE_RATE_HZ)
    soundfile.write(path, np.concatenate([np.zeros(SAMPLE_RATE_HZ), loud]), SAMPLE_RATE_HZ)
    levels = heard_levels(path)
    assert levels.level_db(0, SAMPLE_RATE_HZ) == SILENT_DB
    assert levels.level_db(SAMPLE_RATE_HZ, 2 * SAMPLE_RATE_HZ) == pytest.approx(-20, abs=0.01)
    assert levels.level_db(0, 2 * SAMPLE_RATE_HZ) == pytest.approx(-23, abs=0.02)


def test_a_stretch_shorter_than_a_step_or_after_the_end_has_a_level(tmp_path: Path) -> None:
    path = tmp_path / "loud.wav"
    soundfile.write(path, 0.1 * np.ones(SAMPLE_RATE_HZ), SAMPLE_RATE_HZ)
    levels = heard_levels(path)
    assert levels.level_db(100, 101) == pytest.approx(-20, abs=0.01)
    assert levels.level_db(9 * SAMPLE_RATE_HZ, 10 * SAMPLE_RATE_HZ) == SILENT_DB


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.mp3"
    path.write_bytes(b"no sound at all")
    with pytest.raises(AudioError, match="cannot hear"):
        heard_levels(path)


def test_before_a_session_is_spoken_the_bed_makes_room_for_its_words() -> None:
    timeline = session(120, cue("Rest.", 20, 24), cue("Rest.", 60, 64))
    levels = planned_levels(timeline, chosen_bed(BedChoice("brown")))
    assert not levels.with_voice
    under_words, between = (levels.level_db(at(a), at(b)) for a, b in [(20, 24), (40, 44)])
    assert between - under_words == pytest.approx(5, abs=1)
    assert levels.level_db(at(119.5), at(120)) < under_words - 20
