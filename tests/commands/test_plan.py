"""`pausa plan` shows a programme's episodes; `build`, `check` and `script` know programmes too."""

from __future__ import annotations

from pathlib import Path

import pytest

from pausa.commands.jobs import jobs_for
from pausa.units import format_clock
from tests.commands.conftest import Pausa
from tests.commands.shell import write
from tests.fake_voice import FakeEngine

REST = """\
title: Rest
exercises:
  - title: Sink
    rounds: 4
    steps:
      - {say: Sink., pause: 4s}
closing: [{say: Come back., pause: 4s}]
"""
WEEKS = """\
programme: Two quiet weeks
weeks: 2
start: 2027-01-04
days: {monday: rest, friday: sway}
rounds: {from: 50%, to: 100%}
guidance: {2: brief}
"""
NAMES = ["w01-monday-rest", "w01-friday-sway", "w02-monday-rest", "w02-friday-sway"]


@pytest.fixture(autouse=True)
def quiet_weeks() -> None:
    """A programme and its two routines."""
    write("rest.yaml", REST)
    write("sway.yaml", REST.replace("Rest", "Sway"))
    write("quiet.yaml", WEEKS)


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines()]


def test_a_plan_has_a_line_for_each_episode(pausa: Pausa, engine: FakeEngine) -> None:
    ran = pausa("plan", "quiet.yaml")
    heading, empty, columns, *rows = ran.out.splitlines()
    assert heading == "Two quiet weeks: 4 episodes in 2 weeks"
    assert empty == ""
    assert columns.split() == [
        *("#", "week", "day", "date", "routine", "length", "guidance", "rounds"),
    ]
    cells = [row.split() for row in rows]
    assert cells[0][:6] == ["1", "1", "Monday", "2027-01-04", "rest", "about"]
    assert cells[0][-2:] == ["fading", "50%"]
    assert cells[3][:5] == ["4", "2", "Friday", "2027-01-15", "sway"]
    assert cells[3][-2:] == ["brief", "100%"]
    assert {row.index(name) for row, name in zip(rows, ["rest", "sway"] * 2, strict=True)} == {
        columns.index("routine")
    }
    assert (ran.code, ran.err) == (0, "")
    assert engine.voice.spoken == []


def test_a_plan_shows_only_what_a_programme_has(pausa: Pausa) -> None:
    write("quiet.yaml", "programme: Quiet\nweeks: 1\ndays: {monday: rest}\n")
    columns = pausa("plan", "quiet.yaml").out.splitlines()[2]
    assert columns.split() == ["#", "week", "day", "routine", "length", "guidance"]


def test_after_a_build_the_lengths_are_exact(pausa: Pausa) -> None:
    assert pausa("build", "quiet.yaml", "-q").code == 0
    built = pausa("build", "quiet.yaml", "--json").json
    rows = pausa("plan", "quiet.yaml").out.splitlines()[3:]
    clocks = [format_clock(round(entry["duration_s"])) for entry in built]
    assert [row.split()[5] for row in rows] == clocks


def test_a_plan_may_show_some_weeks(pausa: Pausa) -> None:
    assert [row[0] for row in lines(pausa("plan", "quiet", "--week", "2").out)[3:]] == ["3", "4"]
    assert len(lines(pausa("plan", "quiet", "--week", "1-2").out)[3:]) == 4


def test_as_json_each_episode_is_told_in_full(pausa: Pausa) -> None:
    content = pausa("plan", "quiet.yaml", "--json").json
    assert (content["title"], content["slug"], content["weeks"]) == ("Two quiet weeks", "quiet", 2)
    first = content["episodes"][0]
    assert first.pop("duration_s") > 0
    assert first == {
        "episode": 1,
        "week": 1,
        "day": "monday",
        "date": "2027-01-04",
        "routine": "rest",
        "title": "Rest (week 1, Monday)",
        "slug": "w01-monday-rest",
        "guidance": "fading",
        "rounds_percent": 50.0,
        "holds_percent": 100.0,
        "exercises": [{"title": "Sink", "rounds": 2}],
        "measured": False,
        "changes": None,
        "notices": [],
    }


