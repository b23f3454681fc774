"""Every code that a problem in a routine file can have, each explained in one line."""

from __future__ import annotations

from types import MappingProxyType

CODES = MappingProxyType(
    {
        # the file itself
        "no-such-file": "There is no file of that name.",
        "unreadable": "The file is there, but it may not be read.",
        "is-a-folder": "A folder was named where a file belongs.",
        "not-a-file": "The name belongs to a device or the like, not to a file.",
        "too-large": "The file is far larger than any routine.",
        "empty-file": "The file has nothing in it.",
        "not-utf-8": "The file is saved in an encoding other than UTF-8.",
        "control-character": "The text holds a character that cannot be seen or spoken.",
        # YAML
        "yaml-syntax": "The file is not valid YAML.",
        "tab-indent": "Lines are indented with tabs; YAML takes spaces only.",
        "duplicate-key": "The same key stands twice in one place.",
        "alias": "YAML anchors (&) and aliases (*) are not part of the routine language.",
        "merge-key": "YAML merge keys (<<) are not part of the routine language.",
        "tag": "YAML tags (!) are not part of the routine language.",
        "bad-key": "A key is not a plain word.",
        "multiple-documents": "The file holds more than one YAML document.",
        "too-deep": "The file is nested deeper than any routine needs.",
        # shape
        "wrong-kind": "The file is of another kind than belongs here.",
        "unknown-key": "The key does not belong to the routine language, or not in this place.",
        "missing-key": "A key that is needed is missing.",
        "missing-value": "Nothing is written after the key.",
        "wrong-type": "The value is of another kind than the key takes.",
        "unknown-value": "The key takes one of a few words, and this is none of them.",
        "empty-list": "The list needs at least one entry.",
        "empty-text": "The text is empty.",
        "too-long": "The text is too long to be said, or shown, as one.",
        "bad-time": "A time is written `8s`, `1m30s` or `2m`.",
        "bad-rounds": "A number of rounds is a whole number from 1 to 100.",
        "bad-chimes": "Chimes are `usual`, `none`, or a whole number from 0 to 9 for each place.",
        "unknown-bed": "Pausa has no bed of that name.",
        "bad-level": "A bed's level is a word such as `soft`, or decibels such as `-18dB`.",
        "bad-pace": "A pace is words a minute, a factor, or `slow`, `calm` or `brisk`.",
        "bad-call": "A hold knows the calls `halfway`, `10s left` and `3-2-1`.",
        "bad-pattern": "A breathing pattern is written `4-6`, `4-7-8`, `box 4` or `6/min`.",
        "bad-breaths": "A number of breaths is a whole number from 1 to 2400.",
        "bad-name": "An exercise's name is its file's name: small letters, digits and dashes.",
        "bad-language": "A language is written as a tag such as `en-US`.",
        "bad-weeks": "A number of weeks is a whole number from 1 to 104, and so is a week.",
        "bad-percent": "A percentage is written `80%`; 100% is what the routine says.",
        "bad-date": "A date is written as year, month and day: `2027-01-04`.",
        "bad-seed": "A seed is a whole number from 0 to 999999999.",
        # steps
        "empty-step": "The step has neither words nor time.",
        "two-times": "`for` is the step's whole time; no other time goes with it.",
        "needs-for": "A breath needs `for`, the time that it takes.",
        "needs-hold": "Calls are said inside a hold, and there is none.",
        "needs-pattern": "`breaths` and `words` belong to a breathing pattern, and there is none.",
        "needs-breaths": "A rate that moves needs to know over how many breaths, or how long.",
        "beside-pattern": "A breathing pattern goes with no other breath or time in its step.",
        "breath-length": "A breath of a pattern takes from 3 seconds to a minute.",
        "uneven-breaths": "The time is no whole number of the pattern's breaths.",
        "needs-say": "`brief` shortens `say`, and there is none.",
        "very-long": "The time is over ten minutes, and nothing confirms that it is meant.",
        "out-of-order": "`least`, `usual` and `most` do not grow in that order.",
        "call-too-early": "The call would come before its hold begins.",
        "duplicate-call": "The same call stands twice in one hold.",
        # words
        "unknown-placeholder": "The text has a {placeholder} that does not exist.",
        "no-sides": "The text speaks of a {side} where there is none.",
        "no-rounds": "The text speaks of a {round} where there is none.",
        "no-hold": "The text says how long a {hold} is where there is none.",
        "unbalanced-braces": "A curly bracket has no partner.",
        "nothing-to-say": "The text has no letter and no digit.",
        "unreadable-letters": "The text has letters that the language's voices cannot read.",
        # what Pausa itself says
        "unknown-language": "Pausa has no phrases of its own in that language.",
        "missing-phrase": "A language's phrases are not complete.",
        "missing-form": "A phrase with a number has no text for some numbers.",
        "unknown-form": "The language has no such form of a number or a plural.",
        "uneven-forms": "The words for right and left do not go in pairs.",
        # exercises
        "duplicate-side": "A side is listed twice.",
        "missing-side": "A side is to be gentler that the exercise is not done on.",
        "gentler-rounds": "The gentler side is done more often than the other.",
        "unknown-exercise": "There is no exercise of that name.",
        "circular-use": "An exercise uses itself, directly or through others.",
        # overlays
        "unknown-routine": "There is no routine of that name.",
        "circular-overlay": "An overlay adapts itself, directly or through others.",
        "skipped-exercise": "An overlay changes an exercise that it skips.",
        "unknown-words": "An overlay replaces words that are not said there.",
        "nothing-left": "An overlay skips every exercise of its routine.",
        # programmes
        "unsound-routine": "A routine of the programme has problems of its own.",
        "no-such-week": "The programme is over before that week.",
        "duplicate-routine": "A routine stands twice among those that take turns on a day.",
    }
)
