"""A live line for long work: what is being done, how far it is, and how long it still takes.

It stands on stderr and only on a terminal, and nothing stays of it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as Display
    from rich.progress import ProgressColumn

    from pausa.session import Progress, Stage

_BAR_CHARS = 20


def silent(_stage: Stage, _done: int, _in_all: int, _text: str) -> None:
    """Show nothing."""


@contextmanager
def live_progress(title: str, *, shown: bool) -> Iterator[Progress]:
    """Show how a session is coming along while the block runs."""
    if not shown:
        yield silent
        return
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.table import Column

    # Only the text gives way where the terminal is narrow. None of it is markup: an author's
    # brackets are just brackets.
    with _display(
        TextColumn("{task.fields[title]}: {task.description}", markup=False),
        BarColumn(_BAR_CHARS),
        TimeRemainingColumn(compact=True),
        TextColumn(
            "{task.fields[text]}",
            style="dim",
            markup=False,
            table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"),
        ),
    ) as display:
        task = display.add_task("reading", total=None, title=title, text="")

        def show(stage: Stage, done: int, in_all: int, text: str) -> None:
            total = in_all or None
            display.update(task, description=stage.value, completed=done, total=total, text=text)

        yield show


@contextmanager
def live_download(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show how many bytes of how many have come while the block runs."""
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn

    with _display(
        TextColumn("{task.description}", markup=False),
        BarColumn(_BAR_CHARS),
        DownloadColumn(),
        TimeRemainingColumn(compact=True),
    ) as display:
        task = display.add_task(title, total=None)

        def show(done: int, in_all: int) -> None:
            display.update(task, completed=done, total=in_all)

        yield show


def _display(*columns: ProgressColumn) -> Display:
    from rich.console import Console
    from rich.progress import Progress as Display

    console = Console(stderr=True)
    return Display(
        *columns, console=console, transient=True, expand=True, disable=not console.is_terminal
    )