def test_an_episode_that_cannot_be_built_is_named_and_the_others_are_planned(
    pausa: Pausa,
) -> None:
    write("quiet.yaml", f"{WEEKS}length: {{from: 40s, to: 2s}}\n")
    ran = pausa("plan", "quiet.yaml")
    assert ran.code == 1
    assert ran.out.count("cannot be built") == 2
    assert "quiet.yaml:7:9: error[length]: Rest (week 2, Monday) cannot last 2s" in ran.err
    assert "of its own" not in ran.err
    entries = pausa("plan", "quiet.yaml", "--json").json["episodes"]
    assert [entry.get("error", {}).get("code") for entry in entries] == [
        *(None, None),
        *("routine", "routine"),
    ]


def test_a_programme_that_is_not_there_is_guessed(pausa: Pausa) -> None:
    ran = pausa("plan", "quit")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "error[no-such-routine]: there is no programme `quit`\n  hint: did you mean `quiet`?\n"
    )
    assert "there are `quiet`, `four-weeks-hips`" in pausa("plan", "xylophone").err


def test_a_plan_is_for_programmes(pausa: Pausa) -> None:
    ran = pausa("plan", "rest.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "error[wrong-kind]: this is a routine, not a programme" in ran.err


@pytest.mark.parametrize("command", ["plan", "build"])
@pytest.mark.parametrize(
    ("week", "message"),
    [
        ("3", "there is no week 3; quiet.yaml has 2 weeks"),
        ("0", "weeks count from 1"),
        ("2-1", "weeks count from 1, the earlier one first"),
        ("second", "'second' is no week: write `2`, or `2-4`"),
        ("1-", "'1-' is no week"),
        ("-1", "'-1' is no week"),
    ],
)
def test_a_week_that_is_none_is_refused(
    pausa: Pausa, command: str, week: str, message: str
) -> None:
    ran = pausa(command, "quiet.yaml", "--week", week)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def built_files() -> list[str]:
    return sorted(path.as_posix() for path in Path("output").rglob("*.mp3"))


def test_a_programme_is_built_episode_by_episode(pausa: Pausa) -> None:
    ran = pausa("build", "quiet")
    assert (ran.code, ran.err) == (0, "")
    assert [row[0] for row in lines(ran.out)] == [
        str(Path("output", "quiet", f"{name}.mp3")) for name in NAMES
    ]
    assert built_files() == sorted(f"output/quiet/{name}.mp3" for name in NAMES)


def test_one_week_may_be_built_alone(pausa: Pausa) -> None:
    assert pausa("build", "quiet", "--week", "2").code == 0
    assert built_files() == [f"output/quiet/{name}.mp3" for name in sorted(NAMES[2:])]


def test_as_json_a_built_episode_tells_where_it_belongs(pausa: Pausa) -> None:
    entries = pausa("build", "quiet", "--week", "2", "--json").json
    assert {key: entries[0][key] for key in ("programme", "episode", "week", "day", "date")} == {
        "programme": "quiet",
        "episode": 3,
        "week": 2,
        "day": "monday",
        "date": "2027-01-11",
    }
    assert entries[0]["routine"] == "rest"


def test_a_dry_run_writes_nothing(pausa: Pausa) -> None:
    ran = pausa("build", "quiet", "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 4
    assert not Path("output").exists()


def test_an_episode_that_cannot_be_built_does_not_stop_the_others(pausa: Pausa) -> None:
    write("quiet.yaml", f"{WEEKS}length: {{from: 2s, to: 40s}}\n")
    ran = pausa("build", "quiet")
    assert ran.code == 1
    assert "2 of 4 sessions could not be built" in ran.err
    assert built_files() == [f"output/quiet/{name}.mp3" for name in sorted(NAMES[2:])]


def test_lengths_and_guidance_of_the_listener_come_before_the_programmes(pausa: Pausa) -> None:
    write("quiet.yaml", f"{WEEKS}length: 2s\n")
    ran = pausa("build", "quiet", "--week", "1", "--length", "30s,40s", "--guidance", "full")
    assert ran.code == 0
    assert built_files() == [
        f"output/quiet/{name}-{length}.mp3"
        for name in sorted(NAMES[:2])
        for length in ("30s", "40s")
    ]


def test_a_programme_needs_a_folder(pausa: Pausa) -> None:
    ran = pausa("build", "quiet", "-o", "quiet.mp3")
    assert ran.code == 2
    assert "a programme needs a folder, and quiet.mp3 is a file" in ran.err


def test_all_builds_routines_and_no_programmes(pausa: Pausa) -> None:
    assert pausa("build", "--all", "--dry-run", "-q").code == 0
    ran = pausa("build", "--all", "--dry-run")
    assert sorted(Path(row[2]).name for row in lines(ran.out)) == ["rest.mp3", "sway.mp3"]


def test_week_is_for_programmes(pausa: Pausa) -> None:
    ran = pausa("build", "rest", "--week", "1")
    assert ran.code == 2
    assert "--week is for programmes, and rest is a routine" in ran.err


def test_check_names_a_problem_once_however_many_episodes_have_it(pausa: Pausa) -> None:
    write("rest.yaml", REST.replace("Sink.,", "Look at your hand.,"))
    ran = pausa("check", "quiet")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.count("[look-cue]") == 1
    assert "first in" not in ran.err


def test_check_tells_in_which_week_a_problem_comes_up(pausa: Pausa) -> None:
    counted = REST.replace("Sink., pause", "We do this four times., pause")
    write("rest.yaml", counted)
    ran = pausa("check", "quiet")
    assert pausa("check", "rest").err == ""
    assert ran.err.count("[wrong-count]") == 1
    assert "(first in week 1, Monday)" in ran.err


def test_check_shows_lengths_that_cannot_be_reached_once_a_routine(pausa: Pausa) -> None:
    write("quiet.yaml", f"{WEEKS}length: 2s\n")
    ran = pausa("check", "quiet", "--json")
    assert ran.code == 1
    assert [entry["message"].partition(" cannot")[0] for entry in ran.json] == [
        "Rest (week 1, Monday)",
        "Sway (week 1, Friday)",
    ]


def test_a_sound_programme_has_no_problems(pausa: Pausa) -> None:
    ran = pausa("check", "quiet")
    assert (ran.code, ran.out, ran.err) == (0, "quiet: no problems\n", "")


def test_the_script_of_an_episode_is_printed(pausa: Pausa) -> None:
    ran = pausa("script", "quiet", "--episode", "3")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Rest (week 2, Monday)"
    assert "We do this four times." in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["quiet"], "quiet is a programme; `pausa plan quiet` shows it, --episode 1 its words"),
        (["quiet", "--episode", "5"], "quiet has 4 episodes, and no number 5"),
        (["rest", "--episode", "1"], "--episode is for programmes, and rest is a routine"),
    ],
)
def test_a_script_is_of_one_session(pausa: Pausa, arguments: list[str], message: str) -> None:
    ran = pausa("script", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_plan_follows_what_the_listener_wants(pausa: Pausa) -> None:
    ran = pausa("plan", "quiet", "--week", "1", "--guidance", "count", "--length", "40s")
    rows = [line.split() for line in ran.out.splitlines()[3:]]
    assert [row[6:9] for row in rows] == [["0:40", "count", "50%"]] * 2
    ran = pausa("plan", "quiet", "--length", "40s,50s")
    assert ran.code == 2
    assert "a plan is for one length" in ran.err


def test_the_bar_tells_which_episode_of_how_many_it_is(pausa: Pausa) -> None:
    titles = [job.title for job in jobs_for("quiet", range(2, 3))]
    assert titles == ["quiet 1 of 2", "quiet 2 of 2"]


def test_episodes_that_sound_alike_keep_their_own_names(pausa: Pausa) -> None:
    write("quiet.yaml", "programme: Quiet\nweeks: 3\ndays: {monday: rest}\nlength: 2s\n")
    ran = pausa("plan", "quiet", "--json")
    assert [entry["title"] for entry in ran.json["episodes"]] == [
        f"Rest (week {week}, Monday)" for week in (1, 2, 3)
    ]
    assert ran.err.count("error[length]") == 1
