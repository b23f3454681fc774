"""`pausa check` finds what is wrong, shows it where it is, and says what to write instead."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write
from tests.fake_voice import FakeEngine

MORNING = """\
title: Morning hips
author: Mara
guidance: fading
opening:
  - say: Lie down on your back.
    pause: 8s
  - say: Close your eyes.
    pause: 8s
exercises:
  - title: Side bend
    sides: [right, left]
    rounds: 3
    steps:
      - say: Float your {side} arm up, as you breathe in.
        pause: 8s
    rest:
      - {say: Rest., pause: 8s}
closing:
  - {say: Open your eyes., pause: 4s}
"""

MISTAKES_IN_LINE_14 = {
    "      - sya: Float your {side} arm up.": """\
hips.yaml:14:9: error[unknown-key]: `sya` is not a key of a step
   14 |       - sya: Float your {side} arm up.
      |         ^^^
  hint: did you mean `say`?
1 problem
""",
    "      - say: Float your {sied} arm up.": """\
hips.yaml:14:25: error[unknown-placeholder]: `{sied}` does not exist
   14 |       - say: Float your {sied} arm up.
      |                         ^^^^^^
  hint: did you mean `{side}`?
1 problem
""",
    "      - say: Now: float your arm up.": """\
hips.yaml:14:17: error[yaml-syntax]: a colon and a space inside words make YAML see a second key
   14 |       - say: Now: float your arm up.
      |                 ^
  hint: put the words in quotes
1 problem
""",
    "\t- say: Float your arm up.": """\
hips.yaml:14:1: error[tab-indent]: this line is indented with a tab
   14 | \t- say: Float your arm up.
      | ^
  hint: replace each tab with two spaces
1 problem
""",
    "      - say: {side} arm up.": """\
hips.yaml:14:14: error[yaml-syntax]: words that begin with a curly bracket need quotes
   14 |       - say: {side} arm up.
      |              ^^^^^^^^^^^^^^
  hint: write "{side} arm up."
1 problem
""",
    "      - say: 'Float your arm up.": """\
hips.yaml:14:14: error[yaml-syntax]: a quotation mark is never closed
   14 |       - say: 'Float your arm up.
      |              ^
  hint: close it on the same line
1 problem
""",
    "      - use: side-bend": """\
hips.yaml:14:9: error[unknown-key]: `use` is not a key of a step
   14 |       - use: side-bend
      |         ^^^
  hint: it is a key of an exercise
1 problem
""",
    "      - say: Float\x07 your arm up.": """\
hips.yaml:14:19: error[control-character]: a control character stands here (U+0007)
   14 |       - say: Float\ufffd your arm up.
      |                   ^
  hint: delete it, or type the word anew
1 problem
""",
    "      - say: 腕を {sied}.": """\
hips.yaml:14:14: error[unreadable-letters]: the routine's voice cannot read 腕 を (Cjk, Hiragana)
   14 |       - say: 腕を {sied}.
      |              ^^^^
  hint: write it as it sounds, in Latin letters
hips.yaml:14:17: error[unknown-placeholder]: `{sied}` does not exist
   14 |       - say: 腕を {sied}.
      |                   ^^^^^^
  hint: did you mean `{side}`?
