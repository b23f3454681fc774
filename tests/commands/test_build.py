"""`pausa build` writes one session a routine, where and how it is asked to."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import mutagen
import numpy as np
import pytest
import soundfile

from pausa.errors import EngineUnavailable
from pausa.voices import selection
from pausa.voices.engines import ENGINES
from pausa.voices.folders import cache_folder
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write
from tests.fake_voice import FakeEngine, FakeVoice

BROKEN = "title: Broken\n"
ELASTIC = """title: Elastic
exercises:
  - title: Rest
    steps:
      - {say: Rest., pause: 40s}
"""


def files(folder: str | Path = ".") -> list[str]:
    """Everything in a folder and below, by relative path."""
    return sorted(
        path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()
    )


def test_a_routine_becomes_an_mp3_with_its_timeline_beside_it(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert files("output") == ["rest.mp3", "rest.timeline.json"]
    length_s = soundfile.info("output/rest.mp3").duration
    size_mb = Path("output/rest.mp3").stat().st_size / 1e6
    assert ran.out == (
        f"{Path('output', 'rest.mp3')}  0:{round(length_s):02}, 3 chapters, {size_mb:.1f} MB, "
        "fake:tones\n"
    )


def test_a_routine_is_found_by_name(pausa: Pausa) -> None:
    write("routines/rest.yaml")
    assert pausa("build", "rest").code == 0
    assert files("output") == ["rest.mp3", "rest.timeline.json"]


def test_as_json_there_is_an_entry_for_each_routine(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest", "--json")
    timeline = json.loads(Path("output/rest.timeline.json").read_text(encoding="utf-8"))
    assert ran.json == [
        {
            "routine": "rest",
            "path": str(Path("output", "rest.mp3")),
            "timeline": str(Path("output", "rest.timeline.json")),
            "stems": [],
            "duration_s": timeline["duration_frames"] / 44_100,
            "size_bytes": Path("output/rest.mp3").stat().st_size,
            "voice": "fake:tones",
            "chapters": ["Opening", "Rest", "Closing"],
            "clips": {"in_all": 4, "made": 4},
            "notices": [],
            "changes": None,
        }
    ]
    assert ran.err == ""


def test_quiet_says_nothing_but_errors(pausa: Pausa) -> None:
    write("rest.yaml")
    write("broken.yaml", BROKEN)
    ran = pausa("build", "rest.yaml", "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    ran = pausa("build", "broken.yaml", "--quiet")
    assert (ran.code, ran.out) == (1, "")
    assert "`exercises` is missing" in ran.err


def test_what_the_user_should_know_is_noted(pausa: Pausa) -> None:
    write("rest.yaml", f"{SHORT}lexicon: {{back: /bæk/}}\n")
    ran = pausa("build", "rest.yaml")
    assert ran.code == 0
    assert ran.err == "note: fake:tones cannot read IPA: back\n"
    assert pausa("build", "rest.yaml", "--quiet").err == ""
    (entry,) = pausa("build", "rest.yaml", "--json").json
    assert entry["notices"] == ["fake:tones cannot read IPA: back"]


class _AbsentEngine(FakeEngine):
    """An engine that is not installed."""

    def open(self, name: str, language: str) -> FakeVoice:
        raise EngineUnavailable("absent", "it is not installed", install_hint="pip install absent")


def test_where_the_natural_voice_is_missing_the_system_voice_speaks_and_that_is_said(
    pausa: Pausa, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: Any = ENGINES
    monkeypatch.setitem(engines, "absent", _AbsentEngine)
    monkeypatch.setattr(selection, "NATURAL_ENGINES", ("absent",))
    monkeypatch.setattr(selection, "SYSTEM_ENGINE", "fake")
    write("rest.yaml")
    ran = pausa("build", "rest.yaml")
    assert ran.code == 0
    assert ran.err == (
        "note: the system voice speaks instead of the natural one (fake:tones): "
        "the absent engine is not available: it is not installed; pip install absent\n"
    )


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("music", "music/rest.mp3"),
        ("new/folder", "new/folder/rest.mp3"),
        ("hips.2024", "hips.2024/rest.mp3"),
        ("there.mp3", "there.mp3/rest.mp3"),
        ("take.mp3", "take.mp3"),
        ("new/take.MP3", "new/take.MP3"),
        ("take.wav", "take.wav"),
        (".", "rest.mp3"),
    ],
)
def test_the_output_is_a_folder_or_a_file(pausa: Pausa, output: str, written: str) -> None:
    write("rest.yaml")
    Path("there.mp3").mkdir()
    ran = pausa("build", "rest.yaml", "-o", output)
    assert ran.code == 0
    assert ran.out.startswith(f"{Path(written)}  ")
    expected = "WAV" if written.endswith("wav") else "MP3"
    assert soundfile.info(written).format == expected
    assert Path(written).with_suffix(".timeline.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["--format", "wav"], "output/rest.wav"),
        (["--format", "wav", "-o", "there"], "there/rest.wav"),
        (["--format", "wav", "-o", "x.wav"], "x.wav"),
        (["--format", "mp3"], "output/rest.mp3"),
    ],
)
def test_the_format_can_be_named(pausa: Pausa, arguments: list[str], written: str) -> None:
    write("rest.yaml")
    assert pausa("build", "rest.yaml", *arguments).code == 0
    assert Path(written).is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["a", "-o", "x.mp3", "--format", "wav"],
            "-o x.mp3 and --format wav contradict each other",
        ),
        (
            ["a", "-o", "x.wav", "--format", "mp3"],
            "-o x.wav and --format mp3 contradict each other",
        ),
        (["a", "-o", "x.ogg"], ".flac and .wav, not .ogg: x.ogg"),
        (["a", "-o", "-"], "a session cannot go to a pipe; name a file or a folder"),
        (["a", "b", "-o", "x.mp3"], "several sessions need a folder, and x.mp3 is a file"),
        (["a", "other/a.yaml"], "a.yaml and other/a.yaml would become one file; build them apart"),
        (["a", "--format", "ogg"], "Invalid value for '--format': 'ogg'"),
        (["a", "--quality", "best"], "Invalid value for '--quality': 'best'"),
        (["a", "--pace", "fast"], "Invalid value for '--pace': 'fast' is not a pace"),
        (["a", "--pace", "nan"], "Invalid value for '--pace': 'nan' is not a pace"),
        (["a", "--loud"], "No such option"),
    ],
)
def test_what_contradicts_itself_is_used_wrongly(
    pausa: Pausa, arguments: list[str], message: str
) -> None:
    for name in ("a.yaml", "b.yaml", "other/a.yaml"):
        write(name)
    ran = pausa("build", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: pausa build [OPTIONS] [ROUTINES]...\n")
    assert message in ran.err
    assert not Path("output").exists()


def test_without_a_routine_it_says_what_could_be_built(pausa: Pausa) -> None:
    write("routines/evening.yaml")
    ran = pausa("build")
    assert (ran.code, ran.out) == (2, "")
    said = ran.err.splitlines()[-1]
    assert said.startswith("Error: name a routine, or say --all; there are `")
    assert said.endswith("`, and `pausa new` writes one to start from")
    assert {"`breathing-space`", "`evening`"} <= set(re.findall("`[a-z-]+`", said))


def test_the_only_routine_of_a_folder_is_not_built_unasked(pausa: Pausa) -> None:
    write("rest.yaml")
    assert pausa("build").code == 2
    assert files() == ["rest.yaml"]


def test_all_builds_one_s_own_routines_and_no_shipped_one(pausa: Pausa) -> None:
    write("rest.yaml")
    write("routines/evening.yaml")
    write("notes.yaml", "shopping: [milk]\n")
    write("exercises/bend.yaml", "title: Bend\nsteps: [{say: Bend., pause: 1s}]\n")
    ran = pausa("build", "--all", "--json")
    assert ran.code == 0
    routines = [entry["routine"] for entry in ran.json]
    assert routines == ["rest.yaml", str(Path("routines", "evening.yaml"))]


def test_all_and_a_name_build_each_routine_once(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest", "./rest.yaml", "--all", "--json")
    assert [entry["routine"] for entry in ran.json] == ["rest"]


def test_all_where_there_is_none_is_used_wrongly(pausa: Pausa) -> None:
    ran = pausa("build", "--all")
    assert (ran.code, ran.out) == (2, "")
    assert "Error: there is no routine here or in `routines`; there are `" in ran.err
    assert "`breathing-space`" in ran.err


def test_one_that_cannot_be_built_keeps_no_other_from_it(pausa: Pausa) -> None:
    write("broken.yaml", BROKEN)
    write("rest.yaml")
    ran = pausa("build", "broken.yaml", "missing", "rest.yaml")
    assert ran.code == 1
    assert ran.out.startswith(f"{Path('output', 'rest.mp3')}  ")
    assert "broken.yaml:1:1: error[missing-key]" in ran.err
    assert "error[no-such-routine]: there is no routine `missing`" in ran.err
    assert ran.err.endswith("2 of 3 sessions could not be built\n")
    assert files("output") == ["rest.mp3", "rest.timeline.json"]


def test_as_json_what_failed_is_an_entry_too(pausa: Pausa) -> None:
    write("broken.yaml", BROKEN)
    write("rest.yaml")
    ran = pausa("build", "broken.yaml", "missing", "rest.yaml", "--json")
    assert ran.code == 1
    broken, missing, rest = ran.json
    assert broken["error"]["code"] == "routine"
    assert [problem["code"] for problem in broken["error"]["problems"]] == ["missing-key"]
    assert missing["error"]["code"] == "no-such-routine"
    assert missing["error"]["problems"] == []
    assert rest["path"] == str(Path("output", "rest.mp3"))


def test_a_dry_run_tells_and_writes_nothing(pausa: Pausa, engine: FakeEngine) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest.yaml", "--dry-run", "-o", "take.wav")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("would write take.wav  about 0:")
    assert ran.out.endswith(", 3 chapters\n")
    assert files() == ["rest.yaml"]
    assert files(cache_folder()) == []
    assert engine.voice.spoken == []


def test_a_dry_run_after_a_build_knows_the_exact_length(pausa: Pausa) -> None:
    write("rest.yaml")
    (built,) = pausa("build", "rest.yaml", "--json").json
    (drafted,) = pausa("build", "rest.yaml", "--dry-run", "--json").json
    assert drafted == {
        "routine": "rest.yaml",
        "path": built["path"],
        "duration_s": built["duration_s"],
        "measured": True,
        "cues": 4,
        "chapters": built["chapters"],
        "changes": None,
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["broken.yaml"], "`exercises` is missing"),
        (["rest.yaml", "-o", "rest.yaml"], "cannot write rest.yaml/rest.mp3: "),
    ],
)
def test_a_dry_run_finds_what_would_fail(pausa: Pausa, arguments: list[str], message: str) -> None:
    write("broken.yaml", BROKEN)
    write("rest.yaml")
    ran = pausa("build", "--dry-run", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert message in ran.err


def test_what_was_spoken_once_is_not_spoken_again(pausa: Pausa, engine: FakeEngine) -> None:
    write("rest.yaml")
    pausa("build", "rest.yaml")
    pausa("build", "rest.yaml")
    assert engine.voice.spoken == []


def test_the_pace_is_that_which_was_asked_for(pausa: Pausa) -> None:
    write("rest.yaml")
    lengths = [
        pausa("build", "rest.yaml", "--json", "--pace", pace).json[0]["duration_s"]
        for pace in ("brisk", "calm", "120")
    ]
    assert lengths == sorted(set(lengths))


def test_the_room_tone_can_be_left_out(pausa: Pausa) -> None:
    write("rest.yaml")
    for name, arguments in {"room": [], "dead": ["--bed", "none"]}.items():
        pausa("build", "rest.yaml", "-o", f"{name}.wav", *arguments)
    (room, _), (dead, _) = soundfile.read("room.wav"), soundfile.read("dead.wav")
    assert (room != 0).mean() > 0.9
    assert (dead == 0).mean() > 0.3


def test_a_bed_is_under_the_words(pausa: Pausa) -> None:
    write("rest.yaml")
    for name in ("ocean", "none"):
        pausa("build", "rest.yaml", "-o", f"{name}.wav", "--bed", name, "--bed-level", "soft")
    (ocean, _), (silent, _) = soundfile.read("ocean.wav"), soundfile.read("none.wav")
    assert 0.002 < (ocean - silent).std() < 0.05
    assert json.loads(Path("ocean.timeline.json").read_text("utf-8"))["sound"]["bed"] == "ocean"


def test_a_listener_may_bring_a_sound(pausa: Pausa) -> None:
    write("rest.yaml")
    sound = np.random.default_rng(1).standard_normal(200_000) / 10
    soundfile.write("sea.flac", sound, 44_100)
    assert pausa("build", "rest.yaml", "-o", "x.wav", "--bed", "sea.flac").code == 0
    built, _ = soundfile.read("x.wav")
    assert (built == 0).mean() < 0.1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--bed", "oshean"], "did you mean `ocean`?"),
        (["--bed", "sea.mp3"], "sound file"),
        (["--bed-level", "loud"], "soft, medium, full, accessible"),
        (["--bed-level", "-3dB"], "from -6dB to -60dB"),
    ],
)
def test_a_bed_that_is_none_is_a_mistake_of_usage(
    pausa: Pausa, arguments: list[str], said: str
) -> None:
    write("rest.yaml")
    result = pausa("build", "rest.yaml", *arguments)
    assert result.code == 2
    assert said in " ".join(result.err.split())


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_file_that_is_no_bed_is_shown_before_anything_is_spoken(
    pausa: Pausa, engine: FakeEngine, command: str
) -> None:
    path = write("rest.yaml")
    path.write_text(f"bed: sea.wav\n{path.read_text('utf-8')}", "utf-8")
    Path("sea.wav").write_text("no sound at all")
    result = pausa(command, "rest.yaml")
    assert result.code == 1
    assert "rest.yaml:1:6: error[bad-sound]" in result.err + result.out
    assert engine.voice.spoken == []
    assert not Path("output").exists()


def test_the_quality_decides_the_size(pausa: Pausa) -> None:
    write("rest.yaml")
    sizes = [
        pausa("build", "rest.yaml", "--json", "--quality", quality).json[0]["size_bytes"]
        for quality in ("small", "standard", "high")
    ]
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    ("arguments", "kind"), [((), "flac"), (("--format", "wav"), "wav"), (("--chimes",), "flac")]
)
def test_stems_and_labels_are_written_beside_the_session(
    pausa: Pausa, arguments: tuple[str, ...], kind: str
) -> None:
    write("rest.yaml")
    (entry,) = json.loads(pausa("build", "rest", "--stems", "--json", *arguments).out)
    names = ["voice", "chimes", "bed"] if "--chimes" in arguments else ["voice", "bed"]
    stems = [*(f"rest.{name}.{kind}" for name in names), "rest.labels.txt"]
    assert entry["stems"] == [str(Path("output", stem)) for stem in stems]
    session = Path(entry["path"]).name
    assert files("output") == sorted([*stems, session, "rest.timeline.json"])
    lengths = {soundfile.info(f"output/{name}").frames for name in [session, *stems[:-1]]}
    assert len(lengths) == 1


def test_stems_are_told_in_one_line(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest", "--stems")
    assert (ran.code, ran.err, ran.out.count("\n")) == (0, "", 1)
    assert ran.out.endswith("fake:tones, beside it voice, bed, labels\n")


def test_the_date_of_the_file_can_be_set_so_that_it_can_be_made_again(
    pausa: Pausa, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("rest.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "951782400")
    pausa("build", "rest.yaml", "-o", "one.mp3")
    pausa("build", "rest.yaml", "-o", "two.mp3")
    assert str(mutagen.File("one.mp3").tags["TDRC"]) == "2000-02-29"
    assert Path("one.mp3").read_bytes() == Path("two.mp3").read_bytes()


@pytest.mark.parametrize("epoch", ["today", "²", "1" * 30, "1e9"])
def test_a_date_that_is_none_is_told(
    pausa: Pausa, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    write("rest.yaml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = pausa("build", "rest.yaml")
    assert ran.code == 2
    assert f"SOURCE_DATE_EPOCH is no time in seconds: {epoch!r}" in ran.err


def test_several_lengths_become_a_file_each_and_their_changes_are_told(pausa: Pausa) -> None:
    write("rest.yaml", ELASTIC)
    ran = pausa("build", "rest.yaml", "--length", "1m, 1m10s")
    assert ran.code == 0
    for name, seconds in (("rest-1m", 60), ("rest-1m10s", 70)):
        assert soundfile.info(f"output/{name}.mp3").duration == pytest.approx(seconds, abs=0.5)
    assert ran.err.count("note: fitted to 1m") == 2
    assert "pauses at" in ran.err


ROUNDS = """title: Rounds
exercises:
  - title: Bend
    rounds: {least: 1, usual: 4, most: 6}
    steps:
      - {say: Bend., for: 10s}
      - {say: Rest., pause: 10s}
  - title: Frog
    optional: true
    steps:
      - {say: Rest., pause: 60s}
