"""Parts of statements that every database understands."""

from collections.abc import Sequence

from qostil import Language


def marks(values: Sequence[object]) -> str:
    """Parameters for the values of an ``IN (...)``; for none of them, what equals nothing."""
    return ", ".join("?" * len(values)) or "NULL"


def of_language(column: str) -> str:
    """The condition that a column of languages has one or a regional form of it; ``tags`` gives the parameters."""
    return f"({column} = ? OR {column} >= ? AND {column} < ?)"


def tags(language: Language) -> tuple[str, str, str]:
    """A language, and from where to where its regional forms are in order: the full stop is next to the hyphen."""
    return language.code, f"{language.code}-", f"{language.code}."
