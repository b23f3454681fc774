"""Beds as they come out of the finished MP3, decoded by another's program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pausa.routine.bed_choice import BedChoice
from pausa.session import Settings
from pausa.sound.audio import TARGET_LUFS
from pausa.sound.envelope import FADE_OUT_S
from pausa.sound.loudness import speech_loudness_lufs, true_peak_dbtp
from pausa.units import SAMPLE_RATE_HZ
from tests.integration.studio import DATE, FAKE_VOICE, Take, fake_engine, record

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    Levels = npt.NDArray[np.float64]

ROUTINE = """\
title: Breathing by the sea
opening:
  - {say: Welcome., pause: 5s}
  - {say: Listen for a while., hold: 40s}
exercises:
  - title: Six breaths
    steps:
      - {say: Now we breathe., pattern: 4-6, breaths: 6}
  - title: A rest
    steps:
      - {say: Rest now., pause: 50s}
closing:
  - {say: Open your eyes., pause: 20s}
"""
CELL_FRAMES = SAMPLE_RATE_HZ // 10
AFTER_WORDS_FRAMES = SAMPLE_RATE_HZ // 4


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Take]:
    folder = tmp_path_factory.mktemp("beds")
    (folder / "sea.yaml").write_text(ROUTINE, encoding="utf-8")
    takes: dict[str, Take] = {}

    def take(name: str) -> Take:
        if name not in takes:
            settings = Settings(voice=FAKE_VOICE, date=DATE, bed=BedChoice(name, breath=True))
            with fake_engine():
                takes[name] = record(folder / "sea.yaml", folder / name, settings)
        return takes[name]

    return take


def levels_db(take: Take) -> Levels:
    """Every tenth of a second; not a number where words are near."""
    sound = take.sound.astype(float) / 32768
    cells = sound[: len(sound) // CELL_FRAMES * CELL_FRAMES].reshape(-1, CELL_FRAMES)
    levels: Levels = 10 * np.log10(np.mean(cells**2, axis=1) + 1e-12)
    for cue in take.timeline.cues:
        first = (cue.start_frame - AFTER_WORDS_FRAMES) // CELL_FRAMES
        levels[max(first, 0) : (cue.end_frame + AFTER_WORDS_FRAMES) // CELL_FRAMES + 1] = np.nan
    return levels


def lungs(take: Take) -> Levels:
    """How full they are, every tenth of a second; not a number where no breath is led."""
    moments = CELL_FRAMES * (np.arange(len(take.sound) // CELL_FRAMES) + 0.5)
    full = np.full(len(moments), np.nan)
    for breath in take.timeline.breaths:
        inside = (moments >= breath.start_frame) & (moments < breath.end_frame)
        share = (moments[inside] - breath.start_frame) / (breath.end_frame - breath.start_frame)
        full[inside] = share if breath.kind == "in" else 1 - share
    return full


@pytest.mark.parametrize("name", ["ocean", "brown", "pink"])
def test_the_bed_is_heard_to_follow_the_breath(built: Callable[[str], Take], name: str) -> None:
    take = built(name)
    level, full = levels_db(take), lungs(take)
    clear = ~np.isnan(level) & ~np.isnan(full)
    assert clear.sum() > 200
    assert np.corrcoef(level[clear], full[clear])[0, 1] > 0.9


@pytest.mark.parametrize("name", ["ocean", "rain", "brown", "pink", "bowl"])
def test_the_bed_never_rests_and_leaves_the_words_their_room(
    built: Callable[[str], Take], name: str
) -> None:
    take = built(name)
    level = levels_db(take)
    before_fade = level[50 : -round((FADE_OUT_S + 1) * 10)]
    assert np.nanmin(before_fade) > -60
    for cue in take.timeline.cues:
        before = take.sound[cue.start_frame - 5 * CELL_FRAMES : cue.start_frame - 900]
        bed = speech_loudness_lufs((before / 32768).astype(np.float32), SAMPLE_RATE_HZ)
        assert bed < TARGET_LUFS - 14 + 1
    assert true_peak_dbtp((take.sound / 32768).astype(np.float32)) < -1


def test_the_bed_is_louder_in_a_hold_than_under_words(built: Callable[[str], Take]) -> None:
    take = built("pink")
    level = levels_db(take)
    (hold,) = take.timeline.holds
    middle = (hold.start_frame + hold.end_frame) // 2 // CELL_FRAMES
    soon = (hold.start_frame + 2 * AFTER_WORDS_FRAMES) // CELL_FRAMES
    late = hold.end_frame // CELL_FRAMES
    lifted = np.nanmean(level[middle - 20 : middle + 20])
    assert lifted - np.nanmean(level[soon : soon + 4]) == pytest.approx(5, abs=0.8)
    assert lifted - np.nanmean(level[late - 3 : late]) == pytest.approx(5, abs=0.8)
