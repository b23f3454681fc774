"""`pausa new` writes a routine that one can begin with, and never over one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pausa.routine.library import shipped_folder
from tests.commands.conftest import Pausa
from tests.commands.shell import SHORT, write


def test_the_example_is_written_and_can_be_built(pausa: Pausa) -> None:
    ran = pausa("new")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "wrote routine.yaml\nnext: change it, then `pausa build routine.yaml`\n"
    assert pausa("check", "routine.yaml").code == 0
    (entry,) = pausa("build", "routine.yaml", "--json").json
    assert entry["chapters"] == ["Opening", "Shoulder circles", "Closing"]
    assert 180 < entry["duration_s"] < 220


def test_the_example_explains_itself(pausa: Pausa) -> None:
    pausa("new")
    lines = Path("routine.yaml").read_text(encoding="utf-8").splitlines()
    assert sum("#" in line for line in lines) >= len(lines) / 4


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("hips.yaml", "hips.yaml"),
        ("hips.yml", "hips.yml"),
        ("hips", "hips.yaml"),
        ("hips.v2", "hips.v2.yaml"),
        ("new/folder/hips", "new/folder/hips.yaml"),
        ("there", "there/routine.yaml"),
    ],
)
def test_it_is_written_where_it_is_asked_for(pausa: Pausa, path: str, written: str) -> None:
    Path("there").mkdir()
    ran = pausa("new", path)
    assert ran.out.startswith(f"wrote {Path(written)}\n")
    assert Path(written).is_file()


def test_what_exists_is_never_written_over(pausa: Pausa) -> None:
    write("hips.yaml", "mine")
    for arguments in (["hips.yaml"], ["hips"], ["--from", "somatic-hips", "hips.yaml"]):
        ran = pausa("new", *arguments)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            "error[output]: hips.yaml exists already\n  hint: name another file: pausa new PATH\n"
        )
    assert Path("hips.yaml").read_text() == "mine"
    assert not Path("exercises").exists()


def test_from_copies_a_shipped_routine_and_its_exercises(pausa: Pausa) -> None:
    ran = pausa("new", "--from", "somatic-hips")
    assert ran.code == 0
    assert ran.out.startswith("wrote somatic-hips.yaml\n")
    copied = {path.name for path in Path("exercises").iterdir()}
    shipped = shipped_folder() / "exercises"
    assert {"side-bend.yaml", "swimming-frog.yaml"} < copied
    assert all(
        Path("exercises", name).read_bytes() == (shipped / name).read_bytes() for name in copied
    )
    assert pausa("check", "somatic-hips.yaml").code == 0


def test_from_copies_exercises_that_are_changed_on_the_way(pausa: Pausa, here: Path) -> None:
    write("mine/hips.yaml", "title: Hips\nexercises: [{use: short-bend, optional: true}]\n")
    write("mine/exercises/short-bend.yaml", "use: bend\nrounds: 1\n")
    write("mine/exercises/bend.yaml", "title: Bend\nsteps: [{say: Bend., pause: 1s}]\n")
    ran = pausa("new", "--from", "mine/hips.yaml", "copy/hips")
    folder = Path("copy", "exercises")
    assert ran.out.splitlines()[:3] == [
        f"wrote {Path('copy', 'hips.yaml')}",
        f"wrote {folder / 'short-bend.yaml'}",
        f"wrote {folder / 'bend.yaml'}",
    ]
    for name in ("hips.yaml", "exercises/short-bend.yaml", "exercises/bend.yaml"):
        assert Path("copy", name).read_bytes() == Path("mine", name).read_bytes()


def test_from_copies_a_bell_that_lies_with_its_routine(pausa: Pausa) -> None:
    write("mine/sounds/bell.wav", "a bell")
    write("mine/hips.yaml", f"chimes: {{sound: sounds/bell.wav}}\n{SHORT}")
    assert pausa("new", "--from", "mine/hips.yaml", "copy/hips.yaml").code == 0
    assert Path("copy/sounds/bell.wav").read_text() == "a bell"


def test_from_copies_a_bed_that_lies_with_its_routine(pausa: Pausa) -> None:
    write("mine/sea.mp3", "waves")
    write("mine/hips.yaml", f"bed: {{sound: sea.mp3, level: soft}}\n{SHORT}")
    assert pausa("new", "copy/hips.yaml", "--from", "mine/hips.yaml").code == 0
    assert Path("copy/sea.mp3").read_text() == "waves"


def test_from_leaves_a_bell_elsewhere_where_it_is(pausa: Pausa) -> None:
    write("bell.wav", "a bell")
    write("mine/hips.yaml", f"chimes: {{sound: ../bell.wav}}\n{SHORT}")
    assert pausa("new", "--from", "mine/hips.yaml", "copy/hips.yaml").code == 0
    assert sorted(path.name for path in Path("copy").iterdir()) == ["hips.yaml"]


def test_an_exercise_that_is_there_is_kept(pausa: Pausa) -> None:
    mine = write("exercises/side-bend.yaml", "title: Mine\nsteps: [{say: Bend., pause: 1s}]\n")
    ran = pausa("new", "--from", "somatic-hips")
    assert f"kept  {mine}, which was there already\n" in ran.out
    assert mine.read_text().startswith("title: Mine")


def test_from_a_routine_with_problems_copies_nothing(pausa: Pausa) -> None:
    write("broken.yaml", "title: Broken\nexercises: [missing-one]\n")
    ran = pausa("new", "--from", "broken.yaml", "copy.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert "error[unknown-exercise]" in ran.err
    assert not Path("copy.yaml").exists()


def test_from_what_is_not_there_is_an_error(pausa: Pausa) -> None:
    ran = pausa("new", "--from", "somatic-hip")
    assert ran.code == 1
    assert "did you mean `somatic-hips`?" in ran.err


def test_a_place_that_cannot_be_written_is_told_of(pausa: Pausa) -> None:
    write("file")
    ran = pausa("new", "file/hips.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"error[output]: cannot write {Path('file', 'hips.yaml')}: ")


HIPS = "title: Hips\nexercises: [side-bend, swimming-frog, soles-together]\n"


def test_an_overlay_changes_nothing_yet(pausa: Pausa) -> None:
    ran = pausa("new", "--overlay", "somatic-hips", "anna")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "wrote anna.yaml\nnext: change it, then `pausa build anna.yaml`\n"
    assert "\noverlay: somatic-hips\n" in Path("anna.yaml").read_text(encoding="utf-8")
    assert pausa("show", "anna").out == pausa("show", "somatic-hips").out


def test_all_that_an_overlay_could_change_is_there_behind_a_comment(pausa: Pausa) -> None:
    pausa("new", "--overlay", "somatic-hips", "anna")
    text = Path("anna.yaml").read_text(encoding="utf-8")
    head, _, changes = text.partition("# skip:")
    write("anna.yaml", head + "skip:" + changes.replace("\n# ", "\n"))
    ran = pausa("check", "anna")
    assert (ran.code, ran.out, ran.err) == (0, "anna: no problems\n", "")
    shown = pausa("show", "anna").out
    assert "gentler: left" in shown
    assert "Swimming frog" not in shown


@pytest.mark.parametrize(
    ("target", "reference"),
    [("anna.yaml", "hips"), ("people/anna.yaml", "../routines/hips.yaml")],
)
def test_an_overlay_finds_its_routine_from_where_it_lies(
    pausa: Pausa, target: str, reference: str
) -> None:
    write("routines/hips.yaml", HIPS)
    assert pausa("new", "--overlay", "hips", target).code == 0
    assert f"\noverlay: {reference}\n" in Path(target).read_text(encoding="utf-8")
    assert pausa("check", target).code == 0


def test_without_a_name_an_overlay_gets_one_of_its_own(pausa: Pausa) -> None:
    assert pausa("new", "--overlay", "somatic-hips").out.startswith("wrote my-somatic-hips.yaml\n")


def test_a_copied_overlay_adapts_the_same_routine(pausa: Pausa) -> None:
    write("routines/hips.yaml", HIPS)
    write("anna.yaml", "# for Anna\noverlay: hips # mine\nskip: [side-bend]\n")
    ran = pausa("new", "--from", "anna", "people/ben.yaml")
    target = Path("people", "ben.yaml")
    assert ran.out.startswith(f"wrote {target}\nnext: ")
    copied = target.read_text(encoding="utf-8")
    assert copied == "# for Anna\noverlay: ../routines/hips.yaml # mine\nskip: [side-bend]\n"
    assert pausa("show", target).out == pausa("show", "anna").out
    assert not Path("people", "exercises").exists()


def test_it_copies_or_adapts_not_both(pausa: Pausa) -> None:
    ran = pausa("new", "--from", "somatic-hips", "--overlay", "somatic-hips")
    assert ran.code == 2
    assert "say one of them" in ran.err
