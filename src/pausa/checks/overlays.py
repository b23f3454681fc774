"""What an overlay changes, and what it leaves beside that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pausa.checks.model import Checked
    from pausa.errors import Problem


def old_brief(checked: Checked) -> Iterator[Problem]:
    """Words that an overlay replaces, where later rounds still say the brief ones."""
    for step in (step for steps in checked.step_lists for step in steps):
        if step.brief and step.say in step.places and step.brief not in step.places:
            yield checked.warning(
                step.places[step.say],
                "old-brief",
                f"later rounds still say {step.brief!r}",
                f"replace these words as well, if they are no longer true: `{step.brief}: ...`",
            )
