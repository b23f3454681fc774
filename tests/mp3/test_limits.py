"""What only a process of its own can show: how much memory it takes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PEAK_KB = r"""
import re, sys
from pathlib import Path
import numpy as np
from pausa.mp3.encoder import write_mp3

minutes = int(sys.argv[2])
write_mp3(Path(sys.argv[1]), (np.zeros(10 * 44_100, np.int16) for _ in range(6 * minutes)))
print(re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its own peak")
def test_an_hour_takes_no_more_memory_than_ten_minutes(folder: Path) -> None:
    ten_minutes = int(run(PEAK_KB, folder / "a.mp3", 10))
    an_hour = int(run(PEAK_KB, folder / "a.mp3", 60))
    # Threads take memory as it comes, some MB more or less; the hour's sound is 318 MB.
    assert an_hour - ten_minutes < 12 * 1024
    assert an_hour < 100 * 1024
