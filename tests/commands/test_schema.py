"""`pausa schema` prints what editors need."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from pausa.routine.editors import json_schema
from pausa.routine.schema import Kind
from tests.commands.conftest import Pausa


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ([], "routine"),
        (["routine"], "routine"),
        (["exercise"], "exercise"),
        (["programme"], "programme"),
    ],
)
def test_it_prints_the_schema_of_a_kind_of_file(
    pausa: Pausa, arguments: list[str], kind: Kind
) -> None:
    ran = pausa("schema", *arguments)
    Draft202012Validator.check_schema(ran.json)
    assert ran.json == json_schema(kind)
    assert (ran.code, ran.err) == (0, "")


def test_there_is_no_other_kind(pausa: Pausa) -> None:
    ran = pausa("schema", "song")
    assert (ran.code, ran.out) == (2, "")
    assert "'song' is not one of 'routine', 'exercise'" in ran.err
