"""Routines made up by hypothesis: every key of the language, valid by construction."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import strategies as st

from pausa.routine.fields import COUNTDOWNS
from pausa.routine.loader import load_routine
from pausa.routine.model import Routine
from pausa.routine.names import distinct, slugify
from pausa.units import exact_duration

Data: TypeAlias = "dict[str, Any]"
Draw: TypeAlias = st.DrawFn
Names: TypeAlias = "tuple[str, ...]"

TITLES = [
    *("Side bend", "A calm place", "Knie und Hüfte", "Twist: the long one", "It's number 1"),
    *("Rest", "The frog, swimming", "50% is plenty", "8", "true", "3-2-1", '"Soft" shoulders'),
    *("Être là", "- dashes -", "100 breaths #3", "Señal", "a & b", "*", "Łódź?", "null", "[x]"),
]
NAMES = [title for title in TITLES if any(map(str.isalnum, title))]
PHRASES = [
    *("Lift both knees.", "Let your shoulders sink, slowly.", "Breathe in.", "And out.", "Rest."),
    *("Don't hurry.", "Say “yes” to it, or 'no'.", "Here: nothing to do.", "Wait # a little."),
    *("Spüre deinen Rücken.", "Comme ça, là.", "Is it easy?", "Stay; breathe; let go.", "Ça va?"),
    *("- Once more -", "Two (or three) breaths", "50% is plenty!", "Left & right", "[softly] Now."),
    *("At 5:30, or so", '"Quoted" from the start', "* as you like", "100", "true", "No — not yet…"),
    *("? or not", "> and so on", "| as well", "@ home", "% of it", "`tick`", "Back\\slash", "é"),
]
SIDED_PHRASES = [
    "{side} knee up.",
    "Reach for your {other side} foot, with your {side} hand.",
    "Onto your {side} side.",
]
HELD_PHRASES = ["Stay for {hold}.", "{hold}, no more."]
COUNTED_PHRASES = ["Round {round} of {rounds}.", "{rounds} in all.", "This is {round}."]
SPACES = [" ", " ", " ", "  ", "\n", " \n "]
LEXICON = {"psoas": "SO-as", "asana": "/ˈɑːsənə/", "Hüfte": "HUEF-te", "a: b": "B", "1": "one"}
CHIMES: list[Any] = [
    *("usual", {"open": 1}, {"between": 2, "close": 1}, {"sound": "bell.wav"}),
    *({"open": 9, "between": 1, "close": 1}, {"open": 3, "sound": "bell.wav"}),
]
"""As Pausa itself would print them."""
OTHER_CHIMES: list[Any] = [
    *("none", {}, {"open": 3, "between": 1, "close": 1}, {"close": 0}, {"open": 2.0, "close": 0}),
]
OWN_PHRASES: Data = {
    "opening": "Ankunft",
    "welcome": "This is {title}.",
    "listen_first": "Listen first: #1.",
    "minutes": {"one": "1 minute", "other": "{count} minutes"},
    "the_end": "That is all. Thank you.",
}
"""Other words for what Pausa says, but not for what it counts."""
PATTERNS = {
    "4-6": (4, 6),
    "4-7-8": (4, 7, 8),
    "box 3": (3, 3, 3, 3),
    "6/min": (4, 6),
    "1-2 at 5/min": (4, 8),
    "5/min to 4/min": (),
}
"""Each with the seconds of its phases; a breath of the last is of another length each time."""
ENGLISH = ("en-GB", "en")
ALL_LANGUAGES = (*ENGLISH, "de", "es-MX")
PROSE = [
    "One line.",
    "Two\nlines.",
    "A: colon, # and a hash",
    "  indented\n\n  twice",
    "ends \n so ",
]
VOICES: list[Any] = [
    *("natural", "system", "piper:en_US-joe-medium", {"pace": 0.85}, {"name": "a:b"}),
    *({"engine": "piper", "name": "joe", "pace": 150}, {"engine": "fake", "pace": "slow"}),
]
BEDS: list[Any] = [
    *("ocean", "room", "none", {"sound": "rain", "level": "soft"}),
    *({"sound": "bowl", "level": "-18dB", "breath": True}, {"sound": "ocean", "breath": False}),
    {"sound": "brown", "trim_proof": True},
]
LIMITS = ("least", "usual", "most")


@dataclass(frozen=True)
class Files:
    """A routine, the exercises that it uses, by name, and an overlay over it, if there is one."""

    routine: Data
    exercises: dict[str, Data] = field(default_factory=dict)
    overlay: Data = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the session is called."""
        return str(self.overlay.get("title", self.routine["title"]))

    @property
    def names(self) -> list[str]:
        """The exercises' names, in order."""
        return distinct(map(_name, self.routine["exercises"]))

    def known(self, name: str) -> Data:
        """What is written of an exercise here, without what a shipped file says."""
        entry = self.routine["exercises"][self.names.index(name)]
        entry = {"use": entry} if isinstance(entry, str) else entry
        return {**self.exercises.get(entry.get("use", ""), {}), **entry}


