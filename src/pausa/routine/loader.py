"""From a file to a Routine, or to the list of everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pausa.errors import RoutineError
from pausa.routine.exercises import TITLE, read_exercises, read_guidance
from pausa.routine.gather import gather
from pausa.routine.model import Guidance, Length, Routine, VoiceChoice
from pausa.routine.names import slugify
from pausa.routine.phrases import DEFAULT_LANGUAGE, read_phrasebook
from pausa.routine.sounds import read_bed, read_chimes
from pausa.routine.steps import read_steps, read_words
from pausa.routine.wording import Scope, speech_problems
from pausa.units import parse_duration

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pausa.errors import Problem
    from pausa.languages.phrasebook import Phrasebook
    from pausa.routine.layers import Gathered, Layers
    from pausa.routine.model import Mark
    from pausa.routine.part import Part


def load_routine(path: Path) -> Routine:
    """Read a routine, or an overlay of one, and the files that they use.

    Raises RoutineError with every problem at once.
    """
    problems: list[Problem] = []
    gathered = gather(path, problems)
    routine = _read_routine(path, gathered, problems) if gathered else None
    if routine is None or problems:
        raise RoutineError(path, in_order(problems))
    return routine


def exercise_files(path: Path) -> list[Path]:
    """The files that a routine takes its exercises from. Raises RoutineError."""
    gathered = _whole(path)
    roots = {part.source.path for part in gathered.root.parts}
    layered = gathered.exercises.values()
    files = dict.fromkeys(part.source.path for layers in layered for part in layers.parts)
    return [file for file in files if file not in roots]


def recordings_beside(path: Path) -> list[Path]:
    """The recordings of a routine that lie in its folder, or below. Raises RoutineError."""
    routine, folder = load_routine(path), path.parent.resolve()
    bell = routine.chimes.sound if routine.chimes else None
    files = [file for file in (bell.file if bell else None, routine.bed.file) if file]
    return [file for file in files if file.resolve().is_relative_to(folder)]


def adapted_routine(path: Path) -> Path | None:
    """The file that an overlay adapts; `None` for a routine itself. Raises RoutineError."""
    _, *adapted = _whole(path).root.parts
    return adapted[0].source.path if adapted else None


def _whole(path: Path) -> Gathered:
    """Everything that a routine is made of. Raises RoutineError."""
    problems: list[Problem] = []
    gathered = gather(path, problems)
    if gathered is None or problems:
        raise RoutineError(path, in_order(problems))
    return gathered


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Without repetition: an exercise that is used twice has its problems once."""
    return sorted(
        set(problems),
        key=lambda problem: (str(problem.path), problem.line, problem.column, problem.code),
    )


def _read_routine(path: Path, gathered: Gathered, problems: list[Problem]) -> Routine:
    root = gathered.root
    language = _read_language(root.get("language"))
    book = _read_phrases(root, language, problems)
    return Routine(
        path=path,
        slug=slugify(path.stem) or "routine",
        title=read_words(root.get("title"), Scope(TITLE, book), problems),
        language=language,
        phrases=book,
        exercises=read_exercises(gathered.exercises, book, problems),
        lexicon=_read_lexicon(root.each("lexicon"), book, problems),
        author=_plain(root.get("author")),
        description=_plain(root.get("description")),
        voice=_read_voice(root.get("voice")),
        guidance=read_guidance(root.get("guidance")) or Guidance.FADING,
        length=_read_length(root.get("length")),
        bed=read_bed(root.get("bed"), problems),
        bed_mark=_mark(root.get("bed")),
        chimes=read_chimes(root.get("chimes"), problems),
        opening=read_steps(root.get("opening"), Scope("the opening", book), problems),
        closing=read_steps(root.get("closing"), Scope("the closing", book), problems),
    )


def _plain(part: Part | None) -> str:
    return part.text.strip() if part else ""


def _mark(part: Part | None) -> Mark | None:
    return part.spot().mark if part else None


def _read_length(part: Part | None) -> Length | None:
    return Length(parse_duration(part.text), part.spot().mark) if part else None


def _read_language(part: Part | None) -> str:
    if part is None:
        return DEFAULT_LANGUAGE
    language, _, region = part.text.partition("-")
    return f"{language.lower()}-{region.upper()}" if region else language.lower()


def _read_phrases(root: Layers, language: str, problems: list[Problem]) -> Phrasebook:
    folders = list(dict.fromkeys(part.source.path.parent for part in root.parts))
    where = (root.get("language") or root.parts[-1]).spot()
    own = root.each("phrases")
    return read_phrasebook(language, folders, own[::-1], where, problems)


def _read_lexicon(
    parts: Iterable[Part], book: Phrasebook, problems: list[Problem]
) -> dict[str, str]:
    entries = [entry for part in parts for entry in part.entries()]
    for entry in entries:
        if not _is_ipa(entry.text):
            problems += speech_problems(entry, book)
    return {entry.key.strip(): entry.spoken for entry in entries}


def _is_ipa(text: str) -> bool:
    """Sounds between slashes: `/ˈsoʊæs/`."""
    return len(text) > len("//") and text.startswith("/") and text.endswith("/")


def _read_voice(part: Part | None) -> VoiceChoice:
    if part is None:
        return VoiceChoice()
    mark = part.spot().mark
    if not isinstance(part.value, dict):
        engine, colon, name = map(str.strip, part.spoken.partition(":"))
        return VoiceChoice(engine, name, mark=mark) if colon else VoiceChoice("", engine, mark=mark)
    engine, name, pace = (_plain(part.get(key)) for key in ("engine", "name", "pace"))
    return VoiceChoice(engine, name, pace, mark)
