"""The sessions that `bench.py` has made: so many minutes, so many different cues a minute."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import product

_CUES_IN_CHAPTER = 80

_DOINGS = (
    "Let your shoulders drop",
    "Loosen your jaw",
    "Spread your toes",
    "Soften the back of your neck",
    "Open your right hand",
    "Open your left hand",
    "Press both heels down",
    "Lengthen the back of your legs",
    "Tilt your pelvis a little",
    "Draw your chin in",
    "Widen your collarbones",
    "Turn your palms upward",
    "Sink into the mat",
    "Roll your ankles outward",
    "Rest your tongue",
    "Lift your breastbone",
    "Slide one foot away",
    "Bring one knee closer",
    "Float your arms up",
    "Lower your arms again",
)
_WAYS = (
    "as lightly as you can",
    "and notice what follows",
    "without holding your breath",
    "only half as far as before",
    "while your belly stays soft",
    "and wait for the next breath",
    "a little more with each breath",
    "then undo it as slowly",
)
_ENDINGS = (
    "",
    ", if that feels all right",
    ", and rest",
    ", once more",
    ", as if through honey",
    ", and smile",
)
TEXTS = tuple(f"{do} {way}{end}." for end, way, do in product(_ENDINGS, _WAYS, _DOINGS))


@dataclass(frozen=True)
class Session:
    """A cue in every slot of the same length, each text new as long as there are new ones."""

    minutes: int
    cues_a_minute: int = 8

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"bench-{self.minutes}"

    @property
    def texts(self) -> list[str]:
        """What is said, in order."""
        return [TEXTS[number % len(TEXTS)] for number in range(self.minutes * self.cues_a_minute)]

    @property
    def slot_ms(self) -> int:
        """From the beginning of one cue to that of the next."""
        return 60_000 // self.cues_a_minute

    def routine(self) -> str:
        """The session as a routine for Pausa: a chapter for every eighty cues."""
        lines = ["title: Bench", "language: en-US", "exercises:"]
        for number, text in enumerate(self.texts):
            if number % _CUES_IN_CHAPTER == 0:
                lines += [f"  - title: Part {number // _CUES_IN_CHAPTER + 1}", "    steps:"]
            lines.append(f"      - {{say: {json.dumps(text)}, for: {self.slot_ms / 1000:g}s}}")
        return "\n".join(lines) + "\n"
