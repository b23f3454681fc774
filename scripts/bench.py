"""Measures Pausa against what one would write first, side by side in one run.

- python3 scripts/bench.py: 10, 30 and 120 minutes and memory at 8 hours; takes a quarter of an hour
- python3 scripts/bench.py --quick: 10 minutes, once
- python3 scripts/bench.py --output docs/bench.md --json figures.json
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

import _environment
import bench_fit
from _bench_process import Measured, ProgramError, machine, measure
from _bench_report import Figures, Report, markdown, medians
from _bench_session import Session

LONG = Session(minutes=480, cues_a_minute=1)
_HERE = Path(__file__).resolve().parent
_PCM_FRAME_BYTES = 2
_READ_BYTES = 1 << 20


def main() -> int:
    """Measure in Pausa's own environment, and tell."""
    options = parse(sys.argv[1:])
    environment = _environment.here()
    environment.prepare(["dev"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        script = str(Path(__file__).resolve())
        return _environment.hand_over([str(environment.python), script, *sys.argv[1:]])
    try:
        with tempfile.TemporaryDirectory(prefix="pausa-bench-") as folder:
            report = bench(Path(folder), options)
    except ProgramError as failure:
        raise _environment.SetupError(f"a program of the bench failed: {failure}") from failure
    page = markdown(report)
    print(page)
    if options.output:
        options.output.write_text(page, encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="bench.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=minutes, default=[10, 30, 120], metavar="10,30,120")
    parser.add_argument("--runs", type=int, default=3, help="the medians of so many are told")
    parser.add_argument("--quick", action="store_true", help="10 minutes, once")
    parser.add_argument("--output", type=Path, help="write the page here too")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args(arguments)
    if options.quick:
        options.minutes, options.runs = [10], 1
    if options.runs < 1:
        parser.error("there must be one run at least")
    return options


def minutes(text: str) -> list[int]:
    """Read lengths such as `10,30`. Raises ValueError."""
    lengths = [int(part) for part in text.split(",")]
    if min(lengths) < 1:
        raise ValueError(text)
    return lengths


def bench(folder: Path, options: argparse.Namespace) -> Report:
    """Make every session in every way, as often as asked."""
    heading = describe_machine()
    figures = []
    for length in options.minutes:
        runs = []
        for number in range(options.runs):
            _environment.say(f"{length} minutes, run {number + 1} of {options.runs}...")
            runs.append(Bench(folder, Session(length)).figures())
        figures.append(medians(runs))
    long_mb = None if options.quick else Bench(folder, LONG).memory_when_built_again()
    fit_ms = bench_fit.slowest_ms()
    return Report(heading, tuple(figures), options.runs, LONG.minutes, long_mb, fit_ms)


def describe_machine() -> str:
    """Say what the figures were measured with, and when."""
    busy = f", load {os.getloadavg()[0]:.1f} at the beginning" if hasattr(os, "getloadavg") else ""
    return (
        f"Measured by `python3 scripts/bench.py` on {date.today().isoformat()}: {machine()}, "
        f"Python {platform.python_version()}{busy}."
    )


class Bench:
    """One session in a folder with a cache of its own, empty at first."""

    def __init__(self, folder: Path, session: Session) -> None:
        self._session = session
        self._folder = folder / session.name
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        self._routine = self._folder / f"{session.name}.yaml"
        self._write(session)
        self._texts = self._folder / "session.json"
        texts = {"texts": session.texts, "slot_ms": session.slot_ms}
        self._texts.write_text(json.dumps(texts), encoding="utf-8")

    def figures(self) -> Figures:
        """Make the session in every way, once."""
        naive = self._run("_naive.py", self._folder / "naive.mp3")
        first = self._build("pausa.mp3")
        again = self._build("pausa.mp3")
        self._build("sound.wav")
        floor = json.loads(self._run("_floor.py", self._folder / "sound.wav").output)
        made = json.loads(naive.output)
        return Figures(
            minutes=self._session.minutes,
            naive_s=naive.wall_s,
            naive_mb=naive.peak_mb,
            naive_drift_ms=made["drift_ms"],
            naive_clips_lost=made["clips_lost"],
            speech_s=floor["speech_s"],
            lame_s=floor["lame_s"],
            first_s=first.wall_s,
            first_mb=first.peak_mb,
            again_s=again.wall_s,
            again_mb=again.peak_mb,
            drift_ms=self._drift_ms(),
            clips_made_again=json.loads(again.output)[0]["clips"]["made"],
        )

    def memory_when_built_again(self) -> float | None:
        """Pausa's peak with every clip cached, in MB."""
        _environment.say(f"{self._session.minutes // 60} hours, for the memory...")
        self._write(Session(minutes=len(self._session.texts) // Session.cues_a_minute))
        self._build("pausa.mp3")  # the same words, sooner said
        self._write(self._session)
        return self._build("pausa.mp3").peak_mb

    def _write(self, session: Session) -> None:
        self._routine.write_text(session.routine(), encoding="utf-8")

    def _run(self, script: str, file: Path) -> Measured:
        command = [sys.executable, str(_HERE / script), str(self._texts), str(file)]
        return measure(command, self._environment())

    def _build(self, name: str) -> Measured:
        target = str(self._folder / name)
        build = ["build", str(self._routine), "-o", target, "--voice", "system", "--json"]
        return measure([sys.executable, "-m", "pausa", *build], self._environment())

    def _environment(self) -> dict[str, str]:
        """Without what would hold Pausa up, or lead it to its user's own files."""
        kept = {key: value for key, value in os.environ.items() if "BYTECODE" not in key}
        folders = {f"PAUSA_{kind}_DIR": str(self._folder / kind) for kind in ("CACHE", "CONFIG")}
        return {**kept, **folders}

    def _drift_ms(self) -> float:
        """By how much the decoded MP3 is longer than its timeline."""
        text = (self._folder / "pausa.timeline.json").read_text(encoding="utf-8")
        timeline: dict[str, int] = json.loads(text)
        extra = decoded_frames(self._folder / "pausa.mp3") - timeline["duration_frames"]
        return 1000 * extra / timeline["sample_rate_hz"]


def decoded_frames(path: Path) -> int:
    """Count the samples that ffmpeg finds in a mono file."""
    import imageio_ffmpeg

    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path), "-f", "s16le", "-"]
    size = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as decoder:
        assert decoder.stdout  # noqa: S101 - for the type checker; it was asked for
        while block := decoder.stdout.read(_READ_BYTES):
            size += len(block)
    return size // _PCM_FRAME_BYTES


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
