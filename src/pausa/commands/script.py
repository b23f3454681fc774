"""`pausa script`: what will be said and left silent, to proofread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pausa.commands.complete import complete_routine_or_programme
from pausa.commands.jobs import one_job
from pausa.commands.options import guidance_option, json_option, one_length_option, voice_options
from pausa.commands.sessions import fitted_notice
from pausa.commands.show import counted, note, say, show_json

if TYPE_CHECKING:
    from pausa.session import Settings
    from pausa.units import Seconds


@click.command(
    short_help="Print every word and every silence, to proofread.",
    epilog="Example: pausa script somatic-hips | less",
)
@click.argument("routine", shell_complete=complete_routine_or_programme)
@click.option(
    "--episode", type=click.IntRange(1), metavar="N", help="Which episode of a programme."
)
@voice_options
@guidance_option
@one_length_option
@json_option
def script(*, routine: str, episode: int | None, as_json: bool, **choices: Any) -> None:
    """Print every word and every silence of ROUTINE in order, with times.

    The times are exact once the voice has said the words (after `pausa build`), and
    estimates before.
    """
    from pausa.timeline.proof import proof_entries, proof_lines

    drafted = one_job(routine, episode).draft(_settings(**choices))
    title, timeline = drafted.script.title, drafted.timeline
    if as_json:
        chapters = proof_entries(drafted.script, timeline)
        show_json({"title": title, "exact": drafted.measured, "chapters": chapters})
    else:
        say("\n".join([title, "", *proof_lines(drafted.script, timeline)]))
    if drafted.changes:
        note(fitted_notice(drafted.changes))
    if drafted.problems:
        note(f"`pausa check {routine}` shows {counted(len(drafted.problems), 'problem')}")
    if not drafted.measured:
        note("times are estimates until `pausa build` has spoken the words")


def _settings(voice: str, pace: str, guidance: str | None, length: Seconds | None) -> Settings:
    from pausa.routine.model import Guidance
    from pausa.session import Settings

    return Settings(voice, pace, guidance=Guidance(guidance) if guidance else None, length=length)
