"""A live line for long work: what is being done, how far it is, and how long it still takes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pausa.pipeline import Progress, Stage

_LONGEST_TEXT = 40


def silent(_stage: Stage, _done: int, _in_all: int, _text: str) -> None:
    """Show nothing."""


@contextmanager
def live_progress(title: str, *, shown: bool) -> Iterator[Progress]:
    """Show progress on stderr while the block runs; nothing stays of it, or is shown in a pipe."""
    if not shown:
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Display

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.fields[title]}  {task.description}"),
        BarColumn(bar_width=24),
        TimeRemainingColumn(compact=True),
        TextColumn("[dim]{task.fields[text]}"),
    )
    with Display(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None, title=title, text="")

        def show(stage: Stage, done: int, in_all: int, text: str) -> None:
            brief = text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"
            bar.update(task, description=stage.value, completed=done, total=in_all, text=brief)

        yield show


@contextmanager
def live_download(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show on stderr how many bytes of how many have come while the block runs."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Display

    console = Console(stderr=True)
    columns = (TextColumn(title), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Display(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def show(done: int, in_all: int) -> None:
            bar.update(task, completed=done, total=in_all)

        yield show
