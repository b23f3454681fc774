"""Long silences: whoever lies with closed eyes must know that they are meant."""

from __future__ import annotations

import re
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.checks import numbers
from pausa.script.model import Cue, Gap, Hold, Slot, cues_of
from pausa.units import format_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem
    from pausa.routine.model import Mark
    from pausa.script.model import Item, Section
    from pausa.units import Seconds

LONG_SILENCE = Fraction(60)
"""From here on listeners wonder whether the session is over."""
_REMEMBERED_CUES = 3
"""An announcement may be so many cues back."""

_LENGTH_SAID = re.compile(
    rf"\b(?:{numbers.NUMBER}|few|some|several) "
    r"(?:more |long |slow |quiet |whole )*(?:seconds?|minutes?|hours?|breaths)\b"
    r"|\ban? (?:\w+ )?(?:minute|hour)\b",
    re.IGNORECASE,
)
_RETURN_SAID = re.compile(
    r"\b(?:I|my voice|we)(?:['’]ll| will) (?:then )?(?:bring|call|guide|lead|take|be back"
    r"|be with you|come|return|continue|go on|move on|speak|say|tell|let you|remind"
    r"|ring|wake|begin|start)\b"
    r"|\b(?:until|till|when) (?:I|my voice|we)\b"
    r"|\b(?:until|till|when) (?:you(?:['’]ll)? (?:next )?hear|the (?:bell|chime|gong|next))"
    r"|\bwait for my voice\b",
    re.IGNORECASE,
)


def unannounced_silence(checked: Checked) -> Iterator[Problem]:
    """A silence of a minute or more that comes without word of how long, or who ends it."""
    for section in checked.script.sections if checked.is_english else ():
        for run in _silences(section, checked):
            if run.is_long and not run.is_announced:
                yield _problem(checked, run)


class _Silence:
    """Time without words, and what was said before it."""

    def __init__(self, cues: deque[Cue], length: Seconds = Fraction(0)) -> None:
        self.before = list(cues)
        self.length = length
        self.mark: Mark | None = None

    def add(self, length: Seconds, mark: Mark | None) -> None:
        self.length += length
        self.mark = self.mark or mark

    @property
    def is_long(self) -> bool:
        return self.length >= LONG_SILENCE

    @property
    def is_announced(self) -> bool:
        said = " ".join(cue.text for cue in self.before)
        return bool(_LENGTH_SAID.search(said) or _RETURN_SAID.search(said))


def _silences(section: Section, checked: Checked) -> Iterator[_Silence]:
    """Every stretch without words; a hold that speaks inside itself keeps company."""
    cues: deque[Cue] = deque(maxlen=_REMEMBERED_CUES)
    run = _Silence(cues)
    for item in section.items:
        words = _words_of(item)
        if words or (isinstance(item, Hold) and item.calls):
            yield run
            run = _after(run, words, cues)
        if isinstance(item, Slot):
            said = sum(checked.measure(cue.text) for cue in cues_of(item))
            run.add(item.duration - said, item.mark)
            if item.lead:
                yield run
                run = _after(run, item.lead, cues)
        elif isinstance(item, Gap) or (isinstance(item, Hold) and not item.calls):
            run.add(item.duration, getattr(item, "mark", None))
    yield run


def _after(run: _Silence, words: Cue | None, cues: deque[Cue]) -> _Silence:
    """The silence that begins where words have ended the one before."""
    if run.is_long:
        cues.clear()
    cues.extend([words] if words else [])
    return _Silence(cues)


def _words_of(item: Item) -> Cue | None:
    """What is said as the item begins."""
    if isinstance(item, Cue):
        return item
    return item.cue if isinstance(item, Slot) else None


def _problem(checked: Checked, run: _Silence) -> Problem:
    marks = [run.mark, *(cue.mark for cue in reversed(run.before))]
    mark = next((mark for mark in marks if mark), checked.top)
    length = format_duration(run.length)
    return checked.warning(
        mark,
        "unannounced-silence",
        f"nobody announces these {length} of silence",
        f'say before it: "We stay here for {numbers.spoken_time(run.length)}. '
        "I'll bring you back.\", or give it as a `hold` with `call: [halfway, 10s left]`",
    )
