"""With any of Pausa's beds under the words, a sound file passes, and a damaged one does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pausa.mp3.encoder import write_mp3
from pausa.session import timeline_path
from pausa.sound.audio import Clip, PcmSamples
from pausa.sound.background import Manner, layers
from pausa.sound.beds import BEDS
from pausa.sound.mixer import mix_blocks
from pausa.timeline.model import PlacedCue, Timeline
from pausa.timeline.record import read_record, to_json
from tests.verify.damage import Session, span_of

LATE_FRAMES = 2205


def with_bed(session: Session, name: str, timeline: Timeline | None = None) -> Session:
    """The session mixed again over a bed 14 dB under the words, perhaps by another timeline."""
    clips = {cue.text: Clip(session.sound[span_of(cue)]) for cue in session.timeline.cues}
    bell = Clip(session.sound[span_of(session.timeline.chimes[-1])])
    timeline = timeline or session.timeline

    def clip_for(cue: PlacedCue) -> Clip:
        return clips[cue.text]

    bed = layers(timeline, BEDS[name](), Manner(-33, waves=name == "ocean", breath=True))
    blocks: list[PcmSamples] = list(mix_blocks(timeline, clip_for, bed, bell=bell))
    write_mp3(session.path, blocks, tags=session.tag)
    record = read_record(timeline_path(session.path))
    content = to_json(session.timeline, replace(record.sound, bed=name))
    timeline_path(session.path).write_text(content, encoding="utf-8")
    return session


@pytest.mark.parametrize("name", [name for name in BEDS if name not in {"none", "room"}])
def test_a_sound_file_passes(bare: Session, name: str) -> None:
    assert with_bed(bare, name).report().findings == []


@pytest.mark.parametrize("name", ["ocean", "rain"])
def test_a_cue_that_is_moved_by_50_ms_is_found(bare: Session, name: str) -> None:
    cue = bare.cue("Notice")
    start, end = cue.start_frame + LATE_FRAMES, cue.end_frame + LATE_FRAMES
    late = replace(cue, start_frame=start, end_frame=end)
    cues = tuple(late if one == cue else one for one in bare.timeline.cues)
    assert with_bed(bare, name, replace(bare.timeline, cues=cues)).off() == ["onset"]
