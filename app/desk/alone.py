"""One desk for one memory: a second one would take the jobs of the first for broken off."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from qostil import InputError


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder of a desk; the system lets go of it when the process ends, however it ends.

    :raises InputError: if another desk holds it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(folder / "open.db", timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        message = f"the desk cannot keep its files here: {error}; expected a folder that may be written"
        raise InputError(message, path=folder) from error
    with closing(connection):
        try:
            # SQLite has the one lock that works on every system.
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            message = "a desk is open for this memory already; use that one, or end it first"
            raise InputError(message, path=folder) from error
        yield
