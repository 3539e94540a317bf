"""Which units came of which by merging and splitting, as far as that is in force."""

from qostil import Status, TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.history import MERGED, SPLIT, history
from qostil.memory.rows import load_unit


def relatives(connection: Connection, key: str) -> list[TranslationUnit]:
    """Other decided units that stand on what this unit was merged or cut from.

    They are reopened together with it: a build can make its own units of that place again only when none of them is
    in the way. A merge or split counts no more once a build has made the unit again that went into it.
    """
    seen, ahead = {key}, [key]
    while ahead:
        for other in _linked(connection, ahead.pop()):
            if other not in seen:
                seen.add(other)
                ahead.append(other)
    units = (load_unit(connection, other) for other in sorted(seen - {key}))
    return [unit for unit in units if unit is not None and unit.status is not Status.AUTOMATIC]


def _linked(connection: Connection, key: str) -> set[str]:
    """Units this one was made of, and those it became, where it is itself gone."""
    gone = not _exists(connection, key)
    linked = set[str]()
    for event in history(connection, key):
        if event.action in (MERGED, SPLIT):
            linked.update(source for source in event.sources if not _exists(connection, source))
            linked.update(event.results if gone else ())
    return linked


def _exists(connection: Connection, key: str) -> bool:
    return connection.execute("SELECT 1 FROM units WHERE key = ?", (key,)).fetchone() is not None
