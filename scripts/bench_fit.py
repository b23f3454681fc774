"""Measures how long it takes to fit a routine of 200 exercises to a length.

The five hip exercises that ship, forty times, as if all were different; 2 rounds, or 1 to 4.
The voice's lengths are estimates, so that only the fitting is measured.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import _environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.routine.model import Routine

EXERCISES = 200
MINUTES = (240, 360, 480, 600, 720)
RUNS = 15


def main() -> int:
    """Measure in Pausa's own environment, and tell."""
    environment = _environment.here()
    environment.prepare(["dev"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        return _environment.hand_over([str(environment.python), str(Path(__file__).resolve())])
    for fit in fits():
        print(fit.line)
    return 0


def fits() -> Iterator[Fit]:
    """One for each length."""
    routine = many_exercises()
    return (measure(routine, minutes) for minutes in MINUTES)


def slowest_ms() -> float:
    """The median of the length that takes longest."""
    return max(fit.took_ms for fit in fits())


def many_exercises() -> Routine:
    """A routine of many exercises, half of them optional."""
    from pausa.routine.library import shipped_folder
    from pausa.routine.loader import load_routine
    from pausa.routine.model import Rounds

    hips = load_routine(shipped_folder() / "somatic-hips.yaml")
    exercises = (
        replace(
            hips.exercises[number % len(hips.exercises)],
            slug=f"exercise-{number}",
            title=f"Exercise {number}",
            rounds=Rounds(2, 1, 4),
            optional=number % 2 == 0,
        )
        for number in range(EXERCISES)
    )
    return replace(hips, exercises=tuple(exercises))


@dataclass(frozen=True)
class Fit:
    """What it took to fit the routine to a length."""

    minutes: int
    took_ms: float
    off_ms: float
    changes: str

    @property
    def line(self) -> str:
        """The same for people."""
        return (
            f"{self.minutes:>4} min: {self.took_ms:3.0f} ms, "
            f"{self.off_ms:+4.0f} ms off; {self.changes or 'nothing had to change'}"
        )


def measure(routine: Routine, minutes: int, runs: int = RUNS) -> Fit:
    """Fit so often, and tell the median."""
    from pausa.script.builder import build_script
    from pausa.script.estimate import CALM_RATE
    from pausa.timeline.fitting import fit
    from pausa.units import frames_of, seconds_of

    @cache
    def spoken_frames(text: str) -> int:
        return frames_of(CALM_RATE.length(text))

    script = build_script(routine, lambda text: seconds_of(spoken_frames(text)))
    fitted = fit(routine, script, Fraction(minutes * 60), spoken_frames)
    times = []
    for _ in range(runs):
        start = time.process_time()
        fitted = fit(routine, script, Fraction(minutes * 60), spoken_frames)
        times.append(1000 * (time.process_time() - start))
    assert fitted.changes  # noqa: S101 - for the type checker; a length was asked for
    off = seconds_of(fitted.timeline.duration_frames) - minutes * 60
    return Fit(minutes, median(times), float(off * 1000), "; ".join(fitted.changes.phrases))


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
