"""An overlay is as good as a routine in which its changes were written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from pausa.routine.loader import load_routine
from pausa.routine.model import Exercise
from tests.content import content
from tests.generated import Data, Files, Style, loaded, overrides, routines, written

if TYPE_CHECKING:
    from pathlib import Path

quickly = settings(max_examples=40, deadline=None)


@st.composite
def changed(draw: st.DrawFn) -> tuple[Files, int, Data]:
    """A routine, the place of an exercise that it uses, and changes to that exercise."""
    files = draw(routines())
    entries = [*files.routine["exercises"], "side-bend"]
    files = replace(files, routine={**files.routine, "exercises": entries})
    used = [place for place, entry in enumerate(entries) if isinstance(entry, str)]
    return files, draw(st.sampled_from(used)), draw(overrides(Style(rounds=True)))


def under(files: Files, folder: Path, **overlay: object) -> tuple[Exercise, ...]:
    """The exercises of a routine with an overlay over it."""
    return loaded(replace(files, overlay={"overlay": "test.yaml", **overlay}), folder).exercises


@quickly
@given(files=routines())
def test_without_changes_it_is_the_routine(files: Files, folder: Path) -> None:
    routine = loaded(files, folder)
    adapted = loaded(replace(files, overlay={"overlay": "test.yaml"}), folder)
    assert content(adapted) == content(routine)
    assert replace(adapted, path=routine.path, slug=routine.slug) == routine


@quickly
@given(files=routines(), data=st.data())
def test_what_is_skipped_is_gone_and_nothing_else(
    files: Files, data: st.DataObject, folder: Path
) -> None:
    original = loaded(files, folder).exercises
    skipped = data.draw(st.sets(st.sampled_from(files.names), max_size=len(original) - 1))
    kept = tuple(exercise for exercise in original if exercise.slug not in skipped)
    assert under(files, folder, skip=sorted(skipped)) == kept


@quickly
@given(made=changed())
def test_a_change_does_what_it_would_do_beside_use(
    made: tuple[Files, int, Data], folder: Path
) -> None:
    files, place, changes = made
    adapted = under(files, folder, exercises={files.names[place]: changes})
    entries = list(files.routine["exercises"])
    entries[place] = {"use": entries[place], **changes}
    routine = replace(files, routine={**files.routine, "exercises": entries})
    assert content(adapted) == content(load_routine(written(routine, folder)).exercises)


@quickly
@given(made=changed(), data=st.data())
def test_one_overlay_over_another_is_as_good_as_both_at_once(
    made: tuple[Files, int, Data], data: st.DataObject, folder: Path
) -> None:
    files, place, changes = made
    name = files.names[place]
    more = data.draw(overrides(Style(rounds=True)))
    at_once = under(files, folder, exercises={name: {**changes, **more}})
    first = {"overlay": "test.yaml", "exercises": {name: changes}}
    (folder / "first.yaml").write_text(json.dumps(first), encoding="utf-8")
    second = {"overlay": "first.yaml", "exercises": {name: more}}
    assert content(loaded(replace(files, overlay=second), folder).exercises) == content(at_once)
