"""What a person sees on the terminal: progress and tables on stderr, so that stdout stays clean for output."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from qostil import Notice


class Advance(Protocol):
    """Tells a bar how many things were done since it was last told, and how many there are once that is known."""

    def __call__(self, count: int, total: int | None = None) -> object:
        """Move the bar."""
        ...


class Bar(Protocol):
    """Shows how far long work is, as ``progress_bar`` does on the terminal."""

    def __call__(self, what: str, total: int | None, *, transient: bool = False) -> AbstractContextManager[Advance]:
        """A bar while the block runs."""
        ...


_ALIKE = 3


def stderr() -> Console:
    """A console on stderr, made anew so that it sees the stream of the moment."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress_bar(what: str, total: int | None, *, transient: bool = False) -> Iterator[Advance]:
    """A bar on stderr while the block runs, moved by calling what it gives.

    A ``transient`` one comes when it is first moved, and is gone afterwards. Nothing is drawn where stderr is no
    terminal.
    """
    columns = (
        TextColumn("{task.description:<28}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    console = stderr()
    progress = Progress(*columns, console=console, transient=transient, disable=not console.is_terminal)
    task = progress.add_task(what, total=total)

    def advance(count: int, total: int | None = None) -> None:
        progress.start()
        progress.update(task, advance=count, total=total)

    if not transient:
        progress.start()
    try:
        yield advance
    finally:
        progress.stop()


def show_notices(notices: Iterable[Notice]) -> None:
    """One warning a line on stderr; of many that say the same, the first few and a count."""
    alike: dict[str, list[Notice]] = {}
    for notice in notices:
        alike.setdefault(notice.message, []).append(notice)
    for same in alike.values():
        for notice in same[:_ALIKE]:
            click.echo(f"warning: {notice}", err=True)
        if len(same) > _ALIKE:
            click.echo(f"warning: {len(same) - _ALIKE} more like this, the last of them {same[-1].path}", err=True)


def write_output(text: str, output: Path | None) -> None:
    """Print a text, or write it as a whole file where one is named."""
    from qostil.formats import write

    write(output or sys.stdout.buffer, [text.encode("utf-8", "surrogateescape")])
