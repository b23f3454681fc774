"""What the documents say is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pausa import cli
from pausa.checks.rules import RULES
from pausa.pipeline import draft
from pausa.routine.codes import CODES
from pausa.session import Settings

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
YAML_BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
LENGTH = re.compile(r"about [\d:]+ *")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def test_every_code_is_explained() -> None:
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    for code, explanation in CODES.items():
        assert f"| `{code}` | {explanation} |" in page
    for code in RULES:
        assert f"| `{code}` |" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_routine_in_the_readme_is_the_sample() -> None:
    blocks = YAML_BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert (ROOT / "docs" / "sample.yaml").read_text(encoding="utf-8") in blocks


def test_the_examples_of_the_language_can_be_built(tmp_path: Path) -> None:
    routine, exercise, *_ = YAML_BLOCK.findall(
        (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")
    )
    path = tmp_path / "routine.yaml"
    path.write_text(routine, encoding="utf-8")
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "side-bend.yaml").write_text(exercise, encoding="utf-8")
    drafted = draft(path, Settings())
    assert drafted.problems == ()
    assert [chapter.title for chapter in drafted.timeline.chapters][1] == "Side bend"


def test_the_breathing_patterns_in_the_language_can_be_built(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")
    (text,) = (block for block in YAML_BLOCK.findall(page) if "pattern: box 4" in block)
    path = tmp_path / "routine.yaml"
    path.write_text(text, encoding="utf-8")
    drafted = draft(path, Settings())
    assert drafted.problems == ()
    assert len(drafted.timeline.breaths) == 12 * 2 + 4 * 3 + 4 * 4 + 34 * 2


def test_the_overlay_in_the_language_can_be_built(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")
    (text,) = (block for block in YAML_BLOCK.findall(page) if "overlay:" in block)
    path = tmp_path / "anna.yaml"
    path.write_text(text, encoding="utf-8")
    drafted = draft(path, Settings())
    assert drafted.problems == ()
    spoken = [cue.text for cue in drafted.timeline.cues]
    assert "Anna, stay below the pain." in spoken
    assert (
        "We do this three times on the right side, and twice, more gently, on the left." in spoken
    )


def test_the_programme_in_the_language_has_the_plan_that_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "routines.md").read_text(encoding="utf-8")
    (text,) = (block for block in YAML_BLOCK.findall(page) if block.startswith("programme:"))
    path = tmp_path / "programme.yaml"
    path.write_text(text, encoding="utf-8")
    assert cli.run(["plan", str(path), "--week", "1-2"]) == 0
    shown = page[page.index("Six weeks for the hips: ") :].partition("```")[0]
    planned = capsys.readouterr().out
    assert LENGTH.sub("", planned).splitlines() == LENGTH.sub("", shown).splitlines()
