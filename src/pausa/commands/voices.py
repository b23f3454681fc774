"""`pausa voices`: which voices there are, how they sound, and where to get more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pausa.commands.options import json_option, pace_option
from pausa.commands.progress import live_download
from pausa.commands.show import notice, say, show_json
from pausa.units import seconds_of

if TYPE_CHECKING:
    from pausa.voices.engine import VoiceInfo

SAMPLE = "Lie down on your back, close your eyes, and let the floor carry you."


@click.group(invoke_without_command=True)
@click.option("--language", default="", metavar="TAG", help="Only voices of a language: en, de-DE.")
@json_option
@click.pass_context
def voices(ctx: click.Context, *, language: str, as_json: bool) -> None:
    """List the voices that can speak; `try` one, `get` more.

    Any of them goes after --voice, or into a routine after `voice:`.
    """
    if ctx.invoked_subcommand:
        return
    from pausa.voices.selection import installed_voices

    found = [info for info in installed_voices() if _speaks(info, language)]
    if as_json:
        show_json([_entry(info) for info in found])
    else:
        _show_list(found)


def _speaks(info: VoiceInfo, language: str) -> bool:
    return info.language.lower().startswith(language.lower())


def _entry(info: VoiceInfo) -> dict[str, str]:
    return {
        "id": info.id,
        "engine": info.engine,
        "language": info.language,
        "licence": info.licence,
        "description": info.description,
    }


def _show_list(found: list[VoiceInfo]) -> None:
    from pausa.errors import EngineUnavailable
    from pausa.voices.engines import ENGINES, get_engine
    from pausa.voices.selection import NAMED_VOICES

    say("by name")
    for name, meaning in NAMED_VOICES.items():
        say(f"  {name:<10} {meaning}")
    for name in ENGINES:
        engine = get_engine(name)
        say(f"\n{name}: {engine.summary}")
        try:
            engine.require()
        except EngineUnavailable as error:
            say(f"  {error.message}\n  hint: {error.hint}")
            continue
        for info in (info for info in found if info.engine == name):
            say(f"  {info.id:<34} {info.language:<12} {info.description}  ({info.licence})")


@voices.command("try", epilog="Example: pausa voices try piper:en_US-joe-medium")
@click.argument("voice")
@click.argument("text", default=SAMPLE)
@pace_option
@click.option("--language", default="en-US", metavar="TAG", show_default=True)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("output/voice.mp3"),
    show_default=True,
)
def try_voice(*, voice: str, text: str, pace: str, language: str, output: Path) -> None:
    """Have VOICE say TEXT, at the pace and the loudness of a session, into a file."""
    from pausa.commands.progress import silent
    from pausa.pipeline import write_sample
    from pausa.voices.speaking import Manner

    built = write_sample(text, output, Manner(voice, pace, language), silent)
    for line in built.notices:
        notice(f"note: {line}")
    say(f"{output}  {float(seconds_of(built.timeline.duration_frames)):.1f} s, {built.voice}")


@voices.command(epilog="Example: pausa voices get piper:de_DE-thorsten-medium")
@click.argument("name")
def get(*, name: str) -> None:
    """Fetch a Piper voice by NAME, check that it is whole, and show its licence.

    Names are those of Piper's own catalogue, such as piper:en_GB-alba-medium.
    """
    from pausa.errors import VoiceNotFound
    from pausa.voices.catalogue import fetch_catalogue
    from pausa.voices.download import download_voice

    engine, colon, piper_name = name.rpartition(":")
    if colon and engine != "piper":
        raise VoiceNotFound(f"voices for {engine} cannot be fetched", hint="only piper:NAME can")
    voice = fetch_catalogue().find(piper_name)
    with live_download(voice.name) as progress:
        card = download_voice(voice, progress)
    say(f"piper:{voice.name} is ready; its model card says:\n\n{card.text}")
