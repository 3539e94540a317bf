"""The glossary as the desk holds it: all concepts, and which of them are said in several ways."""

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property

from qostil import Concept, Status
from qostil.app.term_entry import Entry, entry_of, published
from qostil.glossaries.consistency import Usage, inconsistencies, worst_first
from qostil.glossaries.lookup import Answer, Match
from qostil.glossaries.standing import Standing
from qostil.memory import Memory, StoredReport

_Seen = dict[str, tuple[Concept, list[Usage]]]


class Known:
    """Concepts, the best first, rejected ones apart. Of one state of the glossary; use it from any thread."""

    def __init__(self, every: Sequence[Concept], reports: Mapping[str, StoredReport], before: "Known | None") -> None:
        self.concepts = tuple(concept for concept in every if concept.status is not Status.REJECTED)
        self.rejected = tuple(concept for concept in every if concept.status is Status.REJECTED)
        self.reports = reports
        self._seen: _Seen = {} if before is None else before._seen
        self._lock = threading.Lock()

    @cached_property
    def standing(self) -> Standing:
        """How the concepts stand to one another."""
        return Standing(self.concepts)

    @property
    def several(self) -> Mapping[str, tuple[Usage, ...]]:
        """Of those said in several ways how they are said, the most inconsistent first."""
        with self._lock:
            return self._several

    @cached_property
    def _several(self) -> dict[str, tuple[Usage, ...]]:
        days = published(self.reports.values())
        seen: _Seen = {}
        for rank, concept in enumerate(self.concepts):
            before = self._seen.get(concept.id)
            # Most are what they were: people decide on one after another, and want to see the list between.
            is_known = before is not None and before[0] == concept
            usages = before[1] if before and is_known else inconsistencies(concept, rank, days, self.standing)
            seen[concept.id] = concept, usages
        self._seen = seen
        found: dict[str, tuple[Usage, ...]] = {}
        for some in worst_first(some for _, usages in seen.values() for some in usages):
            found[some.concept.id] = (*found.get(some.concept.id, ()), some)
        return found

    def entry(self, concept: Concept, memory: Memory) -> Entry:
        """A concept with how it was used."""
        return entry_of(Answer(concept, concept.terms[0], Match.EXACT, True, 0), memory, self.reports, self.standing)


def known(memory: Memory, before: Known | None) -> Known:
    """The glossary of a memory as it is now; ``before`` saves work where little has changed."""
    every = list(memory.glossary.concepts(statuses=tuple(Status)))
    return Known(every, {report.id: report for report in memory.reports()}, before)
