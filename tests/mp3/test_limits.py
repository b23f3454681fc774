"""What only a process of its own can show: memory, and a disk that is full."""

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

LITTLE_ROOM = """
import resource, sys
from pathlib import Path
import numpy as np
from pausa.errors import OutputError
from pausa.mp3.encoder import write_mp3
from pausa.mp3.wav import write_wav

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
write = {".mp3": write_mp3, ".wav": write_wav}[Path(sys.argv[1]).suffix]
noise = np.random.default_rng(1).integers(-9000, 9000, 44_100).astype(np.int16)
try:
    write(Path(sys.argv[1]), (noise for _ in range(60)))
except OutputError as error:
    print(error.message, "|", error.hint)
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
@pytest.mark.parametrize("name", ["a.mp3", "a.wav"])
def test_a_full_disk_is_told_and_leaves_the_old_file(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"old")
    told = run(LITTLE_ROOM, folder / name)
    assert told.startswith(f"cannot write {folder / name}: ")
    assert "check the disk" in told
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]
