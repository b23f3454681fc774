"""Words that promise a bell, which somebody with closed eyes then waits for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem

_BELL = r"(?:bell|chime|gong|singing bowl)s?\b"
_PROMISED = re.compile(
    rf"\b(?:hear|wait for|until|till|sound of|listen for) (?:the|a|my) (?:\w+ )?{_BELL}"
    rf"|\b(?:the|a|my) {_BELL} (?:will |then )?(?:rings?|sounds?|calls?|brings?|tells?|ends?)\b"
    rf"|\bwhen (?:the|a|my) {_BELL}",
    re.IGNORECASE,
)


def silent_bell(checked: Checked) -> Iterator[Problem]:
    """Words that promise a bell which does not ring after them."""
    chimes = checked.routine.chimes
    if chimes and (chimes.between or chimes.closing):
        return
    for words in checked.in_english:
        if found := _PROMISED.search(words.text):
            yield checked.warning(
                words.mark,
                "silent-bell",
                f"{found[0]!r}, but no bell rings after these words",
                "add `chimes: usual` to the routine, or leave the bell out",
                fragment=found[0],
            )
