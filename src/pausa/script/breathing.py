"""The breaths of a pattern, each phase led by a word.

The word for a phase is said in the tail of the phase before, so that it has ended when the
listener breathes on. Where there is no room for it there, it begins with the phase itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pausa.routine.model import Breath, Guidance, Pattern
from pausa.script.guidance import Telling
from pausa.script.model import Cue, Gap, Item, Slot
from pausa.script.spacing import AFTER_ANNOUNCEMENT, BREATHING_ROOM, LEAD_ROOM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pausa.routine.model import Mark
    from pausa.script.phrases import Phrases
    from pausa.units import Seconds


@dataclass(frozen=True)
class _Turn:
    """One phase of one breath, and the words that may lead it, the best first."""

    breath: Breath
    duration: Seconds
    words: tuple[str, ...]


@dataclass(frozen=True)
class Breathing:
    """How the breaths of patterns are led: in which words, and how long these take to say."""

    phrases: Phrases
    measure: Callable[[str], Seconds]
    guidance: Guidance
    telling: Telling = Telling.FULL
    """What is said in the round that the breaths stand in."""
    rounds: int = 1

    def in_round(self, telling: Telling, rounds: int) -> Breathing:
        """The same in one of an exercise's rounds."""
        return replace(self, telling=telling, rounds=rounds)

    def items(self, pattern: Pattern, mark: Mark, cue: Cue) -> Iterator[Item]:
        """All of its breaths; what `cue` says, if anything, comes before them."""
        if cue.text:
            yield cue
            yield Gap(AFTER_ANNOUNCEMENT)
        cue = replace(cue, mark=mark)
        turns = list(self._turns(pattern))
        if turns[0].words:
            yield replace(cue, text=turns[0].words[0])
            yield Gap(LEAD_ROOM)
        said = ""
        for turn, following in zip(turns, [*turns[1:], None], strict=True):
            ahead, late = self._placed(following, turn.duration, said) if following else ("", "")
            cues = (replace(cue, text=text) if text else None for text in (said, ahead))
            yield Slot(turn.duration, mark, turn.breath, *cues)
            said = late

    def _turns(self, pattern: Pattern) -> Iterator[_Turn]:
        for place, length in enumerate(pattern.breaths, start=1):
            for phase in pattern.phases:
                words = self._words(pattern, place, phase.breath)
                yield _Turn(phase.breath, phase.share * length, words)

    def _words(self, pattern: Pattern, place: int, breath: Breath) -> tuple[str, ...]:
        if self.telling is Telling.COUNT and len(pattern.breaths) == 1:
            return ()  # The number of its round has been said.
        told = self._told(place)
        if told is Telling.COUNT:
            return (self.phrases.number_alone(place),) if breath is Breath.IN else ()
        if own := dict(pattern.words).get(breath):
            return (own,)
        brief = self.phrases.breath(breath, brief=True)
        full = self.phrases.breath(breath, brief=False)
        return (full, brief) if told is Telling.FULL else (brief,)

    def _told(self, place: int) -> Telling:
        """What is said of a breath; the breaths of several rounds have no numbers of their own."""
        if self.guidance is Guidance.FULL:
            return Telling.FULL
        if place == 1:
            fades = self.guidance is Guidance.FADING and self.telling is Telling.FULL
            return Telling.FULL if fades else Telling.BRIEF
        counts = self.guidance is Guidance.COUNT and self.rounds == 1
        return Telling.COUNT if counts else Telling.BRIEF

    def _placed(self, turn: _Turn, before: Seconds, said: str) -> tuple[str, str]:
        """The words for a turn: those that end before it, and those that begin with it.

        The phase before lasts as long as `before`, and `said` is what it begins with.
        """
        lengths = {text: self.measure(text) for text in turn.words}
        room = self._room(before, said)
        ahead = next((text for text in lengths if lengths[text] <= room), "")
        if ahead or not lengths:
            return ahead, ""
        fitting = (text for text in lengths if lengths[text] + BREATHING_ROOM <= turn.duration)
        return "", next(fitting, turn.words[-1])

    def _room(self, duration: Seconds, said: str) -> Seconds:
        """How long words for what comes next may last, in a slot that begins with others."""
        return duration - (self.measure(said) if said else Fraction(0)) - 2 * LEAD_ROOM

    def flowing(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The same, with breath following breath at once where nothing else stands between.

        The word that leads a pattern's first breath is then said in the tail of the one before,
        or begins with the breath where a round has been counted there.
        """
        flowing: list[Item] = []
        for item in items:
            flowing.append(item)
            if isinstance(item, Slot):
                self._join(flowing)
        return tuple(flowing)

    def _join(self, items: list[Item]) -> None:
        if len(items) < 4:  # noqa: PLR2004 - a breath, a word, its gap, and the next breath
            return
        before, word, gap, breath = items[-4:]
        if not isinstance(before, Slot) or not isinstance(word, Cue) or gap != Gap(LEAD_ROOM):
            return
        if not before.breathe or not isinstance(breath, Slot):
            return
        length = self.measure(word.text)
        if before.lead:
            if not breath.cue and length <= self._room(breath.duration, _text(breath.lead)):
                items[-4:] = [before, replace(breath, cue=word)]
        elif length <= self._room(before.duration, _text(before.cue)):
            items[-4:-1] = [replace(before, lead=word)]


def _text(cue: Cue | None) -> str:
    return cue.text if cue else ""
