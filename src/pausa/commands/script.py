"""`pausa script`: what will be said and left silent, to proofread."""

from __future__ import annotations

import click

from pausa.commands.complete import complete_routine
from pausa.commands.options import guidance_option, json_option, voice_options
from pausa.commands.routines import routine_path
from pausa.commands.show import counted, note, say, show_json


@click.command(
    short_help="Print every word and every silence, to proofread.",
    epilog="Example: pausa script somatic-hips | less",
)
@click.argument("routine", shell_complete=complete_routine)
@voice_options
@guidance_option
@json_option
def script(*, routine: str, voice: str, pace: str, guidance: str | None, as_json: bool) -> None:
    """Print every word and every silence of ROUTINE in order, with times.

    The times are exact once the voice has said the words (after `pausa build`), and
    estimates before.
    """
    from pausa.pipeline import draft
    from pausa.routine.model import Guidance
    from pausa.session import Settings
    from pausa.timeline.proof import proof_entries, proof_lines

    settings = Settings(voice, pace, guidance=Guidance(guidance) if guidance else None)
    drafted = draft(routine_path(routine), settings)
    title, timeline = drafted.script.title, drafted.timeline
    if as_json:
        chapters = proof_entries(drafted.script, timeline)
        show_json({"title": title, "exact": drafted.measured, "chapters": chapters})
    else:
        say("\n".join([title, "", *proof_lines(drafted.script, timeline)]))
    if drafted.problems:
        note(f"`pausa check {routine}` shows {counted(len(drafted.problems), 'problem')}")
    if not drafted.measured:
        note("times are estimates until `pausa build` has spoken the words")
