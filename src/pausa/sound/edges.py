"""How a sound begins, ends, and becomes samples; light to import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pausa.sound.audio import FloatSamples, PcmSamples


def fade_in(count: int) -> FloatSamples:
    """A raised cosine that begins at exactly 0."""
    phase = np.arange(count) / max(1, count)
    gains: FloatSamples = (0.5 - 0.5 * np.cos(np.pi * phase)).astype(np.float32)
    return gains


def to_pcm(samples: FloatSamples) -> PcmSamples:
    """Samples in [-1, 1] in 16 bits."""
    return np.rint(samples * 32767).clip(-32768, 32767).astype(np.int16)


def from_pcm(samples: PcmSamples) -> FloatSamples:
    """The other way round."""
    floats: FloatSamples = (samples / 32767).astype(np.float32)
    return floats
