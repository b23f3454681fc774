"""What is true of every finished session, whatever it says and whoever speaks it."""

from __future__ import annotations

import json
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from pausa.timeline.model import LEAD_FRAMES
from pausa.units import MP3_FRAME_FRAMES, milliseconds_of
from tests.decoders import read_mutagen
from tests.integration import listening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.timeline.model import PlacedCue, Timeline
    from tests.integration.studio import Take

TWO_MS = 88
LOOK_BACK_FRAMES = 1764
"""40 ms before a cue: its fade-in and as much again."""
ONSET_DB = -45.0
ONSET_TOLERANCE_DB = 2.0

ROOM_PEAK_DBFS = -50.0
"""No sample of the room itself is louder."""
QUIET_DBFS = -55.0
"""Nothing but the room: speech at -19 LUFS has its softest consonants 15 dB above this."""
DEAD_DBFS = -78.0
"""Any 10 ms of the room are louder than this."""
LONGEST_DEAD_FRAMES = 2205
SMOOTH_STEP_DBFS = -60.0
"""From one sample to the next: nobody hears it as a click."""
TARGET_LUFS, LOUDNESS_TOLERANCE_LU = -19.0, 0.5
HIGHEST_PEAK_DBTP = -1.0
LEAST_LIKENESS = 0.95

SESSION_KEYS = [
    *("version", "title", "slug", "language", "sample_rate_hz", "duration_frames"),
    *("chapters", "cues", "holds", "breaths", "chimes", "sound"),
]
CHAPTER_KEYS = ["title", "start_frame", "end_frame"]
CUE_KEYS = ["text", "start_frame", "end_frame", "exercise", "side", "round"]
SPAN_KEYS = ["start_frame", "end_frame", "kind"]


def unspoken(timeline: Timeline) -> list[slice]:
    """Every stretch in which no clip sounds, and no chime."""
    cues = [(cue.start_frame, cue.end_frame) for cue in timeline.cues]
    sounds = sorted([*cues, *((one.start_frame, one.end_frame) for one in timeline.chimes)])
    ends = [*accumulate((end for _, end in sounds), max, initial=0)]
    starts = [*(start - LEAD_FRAMES for start, _ in sounds), timeline.duration_frames]
    return [slice(end, start) for end, start in zip(ends, starts, strict=True) if start > end]


def within(spans: list[slice], start_frame: int, end_frame: int) -> list[slice]:
    """What of some stretches lies inside another."""
    cut = (slice(max(span.start, start_frame), min(span.stop, end_frame)) for span in spans)
    return [span for span in cut if span.stop > span.start]


def assert_cues_stand_on_time(take: Take) -> None:
    """Every cue is heard from its frame on, give or take 2 ms.

    The timeline puts a cue where its sound first lasts at 45 dB below the cue's own peak. An
    MP3 moves levels by a decibel or so, and the room adds its own, so that a soft consonant
    may cross that very level some ms away from where it did. So what is certain is asked for:
    2 ms after its frame a cue has been heard 2 dB below that level, and until 2 ms before it,
    it has not been heard 2 dB above. Nor is anything counted that the room may have said.
    """
    onsets = {f"{cue.text} at {cue.start_frame}": span for cue, span in _onsets(take)}
    assert onsets
    wrong = {
        name: (earliest, latest)
        for name, (earliest, latest) in onsets.items()
        if earliest > TWO_MS or latest < -TWO_MS
    }
    assert wrong == {}


def _onsets(take: Take) -> Iterator[tuple[PlacedCue, tuple[int, int]]]:
    """The earliest and latest frame at which each cue may be said to begin, from its own."""
    previous_end = 0
    for cue in take.timeline.cues:
        first = max(previous_end, cue.start_frame - LOOK_BACK_FRAMES)
        around = take.sound[first : cue.end_frame]
        peak_dbfs = listening.peak_dbfs(take.sound[cue.start_frame : cue.end_frame])
        onset_dbfs = max(peak_dbfs + ONSET_DB, ROOM_PEAK_DBFS + ONSET_TOLERANCE_DB)
        levels_dbfs = (onset_dbfs - ONSET_TOLERANCE_DB, onset_dbfs + ONSET_TOLERANCE_DB)
        heard = (listening.first_lasting_sound(around, level) for level in levels_dbfs)
        earliest, latest = (len(around) if frame is None else frame for frame in heard)
        offset = cue.start_frame - first
        yield cue, (earliest - offset, latest - offset)
        previous_end = cue.end_frame


def assert_the_sound_is_that_of(master: Take, take: Take) -> None:
    """Each cue of the MP3 has the shape that it has in a WAV, at the very same frame."""
    assert take.timeline == master.timeline
    for cue in take.timeline.cues:
        clip = master.sound[cue.start_frame : cue.end_frame]
        found = listening.match(clip, take.sound, cue.start_frame)
        assert found.lag_frames == 0, cue
        assert found.likeness > LEAST_LIKENESS, cue


def assert_silences_hold_only_the_room(take: Take) -> None:
    """Between the clips there is nothing but the room, from the first frame to the last."""
    silences = unspoken(take.timeline)
    assert silences
    for silence in silences:
        levels = listening.window_levels(take.sound[silence])
        assert max(levels, default=QUIET_DBFS) <= QUIET_DBFS, silence
        assert min(levels, default=QUIET_DBFS) >= DEAD_DBFS, silence


