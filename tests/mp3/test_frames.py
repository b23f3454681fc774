from __future__ import annotations

import pytest

from pausa.errors import AudioError
from pausa.mp3.frames import frame_bytes, split_frames


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ("fffb10c4", 104),  # 32 kbps
        ("fffb50c4", 208),  # 64 kbps
        ("fffb90c4", 417),  # 128 kbps
        ("fffb92c4", 418),  # 128 kbps, padded
        ("fffa90c4", 417),  # 128 kbps, with a checksum
        ("fffb94c4", 384),  # 128 kbps at 48 kHz
        ("fffb98c4", 576),  # 128 kbps at 32 kHz
        ("fffbe2c4", 1045),  # 320 kbps, padded
    ],
)
def test_a_header_tells_how_long_its_frame_is(header: str, size: int) -> None:
    assert frame_bytes(bytes.fromhex(header)) == size


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("fffb00c4", "free format"),
        ("fffbf0c4", "no such bit rate"),
        ("fffb9cc4", "no such sample rate"),
        ("fff390c4", "MPEG-2"),
        ("fffd90c4", "Layer II"),
        ("49443303", "a tag"),
        ("00000000", "nothing"),
    ],
)
def test_what_is_not_a_frame_is_refused(header: str, why: str) -> None:
    with pytest.raises(AudioError, match=bytes.fromhex(header).hex(" ")):
        frame_bytes(bytes.fromhex(header))


def frame(header: str) -> bytes:
    head = bytes.fromhex(header)
    return head.ljust(frame_bytes(head), b"\x55")


FRAMES = [frame("fffb10c4"), frame("fffb92c4"), frame("fffb50c4"), frame("fffb10c4")]
STREAM = b"".join(FRAMES)


def test_a_stream_is_split_into_its_frames() -> None:
    assert split_frames(STREAM) == FRAMES
    assert split_frames(b"") == []


def test_a_stream_that_ends_inside_a_frame_is_refused() -> None:
    with pytest.raises(AudioError, match="103 bytes"):
        split_frames(STREAM[:-1])


def test_a_stream_that_ends_inside_a_header_is_refused() -> None:
    with pytest.raises(AudioError, match="not the header"):
        split_frames(STREAM + FRAMES[0][:3])


def test_what_follows_a_frame_must_be_a_frame() -> None:
    with pytest.raises(AudioError, match="not the header"):
        split_frames(STREAM + b"TAG and more")
