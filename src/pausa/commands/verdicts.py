"""How the report on a finished file is shown: a table, and an entry for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pausa.commands.show import counted, error_entry
from pausa.units import seconds_of
from pausa.verify.model import exact_clock

if TYPE_CHECKING:
    from pathlib import Path

    from pausa.errors import PausaError
    from pausa.verify.model import Finding, Outcome, Report


def report_lines(report: Report) -> list[str]:
    """A line for each check, and below it where it finds something off."""
    cues = counted(len(report.timeline.cues), "cue")
    chapters = counted(len(report.timeline.chapters), "chapter")
    length = exact_clock(report.timeline.duration_frames)
    lines = [f"{report.path}  {length}, {chapters}, {cues}"]
    if not report.is_heard:
        lines.append("  not listened to: without its header nobody knows where the music begins")
    width = max(map(len, report.outcomes))
    for code, outcome in report.outcomes.items():
        lines.append(f"  {code:<{width}}  {_verdict(outcome)}  {outcome.measured}")
        lines += [f"  {'':<{width}}       {_told(finding)}" for finding in outcome.findings]
    return lines


def off_lines(report: Report) -> list[str]:
    """Only what is off, a line each."""
    return [f"{report.path}: {code}: {_told(finding)}" for code, finding in report.findings]


def report_entry(report: Report) -> dict[str, object]:
    """The report for programs."""
    return {
        "path": str(report.path),
        "ok": report.is_sound,
        "heard": report.is_heard,
        "checks": {
            code: {"ok": not outcome.findings, "measured": outcome.measured}
            for code, outcome in report.outcomes.items()
        },
        "findings": [_entry(code, finding) for code, finding in report.findings],
    }


def failure_entry(path: Path, error: PausaError) -> dict[str, object]:
    """What kept a file from being verified, for programs."""
    return {"path": str(path), "ok": False, "error": error_entry(error)}


def _entry(code: str, finding: Finding) -> dict[str, object]:
    place = None if finding.frame is None else float(seconds_of(finding.frame))
    return {
        "code": code,
        "message": finding.message,
        "position": finding.clock or None,
        "position_s": place,
        "measured": finding.measured,
        "wanted": finding.wanted,
    }


def _verdict(outcome: Outcome) -> str:
    return click.style("off", fg="red", bold=True) if outcome.findings else "ok "


def _told(finding: Finding) -> str:
    place = f"{finding.clock}  " if finding.clock else ""
    return f"{place}{finding.message}: {finding.measured}, not {finding.wanted}"
