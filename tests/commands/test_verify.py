"""`pausa verify` and `pausa build --verify`: finished files held against their timelines."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pausa.mp3.encoder import write_mp3
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write
from tests.decoders import decode_soundfile

CHECKS = [
    *(
        "length",
        "words",
        "onset",
        "hold",
        "chime",
        "loudness",
        "true-peak",
        "click",
        "dead-silence",
        "trimming",
    ),
    *("stream", "seek-table", "chapters", "tags"),
]
REST = Path("output", "rest.mp3")


@pytest.fixture
def built(pausa: Pausa) -> Path:
    write("rest.yaml")
    assert pausa("build", "rest.yaml").code == 0
    return REST


def make_louder(path: Path) -> None:
    """As if the words had been made 3 dB too loud."""
    data = path.read_bytes()
    tag = data[: data.index(b"\xff\xfb")]
    sound = np.rint(decode_soundfile(path) * 10 ** (3.03 / 20)).astype(np.int16)
    write_mp3(path, [sound], tags=tag)


def test_a_sound_file_has_a_line_for_each_check(pausa: Pausa, built: Path) -> None:
    ran = pausa("verify", built)
    assert (ran.code, ran.err) == (0, "")
    first, *lines = ran.out.splitlines()
    assert first.startswith(f"{built}  0:")
    assert first.endswith(", 3 chapters, 4 cues")
    assert [line.split()[:2] for line in lines] == [[check, "ok"] for check in CHECKS]


def test_what_is_off_is_told_below_its_check(pausa: Pausa, built: Path) -> None:
    make_louder(built)
    ran = pausa("verify", built)
    assert ran.code == 1
    lines = ran.out.splitlines()
    row = next(index for index, line in enumerate(lines) if line.startswith("  loudness"))
    assert lines[row].split() == ["loudness", "off", "-15.9", "LUFS"]
    assert lines[row + 1].strip() == ("the words are 3.1 dB too loud: -15.9 LUFS, not -19 LUFS")


def test_as_json_there_is_an_entry_for_each_file(pausa: Pausa, built: Path) -> None:
    write("other.yaml")
    assert pausa("build", "other.yaml").code == 0
    make_louder(built)
    ran = pausa("verify", built, Path("output", "other.mp3"), built, "--json")
    assert ran.code == 1
    rest, other = ran.json
    assert (rest["path"], rest["ok"], rest["heard"]) == (str(built), False, True)
    assert rest["checks"]["loudness"] == {"ok": False, "measured": "-15.9 LUFS"}
    assert rest["findings"] == [
        {
            "code": "loudness",
            "message": "the words are 3.1 dB too loud",
            "position": None,
            "position_s": None,
            "measured": "-15.9 LUFS",
            "wanted": "-19 LUFS",
        }
    ]
    assert (other["ok"], other["findings"]) == (True, [])
    assert list(other["checks"]) == CHECKS


def test_a_finding_in_the_sound_has_its_place(pausa: Pausa, built: Path) -> None:
    data = built.read_bytes()
    built.write_bytes(data[: len(data) // 2])
    (entry,) = pausa("verify", built, "--json").json
    finding = next(one for one in entry["findings"] if one["code"] == "words")
    minutes, seconds = finding["position"].split(":")
    assert 60 * int(minutes) + float(seconds) == pytest.approx(finding["position_s"], abs=0.01)


def test_a_folder_stands_for_the_sessions_in_it(pausa: Pausa, built: Path) -> None:
    write("deeper.yaml")
    assert pausa("build", "deeper.yaml", "-o", "output/below").code == 0
    Path("output/voice.wav").write_bytes(b"")
    ran = pausa("verify", "output", "--json")
    assert ran.code == 0
    assert [entry["path"] for entry in ran.json] == [
        str(Path("output", "below", "deeper.mp3")),
        str(built),
    ]
    assert ran.err == "note: output: 1 without a timeline left out\n"


def test_a_folder_without_sessions_is_a_problem(pausa: Pausa, here: Path) -> None:
    ran = pausa("verify", here)
    assert ran.code == 1
    assert "there is no session in" in ran.err


def test_a_file_that_cannot_be_verified_keeps_no_other_from_it(pausa: Pausa, built: Path) -> None:
    ran = pausa("verify", "nowhere.mp3", built)
    assert ran.code == 1
    assert "error[audio]: cannot read nowhere.mp3" in ran.err
    assert "1 of 2 files are not as they should be" in ran.err
    assert ran.out.startswith(str(built))
    failed, _ = pausa("verify", "nowhere.mp3", built, "--json").json
    assert (failed["ok"], failed["error"]["code"]) == (False, "audio")


def test_a_timeline_that_is_missing_or_of_another_build_is_told(pausa: Pausa, built: Path) -> None:
    timeline = Path("output/rest.timeline.json")
    before = timeline.read_text(encoding="utf-8")
    timeline.write_text(before.replace("Rest on your back.", "Rest."), encoding="utf-8")
    ran = pausa("verify", built)
    assert (ran.code, ran.out) == (1, "")
    assert f"error[timeline]: {timeline} is of another build than {built}" in ran.err
    timeline.unlink()
    assert f"error[timeline]: there is no {timeline}" in pausa("verify", built).err


def test_a_file_without_its_header_is_not_listened_to_and_that_is_said(
    pausa: Pausa, built: Path
) -> None:
    built.write_bytes(built.read_bytes().replace(b"Xing", b"Zing"))
    ran = pausa("verify", built)
    assert ran.code == 1
    assert "not listened to" in ran.out


def test_a_build_can_be_verified_at_once(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest.yaml", "--verify")
    assert ran.code == 0
    assert ran.out.endswith(", fake:tones, verified\n")
    (entry,) = pausa("build", "rest.yaml", "--verify", "--json").json
    assert entry["verified"]["ok"]


def test_a_build_that_is_not_as_it_should_be_fails(
    pausa: Pausa, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pausa.sound.targets.voice_at", lambda clip, _loudness_lufs: clip)
    write("rest.yaml")
    write("other.yaml", SHORT)
    ran = pausa("build", "rest.yaml", "other.yaml", "--loudness", "quiet", "--verify")
    assert ran.code == 1
    assert f"{REST}: loudness: the words are 4." in ran.err
    assert f"error[verify]: {REST} is not as it should be" in ran.err
    assert "`pausa verify" in ran.err
    assert "2 of 2 sessions could not be built, or are not as they should be" in ran.err
    (entry,) = pausa("build", "rest.yaml", "--loudness", "quiet", "--verify", "--json").json
    assert entry["error"]["code"] == "verify"
    assert entry["verified"]["findings"][0]["code"] == "loudness"
