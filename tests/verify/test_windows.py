"""Stretches are cut out of a sound whatever blocks it comes in, and nothing else is kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa.verify.windows import Sound, Windows


def ramp(frames: int) -> Sound:
    """Each sample is its own number, counted from 1."""
    return np.arange(1, frames + 1, dtype=np.float32)[:, np.newaxis]


def expected(start: int, end: int, frames: int) -> list[float]:
    return [frame + 1 if frame in range(frames) else 0 for frame in range(start, end)]


ordered = st.lists(st.tuples(st.integers(-20, 120), st.integers(1, 40)), max_size=8).map(
    lambda pairs: sorted({start: start + length for start, length in pairs}.items())
)


@given(ordered, st.integers(1, 120), st.integers(1, 50))
def test_each_stretch_is_what_it_is_in_the_whole(
    stretches: list[tuple[int, int]], frames: int, block: int
) -> None:
    stretches = [
        (s, max([e, *(end for start, end in stretches if start < s)])) for s, e in stretches
    ]
    windows, sound = Windows(stretches), ramp(frames)
    found = [one for at in range(0, frames, block) for one in windows.hear(sound[at : at + block])]
    found += windows.end(1)
    assert [index for index, _ in found] == list(range(len(stretches)))
    for (start, end), (_, cut) in zip(stretches, found, strict=True):
        assert cut[:, 0].tolist() == expected(start, end, frames)


@pytest.mark.parametrize("stretches", [[], [(0, 10)], [(90_000, 90_010)]])
def test_no_more_is_kept_than_a_stretch_will_ask_for(stretches: list[tuple[int, int]]) -> None:
    windows = Windows(stretches)
    for _ in range(50):
        list(windows.hear(np.zeros((1000, 2), np.float32)))
    assert sum(map(len, windows._parts)) == 0
