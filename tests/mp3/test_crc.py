from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pausa.mp3.crc import crc16


def bit_by_bit(data: bytes, value: int = 0) -> int:
    """The definition: polynomial 0x8005, least significant bit first."""
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value


def test_it_is_the_crc_that_catalogues_call_arc() -> None:
    assert crc16(b"123456789") == 0xBB3D


def test_of_nothing_it_is_what_it_was() -> None:
    assert crc16(b"", 0x1234) == 0x1234


@given(st.binary(max_size=200), st.integers(0, 0xFFFF))
def test_it_follows_the_definition(data: bytes, value: int) -> None:
    assert crc16(data, value) == bit_by_bit(data, value)


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_two_pieces_give_what_the_whole_gives(first: bytes, second: bytes) -> None:
    assert crc16(second, crc16(first)) == crc16(first + second)


def test_it_follows_the_definition_over_more_than_one_chunk() -> None:
    data = bytes(i * i % 251 for i in range(150_001))
    assert crc16(data) == bit_by_bit(data)
