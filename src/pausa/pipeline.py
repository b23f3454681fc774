"""The story on one screen: load, write the script, speak, place, mix, encode.

Everything that the commands do with a routine goes through here, and so may other programs.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from pausa.checks.rules import check, texts_to_measure
from pausa.errors import LengthError, RoutineError, SynthesisError, VoiceNotFound
from pausa.files import require_writable, write_atomically
from pausa.formats.model import About
from pausa.formats.writers import WRITERS
from pausa.mp3.encoder import Quality
from pausa.mp3.tags import TagFields
from pausa.routine.bed_choice import ANY_BED
from pausa.routine.loader import load_routine
from pausa.routine.model import Mark
from pausa.routine.places import problem_at
from pausa.routine.variation import with_bed, with_chimes, with_guidance
from pausa.script.builder import build_script, texts_that_decide
from pausa.script.model import Cue, Gap, Script, Section
from pausa.session import (
    Built,
    Draft,
    Progress,
    Settings,
    Stage,
    format_of,
    target_file,
    timeline_path,
)
from pausa.sound.audio import PROMISED_DBTP
from pausa.sound.bells import bell_of, with_ring
from pausa.sound.chosen import ChosenBed, bed_of, chosen_bed, require_bed
from pausa.sound.levels import bell_levels, noting_levels
from pausa.sound.mixer import Stem, mix_blocks
from pausa.sound.targets import clips_at
from pausa.timeline.fitting import Fitted, fit, unfitted
from pausa.timeline.placing import SpokenFrames, place
from pausa.timeline.record import SoundFacts, to_json
from pausa.units import USUAL_LUFS, seconds_of
from pausa.voices.selection import way_to_another
from pausa.voices.speaking import DraftLengths, manner_of, open_speaker
from pausa.writing import write_sound, write_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.model import Routine
    from pausa.sound.audio import Clip, PcmSamples
    from pausa.timeline.model import PlacedCue, Timeline
    from pausa.voices.speaker import Speaker
    from pausa.voices.speaking import Manner


AFTER_SAMPLE = Fraction(1, 2)


def build(path: Path, target: Path, settings: Settings, progress: Progress) -> Built:
    """Turn one routine file into one finished session at `target`, or below it if a folder.

    Raises the errors of `pausa.errors`; whatever happens, an earlier file stays whole until
    the new one is.
    """
    return build_routine(load_routine(path), target, settings, progress)


def build_routine(
    routine: Routine,
    target: Path,
    settings: Settings,
    progress: Progress,
    fields: TagFields | None = None,
) -> Built:
    """The same for a routine that was loaded; `fields` tell of it otherwise than by itself."""
    routine = _as_wanted(routine, settings)
    target = target_file(target, routine, settings)
    require_writable(target)
    write = WRITERS[settings.format]()
    fields = fields or _tag_fields(routine, settings)
    bed = bed_of(routine, settings.loudness_lufs)
    with _open_speaker(routine, settings, progress) as speaker:
        fitted = _spoken(routine, settings, speaker, progress)
        bell = bell_of(routine.chimes, settings.loudness_lufs)
        levels: dict[str, bytes] = {}
        clip_for = clips_at(settings.loudness_lufs, speaker.clip)
        mixed = partial(_mixed, fitted.timeline, clip_for, bed, bell)
        about = About(fitted.timeline, fields, settings.quality)
        write_sound(write, target, mixed(levels=levels), about, progress)
        facts = routine.bed.name, settings.loudness_lufs, PROMISED_DBTP, levels
        sound = SoundFacts(*facts, bell_levels(bell) if bell else b"", bed.trim_proof)
        write_atomically(timeline_path(target), to_json(fitted.timeline, sound).encode())
        built = _built(target, fitted.timeline, speaker)
        notices = (*built.notices, *bed.notices(settings.loudness_lufs))
        built = replace(built, changes=fitted.changes, notices=notices)
        if settings.stems:
            return replace(built, stems=write_stems(target, mixed, about, progress))
        return built


def write_sample(text: str, target: Path, manner: Manner, progress: Progress) -> Built:
    """Have a voice say one text into a file, as it would sound in a session."""
    require_writable(target)
    write = WRITERS[format_of(target)]()
    items = (Cue(text), Gap(AFTER_SAMPLE))
    script = Script(text, target.stem, manner.language, (Section("Sample", items),))
    with open_speaker(manner, _measuring(progress)) as speaker:
        timeline = place(script, speaker.spoken_frames)
        blocks = _mixed(timeline, clips_at(USUAL_LUFS, speaker.clip), chosen_bed(ANY_BED))
        about = About(timeline, TagFields(), Quality.STANDARD)
        write_sound(write, target, blocks, about, progress)
        return _built(target, timeline, speaker)


def draft(path: Path, settings: Settings) -> Draft:
    """What a build would make, without speaking: lengths are measured where clips are cached."""
    return draft_routine(load_routine(path), settings)


def draft_routine(routine: Routine, settings: Settings) -> Draft:
    """The same for a routine that was loaded."""
    routine = _as_wanted(routine, settings)
    lengths = DraftLengths(manner_of(routine, settings.voice, settings.pace))
    script = build_script(routine, lengths.measure)
    fitted = _placed(routine, script, settings, lengths.spoken_frames)
    length = seconds_of(fitted.timeline.duration_frames)
    problems = check(routine, fitted.script, lengths.measure, length)
    if lengths.unknown_voice:
        problems = [_voice_problem(routine, settings, lengths.unknown_voice), *problems]
    notices: tuple[str, ...] = ()
    if lengths.foreign_voice and settings.voice:
        notices = (lengths.foreign_voice,)
    elif lengths.foreign_voice:
        problems = [_foreign_voice(routine, lengths.foreign_voice), *problems]
    return Draft(
        routine=routine,
        script=fitted.script,
        timeline=fitted.timeline,
        problems=tuple(problems),
        measured=not lengths.estimated,
        notices=notices,
        changes=fitted.changes,
    )


def _as_wanted(routine: Routine, settings: Settings) -> Routine:
    """The routine with what the listener wants otherwise."""
    if settings.chimes is not None:
        routine = with_chimes(routine, wanted=settings.chimes)
    if settings.guidance:
        routine = with_guidance(routine, settings.guidance)
    routine = with_bed(routine, settings.bed)
    require_bed(routine)
    return with_ring(routine)


@contextmanager
def _open_speaker(routine: Routine, settings: Settings, progress: Progress) -> Iterator[Speaker]:
    """The speaker that a routine asks for."""
    manner = manner_of(routine, settings.voice, settings.pace)
    try:
        with open_speaker(manner, _measuring(progress)) as speaker:
            yield speaker
    except VoiceNotFound as error:
        raise RoutineError(routine.path, [_voice_problem(routine, settings, error)]) from error


def _measuring(progress: Progress) -> Callable[[str], None]:
    return lambda voice: progress(Stage.MEASURING, 0, 0, f"{voice}, only the first time")


def _voice_problem(routine: Routine, settings: Settings, error: VoiceNotFound) -> Problem:
    """The problem at the line that asks for the voice; if none does, the error is raised."""
    mark = routine.voice.mark
    if settings.voice or not mark:
        raise error
    return problem_at(mark, error.code, error.message, error.hint)


def _foreign_voice(routine: Routine, message: str) -> Problem:
    """The warning at the line that names a voice of another language."""
    mark = routine.voice.mark or Mark(routine.path, 1, 1)
    problem = problem_at(mark, "foreign-voice", message, way_to_another(routine.language))
    return replace(problem, severity="warning")


def _spoken(routine: Routine, settings: Settings, speaker: Speaker, progress: Progress) -> Fitted:
    """The session with a clip for each of its cues. Raises RoutineError where words don't fit."""
    deciding = texts_that_decide(routine)
    guess = build_script(routine, speaker.estimate)
    spoken = _Spoken({*deciding, *(cue.text for cue in guess.cues())}, progress)
    with _naming_the_line(guess):
        speaker.speak_all(deciding, spoken)
    script = build_script(routine, speaker.measure)
    with _naming_the_line(script):
        speaker.speak_all(texts_to_measure(script), spoken)
    problems = check(routine, script, speaker.measure)
    if any(problem.severity == "error" for problem in problems):
        raise RoutineError(routine.path, problems)
    with _naming_the_line(script):
        speaker.speak_all((cue.text for cue in script.cues()), spoken)
        return _placed(routine, script, settings, speaker.spoken_frames)