def assert_holds_are_silent(take: Take) -> None:
    """For the whole of a hold and of a breath, nothing sounds but the cues that belong to it."""
    silences = unspoken(take.timeline)
    for span in (*take.timeline.holds, *take.timeline.breaths):
        quiet = within(silences, span.start_frame, span.end_frame)
        assert quiet, span
        for silence in quiet:
            levels = listening.window_levels(take.sound[silence])
            assert max(levels, default=QUIET_DBFS) <= QUIET_DBFS, span


def assert_playback_never_seems_to_stop(take: Take) -> None:
    assert listening.longest_silence(take.sound) < LONGEST_DEAD_FRAMES


def assert_silences_are_digital(take: Take) -> None:
    """Without the room there is nothing at all, an MP3 frame away from every clip."""
    for silence in unspoken(take.timeline):
        away = slice(silence.start + MP3_FRAME_FRAMES, silence.stop - MP3_FRAME_FRAMES)
        sound = take.sound[away]
        assert listening.longest_silence(sound) == len(sound), silence


def assert_nothing_clicks(take: Take) -> None:
    """Where a clip begins and ends, no sample jumps away from the one before it."""
    for cue in take.timeline.cues:
        for edge in (cue.start_frame - LEAD_FRAMES, cue.end_frame):
            around = take.sound[edge - TWO_MS : edge + TWO_MS]
            assert listening.largest_step_dbfs(around) < SMOOTH_STEP_DBFS, cue


def assert_speech_is_as_loud_as_promised(take: Take, wanted_lufs: float = TARGET_LUFS) -> None:
    """Measured over the cues alone, since long silences would make any measure lie."""
    spoken = [take.sound[cue.start_frame : cue.end_frame] for cue in take.timeline.cues]
    measured = listening.loudness(np.concatenate(spoken))
    assert abs(measured.integrated_lufs - wanted_lufs) <= LOUDNESS_TOLERANCE_LU
    assert measured.true_peak_dbtp <= HIGHEST_PEAK_DBTP


def assert_the_timeline_file_says_it_all(take: Take) -> None:
    content: dict[str, Any] = json.loads(take.built.timeline_path.read_text(encoding="utf-8"))
    timeline = take.timeline
    assert list(content) == SESSION_KEYS
    assert {tuple(entry) for entry in content["chapters"]} == {tuple(CHAPTER_KEYS)}
    assert {tuple(entry) for entry in content["cues"]} == {tuple(CUE_KEYS)}
    spans = [*content["holds"], *content["breaths"], *content["chimes"]]
    assert {tuple(entry) for entry in spans} <= {tuple(SPAN_KEYS)}
    assert content["sample_rate_hz"] == listening.RATE_HZ
    assert content["duration_frames"] == timeline.duration_frames
    assert [cue["text"] for cue in content["cues"]] == [cue.text for cue in timeline.cues]
    starts = [cue["start_frame"] for cue in content["cues"]]
    assert starts == [cue.start_frame for cue in timeline.cues]


def assert_chapters_follow_on_one_another(timeline: Timeline) -> None:
    """Without a gap, each beginning on an MP3 frame, shortly before its first words."""
    chapters = timeline.chapters
    assert [chapter.title for chapter in chapters][:: -len(chapters) + 1] == ["Closing", "Opening"]
    assert chapters[0].start_frame == 0
    assert chapters[-1].end_frame == timeline.duration_frames
    assert all(chapter.start_frame % MP3_FRAME_FRAMES == 0 for chapter in chapters)
    for before, after in pairwise(chapters):
        assert before.end_frame == after.start_frame


def chapters_in_ms(timeline: Timeline) -> list[tuple[str, int, int]]:
    return [
        (chapter.title, milliseconds_of(chapter.start_frame), milliseconds_of(chapter.end_frame))
        for chapter in timeline.chapters
    ]


def assert_mutagen_reads_the_chapters(take: Take) -> None:
    tags = read_mutagen(take.path).tags
    chapters = [tags[f"CHAP:{name}"] for name in tags["CTOC:toc"].child_element_ids]
    read = [(str(c.sub_frames["TIT2"]), c.start_time, c.end_time) for c in chapters]
    assert read == chapters_in_ms(take.timeline)


def assert_players_show_the_exact_length(take: Take) -> None:
    file = read_mutagen(take.path)
    frames = take.timeline.duration_frames
    assert str(file.tags["TLEN"]) == str(milliseconds_of(frames))
    assert round(file.info.length * listening.RATE_HZ) == frames


def assert_its_words_are_those_spoken(take: Take) -> None:
    """Every cue in order, below the title of its chapter."""
    words = str(read_mutagen(take.path).tags["USLT::eng"]).split("\n\n")
    expected = []
    for chapter in take.timeline.chapters:
        inside = range(chapter.start_frame, chapter.end_frame)
        said = [cue.text for cue in take.timeline.cues if cue.start_frame in inside]
        expected.append("\n".join([chapter.title, *said]))
    assert words == expected
