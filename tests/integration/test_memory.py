"""A session of hours takes no more memory than one of minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.measured_build import STATUS
from tests.integration.studio import ended, start_python

if TYPE_CHECKING:
    from pathlib import Path

TEN_MINUTES = 600 * 44_100
MOST_MORE_BYTES = 16_000_000
"""The cues themselves, and one more core at work; the sound of three hours takes 950 MB."""
EXERCISE = """
  - title: Part {part}
    rounds: 30
    steps:
      - {{for: 5s, say: "{part}, float up."}}
      - {{for: 5s, say: "{part}, sink."}}
      - {{for: 5s}}
      - {{for: 5s, say: Rest.}}
"""


def routine_of(parts: int, path: Path) -> Path:
    """A routine whose every part takes ten minutes."""
    exercises = "".join(EXERCISE.format(part=part) for part in range(1, parts + 1))
    path.write_text(f"title: Long\nexercises:{exercises}", encoding="utf-8")
    return path


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell a process's memory")
def test_three_hours_take_as_much_memory_as_ten_minutes(tmp_path: Path) -> None:
    peaks = []
    for parts in (1, 18):
        routine = routine_of(parts, tmp_path / f"{parts}.yaml")
        process = start_python("-m", "tests.integration.measured_build", routine, tmp_path)
        done = ended(process)
        assert (done.code, done.errors) == (0, "")
        duration_frames, peak_bytes = map(int, done.output.split())
        assert duration_frames > parts * TEN_MINUTES
        peaks.append(peak_bytes)
    assert peaks[1] - peaks[0] <= MOST_MORE_BYTES
