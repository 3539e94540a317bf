"""Hits of a search as a person reads them: the words marked, the translations beneath, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from qostil import Language, Span, Status, Variant
from qostil.memory import Hit, Memory, StoredReport


@dataclass(frozen=True, slots=True)
class Place:
    """A hit, the text it is in, and the report that text comes from (None for an imported unit)."""

    hit: Hit
    variant: Variant
    report: StoredReport | None


def find(memory_path: Path, query: str, language: Language | None, limit: int) -> list[Place]:
    """The best places where ``query`` is used, best first."""
    with Memory.open(memory_path, create=False) as memory:
        hits = memory.find(query, language, limit=limit)
        reports = {report.id: report for report in memory.reports()}
    return [_place(hit, reports) for hit in hits]


def _place(hit: Hit, reports: Mapping[str, StoredReport]) -> Place:
    variant = next(v for v in hit.unit.variants if v.language == hit.language)
    return Place(hit, variant, reports.get(variant.report))


def render(places: Iterable[Place]) -> str:
    """Blocks of text, one a place; the words found are bold on a terminal."""
    return "".join("\n".join(_lines(place)) + "\n\n" for place in places)


def as_json(places: Iterable[Place]) -> list[dict[str, object]]:
    """The same as plain values."""
    return [
        {
            "unit": place.hit.unit.id,
            "score": round(place.hit.score, 3),
            "language": str(place.hit.language),
            "spans": [[span.start, span.end] for span in place.hit.spans],
            "texts": {str(variant.language): variant.text for variant in place.hit.unit.variants},
            "confidence": place.hit.unit.confidence,
            "status": str(place.hit.unit.status),
            "report": place.variant.report,
            "title": place.report.title if place.report else "",
            "section": place.variant.section,
            "sentences": list(place.variant.sentences),
        }
        for place in places
    ]


def _lines(place: Place) -> Iterator[str]:
    yield f"{_tag(place.variant.language)} {_marked(place.variant.text, place.hit.spans)}"
    for other in place.hit.unit.variants:
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
    unit, variant = place.hit.unit, place.variant
    numbers = "-".join(dict.fromkeys(str(number) for number in (variant.sentences[:1] + variant.sentences[-1:])))
    parts = [
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
