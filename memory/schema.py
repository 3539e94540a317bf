"""The shape of a memory: how one of any version becomes the present one."""

import re
import sqlite3
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.resources import files

from qostil.memory import contents
from qostil.memory.connection import Connection

VERSION = 4
_WITH_CONTENTS = 3

# A later version may let a table refer to one that came after it.
_TABLE = re.compile(r"^(?:CREATE|ALTER) TABLE (\w+)", re.MULTILINE)
_REFERENCE = re.compile(r"\bREFERENCES (\w+)")


def statements(version: int) -> Iterator[str]:
    """The statements that turn a memory of the version before into one of ``version``."""
    script = files("qostil.memory").joinpath(f"migration_{version:03}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def tables() -> list[str]:
    """The tables that hold what is kept, each behind those it refers to; an index over them is none."""
    refers: dict[str, set[str]] = {}
    for version in range(1, VERSION + 1):
        for statement in statements(version):
            for name in _TABLE.findall(statement):
                refers.setdefault(name, set()).update(_REFERENCE.findall(statement))
    return list(TopologicalSorter(refers).static_order())


def migrate(connection: Connection, present: int) -> None:
    """Bring a memory of some version, 0 for an empty one, to ours; within a transaction."""
    for version in range(present + 1, VERSION + 1):
        for statement in statements(version):
            connection.define(statement)
    if present < _WITH_CONTENTS:
        contents.fill(connection)
