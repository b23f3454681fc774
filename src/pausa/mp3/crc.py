"""CRC-16/ARC, the checksum of LAME's tag, at the speed of numpy.

One step of the checksum takes a 16-bit word w to T(crc ^ w), and T is linear over xor:
T(a ^ b) = T(a) ^ T(b). So neighbouring words can be merged in pairs by one T, pairs of pairs by
T twice, and so on up a tree, whole arrays at a time; zeros in front of the first word change
nothing.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

_Words = npt.NDArray[np.uint16]

_POLYNOMIAL = 0xA001
"""0x8005 with its bits reversed."""
_TREE_LEVELS = 15
_CHUNK_BYTES = 2 << _TREE_LEVELS


def crc16(data: bytes, value: int = 0) -> int:
    """Continue the checksum `value` over `data`, as `zlib.crc32` does."""
    for start in range(0, len(data), _CHUNK_BYTES):
        value = _crc16_of_chunk(data[start : start + _CHUNK_BYTES], value)
    return value


def _crc16_of_chunk(chunk: bytes, value: int) -> int:
    count = len(chunk) // 2
    if count:
        value = _crc16_of_words(np.frombuffer(chunk, "<u2", count), value)
    if len(chunk) % 2:
        value = (value >> 8) ^ int(_byte_table()[(value ^ chunk[-1]) & 0xFF])
    return value


def _crc16_of_words(words: _Words, value: int) -> int:
    levels = (len(words) - 1).bit_length()
    tree: _Words = np.zeros(1 << levels, np.uint16)
    tree[-len(words) :] = words
    tree[-len(words)] ^= value
    powers = _powers_of_step()
    for power in powers[:levels]:
        tree = power[tree[::2]] ^ tree[1::2]
    return int(powers[0][tree[0]])


@cache
def _byte_table() -> _Words:
    table: _Words = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint16(_POLYNOMIAL), table >> 1)
    return table


@cache
def _powers_of_step() -> tuple[_Words, ...]:
    """T, T twice, T four times and so on, each as a table of all 65,536 words."""
    step: _Words = np.arange(1 << 16, dtype=np.uint16)
    for _ in range(2):
        step = (step >> 8) ^ _byte_table()[step & 0xFF]
    powers = [step]
    for _ in range(_TREE_LEVELS - 1):
        powers.append(powers[-1][powers[-1]])
    return tuple(powers)
