"""The entry of a concept: what it is called in each language, how often, where and since when, with examples."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2

from qostil import Concept, Evidence, Language, Span, Term, TranslationUnit
from qostil.glossaries.consistency import Usage, usage
from qostil.glossaries.lookup import Answer
from qostil.glossaries.standing import Standing
from qostil.glossaries.uses import Use
from qostil.language import source_order
from qostil.memory import Memory, StoredReport

# Of so many newest places the best one to read is the example.
_LOOKED_AT = 8
_GOOD_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Example:
    """A unit in which a term is used, and where its words stand in the texts of both sides."""

    unit: TranslationUnit
    marks: Mapping[Language, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Said:
    """What a concept is called in one language: renderings used, an example of each, and agreed terms never met."""

    usage: Usage
    examples: tuple[Example | None, ...]
    unmet: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept and the answer that led to it; by language, that of the sources first. ``since``: the first report."""

    answer: Answer
    said: tuple[Said, ...]
    since: StoredReport | None

    @property
    def concept(self) -> Concept:
        """The concept."""
        return self.answer.concept

    @property
    def reports(self) -> int:
        """In how many reports it was met, in the language that has most of them."""
        return max((len(said.usage.reports) for said in self.said), default=0)


def entry_of(answer: Answer, memory: Memory, reports: Mapping[str, StoredReport], standing: Standing) -> Entry:
    """The entry of one concept of a glossary; ``standing`` is that of its concepts."""
    concept, days = answer.concept, published(reports.values())
    codes = {Language(term.language.code) for term in concept.terms}
    usages = [usage(concept, language, days, standing) for language in sorted(codes, key=source_order)]
    said = tuple(_said(some, usages[0], memory) for some in usages)
    met = [reports[name] for some in usages for name in some.reports if name in reports and days[name]]
    return Entry(answer, said, min(met, key=lambda report: days[report.id] or date.max, default=None))


def published(reports: Iterable[StoredReport]) -> dict[str, date | None]:
    """The day each report was published, by its id."""
    return {report.id: report.date.date() if report.date else None for report in reports}


def places_by_report(some: Usage) -> Counter[str]:
    """How many places each report has, as far as they are kept."""
    return Counter(place.report for use in some.uses for place in use.places)


def _said(some: Usage, source: Usage, memory: Memory) -> Said:
    used = {term.text for use in some.uses for term in (use.term, *use.near)}
    # A machine's guess that no place speaks for is none.
    agreed = (term for term in some.concept.terms_in(some.language) if term.confidence is None)
    unmet = tuple(term for term in agreed if term.text not in used)
    examples = () if some is source else tuple(_example(use, source, memory) for use in some.uses)
    return Said(some, examples, unmet)


def _example(use: Use, source: Usage, memory: Memory) -> Example | None:
    """Of the newest places the one that is best to read: sure, neither short nor long, with both sides marked."""
    units = [(place, unit) for place in use.places[-_LOOKED_AT:] if (unit := memory.unit(place.unit))]
    by_unit: dict[str, list[Evidence]] = {}
    for place in (place for other in source.uses for place in other.places):
        by_unit.setdefault(place.unit, []).append(place)
    ranked = sorted(units, key=lambda pair: _awkward(pair[1], use.term.language, pair[0].unit in by_unit))
    for place, unit in ranked[:1]:
        marks = dict(_marks(unit, {use.term.language: [place], source.language: by_unit.get(unit.id, [])}))
        return Example(unit, marks)
    return None


def _awkward(unit: TranslationUnit, language: Language, marked: bool) -> tuple[bool, float]:
    variant = unit.variant(language)
    length = len(variant.text) if variant else 0
    return not marked, abs(log2((length + 1) / _GOOD_LENGTH)) - (unit.confidence or 1.0)


def _marks(
    unit: TranslationUnit, places: Mapping[Language, Collection[Evidence]]
) -> Iterator[tuple[Language, tuple[Span, ...]]]:
    """Where the words stand; nothing in a text that a person has worded anew since."""
    for language, some in places.items():
        variant = unit.variant(language)
        if variant is not None and variant.original is None:
            spans = sorted({place.span for place in some if place.span.end <= len(variant.text)})
            yield language, tuple(_apart(spans))


def _apart(spans: Sequence[Span]) -> Iterator[Span]:
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
