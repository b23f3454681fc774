"""Phrase files as they are written: what Pausa itself says, phrase by phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import Discriminator, PlainValidator, Tag, WithJsonSchema, create_model

from pausa.languages.numbers import PLURAL_FORMS
from pausa.languages.phrasebook import PHRASES
from pausa.routine.fields import Speech, Title, fail
from pausa.routine.names import did_you_mean, listed, quoted
from pausa.routine.schema_steps import PLAIN_TAG, RANGE_TAG, Entry, optional, plain_or_range

FORM_NAME = rf"^(?:{'|'.join(PLURAL_FORMS)}|[0-9]{{1,3}})$"


def _form(value: object) -> str:
    name = str(value)
    if name not in PLURAL_FORMS and not (name.isdecimal() and len(name) <= len("100")):
        hint = did_you_mean(name, PLURAL_FORMS) or f"write a number, or {listed(PLURAL_FORMS)}"
        fail("unknown-form", f"{quoted(name)} is no plural form", hint)
    return name


FormName: TypeAlias = Annotated[
    str, PlainValidator(_form), WithJsonSchema({"type": "string", "pattern": FORM_NAME})
]
SideForms: TypeAlias = list[Title]
CountedPhrase: TypeAlias = Annotated[
    Annotated[Speech, Tag(PLAIN_TAG)] | Annotated[dict[FormName, Speech], Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]

if TYPE_CHECKING:
    PhrasesFile: TypeAlias = Entry
else:
    PhrasesFile = create_model(
        "PhrasesFile",
        __base__=Entry,
        right=(SideForms, optional("The forms of `right`; the first is what {side} becomes.")),
        left=(SideForms, optional("The forms of `left`, each in the place of its counterpart.")),
        **{
            name: (CountedPhrase if rule.counted else Speech, optional(rule.said))
            for name, rule in PHRASES.items()
        },
    )
