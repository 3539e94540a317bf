"""A document with the name of what it was read from."""

from dataclasses import dataclass
from pathlib import Path

from qostil.checks import Document


@dataclass(frozen=True, slots=True)
class Named:
    """``name`` is the file as given, or the id of a report of the memory; ``path`` is None where there is no file.

    Documents of one name differ in their languages. ``title`` is that of the report, where known.
    """

    name: str
    document: Document
    path: Path | None = None
    title: str = ""
