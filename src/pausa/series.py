"""A programme as a series: its episodes built into a folder of their own, or checked together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.errors import LengthError
from pausa.mp3.tags import TagFields
from pausa.pipeline import build_routine
from pausa.routine.programme_file import load_programme
from pausa.session import target_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.programme import Episode, Programme
    from pausa.session import Built, Progress, Settings


def build_programme(
    path: Path, folder: Path, settings: Settings, progress: Progress
) -> Iterator[Built]:
    """Build every episode of a programme file, one after the other, and hand each over.

    Raises the errors of `pausa.errors`: RoutineError at once where the programme or one of its
    routines has problems, and later what an episode fails by. To go on after a failure, load the
    programme and build its episodes with `build_episode`.
    """
    programme = load_programme(path)
    for episode in programme.episodes:
        yield build_episode(programme, episode, folder, settings, progress)


def build_episode(
    programme: Programme, episode: Episode, folder: Path, settings: Settings, progress: Progress
) -> Built:
    """Turn one episode into a finished session in the programme's folder, below `folder`."""
    routine = episode.routine
    fields = TagFields(
        artist=routine.author,
        album=programme.title,
        track=f"{episode.number}/{len(programme.episodes)}",
        comment=routine.description,
        date=episode.date or settings.date,
    )
    target = episode_file(programme, episode, folder, settings)
    return build_routine(routine, target, settings, progress, fields)


def episode_file(programme: Programme, episode: Episode, folder: Path, settings: Settings) -> Path:
    """The file that an episode is written to: `FOLDER/PROGRAMME/w02-monday-ROUTINE.mp3`."""
    return target_file(folder / programme.slug, episode.routine, settings)


def once_each(found: Iterable[tuple[Episode | None, Sequence[Problem]]]) -> list[Problem]:
    """What is wrong with some episodes, each problem once.

    One that not every episode of a routine has tells of the first that has it.
    """
    found = list(found)
    done = Counter(_routine_of(episode) for episode, _ in found)
    groups: dict[object, list[tuple[Episode | None, Problem]]] = {}
    for episode, problems in found:
        for problem in problems:
            groups.setdefault(_sameness(episode, problem), []).append((episode, problem))
    return [_first(group, done) for group in groups.values()]


def _sameness(episode: Episode | None, problem: Problem) -> object:
    """What two problems have in common that need only one mending."""
    place = (problem.path, problem.line, problem.column, problem.code)
    if episode is None:
        return (*place, problem.message)
    return (*place, _routine_of(episode)) if problem.code == LengthError.code else place


def _first(group: list[tuple[Episode | None, Problem]], done: Counter[Path | None]) -> Problem:
    episode, problem = group[0]
    if episode is None or problem.code == LengthError.code:
        return problem
    having = {each.number: each.routine.path for each, _ in group if each}
    if len(having) == sum(done[path] for path in set(having.values())):
        return problem
    day = episode.day.value.capitalize()
    return replace(problem, message=f"{problem.message} (first in week {episode.week}, {day})")


def _routine_of(episode: Episode | None) -> Path | None:
    return episode.routine.path if episode else None
