"""What most people would write first: say each cue into a file, `+=` it all, and export.

`bench.py` runs it: naive.py SESSION.json OUT.mp3, and it prints what it made as JSON. Only what
lets it run without a system's eSpeak and ffmpeg was added to what one would write.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import tempfile
import warnings
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

_RATE = 140
_FILE_RATE_HZ = 22_050
_LEAD_MS = 1000
_BITRATE = "64k"


def main() -> None:
    """Make the session."""
    session = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    bring_espeak()
    with tempfile.TemporaryDirectory() as folder:
        files = speak(session["texts"], folder)
        made = join(files, session["slot_ms"], sys.argv[2])
    print(json.dumps(made))


def bring_espeak() -> None:
    """Let pyttsx3 find the eSpeak NG that pip installed."""
    if sys.platform == "linux":
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path())
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


def speak(texts: list[str], folder: str) -> list[str]:
    """Save every cue; one at a time, as pyttsx3 forgets files when several are waiting."""
    import pyttsx3

    engine = pyttsx3.init()
    engine.setProperty("rate", _RATE)
    files = []
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        for number, text in enumerate(texts):
            files.append(f"{folder}/{number}.wav")
            engine.save_to_file(text, files[-1])
            engine.runAndWait()
    return files


def join(files: list[str], slot_ms: int, target: str) -> dict[str, float]:
    """Put the clips one after another, each with the silence that is left of its slot."""
    segment = audio_segment()
    session = segment.silent(_LEAD_MS, frame_rate=_FILE_RATE_HZ)
    lost = 0
    for file in files:
        clip = segment.from_wav(file)
        lost += len(clip) == 0
        session += clip + segment.silent(max(0, slot_ms - len(clip)), frame_rate=_FILE_RATE_HZ)
    session.export(target, format="mp3", bitrate=_BITRATE, tags={"title": "Session"})
    planned_ms = _LEAD_MS + slot_ms * len(files)
    drift_ms = 1000 * session.frame_count() / session.frame_rate - planned_ms
    return {"drift_ms": drift_ms, "clips_lost": lost}


def audio_segment() -> Any:
    """The sound class of pydub, with the ffmpeg that pip installed."""
    import imageio_ffmpeg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an ffmpeg that is not on PATH
        from pydub import AudioSegment
    AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
    return AudioSegment


if __name__ == "__main__":
    main()
