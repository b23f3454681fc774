"""`scripts/bench_beds.py`: that every way mixes the same length; how long it takes is no test."""

from __future__ import annotations

import bench_beds


def test_each_way_mixes_the_whole_session() -> None:
    timeline, _ = bench_beds.session(5)
    assert bench_beds.mix("pink", 5) == timeline.duration_frames
    assert abs(bench_beds.overlay(5) - timeline.duration_frames) <= 1152
    assert bench_beds.sidechain_s(5) > 0