"""


def test_a_dry_run_tells_the_changes_for_each_length(pausa: Pausa) -> None:
    write("rest.yaml", ROUNDS)
    ran = pausa("build", "rest.yaml", "--length", "36s,2m10s,3m50s", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[1:3] == ["  without Frog", "  1 round instead of 4 in Bend"]
    assert lines[3].startswith("  pauses at ")
    assert [line.split("  ")[1] for line in lines if "would write" in line] == [
        "about 0:36, 3 chapters",
        "about 2:10, 4 chapters",
        "about 3:50, 4 chapters",
    ]
    assert "  6 rounds instead of 4 in Bend" in lines


def test_for_programs_the_changes_are_data(pausa: Pausa) -> None:
    write("rest.yaml", ROUNDS)
    for dry_run in (["--dry-run"], []):
        (entry,) = pausa("build", "rest.yaml", "--length", "36s", "--json", *dry_run).json
        changes = entry["changes"]
        assert 0.5 < changes.pop("pauses") < 1.5
        assert changes == {
            "length_s": 36.0,
            "left_out": ["frog"],
            "rounds": [{"exercise": "bend", "usual": 4, "done": 1}],
        }


def test_a_length_beyond_reach_says_what_is_within(pausa: Pausa) -> None:
    write("rest.yaml", ELASTIC)
    ran = pausa("build", "rest.yaml", "--length", "2h")
    assert (ran.code, files("output") if Path("output").exists() else []) == (1, [])
    assert "error[length]: Elastic cannot last 120m" in ran.err
    assert "it can last from about" in ran.err


def test_a_length_of_the_routines_own_that_is_beyond_reach_is_shown_at_its_line(
    pausa: Pausa,
) -> None:
    write("rest.yaml", f"{ELASTIC}length: 2h\n")
    ran = pausa("build", "rest.yaml")
    assert ran.code == 1
    assert f"rest.yaml:{ELASTIC.count(chr(10)) + 1}:9: error[length]" in ran.err


@pytest.mark.parametrize("lengths", ["soon", "10", "0s", "5m,,6m"])
def test_what_is_no_length_is_wrong_usage(pausa: Pausa, lengths: str) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest.yaml", "--length", lengths)
    assert ran.code == 2
    assert "--length" in ran.err


def test_several_lengths_need_a_folder(pausa: Pausa) -> None:
    write("rest.yaml")
    assert pausa("build", "rest.yaml", "--length", "1m,2m", "-o", "one.mp3").code == 2


def chimes_of(name: str) -> list[str]:
    timeline = json.loads(Path(f"output/{name}.timeline.json").read_text(encoding="utf-8"))
    return [chime["kind"] for chime in timeline["chimes"]]


@pytest.mark.parametrize(
    ("line", "option", "expected"),
    [
        ("", [], []),
        ("", ["--chimes"], ["open", "open", "open", "close"]),
        ("chimes: {close: 1}", [], ["close"]),
        ("chimes: {close: 1}", ["--chimes"], ["close"]),
        ("chimes: usual", ["--no-chimes"], []),
    ],
)
def test_chimes_are_the_routines_or_as_one_wishes(
    pausa: Pausa, line: str, option: list[str], expected: list[str]
) -> None:
    write("rest.yaml", f"{line}\n{SHORT}")
    assert pausa("build", "rest.yaml", *option).code == 0
    assert chimes_of("rest") == expected


@pytest.mark.parametrize("command", ["build", "check", "script"])
def test_a_bell_that_is_no_sound_is_found_before_anything_is_spoken(
    pausa: Pausa, engine: FakeEngine, command: str
) -> None:
    write("rest.yaml", f"chimes: {{sound: bell.wav}}\n{SHORT}")
    write("bell.wav", "these are words")
    ran = pausa(command, "rest.yaml")
    assert ran.code == 1
    assert "error[bad-sound]" in ran.out + ran.err
    assert "bell.wav cannot be used" in ran.out + ran.err
    assert not Path("output").exists()
    assert engine.voice.spoken == []


def test_without_chimes_nobody_asks_for_the_bell(pausa: Pausa) -> None:
    write("rest.yaml", f"chimes: {{sound: bell.wav}}\n{SHORT}")
    write("bell.wav", "these are words")
    assert pausa("build", "rest.yaml", "--no-chimes").code == 0


def loudness_of(name: str) -> float:
    content = json.loads(Path(f"output/{name}.timeline.json").read_text(encoding="utf-8"))
    return float(content["sound"]["loudness_lufs"])


@pytest.mark.parametrize(
    ("options", "lufs"),
    [([], -19), (["--loudness", "podcast"], -19), (["--loudness", "quiet"], -23)],
)
def test_a_voice_is_as_loud_as_one_wishes(pausa: Pausa, options: list[str], lufs: float) -> None:
    write("rest.yaml")
    assert pausa("build", "rest.yaml", *options, "--verify").code == 0
    assert loudness_of("rest") == lufs


def test_another_loudness_speaks_nothing_anew_and_moves_nothing(pausa: Pausa) -> None:
    write("rest.yaml")
    pausa("build", "rest.yaml", "-o", "usual")
    (entry,) = pausa("build", "rest.yaml", "-o", "soft", "--loudness", "-28.5", "--json").json
    assert entry["clips"]["made"] == 0
    usual, soft = (soundfile.read(f"{name}/rest.mp3")[0] for name in ("usual", "soft"))
    assert len(usual) == len(soft)
    assert np.abs(soft).max() < np.abs(usual).max() / 2


def test_what_is_no_loudness_is_refused_before_anything_is_spoken(pausa: Pausa) -> None:
    write("rest.yaml")
    ran = pausa("build", "rest.yaml", "--loudness", "loud")
    assert ran.code == 2
    assert "'loud' is not a loudness: it is podcast, quiet, or -30 to -16 LUFS" in ran.err
    assert not Path("output").exists()


def trim_proof(name: str) -> bool:
    content = json.loads(Path(f"output/{name}.timeline.json").read_text(encoding="utf-8"))
    return bool(content["sound"]["trim_proof"])


@pytest.mark.parametrize(
    ("line", "options", "proof"),
    [
        ("", [], False),
        ("", ["--keep-silence"], True),
        ("", ["--keep-silence", "--bed", "none"], True),
        ("bed: {sound: room, trim_proof: true}", [], True),
        ("bed: {sound: room, trim_proof: true}", ["--bed", "brown"], True),
    ],
)
def test_silences_are_kept_from_players_that_trim_them_as_one_wishes(
    pausa: Pausa, line: str, options: list[str], proof: bool
) -> None:
    write("rest.yaml", f"{line}\n{SHORT}")
    ran = pausa("build", "rest.yaml", *options, "--verify")
    assert ran.code == 0
    assert trim_proof("rest") == proof
    told = "a tone of 19 Hz, too deep to hear, lies 26 dB under the voice"
    assert (told in ran.err) == proof
