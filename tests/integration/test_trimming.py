"""Sessions as players that trim silence play them: the default, and those that keep theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.mp3.encoder import Quality
from pausa.routine.bed_choice import BED_NAMES, BedChoice
from pausa.session import Settings
from pausa.sound.trimproof import EXOPLAYER, GREEDIEST, trimmed_spans
from pausa.units import seconds_of
from tests.integration import proof
from tests.integration.studio import EVERYTHING, FAKE_VOICE, Take, fake_engine, record

if TYPE_CHECKING:
    from pathlib import Path


def take(folder: Path, bed: BedChoice, **wanted: object) -> Take:
    settings = Settings(voice=FAKE_VOICE, bed=bed, **wanted)  # type: ignore[arg-type]
    with fake_engine():
        return record(EVERYTHING, folder, settings)


def test_by_default_holds_would_be_cut_short(tmp_path: Path) -> None:
    usual = take(tmp_path, BedChoice())
    spans = trimmed_spans([usual.sound], EXOPLAYER)
    for hold in usual.timeline.holds:
        assert any(hold.start_frame < end and start < hold.end_frame for start, end in spans)
    cut = sum(end - start for start, end in spans)
    assert seconds_of(cut) > seconds_of(usual.timeline.duration_frames) / 2


@pytest.mark.parametrize("name", BED_NAMES)
def test_with_any_bed_that_is_proof_nothing_is_cut(name: str, tmp_path: Path) -> None:
    kept = take(tmp_path, BedChoice(name, trim_proof=True))
    assert trimmed_spans([kept.sound], GREEDIEST) == []
    proof.assert_speech_is_as_loud_as_promised(kept)


@pytest.mark.parametrize("quality", [Quality.SMALL, Quality.HIGH])
@pytest.mark.parametrize("lufs", [-30.0, -16.0])
def test_nothing_is_cut_at_any_quality_and_loudness(
    quality: Quality, lufs: float, tmp_path: Path
) -> None:
    kept = take(tmp_path, BedChoice(trim_proof=True), quality=quality, loudness_lufs=lufs)
    assert trimmed_spans([kept.sound], GREEDIEST) == []
    proof.assert_speech_is_as_loud_as_promised(kept, lufs)
