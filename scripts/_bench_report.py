"""The figures of `bench.py` as Markdown tables."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

HEADINGS = {
    "time": (
        "session",
        "naive",
        "speech + LAME alone",
        "Pausa, first build",
        "of speech + LAME",
        "naive takes",
        "Pausa, again",
        "of LAME alone",
        "naive takes",
    ),
    "memory": ("session", "naive", "Pausa, first build", "Pausa, again"),
    "drift": ("session", "naive", "clips that naive lost", "Pausa"),
}

_DRIFT_EXPLAINED = (
    "How far the end of the session is from where it should be, in naive's own count of samples, "
    "and in the samples that ffmpeg decodes from Pausa's MP3:"
)


@dataclass(frozen=True)
class Figures:
    """One session, made in every way, in one run or as the medians of several."""

    minutes: int
    naive_s: float
    naive_mb: float | None
    naive_drift_ms: float
    naive_clips_lost: float
    speech_s: float
    lame_s: float
    first_s: float
    first_mb: float | None
    again_s: float
    again_mb: float | None
    drift_ms: float
    clips_made_again: float
    """When nothing had changed: 0, if the cache works."""


@dataclass(frozen=True)
class Report:
    """All that a bench found."""

    heading: str
    figures: tuple[Figures, ...]
    runs: int
    long_minutes: int
    long_mb: float | None
    """Pausa's peak when it builds a very long session again."""
    fit_ms: float | None = None
    """Fitting 200 exercises to a length, the slowest that `bench_fit.py` tries."""


def medians(runs: list[Figures]) -> Figures:
    """The middle of each figure."""
    entries = [asdict(run) for run in runs]
    middle: dict[str, Any] = {}
    for name in entries[0]:
        values = [entry[name] for entry in entries]
        middle[name] = None if None in values else median(values)
    return Figures(**middle)


def markdown(report: Report) -> str:
    """The report as a page."""
    rows = report.figures
    parts = [
        "# How long it takes, and how much memory",
        report.heading,
        _explained(report.runs),
        _table("time", [_times(row) for row in rows]),
        "Peak memory, each process with its children:",
        _table("memory", [_memory(row) for row in rows]),
        _long(report),
        _DRIFT_EXPLAINED,
        _table("drift", [_drift(row) for row in rows]),
        _fit(report),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _explained(runs: int) -> str:
    return (
        "*Naive* is what one would write first, `scripts/_naive.py`: pyttsx3, `+=`, export. "
        "*Speech + LAME alone* speaks clip after clip and encodes the finished sound, nothing "
        "else. All speak with eSpeak NG, eight different cues a minute. A first build starts "
        "with an empty cache and measures the voice's pace as well; built again, every clip is "
        f"there. Medians of {runs} run{'' if runs == 1 else 's'}, each a process of its own."
    )


def _times(row: Figures) -> tuple[str, ...]:
    floor_s = row.speech_s + row.lame_s
    return (
        f"{row.minutes} min",
        _seconds(row.naive_s),
        f"{_seconds(row.speech_s)} + {_seconds(row.lame_s)}",
        _seconds(row.first_s),
        f"{row.first_s / floor_s:.0%}",
        f"{row.naive_s / row.first_s:.1f} times as long",
        _seconds(row.again_s),
        f"{row.again_s / row.lame_s:.0%}",
        f"{row.naive_s / row.again_s:.1f} times as long",
    )


def _memory(row: Figures) -> tuple[str, ...]:
    return (f"{row.minutes} min", _mb(row.naive_mb), _mb(row.first_mb), _mb(row.again_mb))


def _drift(row: Figures) -> tuple[str, ...]:
    return (
        f"{row.minutes} min",
        f"{row.naive_drift_ms:+.0f} ms",
        f"{row.naive_clips_lost:g}",
        f"{row.drift_ms:.0f} ms",
    )


def _long(report: Report) -> str:
    if report.long_mb is None:
        return ""
    return (
        f"Pausa, building a session of {report.long_minutes // 60} hours again: "
        f"{_mb(report.long_mb)}."
    )


def _fit(report: Report) -> str:
    if report.fit_ms is None:
        return ""
    return (
        "Fitting a routine of 200 exercises to 4, 6, 8, 10 or 12 hours "
        f"(`python3 scripts/bench_fit.py`): {report.fit_ms:.0f} ms of processor time at most, "
        "the median of 15 runs."
    )


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"


def _mb(megabytes: float | None) -> str:
    return "unknown" if megabytes is None else f"{megabytes:.0f} MB"


def _table(name: str, rows: list[tuple[str, ...]]) -> str:
    heading = HEADINGS[name]
    lines = [heading, tuple("---" for _ in heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
