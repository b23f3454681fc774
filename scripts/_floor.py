"""The least that a session can take: speech, clip after clip, and LAME over all of its sound.

`bench.py` runs it: floor.py SESSION.json SOUND.wav, where the sound is the session's own, mixed
already. It prints the seconds of both as JSON. Speech is Pausa's engine with nothing around it.
"""

from __future__ import annotations

import json
import sys
import time
import wave
from pathlib import Path

import lameenc

from pausa.voices.pyttsx3_engine import BASE_RATE, Pyttsx3Engine

_STRETCH = BASE_RATE / 140
_BLOCK_FRAMES = 441_000
_VBR_MTRH, _VBR_LEVEL, _EFFORT = 4, 4, 5
"""What Pausa asks of LAME."""


def main() -> None:
    """Speak, encode, and tell."""
    session = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    start = time.perf_counter()
    speak(session["texts"])
    spoken = time.perf_counter()
    encode(sys.argv[2])
    print(json.dumps({"speech_s": spoken - start, "lame_s": time.perf_counter() - spoken}))


def speak(texts: list[str]) -> None:
    """Say everything, one text after another."""
    voice = Pyttsx3Engine().open("", "en-US")
    for text in texts:
        voice.speak(text, _STRETCH)
    voice.close()


def encode(sound: str) -> None:
    """Turn the sound into an MP3 that nobody keeps."""
    lame = lameenc.Encoder()
    lame.silence()
    lame.set_channels(1)
    lame.set_in_sample_rate(44_100)
    lame.set_out_sample_rate(44_100)
    lame.set_vbr(_VBR_MTRH)
    lame.set_vbr_quality(_VBR_LEVEL)
    lame.set_quality(_EFFORT)
    with wave.open(sound, "rb") as file:
        while block := file.readframes(_BLOCK_FRAMES):
            lame.encode(block)
    lame.flush()


if __name__ == "__main__":
    main()
