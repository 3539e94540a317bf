"""The glossary as the page shows it: the first concepts, and those that are said in several ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qostil import Concept, Evidence, TranslationUnit
from qostil.app.term_entry import published
from qostil.glossaries.consistency import Usage, most_inconsistent
from qostil.memory import Memory, StoredReport

FIRST, MOST_DIFFERING = 50, 30


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts, the best first, and how the most inconsistent are said; ``units`` are those these were met in.

    ``differing`` counts all that are said in several ways. ``file`` is the table of all, as seen from the page.
    """

    concepts: tuple[Concept, ...]
    usages: tuple[Usage, ...] = ()
    differing: int = 0
    file: str = "glossary.csv"
    units: Mapping[str, TranslationUnit] = field(default_factory=dict)
    reports: Mapping[str, StoredReport] = field(default_factory=dict)

    def sentences(self, place: Evidence) -> tuple[int, ...]:
        """Which sentences of its report a place stands in; none where the unit is gone."""
        unit = self.units.get(place.unit)
        variants = unit.variants if unit else ()
        return next((variant.sentences for variant in variants if variant.report == place.report), ())


def glossary_of(concepts: Sequence[Concept], memory: Memory) -> Glossary:
    """What the page says of a glossary and the memory it was made of."""
    reports = {report.id: report for report in memory.reports()}
    found = most_inconsistent(concepts, published(reports.values()))
    shown = tuple(found[:MOST_DIFFERING])
    wanted = {place.unit for some in shown for use in some.uses for place in use.places}
    units = {unit.id: unit for unit in memory.units() if unit.id in wanted}
    return Glossary(tuple(concepts), shown, len(found), units=units, reports=reports)
