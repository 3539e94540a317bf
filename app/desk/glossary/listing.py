"""The list of concepts: those that somebody looks for, in the order they want."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from qostil import Concept, Status, TermStatus
from qostil.app.desk.glossary.known import Known
from qostil.glossaries.lookup import look_up

PAGE = 50


class Show(StrEnum):
    """Which concepts are shown."""

    ALL = "all"
    SEVERAL = "several"
    UNDECIDED = "undecided"
    DECIDED = "decided"
    DEPRECATED = "deprecated"
    REJECTED = "rejected"


class Sort(StrEnum):
    """The order: the best term, the least consistent, the most used, or by the alphabet, first."""

    BEST = "best"
    CONSISTENCY = "consistency"
    FREQUENCY = "frequency"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of concepts; of those wanted there are ``count``."""

    concepts: tuple[Concept, ...]
    count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // PAGE))


def listing(glossary: Known, text: str, show: Show, sort: Sort, page: int) -> Listing:
    """The concepts that have a term like ``text`` (empty: all). What is looked for comes by how well it fits."""
    pool = glossary.rejected if show is Show.REJECTED else glossary.concepts
    wanted: Sequence[Concept] = [concept for concept in pool if _is_shown(glossary, concept, show)]
    if text:
        wanted = _named(wanted, text)
    if not text or sort is not Sort.BEST:
        wanted = _sorted(glossary, wanted, sort)
    at = min(max(page, 1), max(1, -(-len(wanted) // PAGE)))
    return Listing(tuple(wanted[(at - 1) * PAGE : at * PAGE]), len(wanted), at)


def _is_shown(glossary: Known, concept: Concept, show: Show) -> bool:
    if show is Show.SEVERAL:
        return concept.id in glossary.several
    if show is Show.UNDECIDED:
        return concept.status is Status.AUTOMATIC
    if show is Show.DECIDED:
        return concept.status is Status.CONFIRMED
    if show is Show.DEPRECATED:
        return any(term.status is TermStatus.DEPRECATED for term in concept.terms)
    return True


def _named(concepts: Sequence[Concept], text: str) -> list[Concept]:
    """In any form; where there is none, those that have the letters somewhere."""
    found = [answer.concept for answer in look_up(concepts, text)]
    if found:
        return found
    letters = text.casefold()
    return [concept for concept in concepts if any(letters in term.text.casefold() for term in concept.terms)]


def _sorted(glossary: Known, concepts: Sequence[Concept], sort: Sort) -> list[Concept]:
    if sort is Sort.CONSISTENCY:
        order = {key: place for place, key in enumerate(glossary.several)}
        return sorted(concepts, key=lambda concept: order.get(concept.id, len(order)))
    if sort is Sort.FREQUENCY:
        return sorted(concepts, key=lambda concept: -concept.frequency)
    if sort is Sort.NAME:
        return sorted(concepts, key=lambda concept: concept.terms[0].text.casefold() if concept.terms else "")
    return list(concepts)
