"""`scripts/picture.py`: the README's pictures are of the routine as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

import pytest

import picture
from pausa.pipeline import draft
from pausa.session import Settings
from pausa.voices.engines import ENGINES
from tests.fake_voice import FakeEngine
from tests.pictures.drawings import SVG, found, texts

if TYPE_CHECKING:
    from pathlib import Path

ROUTINE = "title: Small\nexercises: [{title: Bend, steps: [{say: Bend., pause: 10s}]}]\n"


def test_a_routine_is_drawn_light_and_dark_with_its_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ENGINES, "fake", FakeEngine)
    path = tmp_path / "small.yaml"
    path.write_text(ROUTINE, encoding="utf-8")
    light, dark = picture.drawings(path, "fake:tones").values()
    assert light != dark
    assert all(b'class="voice"' in drawing for drawing in (light, dark))


@pytest.mark.parametrize("path", [picture.LIGHT, picture.DARK], ids=lambda path: path.stem)
def test_the_readme_shows_the_routine_as_it_is_now(path: Path) -> None:
    """All but the seconds, which need the natural voice."""
    readme = (picture.LIGHT.parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"docs/{path.name}" in readme
    root = fromstring(path.read_bytes())  # noqa: S314 - Pausa's own drawing
    timeline = draft(picture.ROUTINE, Settings()).timeline
    shown = root.findtext(f"{SVG}desc") or ""
    told = [f"{len(timeline.cues)} cues", f"{len(timeline.holds)} holds"]
    assert all(part in shown for part in told)
    assert {chapter.title for chapter in timeline.chapters} <= set(texts(root))
    assert found(root, "voice")


@pytest.mark.parametrize(("arguments", "check"), [([], False), (["--check"], True)])
def test_it_draws_unless_it_is_to_check(arguments: list[str], *, check: bool) -> None:
    assert picture.parse(arguments).check is check
