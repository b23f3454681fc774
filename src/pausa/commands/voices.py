"""`pausa voices`: which voices there are, how they sound, and where to get more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.options import json_option, pace_option
from pausa.commands.outputs import named_kind, output_option
from pausa.commands.progress import live_download, live_progress
from pausa.commands.show import note, say, show_json
from pausa.units import seconds_of

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.voices.engine import VoiceInfo

_LISTED_VOICES = 10


@click.group(
    invoke_without_command=True,
    short_help="List the voices, try one, fetch more.",
    epilog="""\b
Examples:
  pausa voices --language de
  pausa voices try piper:en_US-joe-medium
  pausa voices get piper:de_DE-thorsten-medium""",
)
@click.option(
    "--language",
    default="",
    metavar="TAG",
    help="Only voices of a language, the nearest first: en, de-AT.",
)
@click.option("--all", "every", is_flag=True, help="Every voice, however many there are.")
@json_option
@click.pass_context
def voices(ctx: click.Context, *, language: str, every: bool, as_json: bool) -> None:
    """List the voices that can speak; `try` one, `get` more.

    Any of them goes after --voice, or into a routine after `voice:`.
    """
    if ctx.invoked_subcommand:
        return
    from pausa.voices.choice import speakers_of
    from pausa.voices.selection import installed_voices

    found = installed_voices()
    if language:
        found = speakers_of(found, language)
    if as_json:
        show_json([_entry(info) for info in found])
    else:
        _show_list(found, language, len(found) if every else _LISTED_VOICES)


def _entry(info: VoiceInfo) -> dict[str, str]:
    return {
        "id": info.id,
        "engine": info.engine,
        "language": info.language,
        "licence": info.licence,
        "description": info.description,
    }


def _show_list(found: list[VoiceInfo], language: str, most: int) -> None:
    from pausa.voices.engines import ENGINES
    from pausa.voices.selection import NAMED_VOICES

    say("by name")
    for name, meaning in NAMED_VOICES.items():
        say(f"  {name:<10} {meaning}{_meant(name, language)}")
    for name in ENGINES:
        _show_engine(name, [info for info in found if info.engine == name], language, most)


def _meant(name: str, language: str) -> str:
    """Which voice a name stands for in the language that was asked for."""
    from pausa.errors import PausaError
    from pausa.voices.selection import select_voice

    if not language:
        return ""
    try:
        voice = select_voice(name, language).voice
    except PausaError:
        return ": there is none"
    voice.close()
    return f": {voice.info.id}"


def _show_engine(name: str, found: list[VoiceInfo], language: str, most: int) -> None:
    from pausa.errors import EngineUnavailable
    from pausa.voices.engines import get_engine

    engine = get_engine(name)
    say(f"\n{name}: {engine.summary}")
    try:
        engine.require()
    except EngineUnavailable as error:
        say(f"  {error.message}\n  hint: {error.hint}")
        return
    for info in found[:most]:
        say(f"  {info.id:<28} {info.language:<6} {info.description} ({info.licence})")
    if len(found) > most:
        say(f"  and {len(found) - most} more: --all lists them, --language finds one")
    if not found:
        say(f"  no voice for that language{_way_out(name, language)}")


def _way_out(engine: str, language: str) -> str:
    from pausa.voices.piper_files import way_to_a_voice

    return f"; {way_to_a_voice(language)}" if engine == "piper" and language else ""


@voices.command(
    "try",
    short_help="Have a voice say something into a file.",
    epilog="""\b
Examples:
  pausa voices try piper:en_US-joe-medium
  pausa voices try system "Let your shoulders drop." --pace slow -o drop.wav""",
)
@click.argument("voice")
@click.argument("text", required=False)
@pace_option
@click.option(
    "--language",
    default="",
    metavar="TAG",
    help="The language of TEXT, if it is not the voice's own.",
)
@output_option("The file to write, or a folder for voice.mp3.")
def try_voice(*, voice: str, text: str | None, pace: str, language: str, output: Path) -> None:
    """Have VOICE say TEXT, at the pace and the loudness of a session, into a file.

    Without TEXT it says a sentence in its own language.
    """
    from pausa.pipeline import write_sample
    from pausa.voices.selection import language_of
    from pausa.voices.sentences import sample_for
    from pausa.voices.speaking import Manner

    language = language or language_of(voice)
    text = sample_for(language) if text is None else text
    target = output if named_kind(output) else output / "voice.mp3"
    with live_progress(target.stem, shown=True) as progress:
        built = write_sample(text, target, Manner(voice, pace, language), progress)
    for line in built.notices:
        note(line)
    length_s = float(seconds_of(built.timeline.duration_frames))
    say(f"{target}  {length_s:.1f} s, {built.voice}")


@voices.command(
    short_help="Fetch a voice from Piper's catalogue.",
    epilog="Example: pausa voices get piper:de_DE-thorsten-medium",
)
@click.argument("name")
def get(*, name: str) -> None:
    """Fetch the Piper voice of that NAME, check that it is whole, and show its licence.

    Names are those of Piper's own catalogue. A language alone, such as piper:de, finds the
    names of the voices that speak it.
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
    say(f"piper:{voice.name} is ready; its model card says:\n{card.text}")
