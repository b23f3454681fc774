"""Checks everything: sets up `.venv` if need be, then runs lint, format, types, layers and tests.

- python3 scripts/test.py: all of it
- python3 scripts/test.py tests/script -k fade: all of it, with these arguments for pytest
- python3 scripts/test.py --only lint --fix: one step, in which ruff mends what it can
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import _environment
import _tools

ALL_TESTS = ["-n", "auto", "--dist", "loadfile"]
"""On every core, the tests of one file together, since they share what is slow to make."""
STEPS = ("lint", "format", "types", "layers", "tests")


@dataclass(frozen=True)
class Result:
    """How one step went."""

    step: str
    passed: bool
    seconds: float


def main() -> int:
    """Set up, run every step whatever the others say, and sum up."""
    options, for_pytest = parse(sys.argv[1:])
    steps = options.only or STEPS
    must_not_skip = bool(os.environ.get("PAUSA_REQUIRE_TOOLS"))
    environment = _environment.here()
    is_new = environment.prepare(["natural", "dev"])
    if "tests" in steps and (is_new or must_not_skip):
        _tools.install_missing()
    results = []
    for step in steps:
        print(f"\n=== {step} ===", flush=True)
        start = time.monotonic()
        if step == "tests":
            passed = run_tests(environment, for_pytest, must_not_skip=must_not_skip)
        else:
            passed = run(command(environment, step, fix=options.fix))
        results.append(Result(step, passed, time.monotonic() - start))
    print(summary(results), flush=True)
    return 0 if all(result.passed for result in results) else 1


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Take this script's own options out; what is left is for pytest."""
    parser = argparse.ArgumentParser(
        prog="test.py",
        usage="%(prog)s [--only STEP]... [--fix] [arguments for pytest]",
        description="Runs lint, format, types, layers and tests, each in Pausa's own environment.",
        allow_abbrev=False,
    )
    parser.add_argument("--only", action="append", choices=STEPS, help="run this step alone")
    parser.add_argument("--fix", action="store_true", help="let ruff mend what it can")
    return parser.parse_known_args(arguments)


def command(environment: _environment.Environment, step: str, *, fix: bool) -> list[str]:
    """Spell out the command of a step other than the tests."""
    python = str(environment.python)
    return {
        "lint": [python, "-m", "ruff", "check", *(["--fix"] if fix else [])],
        "format": [python, "-m", "ruff", "format", *([] if fix else ["--check"])],
        "types": [python, "-m", "mypy"],
        "layers": [*environment.command("lint-imports"), "--config", "setup.cfg", "--no-logo"],
    }[step]


def run(arguments: list[str]) -> bool:
    """Run a command in the checkout's root; tell whether all was well."""
    return subprocess.run(arguments, cwd=_environment.ROOT, check=False).returncode == 0


def run_tests(
    environment: _environment.Environment, for_pytest: list[str], *, must_not_skip: bool
) -> bool:
    """Run pytest; where nothing may be skipped, one skipped test fails the step."""
    with tempfile.TemporaryDirectory(prefix="pausa-test-") as folder:
        report = Path(folder, "report.xml")
        arguments = for_pytest or ALL_TESTS
        pytest = [str(environment.python), "-m", "pytest", *arguments, f"--junitxml={report}"]
        passed = run(pytest)
        skipped = skipped_tests(report) if must_not_skip else []
    for test in skipped:
        print(f"skipped where nothing may be: {test}")
    return passed and not skipped


def skipped_tests(report: Path) -> list[str]:
    """Read out of pytest's report which tests were skipped and why."""
    if not report.is_file():
        return []
    cases = ET.parse(report).iter("testcase")  # noqa: S314 - pytest wrote it a moment ago
    return [
        f"{case.get('classname')}.{case.get('name')}: {skip.text or skip.get('message')}"
        for case in cases
        for skip in case.iter("skipped")
        if skip.get("type") != "pytest.xfail"
    ]


def summary(results: list[Result]) -> str:
    """Sum up, one line a step."""
    lines = [
        f"{'ok' if result.passed else 'FAILED':6}  {result.step:6}  {result.seconds:5.1f} s"
        for result in results
    ]
    return "\n".join(["", "=== summary ===", *lines])


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
