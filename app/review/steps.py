"""What became of the rows of a sheet for review, and the steps that get them there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qostil import Language
from qostil.formats.review import Reviewed


class Kind(StrEnum):
    """What became of a row."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
    MERGED = "merged"
    SPLIT = "split"
    COMMENTED = "commented"
    ALREADY = "already so"
    OPEN = "left open"
    UNDONE = "not done"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row, what became of it, and why or into what."""

    row: Reviewed
    kind: Kind
    message: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do to the unit of a row: ``edits`` are texts worded anew, ``parts`` those of a split.

    ``ahead`` are the steps of the units it is merged with, in their order; those that are in no row have no edits.
    """

    kind: Kind
    row: Reviewed
    unit: str
    edits: Mapping[Language, str] = field(default_factory=dict)
    parts: Mapping[Language, Sequence[str]] = field(default_factory=dict)
    ahead: tuple["Step", ...] = ()
