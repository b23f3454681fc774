"""`pausa script`: what will be said and left silent, to proofread."""

from __future__ import annotations

import click

from pausa.commands.options import (
    complete_routine,
    json_option,
    routine_path,
    voice_options,
)
from pausa.commands.show import notice, say, show_json


@click.command(epilog="Example: pausa script somatic-hips | less")
@click.argument("routine", shell_complete=complete_routine)
@voice_options
@json_option
def script(*, routine: str, voice: str, pace: str, as_json: bool) -> None:
    """Print every word and every silence of ROUTINE in order, with times.

    The times are exact once the voice has said the words (after `pausa build`), and
    estimates before.
    """
    from pausa.pipeline import Settings, draft
    from pausa.timeline.proof import proof_entries, proof_lines

    drafted = draft(routine_path(routine), Settings(voice=voice, pace=pace))
    if as_json:
        chapters = proof_entries(drafted.script, drafted.timeline)
        show_json({"title": drafted.script.title, "exact": drafted.measured, "chapters": chapters})
        return
    say(f"{drafted.script.title}\n")
    for line in proof_lines(drafted.script, drafted.timeline):
        say(line)
    if not drafted.measured:
        notice("times are estimates until `pausa build` has spoken the words")
