"""`scripts/bench.py`: that it compares like with like; how long things take is no test."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import _bench_process
import _bench_report
import bench
import bench_fit
from _bench_report import Figures, Report
from _bench_session import Session
from pausa.checks.rules import check
from pausa.routine.loader import load_routine
from pausa.script.builder import build_script
from pausa.script.estimate import CALM_RATE
from pausa.timeline.placing import place
from pausa.units import SAMPLE_RATE_HZ, frames_of

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = Figures(
    minutes=120,
    naive_s=120.0,
    naive_mb=640.2,
    naive_drift_ms=-24.8,
    naive_clips_lost=1,
    speech_s=13.0,
    lame_s=17.0,
    first_s=24.0,
    first_mb=190.0,
    again_s=12.0,
    again_mb=None,
    drift_ms=0.0,
    clips_made_again=0,
)


@pytest.mark.parametrize("session", [Session(10), Session(120), bench.LONG])
def test_pausa_says_what_the_naive_way_says_at_the_same_distance(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "session.yaml"
    path.write_text(session.routine(), encoding="utf-8")
    routine = load_routine(path)
    script = build_script(routine, CALM_RATE.length)
    problems = check(routine, script, CALM_RATE.length)
    assert [problem for problem in problems if problem.severity == "error"] == []
    timeline = place(script, lambda text: frames_of(CALM_RATE.length(text)))
    starts = {cue.text: cue.start_frame for cue in timeline.cues}
    assert [text for text in starts if text in session.texts] == session.texts
    first, second = (starts[text] for text in session.texts[:2])
    assert second - first == session.slot_ms * SAMPLE_RATE_HZ // 1000


def test_no_cue_of_two_hours_is_said_twice() -> None:
    texts = Session(120).texts
    assert len(set(texts)) == len(texts) == 960


def test_of_several_runs_the_middle_counts() -> None:
    runs = [replace(FIGURES, naive_s=seconds) for seconds in (100.0, 150.0, 110.0)]
    assert _bench_report.medians(runs) == replace(FIGURES, naive_s=110.0)


def test_the_page_tells_times_memory_and_drift() -> None:
    page = _bench_report.markdown(Report("On a machine.", (FIGURES,), 1, 480, 101.0, 47.2))
    assert (
        "| 120 min | 120.0 s | 13.0 s + 17.0 s | 24.0 s | 80% | 5.0 times as long "
        "| 12.0 s | 71% | 10.0 times as long |"
    ) in page
    assert "| 120 min | 640 MB | 190 MB | unknown |" in page
    assert "| 120 min | -25 ms | 1 | 0 ms |" in page
    assert "8 hours again: 101 MB." in page
    assert "200 exercises to 4, 6, 8, 10 or 12 hours" in page
    assert "47 ms of processor time at most" in page


def test_each_length_that_200_exercises_are_fitted_to_is_reached() -> None:
    routine = bench_fit.many_exercises()
    assert len(routine.exercises) == 200
    for minutes in bench_fit.MINUTES:
        fit = bench_fit.measure(routine, minutes, runs=1)
        assert abs(fit.off_ms) < 500


def test_quick_is_ten_minutes_once() -> None:
    options = bench.parse(["--quick"])
    assert (options.minutes, options.runs) == ([10], 1)


@pytest.mark.parametrize("arguments", [["--minutes", "0"], ["--minutes", "ten"], ["--runs", "0"]])
def test_nothing_to_measure_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        bench.parse(arguments)
    assert "error:" in capsys.readouterr().err


def test_a_program_is_measured_with_what_it_prints() -> None:
    done = _bench_process.measure([sys.executable, "-c", "print('made')"], {})
    assert done.output == "made\n"
    assert done.wall_s > 0


def test_a_program_that_fails_is_named_with_its_last_words() -> None:
    command = [sys.executable, "-c", "raise SystemExit('no voice here')"]
    with pytest.raises(_bench_process.ProgramError, match="no voice here"):
        _bench_process.measure(command, {})
