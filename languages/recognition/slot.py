"""What a term asks of each of its words, and what a language must know to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

ANY = -1
"""Agreement of a form that goes with every other."""


class Role(Enum):
    """How far a word of a term may leave the form it is written in."""

    FIXED = "as it stands"
    FREE = "in all forms"
    ACTION = "in all forms, and in those of the verb it is the noun of"
    OWNED = "in all forms that have a possessor"
    APPOSED = "in all forms, whatever those of the other words"
    OWNER = "as it stands, or in the genitive"


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a term, folded. With ``capitals``, only so many capital letters are it: an acronym.

    ``yo`` is where its last ё is, which folding makes an е and which decides how endings sound; -1 without one.
    """

    word: str
    role: Role = Role.FIXED
    capitals: int = 0
    yo: int = -1


Found = tuple[Slot, int]
"""A slot that a word fills, and with which other forms that one agrees, as bits."""


class Forms(Protocol):
    """The forms of the words of terms in one language."""

    def roles(self, words: Sequence[str]) -> list[Role]:
        """What each word of a term may do."""
        ...

    def enter(self, slot: Slot) -> None:
        """Learn a word, once."""
        ...

    def found(self, word: str) -> list[Found]:
        """The slots that a folded word of a text fills."""
        ...

    def is_ending(self, text: str) -> bool:
        """Whether this may stand behind a hyphen as the ending of an acronym or a name."""
        ...
