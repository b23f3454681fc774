"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from pausa.commands.complete import complete_bed, complete_pace, complete_voice
from pausa.routine.bed_choice import BED_NAMES, BedChoice
from pausa.units import Seconds, parse_duration, parse_level, parse_loudness, parse_pace

if TYPE_CHECKING:
    from collections.abc import Callable

GUIDANCES = ("full", "fading", "brief", "count")
_Command = TypeVar("_Command", bound="Callable[..., object]")


def voice_options(command: _Command) -> _Command:
    """`--voice` and `--pace`."""
    voice = click.option(
        "--voice",
        default="",
        metavar="VOICE",
        shell_complete=complete_voice,
        help="natural (default), system, or one that `pausa voices` lists.",
    )
    return voice(pace_option(command))


def pace_option(command: _Command) -> _Command:
    """`--pace`."""
    return click.option(
        "--pace",
        default="",
        callback=_pace,
        metavar="PACE",
        shell_complete=complete_pace,
        help="slow, calm (default), brisk, or words a minute such as 150.",
    )(command)


def guidance_option(command: _Command) -> _Command:
    """`--guidance`."""
    return click.option(
        "--guidance",
        type=click.Choice(GUIDANCES),
        help="How much is said as rounds go by, whatever the routine says.",
    )(command)


def chimes_option(command: _Command) -> _Command:
    """`--chimes` and `--no-chimes`."""
    return click.option(
        "--chimes/--no-chimes",
        default=None,
        help="A bell to open, between exercises and to close; or none, whatever the routine says.",
    )(command)


def loudness_option(command: _Command) -> _Command:
    """`--loudness`."""
    return click.option(
        "--loudness",
        "loudness_lufs",
        default="podcast",
        callback=_loudness,
        metavar="LOUDNESS",
        help="Of the voice: podcast (default, -19 LUFS), quiet (-23), or a number such as -21.",
    )(command)


def _loudness(_ctx: click.Context, _param: click.Parameter, value: str) -> float:
    try:
        return parse_loudness(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def length_option(command: _Command) -> _Command:
    """`--length`, for one length or several."""
    return click.option(
        "--length",
        "lengths",
        callback=_lengths,
        metavar="10m,20m",
        help="Fit the session to a length; for several lengths, a file each (NAME-10m.mp3).",
    )(command)


def one_length_option(command: _Command) -> _Command:
    """`--length`, for one length."""
    return click.option(
        "--length",
        callback=_one_length,
        metavar="10m",
        help="As it is when fitted to a length.",
    )(command)


def _one_length(ctx: click.Context, param: click.Parameter, value: str | None) -> Seconds | None:
    lengths = _lengths(ctx, param, value)
    if len(lengths) > 1:
        raise click.BadParameter("one length at a time")
    return lengths[0] if lengths else None


def _lengths(
    _ctx: click.Context, _param: click.Parameter, value: str | None
) -> tuple[Seconds, ...]:
    try:
        lengths = tuple(parse_duration(text) for text in (value or "").split(",") if value)
    except ValueError as error:
        raise click.BadParameter(f"{error}: write `10m`, or `5m,10m`") from error
    if not all(lengths):
        raise click.BadParameter("a session cannot be over before it begins")
    return tuple(dict.fromkeys(lengths))


def week_option(command: _Command) -> _Command:
    """`--week`, for one week of a programme or several."""
    return click.option(
        "--week",
        "weeks",
        callback=_weeks,
        metavar="2-4",
        help="Only one week of a programme, or some: 2, or 2-4.",
    )(command)


def _weeks(_ctx: click.Context, _param: click.Parameter, value: str | None) -> range | None:
    if value is None:
        return None
    first, dash, last = value.partition("-")
    if not (first.isdecimal() and (last if dash else first).isdecimal()):
        raise click.BadParameter(f"{value!r} is no week: write `2`, or `2-4`")
    weeks = range(int(first), int(last if dash else first) + 1)
    if not weeks or not weeks[0]:
        raise click.BadParameter("weeks count from 1, the earlier one first")
    return weeks


def bed_options(command: _Command) -> _Command:
    """`--bed` and `--bed-level`."""
    level = click.option(
        "--bed-level",
        default="",
        callback=_bed_level,
        metavar="LEVEL",
        help="soft, medium (default), full, accessible, or how far under the voice: -18dB.",
    )
    return click.option(
        "--bed",
        default="",
        callback=_bed,
        metavar="NAME|FILE",
        shell_complete=complete_bed,
        help=f"What sounds under the words: {', '.join(BED_NAMES)}, or a sound file.",
    )(level(command))


def keep_silence_option(command: _Command) -> _Command:
    """`--keep-silence`."""
    return click.option(
        "--keep-silence",
        is_flag=True,
        help="Add a tone below hearing, so that players that trim silence cut nothing.",
    )(command)


def bed_choice(bed: str, level: str, *, keep_silence: bool = False) -> BedChoice:
    """What the three options ask for."""
    proof = keep_silence or None
    if bed in {"", *BED_NAMES}:
        return BedChoice(bed, level=level, trim_proof=proof)
    return BedChoice(file=Path(bed), level=level, trim_proof=proof)


def _bed(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    from pausa.routine.names import did_you_mean, listed
    from pausa.routine.reading import is_file

    if value in {"", *BED_NAMES} or is_file(Path(value)):
        return value
    hint = did_you_mean(value, BED_NAMES) or f"write {listed(BED_NAMES)}, or name a sound file"
    raise click.BadParameter(f"there is no bed, and no file, {value!r}: {hint}")


def _bed_level(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    try:
        parse_level(value or "medium")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value


def json_option(command: _Command) -> _Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def _pace(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse what is no pace before anything else is done."""
    try:
        parse_pace(value or "calm")
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return value
