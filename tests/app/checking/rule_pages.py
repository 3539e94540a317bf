"""The pages of docs/checks as data: what they say of a rule, and their examples."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qostil import Concept, Language, Span, Status, Term, TermStatus
from qostil.checks import Document, Segment
from tests.shared import ROOT

FOLDER = ROOT / "docs" / "checks"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_BREAK = "<br>"
_HEAD = re.compile(r"^(Error|Warning|Hint) · targets: ([\w, ]+) · (on|off)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A document of a page; by the number of the segment, what is marked in its target."""

    document: Document
    marked: dict[int, Span]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A page: what its head says, and its examples."""

    name: str
    severity: str
    targets: str
    on: bool
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    concepts: tuple[Concept, ...]


def read_page(path: Path) -> RulePage:
    """The page in a file."""
    text = path.read_text("utf-8")
    head = _HEAD.search(text)
    assert head is not None, f"{path.name} has no line such as 'Error · targets: any · on'"
    parts = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    wrong, right = (tuple(map(_example, _tables(parts[name]))) for name in ("Wrong", "Right"))
    concepts = tuple(_concepts(parts.get("Glossary of the examples", "")))
    return RulePage(path.stem, head[1].lower(), head[2], head[3] == "on", wrong, right, concepts)


def pages() -> list[Path]:
    """Every page there is."""
    return sorted(FOLDER.glob("*.md"))


def _tables(part: str) -> Iterator[list[list[str]]]:
    for block in re.findall(r"(?:^\|.*\|\n?)+", part, re.MULTILINE):
        # A cell is between bars; blanks within the marks of a bold stretch belong to it.
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield [row for row in rows if not all(re.fullmatch("-+", cell) for cell in row)]


def _example(table: list[list[str]]) -> Example:
    (source, target), *rows = table
    segments, marked = [], {}
    for number, (one, other) in enumerate(rows):
        text = other.replace(_BREAK, "\n")
        bold = _BOLD.search(text)
        if bold is not None:
            marked[number] = Span(bold.start(), bold.start() + len(bold[1]))
        segments.append(Segment(str(number + 1), one.replace(_BREAK, "\n"), _BOLD.sub(r"\1", text)))
    return Example(Document(tuple(segments), Language(source), Language(target)), marked)


def _concepts(part: str) -> Iterator[Concept]:
    """Entries that a person confirmed; of several terms in a cell, parted by semicolons, the first is preferred.

    A term in strokes, ``~~so~~``, is not to be used.
    """
    for table in _tables(part):
        languages, *rows = table
        for number, row in enumerate(rows):
            terms = tuple(
                _term(text.strip(), Language(language), first=at == 0)
                for language, cell in zip(languages, row, strict=True)
                for at, text in enumerate(cell.split(";"))
            )
            yield Concept(f"c{number}", terms, status=Status.CONFIRMED)


def _term(text: str, language: Language, *, first: bool) -> Term:
    if text.startswith("~~"):
        return Term(text.strip("~"), language, TermStatus.DEPRECATED)
    return Term(text, language, TermStatus.PREFERRED if first else TermStatus.ADMITTED)
