"""Terms of the glossary in the text to be translated, with what we say for them."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qostil import Concept, Language, Status, TermStatus
from qostil.formats.xliff import Rendering

_MOST_RENDERINGS = 3
# Renderings that nobody has confirmed: the best one has to be as sure as this, others beside it less.
_BEST_SURE, _SURE = 0.5, 0.25


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term of the text, what we say for it, best first, and how often it stands there."""

    rendering: Rendering
    count: int


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by the id of the text they stand in, and all of them: frequent ones first, and those of several words."""

    by_id: Mapping[str, tuple[Rendering, ...]]
    all: tuple[FoundTerm, ...]


def find_terms(concepts: Iterable[Concept], texts: Sequence[tuple[str, str]], pair: tuple[Language, Language]) -> Terms:
    """The terms in texts, given with their ids, that have a rendering in the second language."""
    from qostil.glossaries import TermFinder

    renderings: dict[str, tuple[str, ...]] = {}
    terms = []
    for concept in concepts:
        told = tuple(_usable(concept, pair[1])[:_MOST_RENDERINGS])
        for term in concept.terms_in(pair[0]) if told else ():
            if term.text not in renderings:
                renderings[term.text] = told
                terms.append(term)
    if not terms:
        return Terms({}, ())
    finder = TermFinder(terms, pair[0])
    counts: Counter[str] = Counter()
    by_id = {}
    for name, text in texts:
        found = [hit.term.text for hit in finder.find(text)]
        counts.update(found)
        by_id[name] = tuple(Rendering(term, renderings[term]) for term in dict.fromkeys(found))
    # Single words that come often are mostly words that everybody knows.
    order = sorted(counts, key=lambda term: (-counts[term] * len(term.split()), term))
    listed = tuple(FoundTerm(Rendering(term, renderings[term]), counts[term]) for term in order)
    return Terms({name: found for name, found in by_id.items() if found}, listed)


def _usable(concept: Concept, language: Language) -> list[str]:
    """What we say for a concept, nothing where nobody has confirmed it and it is doubtful."""
    terms = [term for term in concept.terms_in(language) if term.status is not TermStatus.DEPRECATED]
    decided = concept.status is Status.CONFIRMED
    sure = [(term.text, 1.0 if decided or term.confidence is None else term.confidence) for term in terms]
    if not sure or max(value for _, value in sure) < _BEST_SURE:
        return []
    return [text for text, value in sure if value >= _SURE]


def as_csv(terms: Sequence[FoundTerm], pair: tuple[Language, Language]) -> str:
    """A table of the terms: the term, what we say for it, how often it occurs."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([str(pair[0]), str(pair[1]), "count"])
    rows.writerows([term.rendering.term, " | ".join(term.rendering.renderings), term.count] for term in terms)
    return written.getvalue()
