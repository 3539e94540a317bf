"""The words of the sheet for review, in every language it may be filled in: ``review.toml``."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Decision(StrEnum):
    """What a person decides on a row; the values are the keys of the words in ``review.toml``."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"


class Column(StrEnum):
    """The columns of a sheet but those of texts; the values are the keys of the words in ``review.toml``."""

    SURE = "sure"
    DECISION = "decision"
    COMMENT = "comment"
    REVIEWER = "reviewer"
    REPORT = "report"
    SECTION = "section"
    PLACE = "place"
    UNIT = "unit"
    STATE = "state"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Words:
    """Decisions, columns and codes of languages by the words that stand for them; the lines of the sheet "How to".

    ``shown`` has the word that is written, by the value of a decision or column.
    """

    decisions: dict[str, Decision]
    columns: dict[str, Column]
    languages: dict[str, str]
    shown: dict[str, str]
    howto: tuple[tuple[str, ...], ...]

    def shown_as(self, what: Decision | Column) -> str:
        """How a decision or a column is written."""
        return self.shown[what]


def folded(text: str) -> str:
    """A word without what people type one way or another: case, blanks, ё, a stop at the end."""
    return " ".join(text.split()).casefold().replace("ё", "е").rstrip(".!: ")


@cache
def words() -> Words:
    """Read ``review.toml``."""
    read = tomllib.loads(files("qostil.formats").joinpath("review.toml").read_text("utf-8"))
    decisions = {folded(word): Decision(key) for key, some in read["decisions"].items() for word in some}
    columns = {folded(word): Column(key) for key, some in read["headers"].items() for word in some}
    languages = {folded(word): code for code, some in read["languages"].items() for word in some}
    shown = {key: some[0] for key, some in (read["decisions"] | read["headers"]).items()}
    howto = tuple(tuple(text.strip().splitlines()) for text in read["howto"].values())
    return Words(decisions, columns, languages, shown, howto)