2 problems
""",
}


@pytest.mark.parametrize("line", MISTAKES_IN_LINE_14, ids=lambda line: line.strip()[:24])
def test_a_mistake_is_shown_at_its_line_with_a_way_out(pausa: Pausa, line: str) -> None:
    lines = MORNING.splitlines()
    lines[13] = line
    write("hips.yaml", "\n".join(lines))
    ran = pausa("check", "hips.yaml")
    assert ran.err == MISTAKES_IN_LINE_14[line]
    assert (ran.code, ran.out) == (1, "")


def test_every_problem_of_a_file_is_told_at_once(pausa: Pausa) -> None:
    text = MORNING.replace("fading", "fadign").replace("sides", "side").replace("4s", "4 sec")
    write("hips.yaml", text)
    ran = pausa("check", "hips.yaml")
    places = [line.split(": ")[0] for line in ran.err.splitlines() if line.startswith("hips")]
    assert places == ["hips.yaml:3:11", "hips.yaml:11:5", "hips.yaml:14:25", "hips.yaml:19:35"]
    assert ran.err.endswith("4 problems\n")


def test_a_good_routine_has_no_problems_and_nothing_is_spoken(
    pausa: Pausa, engine: FakeEngine
) -> None:
    write("hips.yaml", MORNING)
    ran = pausa("check", "hips.yaml")
    assert (ran.code, ran.out, ran.err) == (0, "hips.yaml: no problems\n", "")
    assert engine.voice.spoken == []


def test_words_that_do_not_fit_are_found_by_estimate(pausa: Pausa) -> None:
    step = "- {breathe: in, for: 1s, say: Slowly float your arm up., brief: Too long a brief.}"
    lines = MORNING.splitlines()
    lines[13:15] = [f"      {step}"]
    write("hips.yaml", "\n".join(lines))
    ran = pausa("check", "hips.yaml")
    assert ran.code == 1
    assert ran.err.startswith("note: hips.yaml: lengths are estimates; `pausa build` measures")
    assert "hips.yaml:14:9: error[words-too-long]: 'Too long a brief.' takes" in ran.err


def test_an_unknown_voice_is_shown_where_it_is_asked_for(pausa: Pausa) -> None:
    write("hips.yaml", f"voice: fake:soprano\n{SHORT}")
    ran = pausa("check", "hips.yaml")
    assert ran.code == 1
    assert ran.err == (
        "hips.yaml:1:8: error[unknown-voice]: fake has no voice 'soprano'\n"
        "    1 | voice: fake:soprano\n"
        "      |        ^^^^^^^^^^^^\n"
        "  hint: there is only `tones`\n"
        "1 problem\n"
    )


def test_a_voice_on_the_command_line_overrides_that_of_the_routine(pausa: Pausa) -> None:
    write("hips.yaml", f"voice: fake:soprano\n{SHORT}")
    assert pausa("check", "hips.yaml", "--voice", "fake:tones").code == 0
    ran = pausa("check", "hips.yaml", "--voice", "alto")
    assert ran.code == 1
    assert ran.err.startswith("error[unknown-voice]: there is no voice 'alto'\n  hint: say natural")


def test_a_problem_in_an_exercise_file_is_shown_in_that_file(pausa: Pausa) -> None:
    write("hips.yaml", "title: Hips\nexercises: [bend]\n")
    write("exercises/bend.yaml", "title: Bend\nsteps: [{say: Bend., pauze: 5s}]\n")
    ran = pausa("check", "hips.yaml")
    place = Path("exercises", "bend.yaml")
    assert ran.err.startswith(f"{place}:2:22: error[unknown-key]: `pauze` is not a key of a step")


def test_many_files_are_checked_and_a_missing_one_keeps_no_other_from_it(pausa: Pausa) -> None:
    write("good.yaml")
    write("bad.yaml", "title: Bad\n")
    ran = pausa("check", "missing", "bad.yaml", "good.yaml", "good.yaml")
    assert ran.code == 1
    assert ran.out == "good.yaml: no problems\n"
    assert ran.err.startswith("error[no-such-routine]: there is no routine `missing`\n  hint: ")
    assert "bad.yaml:1:1: error[missing-key]: `exercises` is missing" in ran.err


WARNED = MORNING.replace("Float your {side} arm up, as you breathe in.", "Look up.")
BOTH = WARNED.replace("    rest:", "      - {for: 1s, say: Far too many words for it.}\n    rest:")


def test_a_warning_is_shown_and_fails_nothing(pausa: Pausa) -> None:
    write("hips.yaml", WARNED)
    ran = pausa("check", "hips.yaml")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == (
        "hips.yaml:14:14: warning[look-cue]: 'Look' asks for eyes, which are closed\n"
        "   14 |       - say: Look up.\n"
        "      |              ^^^^\n"
        "  hint: name what can be felt or heard: `notice`, `feel`, `listen`, `sense`\n"
        "1 warning\n"
    )


TEN_MINUTES = """title: Rest
opening: [{say: "For the next ten minutes, rest.", pause: 9s}]
exercises:
  - title: Rest
    rounds: {least: 1, usual: 20, most: 20}
    steps: [{say: Rest here., pause: {least: 5s, usual: 25s, most: 50s}}]
