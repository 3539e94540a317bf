"""Ids of units: the same unit of another build has the same id."""

import hashlib
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import islice

from qostil import TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.statements import marks

_LENGTH = 16
# Parameters of a statement.
_AT_ONCE = 8_000
_OURS = re.compile(f"[0-9a-f]{{{_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class StoredKeys(Container[str]):
    """The ids of all units, asked for one by one."""

    connection: Connection

    def __contains__(self, key: object) -> bool:
        return self.connection.execute("SELECT 1 FROM units WHERE key = ?", (key,)).fetchone() is not None


def stored_among(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of some ids that units have."""
    ahead, found = iter(sorted(keys)), set[str]()
    while some := tuple(islice(ahead, _AT_ONCE)):
        rows = connection.execute(f"SELECT key FROM units WHERE key IN ({marks(some)})", some)  # noqa: S608  # marks
        found.update(key for (key,) in rows)
    return found


def is_ours(key: str) -> bool:
    """Whether an id is one that we give."""
    return _OURS.fullmatch(key) is not None


def unit_id(root: str, unit: TranslationUnit, occurrence: int = 0) -> str:
    """The id of a unit: a hash of its collection, group, languages, reports and texts.

    Its place within the report is left out on purpose: a paragraph added above keeps the ids below. ``occurrence``
    tells units apart that have the same texts in the same reports.
    """
    parts = [root, unit.group, str(occurrence)]
    for variant in unit.variants:
        text = variant.text if variant.original is None else variant.original
        parts += [str(variant.language), variant.report, text]
    return _hash(parts)


def state(unit: TranslationUnit) -> str:
    """A hash of what a person sees of a unit: its id, status and texts, in any order of languages."""
    parts = [unit.id, str(unit.status)]
    for variant in sorted(unit.variants, key=lambda variant: variant.language):
        parts += [str(variant.language), variant.text]
    return _hash(parts)


def free_id(root: str, unit: TranslationUnit, taken: Container[str]) -> str:
    """The first id of the unit that is not taken."""
    occurrence = 0
    while (found := unit_id(root, unit, occurrence)) in taken:
        occurrence += 1
    return found


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
