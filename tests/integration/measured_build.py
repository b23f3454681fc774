"""Builds one session with the fake voice and prints the most memory it took, in bytes.

Run as `python -m tests.integration.measured_build ROUTINE TARGET`, in a process of its own.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pausa.pipeline import build
from pausa.session import Settings
from tests.integration.studio import FAKE_VOICE, fake_engine, nobody

STATUS = Path("/proc/self/status")


def main() -> None:
    routine, target = map(Path, sys.argv[1:])
    with fake_engine():
        built = build(routine, target, Settings(voice=FAKE_VOICE), nobody)
    # Not `ru_maxrss`, which begins with what the process that started this one took.
    peak = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
    assert peak
    sys.stdout.write(f"{built.timeline.duration_frames} {int(peak[1]) * 1024}\n")


if __name__ == "__main__":
    main()
