"""Sessions in other languages: spoken by a voice of the language, in its own words throughout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pausa.languages.phrasebook import PHRASES
from pausa.routine.library import shipped_folder
from pausa.routine.phrases import shipped_phrases
from pausa.session import Settings
from tests.decoders import ffprobe_chapters, mp3val_report, read_mutagen
from tests.integration import proof
from tests.integration.conftest import require_engine
from tests.integration.studio import DATE, Take, record

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.engine

ROUTINES = {"atempause": ("de", "deu", 6), "descanso-de-caderas": ("es", "spa", 7)}
"""Language, its code in the tags, and the minutes that the description promises."""


@pytest.fixture(scope="module", params=ROUTINES)
def take(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Take:
    require_engine("pyttsx3:")
    folder: Path = tmp_path_factory.mktemp(request.param)
    path = shipped_folder() / f"{request.param}.yaml"
    return record(path, folder, Settings(voice="system", date=DATE))


def language(take: Take) -> str:
    return ROUTINES[take.timeline.slug][0]


def phrases(tag: str) -> set[str]:
    """What Pausa says in a language without any placeholder."""
    book = shipped_phrases(tag)
    assert book
    plain = {key for key, rule in PHRASES.items() if not rule.placeholders}
    return {book.filled(key) for key in plain}


def test_the_voice_speaks_the_language_of_the_routine(take: Take) -> None:
    assert take.built.voice.rpartition("/")[2].startswith(language(take))


def test_pausa_says_nothing_in_another_language(take: Take) -> None:
    said = {cue.text for cue in take.timeline.cues}
    assert said & phrases(language(take))
    for other in {"en", "de", "es"} - {language(take)}:
        assert said & (phrases(other) - phrases(language(take))) == set()


def test_chapters_and_tags_are_in_the_language(take: Take) -> None:
    book = shipped_phrases(language(take))
    assert book
    titles = [title for title, _start, _end in ffprobe_chapters(take.path)]
    assert (titles[0], titles[-1]) == (book.written("opening"), book.written("closing"))
    assert str(read_mutagen(take.path).tags["TLAN"]) == ROUTINES[take.timeline.slug][1]
    assert mp3val_report(take.path) == []


def test_every_cue_is_heard_where_it_belongs(take: Take) -> None:
    proof.assert_cues_stand_on_time(take)
    proof.assert_holds_are_silent(take)


def test_the_session_lasts_about_as_long_as_it_says(take: Take) -> None:
    minutes = take.timeline.duration_frames / 44_100 / 60
    assert abs(minutes - ROUTINES[take.timeline.slug][2]) < 1
