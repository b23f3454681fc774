"""How long a voice takes over letters and pauses, worked out from sentences that it has said."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from pausa.script.estimate import CALM_RATE, SpeechRate, parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pausa.voices.facts import Facts

_NAMES = ("start_s", "letter_s", "phrase_end_s", "sentence_end_s")
_LONGEST_S = 10.0

_TRUST_IN_THE_USUAL = 0.03
"""A dozen sentences tell little of pauses, so what they leave open stays as it usually is."""
_LEAST, _MOST = 0.25, 4.0
"""Times the usual; beyond, the sentences were not said as they were written."""


def fitted_rate(lengths_s: Mapping[str, float]) -> SpeechRate:
    """The rate that explains how long texts took, as near to the usual one as they allow.

    Least squares of relative errors, with the usual rate as one more thing to come near to.
    """
    seconds = np.array(list(lengths_s.values()))
    usual = np.array([parts_of(text) for text in lengths_s]) * list(map(float, CALM_RATE.each))
    slower = seconds.sum() / usual.sum()
    rows = usual * slower / seconds[:, None]
    trust = _TRUST_IN_THE_USUAL * np.identity(rows.shape[1])
    times = np.linalg.solve(rows.T @ rows + trust, rows.sum(axis=0) + trust.sum(axis=0))
    each = zip(CALM_RATE.each, np.clip(times, _LEAST, _MOST) * slower, strict=True)
    return SpeechRate(*(Fraction(round(float(part) * time * 1000), 1000) for part, time in each))


def facts_of(rate: SpeechRate) -> dict[str, float]:
    """A rate as it is remembered."""
    return dict(zip(_NAMES, map(float, rate.each), strict=True))


def rate_from(facts: Facts) -> SpeechRate | None:
    """A rate as it was remembered; `None` where it was not, or can't be true."""
    found = [facts.get(name) for name in _NAMES]
    known = [value for value in found if isinstance(value, float) and 0 <= value <= _LONGEST_S]
    if len(known) < len(_NAMES) or not math.fsum(known):
        return None
    return SpeechRate(*(Fraction(round(value * 1000), 1000) for value in known))
