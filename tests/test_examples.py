"""Every example in the documents is run as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import click
import pytest
from jsonschema import Draft202012Validator

from pausa import cli
from pausa.pipeline import draft
from pausa.routine.editors import json_schema
from pausa.routine.kinds import file_kind
from pausa.routine.schema import Kind
from pausa.routine.source import read_source
from pausa.session import Settings
from tests.routine.files import write

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CLOCK = re.compile(r"\d+:\d\d")
CODE = re.compile(r"`([^`\n]+)`")
KEY_AND_VALUE = re.compile(r"[a-z]+: .+")
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
A_ROUND = "exercises:\n  - title: Rest\n    steps:\n      - {say: Rest., pause: 5s}\n"
A_WAY_BACK = "closing:\n  - {say: Open your eyes., pause: 5s}\n"


class Example(NamedTuple):
    """A block of a page, by the language that it says it is in."""

    page: Path
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}: {self.text.splitlines()[0]}"


def blocks(language: str) -> list[Example]:
    pages = ((page, page.read_text(encoding="utf-8")) for page in PAGES)
    found = [Example(page, *block) for page, text in pages for block in BLOCK.findall(text)]
    return [example for example in found if example.language == language]


def codes() -> Iterator[str]:
    for page in PAGES:
        yield from CODE.findall(BLOCK.sub("", page.read_text(encoding="utf-8")))


def problems_in(folder: Path, text: str) -> list[str]:
    drafted = draft(write(folder / "example.yaml", text), Settings())
    return [problem.code for problem in drafted.problems]


@pytest.mark.parametrize("example", blocks("yaml"), ids=str)
def test_every_example_is_sound(example: Example, tmp_path: Path) -> None:
    kind = file_kind(read_source(write(tmp_path / "example.yaml", example.text)).data)
    if kind == "programme":
        assert cli.run(["plan", str(tmp_path / "example.yaml")]) == 0
    elif kind == "exercise":
        write(tmp_path / "exercises" / "it.yaml", example.text)
        assert problems_in(tmp_path, f"title: Test\nexercises: [it]\n{A_WAY_BACK}") == []
    else:
        rest = "" if kind else A_ROUND + A_WAY_BACK
        assert problems_in(tmp_path, example.text + rest) == []


def test_steps_shown_by_themselves_are_sound_too(tmp_path: Path) -> None:
    (steps,) = (block.text for block in blocks("text") if block.text.startswith("- say: "))
    opening = "opening:\n" + "".join(f"  {line}\n" for line in steps.splitlines())
    routine = f"title: Test\n{opening}{A_ROUND}{A_WAY_BACK}"
    assert problems_in(tmp_path, routine) == []
    assert problems_in(tmp_path, re.sub(r"  # pausa: .*", "", routine)) == ["look-cue"]


def test_the_script_that_is_shown_is_the_one_that_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (shown,) = (block.text for block in blocks("text") if block.text.startswith("Opening  ("))
    assert cli.run(["script", str(ROOT / "docs" / "sample.yaml")]) == 0
    printed = capsys.readouterr().out.removeprefix("A short rest\n\n")
    assert CLOCK.sub("0:00", printed) == CLOCK.sub("0:00", shown)


def properties_of(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    nested = schema.values() if isinstance(schema, dict) else schema
    for value in nested if isinstance(nested, list) or isinstance(schema, dict) else ():
        if isinstance(value, (dict, list)):
            yield from properties_of(value)


def validators() -> dict[str, list[Draft202012Validator]]:
    """What each key may have, wherever it stands."""
    found: dict[str, list[Draft202012Validator]] = {}
    for kind in get_args(Kind):
        schema = json_schema(kind)
        for key, value in properties_of(schema):
            known = Draft202012Validator({**value, "$defs": schema.get("$defs", {})})
            found.setdefault(key, []).append(known)
    return found


def test_every_key_that_is_shown_with_a_value_may_have_it(tmp_path: Path) -> None:
    known = validators()
    shown = [code for code in dict.fromkeys(codes()) if KEY_AND_VALUE.fullmatch(code)]
    wrong = []
    for code in (code for code in shown if code.partition(":")[0] in known):
        ((key, value),) = read_source(write(tmp_path / "it.yaml", code)).data.items()  # type: ignore[attr-defined]
        if not any(validator.is_valid(value) for validator in known[key]):
            wrong.append(code)
    assert wrong == []
    assert len(shown) > 20


def commands_shown() -> Iterator[list[str]]:
    """Each call of `pausa` in the documents, as words; in a table, with the options beside it."""
    for row in (ROOT / "README.md").read_text(encoding="utf-8").splitlines():
        if row.startswith("| `pausa "):
            yield " ".join(CODE.findall(row)).split()[1:]
    lines = [line for block in blocks("console") for line in block.text.splitlines()]
    typed = [line.removeprefix("$ ").partition("#")[0] for line in lines]
    for code in (*codes(), *typed):
        if code.startswith("pausa "):
            yield code.partition("|")[0].partition(">")[0].split()[1:]


def test_every_command_and_option_that_is_shown_exists() -> None:
    missing = []
    for name, *words in commands_shown():
        command: click.Command | None = cli.cli.commands.get(name.rstrip(","))
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        options = {option for one in command.params for option in one.opts} if command else set()
        asked = [found for word in words for found in OPTION.findall(word)]
        if command is None or not {*asked} <= {*options, "--help", "-h"}:
            missing.append([name, *words])
    assert missing == []
