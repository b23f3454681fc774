"""Comments by which an author keeps a rule from speaking up: `# pausa: allow long-sentence`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pausa.routine.names import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.checks.pages import Pages
    from pausa.errors import Problem

_REMARK = re.compile(r"(?:^|\s)#\s*pausa:\s*(?P<words>.*?)\s*$")
_SEPARATORS = re.compile(r"[\s,]+")


def is_allowed(problem: Problem, pages: Pages) -> bool:
    """Whether a comment on its line, or just above, allows it; only warnings can be."""
    if problem.severity == "error":
        return False
    remarks = pages.remarks_on(problem.path, problem.line)
    return any(problem.code in codes for _, codes in map(_allowance, remarks))


def unknown_allow(checked: Checked) -> Iterator[Problem]:
    """A comment for Pausa that allows nothing, because it names no rule there is."""
    for first in checked.files():
        for number, line in enumerate(checked.pages.lines(first.path), 1):
            column, codes = _allowance(line)
            mark = replace(first, line=number, column=column)
            for code in codes:
                if code not in checked.codes:
                    message, hint = _complaint(code, checked.codes)
                    yield checked.warning(mark, "unknown-allow", message, hint, fragment=code)


def _allowance(line: str) -> tuple[int, list[str]]:
    """The column of a line's comment for Pausa, and the codes it allows; none if there is none."""
    remark = _REMARK.search(line)
    if not remark:
        return 1, []
    verb, *codes = _SEPARATORS.split(remark["words"])
    return remark.start("words") + 1, codes if verb == "allow" and codes else [remark["words"]]


def _complaint(code: str, known: frozenset[str]) -> tuple[str, str]:
    if " " in code or not code or code == "allow":
        return "this comment allows nothing", "write `# pausa: allow` and the code of a rule"
    suggestion = did_you_mean(code, sorted(known))
    return f"there is no rule {quoted(code)}", suggestion or "`docs/checks.md` lists the codes"
