"""The terms a translation is held to: those of a file, else what the glossary of a memory is sure of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from qostil import Concept, Notice, Status, Term
from qostil.formats.glossary import read_glossary
from qostil.memory import Memory

# What no person has confirmed was only met. A term met seldom, or that competes with others, is nothing to hold to;
# nor is a single word, which is said in many ways: 755 of 783 findings on eight reports were about such words.
_SURE, _OFTEN = 0.9, 5


def agreed_concepts(
    glossary: Path | None, memory: Memory | None, tell: Callable[[Notice], object]
) -> Sequence[Concept]:
    """All entries of a file where one is named; else those of a memory that a person confirmed or that are sure.

    :raises InputError: if the file is no glossary.
    """
    if glossary is not None:
        read = read_glossary(glossary)
        for notice in read.notices:
            tell(notice)
        return read.concepts
    if memory is None:
        return ()
    return [kept for concept in memory.glossary.concepts() if (kept := sure_part(concept)) is not None]


def sure_part(concept: Concept) -> Concept | None:
    """A confirmed concept as it is; of another phrase the languages whose best term is sure and often met, if two."""
    if concept.status is Status.CONFIRMED:
        return concept
    is_phrase = len(concept.terms[0].text.split()) > 1
    terms = tuple(_sure_terms(concept)) if is_phrase and concept.frequency >= _OFTEN else ()
    kept = replace(concept, terms=terms)
    return kept if len(kept.languages) > 1 else None


def _sure_terms(concept: Concept) -> Iterator[Term]:
    for _, group in groupby(concept.terms, key=lambda term: term.language.code):
        terms = list(group)
        if terms[0].confidence is None or (terms[0].confidence >= _SURE and terms[0].frequency >= _OFTEN):
            yield from terms
