"""`pausa build`: from routines to finished sessions."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, datetime, timezone
from itertools import product
from typing import TYPE_CHECKING, Any

import click

from pausa.commands.complete import complete_routine_or_programme
from pausa.commands.jobs import jobs_for
from pausa.commands.options import (
    bed_choice,
    bed_options,
    chimes_option,
    guidance_option,
    json_option,
    keep_silence_option,
    length_option,
    loudness_option,
    voice_options,
    week_option,
)
from pausa.commands.outputs import KINDS, chosen_kind, named_kind, output_option
from pausa.commands.progress import live_progress
from pausa.commands.routines import wanted_routines
from pausa.commands.sessions import Shown, fitted_notice, shown_draft, shown_session
from pausa.commands.show import error_entry, note, say, show_error, show_json, tell
from pausa.errors import PausaError, RoutineError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pausa.commands.jobs import Job
    from pausa.session import Built, Progress, Settings
    from pausa.units import Seconds
    from pausa.verify.model import Report


@dataclass(frozen=True)
class _Order:
    """What `pausa build` was asked for: a field for each argument and option."""

    routines: tuple[str, ...]
    every: bool
    output: Path
    voice: str
    pace: str
    guidance: str | None
    lengths: tuple[Seconds, ...]
    chimes: bool | None
    loudness_lufs: float
    weeks: range | None
    kind: str | None
    quality: str
    stems: bool
    bed: str
    bed_level: str
    keep_silence: bool
    verify: bool
    dry_run: bool
    quiet: bool
    as_json: bool

    @property
    def shown(self) -> bool:
        """Whether a person is to be told how it goes."""
        return not (self.quiet or self.as_json)


@click.command(
    short_help="Speak routines into MP3s.",
    epilog="""\b
Examples:
  pausa build somatic-hips
  pausa build my-routine.yaml -o ~/Music --pace slow
  pausa build my-routine.yaml -o take-2.wav
  pausa build my-programme.yaml --week 2""",
)
@click.argument("routines", nargs=-1, shell_complete=complete_routine_or_programme)
@click.option(
    "--all", "every", is_flag=True, help="Build every routine of this folder and of `routines`."
)
@output_option("The folder to write to; for a single routine also a file.")
@voice_options
@guidance_option
@length_option
@week_option
@chimes_option
@loudness_option
@click.option(
    "--format",
    "kind",
    type=click.Choice(KINDS),
    help="The kind of file: mp3 (default), m4a by ffmpeg, small opus, lossless flac and wav.",
)
@click.option(
    "--quality",
    type=click.Choice(["small", "standard", "high"]),
    default="standard",
    show_default=True,
    help="How much room an MP3, M4A or Opus file may take.",
)
@click.option(
    "--stems",
    is_flag=True,
    help="Write voice and bed apart, too, and labels for Audacity, to work on further.",
)
@bed_options
@keep_silence_option
@click.option("--verify", is_flag=True, help="Listen to what was written, as `pausa verify` does.")
@click.option("--dry-run", is_flag=True, help="Say what would be built; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Show errors only.")
@json_option
def build(**given: Any) -> bool:
    """Speak ROUTINES and write one MP3 each, with a timeline beside it.

    A routine is a YAML file, or the name of one in this folder, in `routines`, or among those
    that Pausa ships. A programme becomes a folder with an MP3 for each of its episodes. What was
    spoken once is kept, so that building again after a change is quick.
    """
    order = _Order(**given)
    names = wanted_routines(order.routines, every=order.every)
    if len(names) * len(order.lengths or (None,)) > 1 and named_kind(order.output):
        raise click.UsageError(f"several sessions need a folder, and {order.output} is a file")
    return _build_each(names, order, [_settings(order, n) for n in order.lengths or (None,)])


def _settings(order: _Order, length: Seconds | None) -> Settings:
    from pausa.formats.model import Format
    from pausa.mp3.encoder import Quality
    from pausa.routine.model import Guidance
    from pausa.session import Settings

    return Settings(
        voice=order.voice,
        pace=order.pace,
        bed=bed_choice(order.bed, order.bed_level, keep_silence=order.keep_silence),
        format=Format(chosen_kind(order.output, order.kind)),
        quality=Quality(order.quality),
        date=_today(),
        guidance=Guidance(order.guidance) if order.guidance else None,
        length=length,
        chimes=order.chimes,
        stems=order.stems,
        loudness_lufs=order.loudness_lufs,
    )


def _build_each(names: list[str], order: _Order, variants: list[Settings]) -> bool:
    """Go through the routines; one that cannot be built does not keep the others from it."""
    entries: list[dict[str, object]] = []
    for name in names:
        try:
            jobs = jobs_for(name, order.weeks)
        except PausaError as error:
            entries.append(_failed({"routine": name}, error))
        else:
            entries += _work_through(jobs, order, variants)
    if order.as_json:
        show_json(entries)
    failed = sum("error" in entry for entry in entries)
    if failed and len(entries) > 1:
        or_off = ", or are not as they should be" if order.verify else ""
        tell(f"{failed} of {len(entries)} sessions could not be built{or_off}")
    return not failed


def _work_through(
    jobs: list[Job], order: _Order, variants: list[Settings]
) -> Iterator[dict[str, object]]:
    """Build what one name asks for, or draft it; what came of each, for programs."""
    if jobs[0].episode and named_kind(order.output):
        raise click.UsageError(f"a programme needs a folder, and {order.output} is a file")
    work = _draft if order.dry_run else _build
    for job, settings in product(jobs, variants):
        try:
            line, entry = work(job, order, settings)
        except PausaError as error:
            yield _failed(job.entry, error)
        else:
            if order.shown:
                say(line)
            yield entry


def _failed(entry: dict[str, object], error: PausaError) -> dict[str, object]:
    show_error(error)
    return {**entry, "error": error_entry(error)}


def _build(job: Job, order: _Order, settings: Settings) -> Shown:
    with live_progress(job.title, shown=order.shown) as progress:
        built = job.build(order.output, settings, progress)
        report = _report(built, progress) if order.verify else None
    if order.shown:
        changes = [fitted_notice(built.changes)] if built.changes else []
        for text in [*changes, *built.notices]:
            note(text)
    shown = shown_session(job.entry, built)
    return _judged(shown, report) if report else shown


def _report(built: Built, progress: Progress) -> Report:
    from pausa.verify.verifying import verify

    return verify(built.path, progress)


def _judged(shown: Shown, report: Report) -> Shown:
    """The session, and whether its file is as it should be."""
    from pausa.commands.verdicts import off_lines, report_entry

    entry = {**shown.entry, "verified": report_entry(report)}
    if report.is_sound:
        return Shown(f"{shown.line}, verified", entry)
    for line in off_lines(report):
        tell(line)
    hint = f"`pausa verify {report.path}` shows all that was measured"
    message = f"{report.path} is not as it should be"
    return Shown(shown.line, _failed(entry, VerificationError(message, hint=hint)))


def _draft(job: Job, order: _Order, settings: Settings) -> Shown:
    """What building would do, as far as it can be told without speaking."""
    from pausa.files import require_writable

    drafted = job.draft(settings)
    if any(problem.severity == "error" for problem in drafted.problems):
        raise RoutineError(drafted.routine.path, drafted.problems)
    if order.shown:
        for text in drafted.notices:
            note(text)
    target = job.target(order.output, settings)
    require_writable(target)
    return shown_draft(job.entry, target, drafted)


def _today() -> date:
    """The date that goes into the tags; SOURCE_DATE_EPOCH sets it, for reproducible files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now().astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), timezone.utc).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is no time in seconds: {epoch!r}") from error
