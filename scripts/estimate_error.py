"""Measures how far the lengths that `pausa check` estimates are from what voices really take.

- python3 scripts/estimate_error.py: every voice over the words of the shipped routines
- python3 scripts/estimate_error.py --record: keep some of what was measured for the tests as well
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import _environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pausa.script.estimate import SpeechRate

VOICES = {
    "piper:en_US-joe-medium": "en-US",
    "pyttsx3:gmw/en-us": "en-US",
    "pyttsx3:gmw/de": "de-DE",
    "pyttsx3:roa/es": "es-ES",
}
RECORDED = _environment.ROOT / "tests" / "voices" / "spoken_lengths.json"
_MOST_RECORDED = 70


@dataclass(frozen=True)
class Spoken:
    """What one voice has said at a calm pace, and how long each text took."""

    voice: str
    sentences_s: dict[str, float]
    """Those that its pace is measured with."""
    texts_s: dict[str, float]


def main() -> int:
    """Have every voice speak, in Pausa's own environment, and tell."""
    parser = argparse.ArgumentParser(prog="estimate_error.py", description=__doc__)
    parser.add_argument("--record", action="store_true", help=f"write {RECORDED.name} too")
    options = parser.parse_args()
    environment = _environment.here()
    environment.prepare(["natural", "dev"])
    if Path(sys.prefix).resolve() != environment.folder.resolve():
        script = str(Path(__file__).resolve())
        return _environment.hand_over([str(environment.python), script, *sys.argv[1:]])
    spoken = [speak(voice, language) for voice, language in VOICES.items()]
    print(markdown(spoken))
    if options.record:
        record(spoken)
    return 0


def speak(voice: str, language: str) -> Spoken:
    """Have a voice say its sentences and the words of the routines in its language."""
    from pausa.voices.sentences import sentences_for
    from pausa.voices.speaking import Manner, open_speaker

    sentences, texts = sentences_for(language), texts_in(voice, language)
    with open_speaker(Manner(voice, language=language), _environment.say) as speaker:
        speaker.speak_all([*sentences, *texts], lambda _text: None)
        lengths_s = {text: float(speaker.measure(text)) for text in [*sentences, *texts]}
    return Spoken(
        voice,
        {text: lengths_s[text] for text in sentences},
        {text: lengths_s[text] for text in texts},
    )


def texts_in(voice: str, language: str) -> list[str]:
    """Every cue of the shipped routines in a language, and what the voice has recorded before."""
    from pausa.errors import RoutineError
    from pausa.routine.loader import load_routine
    from pausa.script.builder import build_script, texts_that_decide
    from pausa.script.estimate import CALM_RATE

    texts: dict[str, None] = {}
    for path in sorted((_environment.ROOT / "routines").glob("*.yaml")):
        with suppress(RoutineError):
            routine = load_routine(path)
            if routine.language.partition("-")[0] == language.partition("-")[0]:
                cues = build_script(routine, CALM_RATE.length).cues()
                texts.update(dict.fromkeys([*texts_that_decide(routine), *(c.text for c in cues)]))
    return list(texts | dict.fromkeys(recorded()[voice]["texts_s"]))


def errors(rate: SpeechRate, lengths_s: Mapping[str, float]) -> list[float]:
    """How far each estimate is from what was measured, as a share of it."""
    return [abs(float(rate.length(text)) / length - 1) for text, length in lengths_s.items()]


def markdown(spoken: Iterable[Spoken]) -> str:
    """Tell the errors as a table."""
    from pausa.script.estimate import CALM_RATE
    from pausa.voices.rates import fitted_rate

    lines = [
        f"Measured by `python3 scripts/estimate_error.py` on {date.today().isoformat()}.",
        "",
        "| voice | texts | unmeasured: half within | nine of ten | measured: half | nine of ten |",
        "|---|---|---|---|---|---|",
    ]
    for one in spoken:
        shares = [
            _percent(share)
            for rate in (CALM_RATE, fitted_rate(one.sentences_s))
            for share in _spread(errors(rate, one.texts_s))
        ]
        lines.append(f"| `{one.voice}` | {len(one.texts_s)} | {' | '.join(shares)} |")
    return "\n".join(lines)


def _spread(shares: list[float]) -> tuple[float, float]:
    return median(shares), quantiles(shares, n=10)[-1]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def recorded() -> dict[str, Any]:
    """What voices took when it was last recorded."""
    found: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def record(spoken: Iterable[Spoken]) -> None:
    """Keep what was measured: the sentences, and texts at even distances among the others."""
    kept = {}
    for one in spoken:
        step = -(-len(one.texts_s) // _MOST_RECORDED)
        texts = list(one.texts_s.items())[::step]
        kept[one.voice] = {
            "sentences_s": {text: round(s, 3) for text, s in one.sentences_s.items()},
            "texts_s": {text: round(s, 3) for text, s in texts},
        }
    content = json.dumps(kept, indent=1, ensure_ascii=False)
    RECORDED.write_text(f"{content}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(_environment.guarded(main))