@dataclass(frozen=True)
class Style:
    """How freely a file is written; `plain` says all as Pausa itself would print it."""

    plain: bool = False
    sides: bool = False
    rounds: bool = False
    hold: bool = False
    languages: Names = ALL_LANGUAGES

    def within(self, *, sides: bool) -> Style:
        """The style of words in an exercise."""
        return replace(self, sides=sides, rounds=True)


def written(files: Files, folder: Path) -> Path:
    """The file to load, with the others beside it; JSON is YAML, too."""
    for name, exercise in files.exercises.items():
        _write(folder / "exercises" / f"{name}.yaml", exercise)
    (folder / "bell.wav").touch()
    path = _write(folder / "test.yaml", files.routine)
    return _write(folder / "adapted.yaml", files.overlay) if files.overlay else path


def loaded(files: Files, folder: Path) -> Routine:
    """The routine as the loader reads it."""
    return load_routine(written(files, folder))


def _write(path: Path, data: Data) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def _name(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return str(entry.get("use") or slugify(entry["title"]) or "exercise")


def some(draw: Draw, made: dict[str, st.SearchStrategy[Any]]) -> Data:
    """A few of these keys, each with a value."""
    kept = draw(st.sets(st.sampled_from(sorted(made))))
    return {key: draw(value) for key, value in made.items() if key in kept}


@st.composite
def times(draw: Draw, style: Style, least_ms: int, most_ms: int) -> str:
    """A time between two limits, in one of the ways that people write it."""
    milliseconds = draw(st.integers(least_ms // 100, most_ms // 100)) * 100
    milliseconds += draw(st.sampled_from([0, 0, 0, 17, 50]))
    exact = exact_duration(Fraction(milliseconds, 1000))
    if style.plain:
        return exact
    seconds, rest = divmod(milliseconds, 1000)
    spellings = [exact, exact.replace("m", "m "), f"{milliseconds}ms", f"{seconds}s {rest} ms"]
    return draw(st.sampled_from(spellings))


@st.composite
def speech(draw: Draw, style: Style) -> str:
    """Some words to be said."""
    known = PHRASES + SIDED_PHRASES * style.sides + COUNTED_PHRASES * style.rounds
    known += HELD_PHRASES * style.hold
    phrases = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    words = draw(st.sampled_from([" "] if style.plain else SPACES)).join(phrases)
    return words if any(map(str.isalnum, words)) else f"{words} now"


@st.composite
def pauses(draw: Draw, style: Style) -> Any:
    """A pause, perhaps with its limits."""
    usual = Fraction(draw(st.integers(1 if style.plain else 0, 300)), 10)
    factors = {"least": st.sampled_from([0, Fraction(1, 4), 1]), "most": st.sampled_from([1, 3])}
    limits = some(draw, factors) if draw(st.booleans()) else {}
    if not limits:
        return exact_duration(usual)
    chosen = {key: exact_duration(usual * factor) for key, factor in limits.items()}
    return _in_order({"usual": exact_duration(usual), **chosen}, LIMITS)


def _in_order(values: Data, order: tuple[str, ...]) -> Data:
    return {key: values[key] for key in order if key in values}


STEP_ORDER = (
    *("breathe", "say", "brief", "pattern", "breaths", "for", "words", "pause", "hold", "call"),
    "long",
)


@st.composite
def holds(draw: Draw) -> Data:
    """A hold, with calls that fit in."""
    seconds = draw(st.integers(1, 40))
    calls: list[str] = ["halfway"] * draw(st.integers(0, 1))
    if seconds > 1 and draw(st.booleans()):
        left = draw(st.lists(st.integers(1, seconds - 1), max_size=2, unique=True))
        calls += [f"{exact_duration(Fraction(one))} left" for one in left]
    rows = [row for row in COUNTDOWNS if int(row.split("-")[0]) <= seconds]
    calls += draw(st.lists(st.sampled_from(rows), max_size=1)) if rows else []
    step = {"hold": exact_duration(Fraction(seconds))}
    return {**step, "call": calls} if calls else step


@st.composite
def patterns(draw: Draw, style: Style) -> Data:
    """A row of breaths."""
    written = draw(st.sampled_from(sorted(PATTERNS)))
    breath = sum(PATTERNS[written])
    count = draw(st.integers(2, 4))
    step: Data = {"pattern": written, "breaths": count}
    if draw(st.booleans()):
        step = {"pattern": written, "for": exact_duration(Fraction(count * (breath or 13)))}
    elif breath and draw(st.booleans()):
        step = {"pattern": written}
    words = {phase: speech(Style(style.plain)) for phase in ("in", "out", "hold")}
    said = some(draw, words)
    return {**step, "words": said} if said else step


@st.composite
def steps(draw: Draw, style: Style) -> Data:
    """One step of any kind."""
    step: Data = {}
    kind = draw(st.sampled_from(["breath", "beat", "pause", "hold", "words", "long", "pattern"]))
    if kind in {"breath", "beat"}:
        step["for"] = draw(times(style, 500, 9000))
    if kind == "breath":
        step["breathe"] = draw(st.sampled_from(["in", "out", "hold"]))
    if kind == "pattern":
        step |= draw(patterns(style))
    if kind == "hold":
        step |= draw(holds())
    if kind == "pause" or (kind == "hold" and draw(st.booleans())):
        step["pause"] = draw(pauses(style))
    if kind == "long":
        step |= {draw(st.sampled_from(["for", "hold", "pause"])): "11m30s", "long": True}
    style = replace(style, hold="hold" in step)
    if kind == "words" or draw(st.booleans()):
        step["say"] = draw(speech(style))
        if draw(st.booleans()):
            step["brief"] = draw(speech(style))
    if kind != "long" and not style.plain:
        step |= some(draw, {"long": st.booleans()})
    return _in_order(step, STEP_ORDER)


@st.composite
def rounds(draw: Draw, style: Style) -> Any:
    """A number of rounds, or a range of them."""
    usual = draw(st.integers(2 if style.plain else 1, 9))
    least = draw(st.integers(1, usual))
    most = draw(st.integers(usual, 12))
    if style.plain:
        limits = {key: n for key, n in (("least", least), ("most", most)) if n != usual}
    else:
        limits = some(draw, {"least": st.just(least), "most": st.just(most)})
    if not limits or draw(st.booleans()):
        return usual
    return _in_order({"usual": usual, **limits}, LIMITS)


STEP_KEYS = ("cautions", "position", "steps", "between", "rest")
SIDES = [["left", "right"], ["right", "left"], ["left"], ["right"]]
EXERCISE_ORDER = (
    *(
        "use",
        "title",
        "level",
        "sides",
        "rounds",
        "gentler",
        "cautions",
        "position",
        "steps",
        "between",
    ),
    *("between", "rest", "notes", "guidance", "optional"),
)


def _step_lists(style: Style, least: int = 1) -> st.SearchStrategy[list[Data]]:
    return st.lists(steps(style), min_size=least if style.plain else 0, max_size=2)


@st.composite
def overrides(draw: Draw, style: Style) -> Data:
    """Some of what an exercise says of itself, and a routine that uses it may say otherwise."""
    choices: dict[str, st.SearchStrategy[Any]] = {
        "level": st.sampled_from(["beginner", "intermediate", "advanced"]),
        "rounds": rounds(style),
        "cautions": st.lists(speech(Style(style.plain)), min_size=1, max_size=2),
        "position": _step_lists(style),
        "between": _step_lists(style),
        "rest": _step_lists(style),
        "notes": prose(style),
        "guidance": st.sampled_from(["full", "fading", "brief", "count"]),
        "optional": st.just(True) if style.plain else st.booleans(),
    }
    return some(draw, choices)


def prose(style: Style) -> st.SearchStrategy[str]:
    """Words to be read, of one line or several."""
    long = st.lists(st.sampled_from(PHRASES), min_size=8, max_size=30).map(" ".join)
    return st.sampled_from(PROSE[:-2] if style.plain else PROSE) | long


@st.composite
def gentler(draw: Draw, style: Style, sides: list[str], usual: Any) -> Any:
    """A side that is spared, perhaps with its rounds and words."""
    most = usual["usual"] if isinstance(usual, dict) else usual
    side = draw(st.sampled_from(sides))
    own = some(draw, {"rounds": st.integers(1, most), "say": speech(style)})
    return {"side": side, **own} if own or not (style.plain or draw(st.booleans())) else side


@st.composite
def gentler_sides(draw: Draw, sides: list[str], style: Style) -> Data:
    """A side to spare, perhaps."""
    side = draw(st.sampled_from(sides))
    own = some(draw, {"rounds": st.just(1), "say": speech(style)})
    return draw(st.sampled_from([{}, {"gentler": {"side": side, **own} if own else side}]))


@st.composite
def exercises(draw: Draw, style: Style) -> Data:
    """An exercise, written out."""
    sides = draw(st.none() | st.sampled_from(SIDES))
    within = style.within(sides=sides is not None)
    made: Data = draw(overrides(within))
    made["title"] = draw(st.sampled_from(NAMES))
    made["steps"] = draw(st.lists(steps(within), min_size=1, max_size=3))
    if sides:
        made |= {"sides": sides, **draw(gentler_sides(sides, within))}
        made |= some(draw, {"gentler": gentler(within, sides, made.get("rounds", 1))})
    return _in_order(made, EXERCISE_ORDER)


def _routine_keys(style: Style) -> dict[str, st.SearchStrategy[Any]]:
    usual = () if style.plain else ("en-US", "EN-us")
    return {
        "author": st.sampled_from(["Ada", "Zoë & Jürgen", "true"]),
        "description": prose(style),
        "language": st.sampled_from([*style.languages, *usual]),
        "voice": st.sampled_from(VOICES),
        "guidance": st.sampled_from(
            ["full", "brief", "count", *([] if style.plain else ["fading"])]
        ),
        "length": times(style, 60_000, 3_600_000),
        "bed": st.sampled_from(BEDS),
        "chimes": st.sampled_from(CHIMES if style.plain else [*CHIMES, *OTHER_CHIMES]),
        "opening": _step_lists(style),
        "closing": _step_lists(style),
        "lexicon": st.sets(st.sampled_from(sorted(LEXICON)), min_size=1).map(
            lambda words: {word: LEXICON[word] for word in sorted(words)}
        ),
        "phrases": st.sets(st.sampled_from(sorted(OWN_PHRASES)), min_size=1).map(
            lambda keys: {key: text for key, text in OWN_PHRASES.items() if key in keys}
        ),
    }


OVERLAY_ORDER = (
    *("overlay", "title", "author", "description", "voice", "guidance", "length", "bed"),
    *("chimes", "opening"),
    *("instead", "skip", "exercises", "closing", "lexicon", "phrases"),
)
ROUTINE_ORDER = (
    *("title", "author", "description", "language", "voice", "guidance", "length", "bed"),
    *("chimes", "opening"),
    *("exercises", "closing", "lexicon", "phrases"),
)


@st.composite
def plain_routines(draw: Draw) -> Data:
    """A routine in one file, written as Pausa would print it."""
    style = Style(plain=True)
    made = {"title": draw(st.sampled_from(NAMES)), **some(draw, _routine_keys(style))}
    made["exercises"] = draw(st.lists(exercises(style), min_size=1, max_size=3))
    return _in_order(made, ROUTINE_ORDER)


@st.composite
def routines(draw: Draw, languages: Names = ALL_LANGUAGES) -> Files:
    """A routine in any way of writing, its exercises here, in files of their own, or shipped."""
    style = Style(languages=languages)
    names = draw(st.lists(st.sampled_from(["own-bend", "own-twist"]), unique=True))
    own = {name: draw(exercises(style)) for name in names}
    used = st.sampled_from([*names, "side-bend", "swimming-frog"])
    changed = st.builds(
        lambda name, changes: {"use": name, **changes},
        used,
        overrides(Style(rounds=True)),
    )
    entry = exercises(style) | used | changed
    made = {"title": draw(st.sampled_from(NAMES)), **some(draw, _routine_keys(style))}
    made["exercises"] = draw(st.lists(entry, min_size=1, max_size=3))
    return Files(made, own)


@st.composite
def changes_of(draw: Draw, known: Data) -> Data:
    """What an overlay changes of an exercise, as far as it is known."""
    style = Style(rounds=True)
    change: Data = draw(overrides(style))
    return {**change, **draw(other_words(known, STEP_KEYS, change, Style()))}


@st.composite
def other_words(draw: Draw, known: Data, keys: Names, change: Data, style: Style) -> Data:
    """`instead:` for some of the words that a change leaves as they are."""
    texts = [text for key in keys if key not in change for text in _said(known.get(key, []))]
    if not texts or draw(st.booleans()):
        return {}
    words = st.dictionaries(st.sampled_from(texts), speech(style), min_size=1, max_size=2)
    return {"instead": draw(words)}


def _said(entries: list[Any]) -> list[str]:
    """The words in a list of steps, or of cautions."""
    steps = [entry if isinstance(entry, dict) else {"say": entry} for entry in entries]
    return [step[key] for step in steps for key in ("say", "brief") if key in step]


@st.composite
def overlays(draw: Draw, languages: Names = ALL_LANGUAGES) -> Files:
    """A routine adapted for one person."""
    files = draw(routines(languages))
    skipped = draw(st.sets(st.sampled_from(files.names), max_size=len(files.names) - 1))
    known = {name: files.known(name) for name in files.names if name not in skipped}
    changed = draw(st.sets(st.sampled_from(sorted(known)), max_size=2))
    keys = {
        **_routine_keys(Style()),
        "title": st.sampled_from(NAMES),
        "exercises": st.fixed_dictionaries({name: changes_of(known[name]) for name in changed}),
        "skip": st.just(sorted(skipped)),
    }
    del keys["language"]
    overlay = {"overlay": "test.yaml", **some(draw, keys)}
    overlay |= draw(other_words(files.routine, ("opening", "closing"), overlay, Style()))
    return replace(files, overlay=_in_order(overlay, OVERLAY_ORDER))


def sessions(
    languages: Names = ALL_LANGUAGES,
) -> st.SearchStrategy[Files]:
    """Whatever can become a session."""
    return routines(languages) | overlays(languages)
