"""How the JSON file beside a session is written: its keys, their types, and what must hold."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, ValidationError, model_validator

from pausa.errors import TimelineError
from pausa.routine.model import Side
from pausa.timeline.model import Chapter, PlacedCue, Span, Timeline
from pausa.timeline.views import VERSION

_Frame = Annotated[int, Field(ge=0, lt=1 << 40)]
_Decibels = Annotated[float, Field(ge=-120, le=20, allow_inf_nan=False)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Stretch(_Entry):
    """A part of the session, from one frame to another."""

    start_frame: _Frame
    end_frame: _Frame

    @model_validator(mode="after")
    def _in_order(self) -> _Stretch:
        if self.end_frame < self.start_frame:
            raise ValueError("it ends before it begins")
        return self


class _Chapter(_Stretch):
    title: str


class _Cue(_Stretch):
    text: str
    exercise: str | None
    side: Literal["left", "right"] | None
    round: int | None

    def placed(self) -> PlacedCue:
        """As the timeline has it."""
        side = Side(self.side) if self.side else None
        where = self.exercise or "", side, self.round
        return PlacedCue(self.text, self.start_frame, self.end_frame, *where)


class _Span(_Stretch):
    kind: str

    def placed(self) -> Span:
        """As the timeline has it."""
        return Span(self.start_frame, self.end_frame, self.kind)


class _Sound(_Entry):
    bed: str
    loudness_lufs: _Decibels
    peak_dbtp: _Decibels
    levels: dict[str, Annotated[Base64Bytes, Field(min_length=1)]]
    bell: Base64Bytes
    trim_proof: bool


class _File(_Entry):
    """The whole file."""

    version: Literal[1]
    title: str
    slug: str
    language: str
    sample_rate_hz: Literal[44100]
    duration_frames: _Frame
    chapters: tuple[_Chapter, ...]
    cues: tuple[_Cue, ...]
    holds: tuple[_Span, ...]
    breaths: tuple[_Span, ...]
    chimes: tuple[_Span, ...]
    sound: _Sound

    @model_validator(mode="after")
    def _whole(self) -> _File:
        """Cues stand in order, all within the session, each with the levels of its clip."""
        parts = (*self.chapters, *self.cues, *self.holds, *self.breaths, *self.chimes)
        if any(part.end_frame > self.duration_frames for part in parts):
            raise ValueError("a part of it ends after the session")
        if any(after.start_frame < cue.start_frame for cue, after in pairwise(self.cues)):
            raise ValueError("its cues are not in order")
        if not {cue.text for cue in self.cues} <= self.sound.levels.keys():
            raise ValueError("it does not know how its words sound")
        if self.chimes and not self.sound.bell:
            raise ValueError("it does not know how its bell sounds")
        return self

    def timeline(self) -> Timeline:
        return Timeline(
            title=self.title,
            slug=self.slug,
            language=self.language,
            duration_frames=self.duration_frames,
            chapters=tuple(Chapter(c.title, c.start_frame, c.end_frame) for c in self.chapters),
            cues=tuple(cue.placed() for cue in self.cues),
            holds=tuple(span.placed() for span in self.holds),
            breaths=tuple(span.placed() for span in self.breaths),
            chimes=tuple(span.placed() for span in self.chimes),
        )


def read_timeline(content: dict[str, Any], name: str) -> Timeline:
    """The timeline in a file's content. Raises TimelineError, which names the first wrong place."""
    version = content.get("version")
    if version != VERSION:
        raise TimelineError(
            f"{name} was written by {'a later' if _later(version) else 'an earlier'} Pausa",
            hint="build the session again with this one",
        )
    try:
        return _File.model_validate(content).timeline()
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise TimelineError(
            f"{name} is not a timeline as Pausa writes it: {place}: {first['msg']}",
            hint="build the session again with `pausa build`",
        ) from error


def _later(version: object) -> bool:
    return isinstance(version, int) and version > VERSION
