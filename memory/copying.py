"""A whole memory into another database."""

# Statements are put together from the names of our own tables; every value is a parameter.
# ruff: noqa: S608

from itertools import chain

from qostil import InputError
from qostil.location import Location
from qostil.memory import index
from qostil.memory.connection import Connection
from qostil.memory.schema import tables

# Every memory has some, made when it was opened.
_SETTINGS = "settings"


def copy(source: Connection, target: Connection, where: Location) -> None:
    """Copy every row, and let all texts wait for the index; see ``Memory.copy_to``."""
    names = tables()
    for name in names:
        if name != _SETTINGS and target.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone():
            raise InputError("has something in it; expected an empty memory to copy into", path=where)
    target.execute(f"DELETE FROM {_SETTINGS}")
    for name in names:
        _copy_table(source, target, name)
    index.renew(target)
    target.settle()


def _copy_table(source: Connection, target: Connection, name: str) -> None:
    # Both were made by the same statements, so their columns are the same and in the same order.
    rows = source.stream(f"SELECT * FROM {name}")
    first = rows.fetchone()
    if first is not None:
        marks = ", ".join("?" * len(first))
        target.executemany(f"INSERT INTO {name} VALUES ({marks})", chain([first], rows))
