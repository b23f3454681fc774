"""From a file to a Routine, or to the list of everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.routine.exercises import TITLE_SCOPE, read_exercises, read_guidance
from pausa.routine.library import shipped_folder
from pausa.routine.model import Guidance, Length, Routine, VoiceChoice
from pausa.routine.names import slugify
from pausa.routine.problems import check_shape
from pausa.routine.resolve import Shelf
from pausa.routine.source import read_source
from pausa.routine.steps import read_steps, read_words
from pausa.routine.wording import Scope, speech_problems
from pausa.units import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.routine.part import Part
    from pausa.routine.resolve import Layers

DEFAULT_LANGUAGE = "en-US"


def load_routine(path: Path) -> Routine:
    """Read a routine and the exercises it uses. Raises RoutineError with every problem at once."""
    source = read_source(path)
    shape = check_shape(source, "routine")
    problems = [*source.problems, *shape.problems]
    routine = _read_routine(shape.root, problems) if shape.root else None
    if routine is None or problems:
        raise RoutineError(path, _in_order(problems))
    return routine


def exercise_files(path: Path) -> list[Path]:
    """The files that a routine takes its exercises from. Raises RoutineError."""
    source = read_source(path)
    shape = check_shape(source, "routine")
    problems = [*source.problems, *shape.problems]
    layered = _resolve_exercises(shape.root, problems) if shape.root else []
    if problems:
        raise RoutineError(path, _in_order(problems))
    files = dict.fromkeys(part.source.path for layers in layered for part in layers.parts)
    return [file for file in files if file != path]


def _resolve_exercises(root: Part, problems: list[Problem]) -> list[Layers]:
    folder = root.source.path.parent
    shelf = Shelf((folder / "exercises", shipped_folder() / "exercises"), problems)
    exercises = root.get("exercises")
    return [shelf.resolve(entry) for entry in exercises.entries()] if exercises else []


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Without repetition: an exercise that is used twice has its problems once."""
    return sorted(
        set(problems),
        key=lambda problem: (str(problem.path), problem.line, problem.column, problem.code),
    )


def _read_routine(root: Part, problems: list[Problem]) -> Routine:
    path = root.source.path
    layered = _resolve_exercises(root, problems)
    return Routine(
        path=path,
        slug=slugify(path.stem) or "routine",
        title=read_words(root.get("title"), TITLE_SCOPE, problems),
        language=_read_language(root.get("language")),
        exercises=read_exercises([layers for layers in layered if layers.parts], problems),
        lexicon=_read_lexicon(root.get("lexicon"), problems),
        author=_plain(root.get("author")),
        description=_plain(root.get("description")),
        voice=_read_voice(root.get("voice")),
        guidance=read_guidance(root.get("guidance")) or Guidance.FADING,
        length=_read_length(root.get("length")),
        opening=read_steps(root.get("opening"), Scope("the opening"), problems),
        closing=read_steps(root.get("closing"), Scope("the closing"), problems),
    )


def _plain(part: Part | None) -> str:
    return part.text.strip() if part else ""


def _read_length(part: Part | None) -> Length | None:
    return Length(parse_duration(part.text), part.spot().mark) if part else None


def _read_language(part: Part | None) -> str:
    if part is None:
        return DEFAULT_LANGUAGE
    language, _, region = part.text.partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def _read_lexicon(part: Part | None, problems: list[Problem]) -> dict[str, str]:
    entries = part.entries() if part else []
    for entry in entries:
        if not _is_ipa(entry.text):
            problems += speech_problems(entry)
    return {entry.key.strip(): entry.spoken for entry in entries}


def _is_ipa(text: str) -> bool:
    """Sounds between slashes: `/ˈsoʊæs/`."""
    return len(text) > len("//") and text.startswith("/") and text.endswith("/")


def _read_voice(part: Part | None) -> VoiceChoice:
    if part is None:
        return VoiceChoice()
    mark = part.spot().mark
    if not isinstance(part.value, dict):
        engine, colon, name = part.spoken.partition(":")
        return VoiceChoice(engine, name, mark=mark) if colon else VoiceChoice("", engine, mark=mark)
    engine, name, pace = (_plain(part.get(key)) for key in ("engine", "name", "pace"))
    return VoiceChoice(engine, name, pace, mark)
