"""Indexes that follow the units of a memory: before a search, after an import, and by ``qostil memory index``."""

import os
import subprocess
import sys

import click

from qostil.app.console import progress_bar
from qostil.location import Location, Server
from qostil.memory import Memory

AT_ONCE = 5_000
"""Units that are indexed within the command that stored them; more are left to a process of their own."""

# Nobody waits for it: it leaves the processor to others.
_PROGRAM = "import os; getattr(os, 'nice', int)(10); from qostil.app.cli import main; main(['memory', 'index'])"


def index_words(memory: Memory) -> None:
    """Index the words of all texts that wait, with a bar."""
    with progress_bar("indexing words", None, transient=True) as advance:
        memory.index_words(advance)


def catch_up(memory: Memory, *, everything: bool = False) -> None:
    """Bring the index of words to where a search needs it, with a bar; a line says how many units are not found yet.

    Who looks at one answer rather has it now; with ``everything`` it waits until nothing is due.
    """
    with progress_bar("indexing words", None, transient=True) as advance:
        left = memory.catch_up(advance, everything=everything)
    if left:
        told = "they are still indexed, came with an import that is not finished, or you may not write to this memory"
        click.echo(f"warning: {left} units are not searched: {told}; qostil memory index brings them in", err=True)


def follow(memory: Memory, *, wait: bool) -> None:
    """Index what an import stored: here where it is little, else in a process that goes on alone.

    Where ``wait`` is on, that process has only meaning left to do. Of little, searches by meaning need no index.
    """
    units = memory.waiting()
    if wait or units <= AT_ONCE:
        index_words(memory)
    if units > AT_ONCE:
        _start(memory.location)
        told = "their meaning is" if wait else "they are"
        searches = "" if wait else "; until then searches say how many they do not find"
        click.echo(f"{units} units came in, and {told} indexed in the background{searches}", err=True)


def _start(location: Location) -> None:
    """Start ``qostil memory index`` with no terminal; what it does not get to, the next search does."""
    # By the environment: a password in a URL is no argument that others on this computer can read.
    place = location.url if isinstance(location, Server) else str(location.absolute())
    subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-P", "-c", _PROGRAM],
        env={**os.environ, "QOSTIL_MEMORY": place},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "DETACHED_PROCESS", 0),
    )
