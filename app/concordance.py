"""Hits of a search as a person reads them: the words marked, the translations beneath, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from qostil import Language, Span, Status, TranslationUnit, Variant
from qostil.app.indexing import catch_up
from qostil.location import Location
from qostil.memory import Hit, Memory, StoredReport


@dataclass(frozen=True, slots=True)
class Place:
    """A unit found, the text in it that was, and the report that comes from (None for an imported unit).

    ``spans`` are marked in the text. ``scores`` say how well it answers, and ``told`` says so in words.
    """

    unit: TranslationUnit
    variant: Variant
    report: StoredReport | None
    spans: tuple[Span, ...]
    scores: Mapping[str, object]
    told: str = ""


def find(location: Location, query: str, language: Language | None, limit: int) -> list[Place]:
    """The best places where ``query`` is used, best first."""
    with Memory.open(location, create=False) as memory:
        catch_up(memory)
        hits = memory.find(query, language, limit=limit)
        reports = reports_by_id(memory)
    return [_place(hit, reports) for hit in hits]


def reports_by_id(memory: Memory) -> dict[str, StoredReport]:
    """The reports of a memory by their ids."""
    return {report.id: report for report in memory.reports()}


def variant_in(unit: TranslationUnit, language: Language) -> Variant:
    """The text of a unit in exactly this language, which it has."""
    return next(variant for variant in unit.variants if variant.language == language)


def _place(hit: Hit, reports: Mapping[str, StoredReport]) -> Place:
    variant = variant_in(hit.unit, hit.language)
    return Place(hit.unit, variant, reports.get(variant.report), hit.spans, {"score": round(hit.score, 3)})


def render(places: Iterable[Place]) -> str:
    """Blocks of text, one a place; the words found are bold on a terminal."""
    return "".join("\n".join(_lines(place)) + "\n\n" for place in places)


def as_json(places: Iterable[Place]) -> list[dict[str, object]]:
    """The same as plain values."""
    return [
        {
            "unit": place.unit.id,
            **place.scores,
            "language": str(place.variant.language),
            "spans": [[span.start, span.end] for span in place.spans],
            "texts": {str(variant.language): variant.text for variant in place.unit.variants},
            "confidence": place.unit.confidence,
            "status": str(place.unit.status),
            "report": place.variant.report,
            "title": place.report.title if place.report else "",
            "section": place.variant.section,
            "sentences": list(place.variant.sentences),
        }
        for place in places
    ]


def _lines(place: Place) -> Iterator[str]:
    yield f"{_tag(place.variant.language)} {_marked(place.variant.text, place.spans)}"
    for other in place.unit.variants:
        if other is not place.variant:
            yield f"{_tag(other.language)} {other.text}"
    yield click.style(f"    {_where(place)}", dim=True)


def _tag(language: Language) -> str:
    return click.style(f"{language.tag:<3}", fg="cyan")


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], click.style(text[span.start : span.end], bold=True, fg="yellow")]
        end = span.end
    return "".join([*parts, text[end:]])


def _where(place: Place) -> str:
    unit, variant = place.unit, place.variant
    numbers = "-".join(dict.fromkeys(str(number) for number in (variant.sentences[:1] + variant.sentences[-1:])))
    parts = [
        place.told,
        (place.report.title or variant.report) if place.report else variant.report,
        variant.section,
        f"{place.report.date:%Y-%m-%d}" if place.report and place.report.date else "",
        f"sentence {numbers}" if numbers else "",
        _trust(unit.status, unit.confidence, unit.decided_by),
        f"unit {unit.id}",
    ]
    return " · ".join(part for part in parts if part)


def _trust(status: Status, confidence: float | None, person: str | None) -> str:
    if status is Status.AUTOMATIC:
        return "" if confidence is None else f"sure {confidence:.2f}"
    return f"{status} by {person}"
