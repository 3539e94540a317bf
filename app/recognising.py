"""Terms of a glossary in a file, and how they are shown."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qostil import Concept, Notice, SettingError, TermStatus
from qostil.formats.glossary import read_glossary
from qostil.glossaries import Hit, TermFinder
from qostil.language import Language
from qostil.location import Location
from qostil.memory import Memory
from qostil.reports import read_file


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of a file, the terms found in it, and what a person should know of the reading."""

    text: str
    hits: list[Hit]
    notices: list[Notice]


def recognise(
    file: Path, glossary: Path | None, memory: Location, language: Language, *, nested: bool = False
) -> Recognised:
    """Find the terms of a glossary, that of a memory where no file is named, in the text of a file.

    The text is what ``qostil read`` prints. With ``nested``, terms within terms too.

    :raises InputError: if one of them cannot be read.
    :raises SettingError: if the glossary has no term in the language.
    """
    concepts, told = concepts_of(glossary, memory)
    terms = [term for concept in concepts for term in concept.terms_in(language)]
    if not terms:
        source = glossary or memory
        raise SettingError(f"{source} has no term in {language.tag}; fill its column, or choose another --lang")
    finder = TermFinder(terms, language)
    reading = read_file(file, language=language)
    text = "\n".join(report.text for report in reading.reports)
    unusable = [
        Notice(f"term {term.text!r} has no letter or digit and cannot be found", str(glossary or memory))
        for term in finder.unusable
    ]
    hits = finder.all_hits(text) if nested else finder.find(text)
    return Recognised(text, hits, [*told, *reading.notices, *unusable])


def concepts_of(glossary: Path | None, memory: Location) -> tuple[Sequence[Concept], Sequence[Notice]]:
    """The concepts of a glossary, that of a memory where no file is named, and what is to be known of the reading."""
    if glossary is not None:
        read = read_glossary(glossary)
        return read.concepts, read.notices
    with Memory.open(memory, create=False) as remembered:
        return list(remembered.glossary.concepts()), ()


def as_json(hits: Sequence[Hit]) -> str:
    """The hits for programs: places count characters of the text from 0."""
    entries = [
        {"term": hit.term.text, "start": hit.start, "end": hit.end, "text": hit.text, "status": hit.term.status.value}
        for hit in hits
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def as_table(found: Recognised) -> str:
    """The hits for people: line and column in the text, the words there, the term, and a warning where it is due."""
    starts = [0, *(place + 1 for place, letter in enumerate(found.text) if letter == "\n")]
    rows = [_row(hit, starts) for hit in found.hits]
    if not rows:
        return ""
    rows.insert(0, ("place", "text", "term", "status"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip() + "\n"
        for row in rows
    )


def _row(hit: Hit, starts: list[int]) -> tuple[str, str, str, str]:
    line = bisect_right(starts, hit.start)
    words = " ".join(hit.text.split())
    status = "deprecated: do not use" if hit.term.status is TermStatus.DEPRECATED else hit.term.status.value
    return (f"{line}:{hit.start - starts[line - 1] + 1}", words, hit.term.text, status)
