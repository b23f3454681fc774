"""Writes the README's table of one routine at several lengths, as the natural voice speaks it.

- python3 scripts/lengths.py: write it anew
- python3 scripts/lengths.py --check: only say whether it is as it should be
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import _environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pausa.routine.model import Routine
    from pausa.timeline.fitting import Fitted

ROUTINE = _environment.ROOT / "routines" / "somatic-hips.yaml"
README = _environment.ROOT / "README.md"
MINUTES = (5, 10, 15, 25)
BEGIN, END = "<!-- lengths: written by `python3 scripts/lengths.py` -->\n", "<!-- /lengths -->"


def main() -> int:
    """Fit in Pausa's own environment, and write or compare."""
    options = parse(sys.argv[1:])
    environment = _environment.here()
    environment.prepare(["natural"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        script = str(Path(__file__).resolve())
        return _environment.hand_over([str(environment.python), script, *sys.argv[1:]])
    written = README.read_text(encoding="utf-8")
    wanted = with_table(written, table(sessions(ROUTINE, MINUTES)))
    if options.check:
        print("The table is up to date." if written == wanted else "The table is out of date.")
        return int(written != wanted)
    README.write_text(wanted, encoding="utf-8")
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="lengths.py", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    return parser.parse_args(arguments)


def sessions(path: Path, minutes: Sequence[int], voice: str = "natural") -> Iterator[Session]:
    """A routine as it is written, and at each length; the voice says what it never said before."""
    from pausa.routine.loader import load_routine
    from pausa.script.builder import build_script
    from pausa.timeline.fitting import fit, unfitted
    from pausa.voices.speaking import manner_of, open_speaker

    routine = load_routine(path)
    with open_speaker(manner_of(routine, voice, ""), _on_measuring) as speaker:
        script = build_script(routine, speaker.measure)
        yield Session("as written", routine, unfitted(script, speaker.spoken_frames))
        for length in minutes:
            fitted = fit(routine, script, Fraction(length * 60), speaker.spoken_frames)
            yield Session(f"{length} min", routine, fitted)


def _on_measuring(voice: str) -> None:
    _environment.say(f"Measuring the pace of {voice}, once...")


@dataclass(frozen=True)
class Session:
    """A routine at one length."""

    asked: str
    routine: Routine
    fitted: Fitted

    @property
    def column(self) -> tuple[str, ...]:
        """How long it lasts, the rounds of each exercise, and its pauses."""
        from pausa.units import format_clock, seconds_of

        changes = self.fitted.changes
        rounds = {one.slug: str(one.rounds.usual) for one in self.routine.exercises}
        if changes:
            rounds |= {each.exercise.slug: str(each.done) for each in changes.rounds}
            rounds |= {exercise.slug: "–" for exercise in changes.left_out}
        lasts = format_clock(round(seconds_of(self.fitted.timeline.duration_frames)))
        pauses = round(changes.pauses * 100) if changes else 100
        return (self.asked, "---:", lasts, *rounds.values(), f"{pauses}%")


def table(found: Iterable[Session]) -> str:
    """The sessions as a Markdown table, a column each."""
    columns = list(found)
    titles = (f"rounds of {one.title}" for one in columns[0].routine.exercises)
    first = ("asked for", "---", "lasts", *titles, "pauses")
    rows = zip(first, *(session.column for session in columns), strict=True)
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def with_table(page: str, written: str) -> str:
    """The page with that table between its marks. Raises SetupError where it has none."""
    before, begin, rest = page.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise _environment.SetupError(f"there is no {BEGIN.strip()} with its {END} in the page")
    return f"{before}{begin}\n{written}\n{end}{after}"


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
