"""`pausa picture`: a session at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pausa.commands.complete import complete_routine_or_programme
from pausa.commands.jobs import Job, one_job
from pausa.commands.options import (
    bed_choice,
    bed_options,
    chimes_option,
    guidance_option,
    json_option,
    one_length_option,
    voice_options,
)
from pausa.commands.outputs import output_option
from pausa.commands.sessions import fitted_notice
from pausa.commands.show import note, say, show_json
from pausa.files import is_folder

if TYPE_CHECKING:
    from pausa.pictures.levels import Levels
    from pausa.session import Draft, Settings

_SVG, _PNG = ".svg", ".png"
_HEARD_KINDS = ("mp3", "flac", "wav")


@click.command(
    short_help="Draw a session: chapters, words, holds and breaths at a glance.",
    epilog="""\b
Examples:
  pausa picture somatic-hips
  pausa picture somatic-hips --dark -o hips.png""",
)
@click.argument("routine", shell_complete=complete_routine_or_programme)
@click.option(
    "--episode", type=click.IntRange(1), metavar="N", help="Which episode of a programme."
)
@output_option("The .svg or .png to write, or a folder for NAME.svg.")
@click.option("--dark", is_flag=True, help="Draw it on dark paper.")
@voice_options
@guidance_option
@chimes_option
@bed_options
@one_length_option
@json_option
def picture(*, routine: str, episode: int | None, output: Path, **choices: Any) -> None:
    """Draw the session that ROUTINE makes, as SVG or PNG.

    Each row is a stretch of time, with chapters, sides, rounds, words, breaths and holds. The level
    is that of the finished sound, where it lies in the folder or in `output`; before, the bed's.
    """
    from pausa.files import require_writable, write_atomically
    from pausa.pictures.picture import draw
    from pausa.pictures.png import png_of

    dark, as_json = choices.pop("dark"), choices.pop("as_json")
    job, settings = one_job(routine, episode), _settings(**choices)
    target = _target(job, output, settings)
    require_writable(target)
    drafted = job.draft(settings)
    sound = _finished_sound(job, target, drafted, settings)
    drawing = draw(drafted.timeline, _levels(sound, drafted, settings), dark=dark)
    is_png = target.suffix.lower() == _PNG
    write_atomically(target, png_of(drawing) if is_png else drawing.encode())
    if as_json:
        files = {"path": str(target), "sound": str(sound) if sound else None}
        show_json({**job.entry, **files, "exact": drafted.measured})
    else:
        say(str(target))
    if drafted.changes:
        note(fitted_notice(drafted.changes))
    if not drafted.measured:
        note("times are estimates until `pausa build` has spoken the words")


def _settings(**given: Any) -> Settings:
    from pausa.routine.model import Guidance
    from pausa.session import Settings

    bed = bed_choice(given.pop("bed"), given.pop("bed_level"))
    guidance = given.pop("guidance")
    return Settings(bed=bed, guidance=Guidance(guidance) if guidance else None, **given)


def _target(job: Job, output: Path, settings: Settings) -> Path:
    """The file to draw into: `-o` itself, or one in that folder that is called as the session."""
    if output.suffix.lower() in {_SVG, _PNG} and not is_folder(output):
        return output
    if output.suffix and not is_folder(output):
        raise click.UsageError(f"Pausa draws .svg and .png, not {output.suffix}: {output}")
    return job.target(output, settings).with_suffix(_SVG)


def _finished_sound(job: Job, target: Path, drafted: Draft, settings: Settings) -> Path | None:
    """The file that was built of this very session, if there is one."""
    name = job.target(Path("output"), settings)
    for folder in (target.parent, name.parent):
        for kind in _HEARD_KINDS:
            path = folder / f"{name.stem}.{kind}"
            if path.is_file() and _is_of(path, drafted):
                return path
    return None


def _is_of(path: Path, drafted: Draft) -> bool:
    """Whether a finished file has the timeline that is drawn, and the bed."""
    from pausa.errors import TimelineError
    from pausa.session import timeline_path
    from pausa.timeline.record import read_record

    try:
        record = read_record(timeline_path(path))
    except TimelineError:
        return False
    same_bed = record.sound.bed == drafted.routine.bed.name
    return same_bed and record.timeline == drafted.timeline


def _levels(sound: Path | None, drafted: Draft, settings: Settings) -> Levels:
    from pausa.pictures.levels import heard_levels, planned_levels
    from pausa.sound.chosen import bed_of

    if sound:
        return heard_levels(sound)
    return planned_levels(drafted.timeline, bed_of(drafted.routine, settings.loudness_lufs))
