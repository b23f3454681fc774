"""What only a process of its own can show: memory, and a disk that is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pausa.formats.model import Format

ROOT = Path(__file__).parents[2]
KINDS = [kind.value for kind in Format]

PEAK_KB = r"""
import re, sys
from pathlib import Path
import numpy as np
from tests.formats.takes import write

write(Path(sys.argv[1]), (np.zeros(10 * 44_100, np.int16) for _ in range(6 * int(sys.argv[2]))))
print(re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())[1])
"""

LITTLE_ROOM = """
import resource, sys
from pathlib import Path
import numpy as np
from pausa.errors import OutputError
from tests.formats.takes import write

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
noise = np.random.default_rng(1).integers(-9000, 9000, 44_100).astype(np.int16)
try:
    write(Path(sys.argv[1]), (noise for _ in range(60)))
except OutputError as error:
    print(error.message, "|", error.hint)
"""


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert not done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process its own peak")
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "mp3"])
def test_twelve_minutes_take_no_more_memory_than_two(folder: Path, kind: str) -> None:
    two = int(run(PEAK_KB, folder / f"a.{kind}", 2))
    twelve = int(run(PEAK_KB, folder / f"a.{kind}", 12))
    assert twelve - two < 12 * 1024


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_told_and_leaves_the_old_file(folder: Path, kind: str) -> None:
    path = folder / f"a.{kind}"
    path.write_bytes(b"old")
    told = run(LITTLE_ROOM, path)
    assert told.startswith(f"cannot write {path}: ")
    assert "check the disk" in told
    assert [file.read_bytes() for file in folder.iterdir()] == [b"old"]
