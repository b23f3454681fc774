"""`scripts/test.py`: what it runs, what it passes on, and that nothing is skipped in silence."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import _environment

THREE_TESTS = """
import pytest

def test_fine():
    assert True

def test_left_out():
    pytest.skip("mp3val is not installed")

@pytest.mark.xfail
def test_known_to_fail():
    assert False
"""


@pytest.fixture(scope="module")
def checks() -> ModuleType:
    """Load scripts/test.py, whose name belongs to the standard library."""
    spec = spec_from_file_location("checks", _environment.ROOT / "scripts" / "test.py")
    assert spec
    assert spec.loader
    module = sys.modules["checks"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def current() -> _environment.Environment:
    """Name the environment that these tests run in."""
    return _environment.Environment(_environment.ROOT, Path(sys.prefix))


def arguments_for(tests: Path, text: str) -> list[str]:
    """Write tests that pytest runs apart from this project's own settings."""
    file = tests / "test_apart.py"
    file.write_text(text, encoding="utf-8")
    settings = tests / "pytest.ini"
    settings.write_text("[pytest]\n", encoding="utf-8")
    return [str(file), "-c", str(settings), "-q", "-p", "no:cacheprovider"]


def test_what_is_not_its_own_goes_to_pytest_in_order(checks: ModuleType) -> None:
    options, rest = checks.parse(["--fix", "tests/script", "-k", "fade or call", "-x", "--lf"])
    assert options.fix
    assert rest == ["tests/script", "-k", "fade or call", "-x", "--lf"]


def test_steps_are_chosen_one_by_one(checks: ModuleType) -> None:
    assert checks.parse([])[0].only is None
    assert checks.parse(["--only", "types", "--only", "lint"])[0].only == ["types", "lint"]


def test_an_unknown_step_is_refused(checks: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refusal:
        checks.parse(["--only", "taste"])
    assert refusal.value.code == 2
    assert "invalid choice: 'taste'" in capsys.readouterr().err


def test_ruff_mends_only_when_asked(checks: ModuleType, current: _environment.Environment) -> None:
    assert checks.command(current, "format", fix=False)[-1] == "--check"
    assert checks.command(current, "format", fix=True)[-1] == "format"
    assert "--fix" not in checks.command(current, "lint", fix=False)
    assert "--fix" in checks.command(current, "lint", fix=True)


def test_a_skipped_test_passes_where_programs_may_be_missing(
    checks: ModuleType, current: _environment.Environment, tmp_path: Path
) -> None:
    arguments = arguments_for(tmp_path, THREE_TESTS)
    assert checks.run_tests(current, arguments, must_not_skip=False)


def test_a_skipped_test_fails_by_name_where_nothing_may_be_skipped(
    checks: ModuleType,
    current: _environment.Environment,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = arguments_for(tmp_path, THREE_TESTS)
    assert not checks.run_tests(current, arguments, must_not_skip=True)
    skipped = capsys.readouterr().out.splitlines()
    assert len(skipped) == 1
    assert "test_left_out: " in skipped[0]
    assert "mp3val is not installed" in skipped[0]


def test_a_whole_file_that_is_skipped_counts_too(
    checks: ModuleType, current: _environment.Environment, tmp_path: Path
) -> None:
    skipped_file = "import pytest\npytest.importorskip('no_such_module')\n\ndef test_it(): pass\n"
    arguments = [*arguments_for(tmp_path, skipped_file), str(tmp_path / "test_fine.py")]
    (tmp_path / "test_fine.py").write_text("def test_fine(): pass\n", encoding="utf-8")
    assert checks.run_tests(current, arguments, must_not_skip=False)
    assert not checks.run_tests(current, arguments, must_not_skip=True)


def test_a_failing_test_fails_the_step(
    checks: ModuleType, current: _environment.Environment, tmp_path: Path
) -> None:
    arguments = arguments_for(tmp_path, "def test_wrong():\n    assert 1 == 2\n")
    assert not checks.run_tests(current, arguments, must_not_skip=False)


def test_the_summary_names_what_failed(checks: ModuleType) -> None:
    results = [checks.Result("lint", True, 0.1), checks.Result("tests", False, 61.0)]
    assert checks.summary(results).splitlines()[-2:] == [
        "ok      lint      0.1 s",
        "FAILED  tests    61.0 s",
    ]
