"""Measures how long an hour of words over a bed takes to mix, side by side with other ways.

pydub lays clip after clip over ten minutes of the bed, without any gain curve; ffmpeg ducks an
hour of bed under an hour of words with its sidechain compressor. Neither looks ahead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import wave
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import _environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from pausa.sound.audio import Clip
    from pausa.timeline.model import Timeline

MINUTES, PYDUB_MINUTES = 60, 10
RATE_HZ = 44_100
EVERY_S, WORDS_S = 15, 3
RUNS = 3


def main() -> int:
    """Measure in Pausa's own environment, and tell."""
    environment = _environment.here()
    environment.prepare(["dev"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        return _environment.hand_over([str(environment.python), str(Path(__file__).resolve())])
    for name in ("room", "pink", "rain", "ocean"):
        mixed_s = least_s(lambda name=name: mix(name, MINUTES))  # type: ignore[misc]
        print(f"Pausa, {name}: {mixed_s:.2f} s of processor time for {MINUTES} minutes")
    pydub_s = least_s(lambda: overlay(PYDUB_MINUTES), runs=1)
    print(f"pydub's overlay: {pydub_s:.1f} s for {PYDUB_MINUTES} minutes")
    print(f"ffmpeg's sidechain: {sidechain_s(MINUTES):.1f} s for {MINUTES} minutes")
    return 0


def least_s(work: Callable[[], object], runs: int = RUNS) -> float:
    """The processor time of the quickest run."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def mix(name: str, minutes: int) -> int:
    """The frames that Pausa mixed."""
    from pausa.routine.bed_choice import BedChoice
    from pausa.sound.chosen import chosen_bed
    from pausa.sound.mixer import mix_blocks

    timeline, clip = session(minutes)
    background = chosen_bed(BedChoice(name)).layers(timeline)
    return sum(len(block) for block in mix_blocks(timeline, lambda _: clip, background))


def session(minutes: int) -> tuple[Timeline, Clip]:
    """Words every quarter of a minute, in chapters of five minutes, and what they sound like."""
    import numpy as np

    from pausa.sound.audio import Clip
    from pausa.timeline.model import LEAD_FRAMES, Chapter, PlacedCue, Timeline

    edges = [part * 300 * RATE_HZ // 1152 * 1152 for part in range(minutes // 5 + 1)]
    chapters = tuple(Chapter("part", *each) for each in pairwise(edges))
    starts = [second * RATE_HZ for second in range(2, minutes * 60 - EVERY_S, EVERY_S)]
    cues = tuple(PlacedCue("words", start, start + WORDS_S * RATE_HZ) for start in starts)
    timeline = Timeline("A session", "a-session", "en-US", edges[-1], chapters, cues, ())
    noise = np.random.default_rng(1).standard_normal(LEAD_FRAMES + WORDS_S * RATE_HZ)
    return timeline, Clip((noise * 3_000).astype(np.int16))


def overlay(minutes: int) -> int:
    """The frames that pydub laid over each other."""
    from pydub import AudioSegment

    timeline, clip = session(minutes)
    words = AudioSegment(clip.samples.tobytes(), sample_width=2, frame_rate=RATE_HZ, channels=1)
    mixed = AudioSegment.silent(minutes * 60_000, RATE_HZ)
    for cue in timeline.cues:
        mixed = mixed.overlay(words, position=cue.start_frame * 1000 // RATE_HZ)
    return int(mixed.frame_count())


def sidechain_s(minutes: int) -> float:
    """How long ffmpeg takes, by the clock, from two WAV files to none."""
    import imageio_ffmpeg

    with tempfile.TemporaryDirectory() as folder:
        words, bed = (Path(folder, name) for name in ("words.wav", "bed.wav"))
        write_wav(words, "none", minutes)
        write_wav(bed, "pink", minutes)
        graph = "[1:a][0:a]sidechaincompress=threshold=0.02:ratio=4[low];[0:a][low]amix=inputs=2"
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(words), "-i", str(bed)]
        start = time.perf_counter()
        subprocess.run([*command, "-filter_complex", graph, "-f", "null", "-"], check=True)
        return time.perf_counter() - start


def write_wav(path: Path, name: str, minutes: int) -> None:
    """A session as a WAV file."""
    from pausa.routine.bed_choice import BedChoice
    from pausa.sound.chosen import chosen_bed
    from pausa.sound.mixer import mix_blocks

    timeline, clip = session(minutes)
    background = chosen_bed(BedChoice(name)).layers(timeline)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        for block in mix_blocks(timeline, lambda _: clip, background):
            file.writeframes(block.tobytes())


if __name__ == "__main__":
    raise SystemExit(main())