closing: [{say: Open your eyes., pause: 5s}]
"""


def test_a_session_is_checked_as_it_is_at_a_length(pausa: Pausa) -> None:
    write("rest.yaml", TEN_MINUTES)
    assert "no problems" in pausa("check", "rest.yaml").out
    ran = pausa("check", "rest.yaml", "--length", "5m")
    assert ran.code == 0
    assert "warning[wrong-length]: 'ten minutes', but the session lasts about five" in ran.err
    ran = pausa("check", "rest.yaml", "--length", "10h")
    assert (ran.code, "error[length]" in ran.err) == (1, True)
    assert pausa("check", "rest.yaml", "--length", "5m,6m").code == 2


def test_errors_and_warnings_are_counted_apart(pausa: Pausa) -> None:
    write("hips.yaml", BOTH)
    ran = pausa("check", "hips.yaml")
    assert ran.code == 1
    assert "error[words-too-long]" in ran.err
    assert ran.err.endswith("\n1 error, 1 warning\n")


def test_a_comment_in_the_file_allows_a_warning(pausa: Pausa) -> None:
    write("hips.yaml", WARNED.replace("Look up.", "Look up. # pausa: allow look-cue"))
    assert pausa("check", "hips.yaml").out == "hips.yaml: no problems\n"


def test_warnings_keep_nothing_from_being_built(pausa: Pausa) -> None:
    write("hips.yaml", WARNED)
    assert pausa("build", "hips.yaml", "--dry-run").code == 0
    assert pausa("build", "hips.yaml").code == 0


def test_as_json_every_problem_is_an_entry_with_the_same_keys(pausa: Pausa) -> None:
    write("good.yaml")
    write("bad.yaml", "title: Bad\ntimes: 3\n")
    ran = pausa("check", "--json", "missing.yaml", "bad.yaml", "good.yaml")
    assert ran.code == 1
    keys = {"path", "line", "column", "code", "severity", "message", "hint"}
    assert [entry.keys() for entry in ran.json] == [keys] * 3
    assert [(entry["path"], entry["line"], entry["code"]) for entry in ran.json] == [
        ("missing.yaml", 1, "no-such-routine"),
        ("bad.yaml", 1, "missing-key"),
        ("bad.yaml", 2, "unknown-key"),
    ]
    assert ran.err == ""


def test_as_json_a_problem_of_two_routines_is_told_once(pausa: Pausa) -> None:
    for name in ("one.yaml", "two.yaml"):
        write(name, "title: T\nexercises: [bend]\n")
    write("exercises/bend.yaml", "title: Bend\nsteps: []\n")
    (entry,) = pausa("check", "--json", "one.yaml", "two.yaml").json
    assert entry["code"] == "empty-list"


def test_as_json_no_problem_is_an_empty_list(pausa: Pausa) -> None:
    write("good.yaml")
    ran = pausa("check", "good.yaml", "--json")
    assert (ran.code, ran.json) == (0, [])


def test_json_is_short_for_its_format(pausa: Pausa) -> None:
    write("hips.yaml", WARNED)
    short = pausa("check", "hips.yaml", "--json")
    assert short.json[0]["severity"] == "warning"
    assert pausa("check", "hips.yaml", "--format", "json") == short
    assert pausa("check", "hips.yaml", "--format", "json", "--json") == short


def test_two_formats_at_once_are_used_wrongly(pausa: Pausa) -> None:
    ran = pausa("check", "hips.yaml", "--json", "--format", "sarif")
    assert (ran.code, ran.out) == (2, "")
    assert "--json is --format json; with --format sarif, leave it out" in ran.err
    assert pausa("check", "hips.yaml", "--format", "xml").code == 2


def test_without_a_file_it_is_used_wrongly(pausa: Pausa) -> None:
    ran = pausa("check")
    assert (ran.code, ran.out) == (2, "")
    assert "Missing argument 'ROUTINES...'" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="makes a file of an unusual name")
def test_a_name_that_no_terminal_can_show_is_no_trouble(pausa: Pausa) -> None:
    ran = pausa("check", "\udcff.yaml", "--json")
    assert ran.code == 1
    assert ran.json[0]["code"] == "no-such-routine"
