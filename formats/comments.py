"""Comments of ours in files of other programs, known again by our name."""

from dataclasses import dataclass

OURS = "qostil"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a text: ``about`` says in a word what kind it is, ``priority`` how grave, 1 the gravest to 10."""

    text: str
    about: str
    priority: int
