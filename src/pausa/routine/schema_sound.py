"""What is heard beside the voice, as it is written."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Discriminator, Tag

from pausa.routine.fields import ChimeWord, StrikeCount, Title
from pausa.routine.schema_steps import PLAIN_TAG, RANGE_TAG, Entry, optional, plain_or_range


class ChimesEntry(Entry):
    """How often a bell is struck, and which bell."""

    open: StrikeCount = optional("Strikes before the first words: `3`.")
    between: StrikeCount = optional("Strikes before each exercise but the first: `1`.")
    close: StrikeCount = optional("Strikes after the last words: `1`.")
    sound: Title = optional("A recording of the bell, beside this file: `bell.wav`.")


ChimesChoice: TypeAlias = Annotated[
    Annotated[ChimeWord, Tag(PLAIN_TAG)] | Annotated[ChimesEntry, Tag(RANGE_TAG)],
    Discriminator(plain_or_range),
]
