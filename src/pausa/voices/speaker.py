"""Turns texts into clips with one voice at one pace, and remembers them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from pausa.errors import SynthesisError
from pausa.sound.audio import CLIP_PREPARATION
from pausa.units import Seconds, seconds_of
from pausa.voices.clip_cache import ClipCache, clip_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pausa.sound.audio import Clip
    from pausa.voices.lexicon import Lexicon
    from pausa.voices.pace import SolvedPace
    from pausa.voices.selection import Selection


class Speaker:
    """One voice, ready to say any text: from the cache where it can, else anew."""

    def __init__(
        self, selection: Selection, pace: SolvedPace, lexicon: Lexicon, cache: ClipCache
    ) -> None:
        self.voice = selection.voice
        self.pace = pace
        self.made = 0
        """How many clips had to be made, rather than found."""
        self._selection = selection
        self._lexicon = lexicon
        self._cache = cache
        self._spoken_frames: dict[str, int] = {}
        self._uncached: dict[str, Clip] = {}

    def speak_all(self, texts: Iterable[str], on_spoken: Callable[[str], None]) -> None:
        """Have a clip ready for every text; as many at once as the voice allows.

        Raises SynthesisError for the first text that cannot be said; clips that were made by
        then stay in the cache.
        """
        missing = []
        for text in dict.fromkeys(texts):
            if self.known_frames(text) is None:
                missing.append(text)
            else:
                on_spoken(text)
        with ThreadPoolExecutor(self.voice.workers, thread_name_prefix="voice") as workers:
            try:
                waiting = {workers.submit(self.spoken_frames, text): text for text in missing}
                for done in as_completed(waiting):
                    done.result()
                    on_spoken(waiting[done])
            except BaseException:
                workers.shutdown(wait=False, cancel_futures=True)
                raise

    def known_frames(self, text: str) -> int | None:
        """The length of a text's clip from its first sound, if it has been made before."""
        if text not in self._spoken_frames and (clip := self._cache.get(self._key(text))):
            self._spoken_frames[text] = clip.spoken_frames
        return self._spoken_frames.get(text)

    def spoken_frames(self, text: str) -> int:
        """The length of a text's clip from its first sound; the clip is made if it must be."""
        known = self.known_frames(text)
        return self._make(text).spoken_frames if known is None else known

    def estimate(self, text: str) -> Seconds:
        """About how long a text takes to say: exactly so where that is known; nothing is spoken."""
        known = self.known_frames(text)
        return self.pace.rate.length(text) if known is None else seconds_of(known)

    def measure(self, text: str) -> Seconds:
        """How long a text takes to say."""
        return seconds_of(self.spoken_frames(text))

    def clip(self, text: str) -> Clip:
        """A text's clip, read back rather than held, so that memory stays small."""
        clip = self._uncached.get(text) or self._cache.get(self._key(text))
        return clip or self._make(text)

    def notices(self, texts: Iterable[str]) -> tuple[str, ...]:
        """What the user should know of how these texts were spoken."""
        notices = [text for text in (self._selection.notice, self._selection.warning) if text]
        if words := self._unread_ipa(texts):
            notices.append(f"{self.voice.info.id} cannot read IPA: {', '.join(words)}")
        if self._cache.complaint:
            notices.append(f"clips could not be kept: {self._cache.complaint}")
        return tuple(notices)

    def _unread_ipa(self, texts: Iterable[str]) -> list[str]:
        reads_ipa = self.voice.reads_ipa
        found = (self._lexicon.unsupported(text, reads_ipa=reads_ipa) for text in texts)
        return list(dict.fromkeys(word for words in found for word in words))

    def _key(self, text: str) -> str:
        return clip_key(
            self._as_spoken(text), self.voice.fingerprint, self.pace.stretch, CLIP_PREPARATION
        )

    def _as_spoken(self, text: str) -> str:
        return self._lexicon.apply(text, reads_ipa=self.voice.reads_ipa)

    def _make(self, text: str) -> Clip:
        from pausa.sound.clips import prepare_clip

        try:
            clip = prepare_clip(self.voice.speak(self._as_spoken(text), self.pace.stretch))
        except SynthesisError as error:
            raise SynthesisError(error.engine, text, error.reason, hint=error.hint) from error
        self.made += 1
        self._spoken_frames[text] = clip.spoken_frames
        if not self._cache.put(self._key(text), clip):
            self._uncached[text] = clip
        return clip
