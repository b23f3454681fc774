"""What a name on the command line asks for: one session, or the episodes of a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from pausa.commands.routines import routine_path
from pausa.commands.show import counted

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.routine.model import Routine
    from pausa.routine.programme import Episode, Programme
    from pausa.session import Built, Draft, Progress, Settings


@dataclass(frozen=True)
class Job:
    """One session to be made."""

    name: str
    """What asked for it, as it was written."""
    routine: Routine
    title: str
    """What is shown while it is made."""
    programme: Programme | None = None
    episode: Episode | None = None

    @property
    def path(self) -> Path:
        """The file that was asked for."""
        return self.programme.path if self.programme else self.routine.path

    @property
    def entry(self) -> dict[str, object]:
        """What it is, for programs."""
        if self.episode is None:
            return {"routine": self.name}
        return {"programme": self.name, **episode_entry(self.episode)}

    def draft(self, settings: Settings) -> Draft:
        """The session before it is spoken."""
        from pausa.pipeline import draft_routine

        return draft_routine(self.routine, settings)

    def build(self, output: Path, settings: Settings, progress: Progress) -> Built:
        """The finished session."""
        from pausa.pipeline import build_routine
        from pausa.series import build_episode

        if self.programme and self.episode:
            return build_episode(self.programme, self.episode, output, settings, progress)
        return build_routine(self.routine, output, settings, progress)

    def target(self, output: Path, settings: Settings) -> Path:
        """The file that `build` would write."""
        from pausa.session import target_file

        folder = output / self.programme.slug if self.programme else output
        return target_file(folder, self.routine, settings)


def jobs_for(name: str, weeks: range | None = None) -> list[Job]:
    """The sessions that a name asks for, in order; of a programme only those of these weeks.

    Raises RoutineNotFound, RoutineError, and a usage error where there are no such weeks.
    """
    from pausa.routine.loader import load_routine
    from pausa.routine.programme_file import is_programme, load_programme

    path = routine_path(name)
    if is_programme(path):
        return _episode_jobs(name, load_programme(path), weeks)
    if weeks is not None:
        raise click.UsageError(f"--week is for programmes, and {name} is a routine")
    return [Job(name, load_routine(path), path.stem)]


def one_job(name: str, episode: int | None) -> Job:
    """The one session that is meant. Raises a usage error where there are several, or none."""
    jobs = jobs_for(name)
    if episode is None and jobs[0].episode:
        message = f"{name} is a programme; `pausa plan {name}` shows it, --episode 1 its words"
        raise click.UsageError(message)
    if episode and not jobs[0].episode:
        raise click.UsageError(f"--episode is for programmes, and {name} is a routine")
    if episode and episode > len(jobs):
        raise click.UsageError(f"{name} has {len(jobs)} episodes, and no number {episode}")
    return jobs[(episode or 1) - 1]


def _episode_jobs(name: str, programme: Programme, weeks: range | None) -> list[Job]:
    episodes = episodes_in(name, programme, weeks)
    return [
        Job(name, one.routine, f"{programme.slug} {place} of {len(episodes)}", programme, one)
        for place, one in enumerate(episodes, 1)
    ]


def episodes_in(name: str, programme: Programme, weeks: range | None) -> list[Episode]:
    """The episodes of some weeks, or all; a usage error where the programme is not so long."""
    if weeks and weeks[-1] > programme.weeks:
        has = counted(programme.weeks, "week")
        raise click.UsageError(f"there is no week {weeks[-1]}; {name} has {has}")
    return [one for one in programme.episodes if weeks is None or one.week in weeks]


def episode_entry(episode: Episode) -> dict[str, object]:
    """Which episode it is, for programs."""
    return {
        "episode": episode.number,
        "week": episode.week,
        "day": episode.day.value,
        "date": episode.date.isoformat() if episode.date else None,
        "routine": episode.routine.path.stem,
    }
