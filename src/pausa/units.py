"""Times, sample counts, levels and paces: the only module that converts between them.

Seconds are exact fractions until they become whole frames, and a frame position is
rounded once, from the session's start, so that nothing drifts. A *frame* is one sample
of the mono sound that Pausa makes; an *MP3 frame* is 1152 of them.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeAlias

Seconds: TypeAlias = Fraction

SAMPLE_RATE_HZ = 44_100
MP3_FRAME_FRAMES = 1152

_UNIT_SECONDS = {"h": Fraction(3600), "m": Fraction(60), "s": Fraction(1), "ms": Fraction(1, 1000)}
_DECIMALS = 6
_PART = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*(ms|h|m|s)")
_DURATION = re.compile(rf"(?:{_PART.pattern}\s*)+")


def parse_duration(text: str) -> Seconds:
    """Read a time as people write it: `8s`, `1m30s`, `2m`, `1.5s`, `1h`. Raises ValueError."""
    written = text.strip()
    if not _DURATION.fullmatch(written):
        raise ValueError(f"{text!r} is not a time")
    parts = _PART.findall(written)
    units = [unit for _, unit in parts]
    if units != sorted(set(units), key=list(_UNIT_SECONDS).index):
        raise ValueError(f"{text!r} names its units twice or out of order")
    return sum((Fraction(number) * _UNIT_SECONDS[unit] for number, unit in parts), Fraction(0))


def format_duration(seconds: Seconds) -> str:
    """Write a time as people write it, to the millisecond: the inverse of `parse_duration`."""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    if not rest:
        return f"{minutes}m" if minutes else "0s"
    tail = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    return f"{minutes}m{tail}s" if minutes else f"{tail}s"


def exact_duration(seconds: Seconds) -> str:
    """Write a time so that `parse_duration` reads the very same: to the nanosecond, if need be."""
    minutes, rest = divmod(seconds, 60)
    needs_more = (rest * 10**_DECIMALS).denominator > 1
    number, unit = (rest * 1000, "ms") if needs_more else (rest, "s")
    tail = f"{float(number):.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return f"{minutes}m" * bool(minutes) + f"{tail}{unit}" * bool(rest or not minutes)


def format_clock(seconds: Seconds | float) -> str:
    """Write a position as a clock shows it: `4:07`, `1:02:09`."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def frames_of(seconds: Seconds) -> int:
    """The nearest whole number of frames at 44.1 kHz."""
    return round(seconds * SAMPLE_RATE_HZ)


def seconds_of(frames: int) -> Seconds:
    """The exact length of that many frames at 44.1 kHz."""
    return Fraction(frames, SAMPLE_RATE_HZ)


def milliseconds_of(frames: int) -> int:
    """The nearest whole millisecond, as ID3 counts."""
    return round(frames * Fraction(1000, SAMPLE_RATE_HZ))


def gain_of(level_db: float) -> float:
    """The factor for an amplitude; 0 dB is 1, -20 dB is 0.1."""
    return float(10 ** (level_db / 20))


LOUDNESSES_LUFS = {"podcast": -19.0, "quiet": -23.0}
"""Of the voice in one channel; in two it measures 3 LU more, and is heard as loud."""
USUAL_LUFS = LOUDNESSES_LUFS["podcast"]
LOUDNESS_LIMITS_LUFS = (-30.0, -16.0)
"""Louder than that, peaks would have to be flattened until short words sound pressed."""

_LOUDNESS = re.compile(r"-\d{1,2}(?:\.\d)?")


def parse_loudness(text: str) -> float:
    """The LUFS of a voice: `podcast`, `quiet` or a number such as `-20`. Raises ValueError."""
    written = text.strip().lower()
    if written in LOUDNESSES_LUFS:
        return LOUDNESSES_LUFS[written]
    least, most = LOUDNESS_LIMITS_LUFS
    if _LOUDNESS.fullmatch(written) and least <= float(written) <= most:
        return float(written)
    rule = f"it is podcast, quiet, or {least:g} to {most:g} LUFS, such as -21"
    raise ValueError(f"{text!r} is not a loudness: {rule}")


BED_LEVELS_DB = {"soft": 18.0, "medium": 14.0, "full": 10.0, "accessible": 21.0}
"""How far a bed lies under the voice, by name."""
LEVEL_LIMITS_DB = (6.0, 60.0)

_LEVEL = re.compile(r"-(\d{1,2}(?:\.\d)?) ?dB")


def parse_level(text: str) -> float:
    """How many decibels a bed lies under the voice: `soft`, `-18dB`. Raises ValueError."""
    if text in BED_LEVELS_DB:
        return BED_LEVELS_DB[text]
    written = _LEVEL.fullmatch(text)
    least, most = LEVEL_LIMITS_DB
    if not written or not least <= float(written[1]) < most:
        message = f"a level is {', '.join(BED_LEVELS_DB)}, or from -{least:g}dB to -{most:g}dB"
        raise ValueError(f"{text!r} is not a level: {message}")
    return float(written[1])


PACES_WPM = {"slow": 145.0, "calm": 157.0, "brisk": 175.0}
PACE_LIMITS_WPM = (80, 260)
PACE_FACTORS = (0.6, 1.6)
"""Of the calm pace."""
PACE_RULE = "it is 80 to 260 words a minute, 0.6 to 1.6 times the calm pace, or slow, calm, brisk"

_NUMBER = re.compile(r"\d{1,4}(\.\d{1,4})?")


def parse_pace(text: str) -> float:
    """Words a minute: `slow`, `calm`, `brisk`, a number, or a factor of calm such as `0.85`.

    Raises ValueError.
    """
    written = text.strip().lower()
    if written in PACES_WPM:
        return PACES_WPM[written]
    number = float(written) if _NUMBER.fullmatch(written) else 0.0
    if PACE_FACTORS[0] <= number <= PACE_FACTORS[1]:
        return number * PACES_WPM["calm"]
    if PACE_LIMITS_WPM[0] <= number <= PACE_LIMITS_WPM[1]:
        return number
    raise ValueError(f"{text!r} is not a pace: {PACE_RULE}")
