"""The rules of the house: small functions, small files, no circles, nothing of one machine."""

from __future__ import annotations

import ast
import re
from configparser import ConfigParser
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

import pausa

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "pausa"
MODULES = {
    ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))
LONGEST_FUNCTION = 50
MEDIAN_FUNCTION = 10
LONGEST_FILE = 300
MOST_PARAMETERS = 6

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "index" + "-url")
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:root|work|home/\w+|Users/\w+)/|[A-Z]:\\+Users\\")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions() -> list[tuple[str, Function]]:
    """Every function, with a name by which a person finds it."""
    return [
        (f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for path in [*MODULES.values(), *SCRIPTS]
        for node in ast.walk(parse(path))
        if isinstance(node, Function)
    ]


def length(function: Function) -> int:
    """Lines from `def` to the end, without those of the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def parameters(function: Function) -> int:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return len(named) - (bool(named) and named[0].arg in {"self", "cls"})


def imports(module: str) -> set[str]:
    """Pausa's own modules that `module` imports, anywhere in it, by their full names."""
    found = set()
    for node in ast.walk(parse(MODULES[module])):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inside & MODULES.keys() or {node.module or ""}
    return found & MODULES.keys()


def text_files() -> list[Path]:
    """What is kept in the repository, as far as it is text."""
    folders = ["src", "scripts", "tests", "routines", "docs", ".ci"]
    inside = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    files = [path for path in [*inside, *ROOT.glob("*.*")] if path.is_file()]
    files = [path for path in files if path.name != ".git"]  # a worktree's is a file
    written = {".py", ".md", ".cfg", ".toml", ".yaml", ".json", ".html", ".svg", ".txt", ""}
    return [path for path in files if path.suffix in written and "egg-info" not in str(path)]


def test_no_function_is_long() -> None:
    assert [name for name, function in functions() if length(function) > LONGEST_FUNCTION] == []


def test_the_usual_function_is_short() -> None:
    assert median(length(function) for _, function in functions()) <= MEDIAN_FUNCTION


def test_no_function_takes_many_parameters() -> None:
    many = [name for name, function in functions() if parameters(function) > MOST_PARAMETERS]
    assert many == []


def test_no_file_is_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*MODULES.values(), *SCRIPTS]
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {module: imports(module) for module in MODULES}
    assert graph["pausa.files"] == {"pausa.errors"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])))


def test_every_room_is_packaged() -> None:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    packaged = set(settings["options"]["packages"].split())
    rooms = {module for module, path in MODULES.items() if path.name == "__init__.py"}
    folders = {path.parent for path in SOURCE.rglob("*.py")}
    assert {MODULES[room].parent for room in rooms} == folders
    assert packaged == rooms | {"pausa.shipped"}


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = [line for line in changelog.splitlines() if line.startswith("## ")]
    assert any(pausa.__version__ in heading for heading in headings)


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    files = text_files()
    assert Path(__file__) in files
    assert ROOT / "setup.cfg" in files
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in texts.items()
        for line in text.splitlines()
        if MACHINE_PATHS.search(line) or any(host in line for host in REGISTRIES)
    ]
    assert found == []
