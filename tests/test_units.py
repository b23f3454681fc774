"""Times are read as people write them, and become frames without drifting."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pausa import units


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("8s", 8),
        ("1m30s", 90),
        ("1m 30s", 90),
        ("2m", 120),
        ("90s", 90),
        ("1.5s", Fraction(3, 2)),
        ("500ms", Fraction(1, 2)),
        ("1h", 3600),
        (" 8s ", 8),
        ("0s", 0),
    ],
)
def test_a_time_is_read_as_people_write_it(written: str, seconds: Fraction) -> None:
    assert units.parse_duration(written) == seconds


@pytest.mark.parametrize(
    "written",
    ["", "8", "s", "-8s", "8 seconds", "30s1m", "1m1m", "1e9s", "nan", "1,5s", "8s!", "٨s x"],
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"time|units"):
        units.parse_duration(written)


@given(st.integers(min_value=0, max_value=10**7))
def test_a_written_time_is_read_back_as_it_was(milliseconds: int) -> None:
    seconds = Fraction(milliseconds, 1000)
    assert units.parse_duration(units.format_duration(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [(0, "0:00"), (59.9, "0:59"), (60, "1:00"), (3599, "59:59"), (3729, "1:02:09")],
)
def test_a_position_reads_like_a_clock(seconds: float, clock: str) -> None:
    assert units.format_clock(seconds) == clock


@given(st.integers(0, 7200 * 10**9))
def test_a_time_written_exactly_is_read_as_the_very_same(nanoseconds: int) -> None:
    seconds = Fraction(nanoseconds, 10**9)
    assert units.parse_duration(units.exact_duration(seconds)) == seconds


@pytest.mark.parametrize("written", ["0s", "8s", "1m30s", "2m", "1.5s", "90m", "1m0.25s"])
def test_a_time_written_exactly_reads_like_any_other(written: str) -> None:
    assert units.exact_duration(units.parse_duration(written)) == written


def test_frames_and_seconds_are_exact_inverses() -> None:
    assert units.frames_of(Fraction(1, 3)) == 14_700
    assert units.seconds_of(14_700) == Fraction(1, 3)
    assert units.milliseconds_of(44_100) == 1000


@pytest.mark.parametrize(("level_db", "gain"), [(0, 1), (-20, 0.1), (6.0206, 2)])
def test_a_level_in_decibels_becomes_a_factor(level_db: float, gain: float) -> None:
    assert units.gain_of(level_db) == pytest.approx(gain, rel=1e-4)


@pytest.mark.parametrize(
    ("text", "words_per_minute"),
    [("slow", 145), ("calm", 157), ("Brisk ", 175), ("150", 150), ("92.5", 92.5), ("0.85", 133.45)],
)
def test_a_pace_is_a_name_a_number_or_a_factor_of_calm(text: str, words_per_minute: float) -> None:
    assert units.parse_pace(text) == pytest.approx(words_per_minute)


@pytest.mark.parametrize("text", ["", "fast", "79", "261", "0.5", "2", "-150", "nan", "1e2", "inf"])
def test_another_pace_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(ValueError, match="80 to 260 words a minute"):
        units.parse_pace(text)


@pytest.mark.parametrize(
    ("text", "lufs"),
    [
        ("podcast", -19),
        ("quiet", -23),
        (" Quiet ", -23),
        ("-23", -23),
        ("-16", -16),
        ("-20.5", -20.5),
    ],
)
def test_a_loudness_is_a_word_or_a_number_of_lufs(text: str, lufs: float) -> None:
    assert units.parse_loudness(text) == lufs


@pytest.mark.parametrize("text", ["", "loud", "-15.9", "-30.1", "19", "-", "--20", "-2e1", "nan"])
def test_what_is_no_loudness_is_refused_with_the_rule(text: str) -> None:
    with pytest.raises(ValueError, match=r"podcast, quiet, or -30 to -16 LUFS"):
        units.parse_loudness(text)
