"""The words of glossary tables in every language they may be filled in: ``glossary.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qostil import Language, Status
from qostil.formats.review_words import folded

# A code that is no word: "kk", "kk-KZ"; in brackets one of any length.
_CODE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z\d]+)*")
_BRACKETED = re.compile(r".*\(([a-z]{2,3}(?:[-_][a-z\d]+)*)\)", re.IGNORECASE)
_SCRIPTS = frozenset({"arab", "cyrl", "latn"})
_OURS = frozenset({"en", "kk", "ky", "ru"})


@dataclass(frozen=True, slots=True)
class Words:
    """Columns, statuses and codes of languages by the words that stand for them.

    ``howto`` has the lines of the sheet "How to" by what it is for; ``shown`` the word that is written for a column;
    ``avoid`` those that mark a column of terms to avoid.
    """

    columns: dict[str, str]
    shown: dict[str, str]
    statuses: dict[str, Status]
    avoid: tuple[str, ...]
    languages: dict[str, str]
    howto: dict[str, tuple[tuple[str, ...], ...]]

    def language(self, head: str) -> Language | None:
        """The language a column's header names; None if it names none."""
        plain = head.strip()
        if match := _BRACKETED.fullmatch(plain):
            return Language.parse(match[1])
        if folded(plain) in self.languages:
            return Language(self.languages[folded(plain)])
        if folded(plain) in _OURS or (_CODE.fullmatch(plain) and _is_tag(plain)):
            return Language.parse(plain)
        return None

    def avoided(self, head: str) -> Language | None:
        """The language whose terms to avoid a column has; None if it has others."""
        plain = folded(head)
        word = next((word for word in self.avoid if plain.endswith(f" {word}")), None)
        return self.language(head.strip()[: -len(word)]) if word else None


def _is_tag(text: str) -> bool:
    """Whether all parts behind the first are regions or scripts; "no-name" is a word."""
    parts = re.split("[-_]", text)[1:]
    return all(len(part) == 2 or part.isdigit() or part.casefold() in _SCRIPTS for part in parts)


@cache
def words() -> Words:
    """Read ``glossary.toml``."""
    read = tomllib.loads(files("qostil.formats.glossary").joinpath("glossary.toml").read_text("utf-8"))
    return Words(
        {folded(word): key for key, some in read["columns"].items() for word in some},
        {key: some[0] for key, some in read["columns"].items()},
        {folded(word): Status(key) for key, some in read["statuses"].items() for word in some},
        tuple(folded(word) for word in read["avoid"]["words"]),
        {folded(word): code for code, some in read["languages"].items() for word in some},
        {key: tuple(tuple(text.strip().splitlines()) for text in some.values()) for key, some in read["howto"].items()},
    )
