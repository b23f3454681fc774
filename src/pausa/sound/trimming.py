"""Where a recording's sound begins and ends; light to import, unlike the rest of preparing."""

from __future__ import annotations

import numpy as np

from pausa.errors import AudioError
from pausa.sound.audio import FloatSamples, Recording
from pausa.units import gain_of

_TRIM_DB = -45.0
_WINDOW_S = 0.005
_WINDOW_SHARE = 0.1
_RATES_HZ = (8_000, 192_000)
_LONGEST_S = 300


def trim(recording: Recording) -> Recording:
    """Cut the silence before and after: all that stays 45 dB below the recording's peak.

    Raises AudioError where there are no samples to cut.
    """
    require_samples(recording)
    start, end = sound_bounds(recording.samples, recording.rate_hz)
    return Recording(recording.samples[start:end], recording.rate_hz)


def require_samples(recording: Recording) -> None:
    """Refuse what can't be sound: none, too much, not numbers, an impossible rate."""
    lowest, highest = _RATES_HZ
    if not lowest <= recording.rate_hz <= highest:
        raise unusable(f"a sample rate of {recording.rate_hz} Hz")
    if recording.samples.ndim != 1:
        raise unusable("more than one channel")
    if not len(recording.samples):
        raise unusable("no samples")
    if recording.duration_s > _LONGEST_S:
        raise unusable(f"a length of {recording.duration_s:.0f} s, over {_LONGEST_S} s")
    if not np.isfinite(recording.samples).all():
        raise unusable("samples that are not numbers")


def unusable(reason: str) -> AudioError:
    """The error for a recording that has `reason`."""
    return AudioError(
        f"a recording has {reason}", hint="try another voice, or say it in other words"
    )


def sound_bounds(samples: FloatSamples, rate_hz: int) -> tuple[int, int]:
    """From the first sample of the first sound to the one after the last.

    A sound is loud for a tenth of some 5 ms, so that a stray sample isn't one.
    """
    levels = np.abs(samples - samples.mean(dtype=np.float64))
    loud = np.flatnonzero(levels >= levels.max() * gain_of(_TRIM_DB))
    window = round(_WINDOW_S * rate_hz)
    soon_enough = max(1, round(window * _WINDOW_SHARE)) - 1
    starts = np.flatnonzero(loud[soon_enough:] - loud[: len(loud) - soon_enough] < window)
    if not len(starts):
        return int(loud[0]), int(loud[-1]) + 1
    return int(loud[starts[0]]), int(loud[starts[-1] + soon_enough]) + 1
