"""How the two copies of eSpeak NG that engines bring read a text, in IPA."""

from __future__ import annotations

import ctypes
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import espeakng_loader

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_SOUND, _CHARS_UTF8, _AS_IPA = 2, 1, 2


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    assert library.espeak_Initialize(_NO_SOUND, 0, espeakng_loader.get_data_path().encode(), 0) > 0
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def espeak_phonemes(text: str, voice: str = "en-us") -> str:
    """As the eSpeak NG that pyttsx3 speaks with reads it."""
    library = _library()
    assert library.espeak_SetVoiceByName(voice.encode()) == 0
    rest = ctypes.c_char_p(text.encode())
    clauses = []
    while rest.value:
        read = library.espeak_TextToPhonemes(ctypes.byref(rest), _CHARS_UTF8, _AS_IPA)
        clauses.append((read or b"").decode())
    return _comparable(" ".join(clauses))


def piper_phonemes(text: str, voice: str = "en-us") -> str:
    """As the eSpeak NG inside Piper reads it."""
    from piper.phonemize_espeak import EspeakPhonemizer

    sentences = EspeakPhonemizer().phonemize(voice, text)
    return _comparable(" ".join("".join(sentence) for sentence in sentences))


READERS: dict[str, Callable[..., str]] = {"pyttsx3": espeak_phonemes, "piper": piper_phonemes}


def _comparable(phonemes: str) -> str:
    """Without punctuation, nor the glides that only newer versions write."""
    bare = unicodedata.normalize("NFC", phonemes).replace("ʲ", "")
    return " ".join("".join(c for c in bare if c not in ".,;:!?").split())
