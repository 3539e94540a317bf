"""What is to become of the passages of a document, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from qostil import Language, Notice, Told


@dataclass(frozen=True, slots=True)
class Change:
    """A passage gets a translation, or keeps its source where ``told`` is None; a ``mark`` shows it to the reader.

    The mark says why: ``new`` has no translation, ``fuzzy 83`` has one of something similar.
    """

    told: Told | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of each passage, by its id; those that are not named stay as they are."""

    by_id: Mapping[str, Change]
    source: Language
    target: Language


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of the translated document, and of translations whose tags did not fit a notice each."""

    data: bytes
    notices: tuple[Notice, ...] = ()