def _placed(
    routine: Routine, script: Script, settings: Settings, spoken_frames: SpokenFrames
) -> Fitted:
    """The session at its own length, or fitted to the one that was asked for."""
    length = settings.length or (routine.length.seconds if routine.length else None)
    if length is None:
        return unfitted(script, spoken_frames)
    try:
        return fit(routine, script, length, spoken_frames)
    except LengthError as error:
        if settings.length or not routine.length:
            raise
        mark, hint = routine.length.mark, error.hint
        if mark.path != routine.path and not routine.announced:  # an episode cannot have one
            hint += f", or give {routine.path} a `length` of its own"
        problem = problem_at(mark, error.code, error.message, hint)
        raise RoutineError(routine.path, [problem]) from error


class _Spoken:
    """Counts the texts that are ready, each once; how many there will be is a good guess."""

    def __init__(self, expected: set[str], progress: Progress) -> None:
        self._expected = expected
        self._ready: set[str] = set()
        self._progress = progress

    def __call__(self, text: str) -> None:
        self._ready.add(text)
        in_all = len(self._expected | self._ready)
        self._progress(Stage.SPEAKING, len(self._ready), in_all, text)


@contextmanager
def _naming_the_line(script: Script) -> Iterator[None]:
    """Turn words that an engine cannot say into a problem at the line they were written in."""
    try:
        yield
    except SynthesisError as error:
        marks = {cue.text: cue.mark for cue in script.cues()}
        mark = marks.get(error.text)
        if not mark:
            raise
        problem = problem_at(mark, error.code, error.message, error.hint)
        raise RoutineError(mark.path, [problem]) from error


def _mixed(
    timeline: Timeline,
    clip_for: Callable[[PlacedCue], Clip],
    bed: ChosenBed,
    bell: Clip | None = None,
    stem: Stem = Stem.ALL,
    levels: dict[str, bytes] | None = None,
) -> Iterator[PcmSamples]:
    """The session's sound, or a stem; `levels` are filled in as its words go by."""
    noted = clip_for if levels is None else noting_levels(clip_for, levels)
    return mix_blocks(timeline, noted, bed.layers(timeline), bell=bell, stem=stem)


def _tag_fields(routine: Routine, settings: Settings) -> TagFields:
    return TagFields(
        artist=routine.author,
        album=routine.author and f"Sessions by {routine.author}",
        comment=routine.description,
        date=settings.date,
    )


def _built(target: Path, timeline: Timeline, speaker: Speaker) -> Built:
    texts = {cue.text for cue in timeline.cues}
    return Built(
        path=target,
        timeline_path=timeline_path(target),
        timeline=timeline,
        voice=speaker.voice.info.id,
        clips_made=speaker.made,
        clips_in_all=len(texts),
        notices=speaker.notices(texts),
    )
