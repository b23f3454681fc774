"""The `pausa` command, run in this process or in one of its own, and what came of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE_S = 120

SHORT = """\
title: A short rest
opening:
  - {say: Welcome., pause: 1s}
exercises:
  - title: Rest
    steps:
      - {say: Rest on your back., pause: 1s}
"""
"""A routine with an opening and one exercise."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def write(path: str | Path, text: str = SHORT) -> Path:
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(dedent(text), encoding="utf-8")
    return target


def start(
    *arguments: str | Path, module: str = "tests.commands.fake_pausa", **how: Any
) -> subprocess.Popen[str]:
    """Start the command in a process of its own, with the fake voice unless told otherwise.

    `variables` are added to the environment; the rest is for `Popen`.
    """
    variables = {"PYTHONPATH": str(ROOT), **how.pop("variables", {})}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    environment = {**os.environ, **variables}
    return subprocess.Popen(command, env=environment, text=True, **{**pipes, **how})


def run_process(*arguments: str | Path, **how: Any) -> Ran:
    """Run the command in a process of its own until it ends."""
    with start(*arguments, **how) as process:
        out, err = process.communicate(timeout=PATIENCE_S)
    return Ran(process.returncode, out or "", err or "")


def interrupted(process: subprocess.Popen[str], when: Callable[[], bool]) -> Ran:
    """Interrupt a process and all that it started, as ^C in a terminal does, once it is time.

    It must have been started with `start_new_session=True`.
    """
    with process:
        while not when():
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"it ended too early, with code {process.wait(0.01)}")
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE_S)
    return Ran(process.returncode, out, err)
