"""`pausa plan`: the episodes of a programme, week by week, before anything is spoken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from pausa.commands.complete import complete_programme
from pausa.commands.jobs import episode_entry, episodes_in
from pausa.commands.options import (
    guidance_option,
    json_option,
    length_option,
    voice_options,
    week_option,
)
from pausa.commands.sessions import changes_entry
from pausa.commands.show import (
    counted,
    error_entry,
    note,
    say,
    show_error,
    show_json,
)
from pausa.errors import PausaError
from pausa.units import format_clock, seconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pausa.routine.programme import Episode, Programme
    from pausa.session import Draft, Settings
    from pausa.units import Seconds

_COLUMNS = ("#", "week", "day", "date", "routine", "length", "guidance", "rounds", "holds")

_NOTHING_TO_SAY = ({""}, {"100%"})


@click.command(
    short_help="Show the episodes of a programme.",
    epilog="Example: pausa plan my-programme.yaml --week 1-2",
)
@click.argument("programme", shell_complete=complete_programme)
@week_option
@voice_options
@guidance_option
@length_option
@json_option
def plan(*, programme: str, weeks: range | None, as_json: bool, **wanted: Any) -> bool:
    """Show every episode of PROGRAMME: when, which routine, how long, and what is changed of it.

    Percentages are of what the routine says. Lengths are exact once the voice has said the
    words (after `pausa build`), and estimates before. The exit code is 1 if an episode cannot
    be built.
    """
    from pausa.routine.library import find_programme
    from pausa.routine.programme_file import load_programme

    loaded = load_programme(find_programme(programme, Path()))
    settings = _settings(**wanted)
    planned = _planned_each(episodes_in(programme, loaded, weeks), settings)
    if as_json:
        show_json(_content(loaded, planned))
    else:
        say("\n".join([_heading(loaded), "", *_table([_row(one) for one in planned])]))
    for error in {id(one.error): one.error for one in planned if one.error}.values():
        show_error(error)
    if any(one.drafted and one.drafted.problems for one in planned):
        note(f"`pausa check {programme}` shows what would trouble a listener")
    return not any(one.error for one in planned)


def _settings(
    voice: str, pace: str, guidance: str | None, lengths: tuple[Seconds, ...]
) -> Settings:
    from pausa.routine.model import Guidance
    from pausa.session import Settings

    if len(lengths) > 1:
        raise click.UsageError("a plan is for one length; name only one")
    return Settings(
        voice=voice,
        pace=pace,
        guidance=Guidance(guidance) if guidance else None,
        length=lengths[0] if lengths else None,
    )


class _Planned(NamedTuple):
    """An episode, and the session that it would be, or why it cannot be one."""

    episode: Episode
    drafted: Draft | None = None
    error: PausaError | None = None

    @property
    def guidance(self) -> str:
        """As the listener wants it."""
        routine = self.drafted.routine if self.drafted else self.episode.routine
        return routine.guidance.value

    @property
    def length_s(self) -> Fraction | None:
        return seconds_of(self.drafted.timeline.duration_frames) if self.drafted else None


def _planned_each(episodes: Sequence[Episode], settings: Settings) -> list[_Planned]:
    """Every episode with its session; those that sound alike are drafted once."""
    first_of: dict[object, _Planned] = {}
    for episode in episodes:
        if episode.likeness not in first_of:
            first_of[episode.likeness] = _planned(episode, settings)
    return [first_of[one.likeness]._replace(episode=one) for one in episodes]


def _planned(episode: Episode, settings: Settings) -> _Planned:
    from pausa.pipeline import draft_routine

    try:
        return _Planned(episode, draft_routine(episode.routine, settings))
    except PausaError as error:
        return _Planned(episode, error=error)


def _heading(programme: Programme) -> str:
    episodes = counted(len(programme.episodes), "episode")
    return f"{programme.title}: {episodes} in {counted(programme.weeks, 'week')}"


def _row(planned: _Planned) -> tuple[str, ...]:
    episode = planned.episode
    about = "about " if planned.drafted and not planned.drafted.measured else ""
    length_s = planned.length_s
    shown = format_clock(round(length_s)) if length_s is not None else "cannot be built"
    return (
        str(episode.number),
        str(episode.week),
        episode.day.value.capitalize(),
        episode.date.isoformat() if episode.date else "",
        episode.routine.path.stem,
        f"{about}{shown}",
        planned.guidance,
        _percent(episode.rounds),
        _percent(episode.holds),
    )


def _percent(part: Fraction) -> str:
    return f"{round(part * 100)}%"


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows under their headings, without the columns that have nothing to say."""
    columns = [
        (heading, *cells)
        for heading, *cells in zip(_COLUMNS, *rows, strict=True)
        if set(cells) not in _NOTHING_TO_SAY
    ]
    padded = [_padded(column) for column in columns]
    return ["  ".join(line).rstrip() for line in zip(*padded, strict=True)]


def _padded(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells))
    return [f"{cell:<{width}}" for cell in cells]


def _content(programme: Programme, planned: Sequence[_Planned]) -> dict[str, object]:
    return {
        "title": programme.title,
        "slug": programme.slug,
        "weeks": programme.weeks,
        "episodes": [_entry(one) for one in planned],
    }


def _entry(planned: _Planned) -> dict[str, object]:
    episode, routine = planned.episode, planned.episode.routine
    entry = {
        **episode_entry(episode),
        "title": routine.title,
        "slug": routine.slug,
        "guidance": planned.guidance,
        "rounds_percent": float(episode.rounds * 100),
        "holds_percent": float(episode.holds * 100),
        "exercises": [
            {"title": one.title, "rounds": one.rounds.usual} for one in routine.exercises
        ],
    }
    if planned.error:
        return {**entry, "error": error_entry(planned.error)}
    drafted, length_s = planned.drafted, planned.length_s
    return {
        **entry,
        "duration_s": float(length_s) if length_s is not None else None,
        "measured": bool(drafted and drafted.measured),
        "changes": changes_entry(drafted.changes) if drafted else None,
        "notices": list(drafted.notices) if drafted else [],
    }
