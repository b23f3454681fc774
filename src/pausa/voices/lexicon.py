"""Words that voices misread, and how to say them, whatever the engine.

A word is respelled in ordinary letters (`SO-as`), which every engine reads by its own rules, or
given in the phonetic alphabet (`/ˈsoʊəs/`), which only some can read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pausa.errors import PausaError
from pausa.voices.folders import config_folder
from pausa.voices.spoken import spoken_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

USER_FILE = "lexicon.yaml"
"""For every language; `lexicon_de.yaml` beside it is for German alone."""

_LETTERS = re.compile(r"[^\W\d_]+")
_OPEN_SYLLABLE = re.compile(r"[^AEIOUY]+([AEO])")
_LENGTHENED = {"en": {"A": "h", "E": "e", "O": "h"}, "de": {"A": "h", "E": "h", "O": "h"}}
"""What each language writes after a vowel that is long; Spanish has none."""


class LexiconError(PausaError):
    """An entry of a lexicon can't be used."""

    code = "lexicon"


@dataclass(frozen=True)
class Entry:
    """How to say a phrase: respelled, in IPA, or both."""

    phrase: str
    say: str = ""
    ipa: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Entries by their phrase in lower case; of two that fit, the longer one is used."""

    language: str = "en"
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def extended(self, entries: Mapping[str, str]) -> Lexicon:
        """With more entries, as people write them; they win. Raises LexiconError.

        A phrase that had a respelling keeps it, for engines that can't read its new IPA.
        """
        merged = dict(self.entries)
        for phrase, written in entries.items():
            entry = parse_entry(phrase, written, self.language)
            known = merged.get(_key(phrase))
            if known and not entry.say:
                entry = Entry(entry.phrase, known.say, entry.ipa)
            merged[_key(phrase)] = entry
        return Lexicon(self.language, merged)

    def apply(self, text: str, *, reads_ipa: bool) -> str:
        """The text as it is spoken, every phrase as its entry says; IPA becomes `[[ipa]]`."""

        def said(match: re.Match[str]) -> str:
            entry = self.entries[_key(match.group())]
            if entry.ipa and reads_ipa:
                return f"[[{entry.ipa}]]"
            return _cased_like(match.group(), entry.say or match.group())

        spoken = spoken_text(text, self.language)
        return self._pattern.sub(said, spoken) if self.entries else spoken

    def unsupported(self, text: str, *, reads_ipa: bool) -> list[str]:
        """The phrases of the text that have only IPA, where it can't be read: said as written."""
        if reads_ipa or not self.entries:
            return []
        matches = self._pattern.findall(spoken_text(text, self.language))
        found = (self.entries[_key(match)] for match in matches)
        return list(dict.fromkeys(entry.phrase for entry in found if not entry.say))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.entries, key=len, reverse=True)
        phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
        return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def load_lexicon(language: str, routine_entries: Mapping[str, str]) -> Lexicon:
    """The language's own lexicon, then the user's files, then the routine's; the later wins.

    Raises LexiconError.
    """
    own = f"lexicon_{_primary(language)}.yaml"
    lexicon = Lexicon(language)
    shared = resources.files("pausa.voices") / own
    if shared.is_file():
        lexicon = lexicon.extended(_parse_file(shared.read_text(encoding="utf-8"), shared.name))
    for user_file in (config_folder() / USER_FILE, config_folder() / own):
        if user_file.exists():
            lexicon = lexicon.extended(_parse_file(_read(user_file), str(user_file)))
    return lexicon.extended(routine_entries)


def parse_entry(phrase: str, written: str, language: str) -> Entry:
    """Read one entry: IPA between slashes, else a respelling. Raises LexiconError."""
    words, say = (" ".join(part.split()) for part in (phrase, written))
    if not _LETTERS.search(words):
        raise _bad(phrase, "its phrase has no letters", "write the word that is misread")
    if "[[" in say or "]]" in say:
        raise _bad(phrase, "it has double brackets", "write IPA between slashes: /ˈsoʊəs/")
    if say.startswith("/") and say.endswith("/"):
        ipa = say.strip("/").strip()
        if not ipa:
            raise _bad(phrase, "there is nothing between its slashes", "write /ˈsoʊəs/")
        return Entry(words, ipa=unicodedata.normalize("NFC", ipa))
    if not _LETTERS.search(say):
        raise _bad(phrase, "it doesn't say how", "respell it, such as SO-as")
    lengthened = _LENGTHENED.get(_primary(language), {})
    plain = spoken_text(say, "")
    return Entry(words, say=_LETTERS.sub(lambda m: _readable(m.group(), lengthened), plain))


def _bad(phrase: str, fault: str, hint: str) -> LexiconError:
    return LexiconError(f"the lexicon entry {phrase!r} can't be used: {fault}", hint=hint)


def _readable(syllable: str, lengthened: Mapping[str, str]) -> str:
    """A respelled syllable as eSpeak NG's rules read it.

    They spell out capitals, and leave little words (`so`, `to`, `be`) without stress, so a
    stressed open syllable is lengthened: `SO` becomes `soh`. Single letters stay, to be spelled.
    """
    if len(syllable) == 1:
        return syllable
    is_open = _OPEN_SYLLABLE.fullmatch(syllable)
    return syllable.lower() + (lengthened.get(is_open.group(1), "") if is_open else "")


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _cased_like(written: str, said: str) -> str:
    """With a capital where there was one: voices hear by it that a sentence begins."""
    return said[:1].upper() + said[1:] if written[:1].isupper() else said


def _key(phrase: str) -> str:
    return " ".join(spoken_text(phrase, "").split()).lower()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: it is not UTF-8 text", hint="save it as UTF-8") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LexiconError(f"{path}: it cannot be read: {reason}") from error


def _parse_file(text: str, place: str) -> dict[str, str]:
    """The entries of a lexicon file, each checked. Raises LexiconError with file and line."""
    try:
        content = YAML(typ="rt", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LexiconError(f"{place}:{line}: {error.problem}") from error
    except YAMLError as error:
        raise LexiconError(f"{place}:1: it is not YAML: {error}") from error
    if content is None:
        return {}
    if not isinstance(content, CommentedMap):
        hint = "write one word on each line: `psoas: SO-as`"
        raise LexiconError(f"{place}:1: it is not a list of words", hint=hint)
    for phrase, written in content.items():
        _check_line(phrase, written, f"{place}:{content.lc.key(phrase)[0] + 1}")
    return dict(content)


def _check_line(phrase: object, written: object, place: str) -> None:
    if not isinstance(phrase, str) or not isinstance(written, str):
        hint = "write the word, a colon, and how to say it; put quotes around numbers"
        raise LexiconError(f"{place}: {phrase!r} needs text that says how", hint=hint)
    try:
        parse_entry(phrase, written, "")
    except LexiconError as error:
        raise LexiconError(f"{place}: {error.message}", hint=error.hint) from error
