"""Hits of a search as a person reads them: the words marked, the translations beneath, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import click

from qostil import InstallError, Language, Span, Status, TranslationUnit, Variant
from qostil.app.indexing import catch_up
from qostil.app.report_choice import reports_in
from qostil.encoder import Encoder
from qostil.glossaries.opposite import Sought, Text, opposite
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
    opposite: Mapping[Language, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Where:
    """Where to look: in which memory, texts of which language (None: all), which reports, and for how many places."""

    memory: Location
    language: Language | None = None
    report: str | None = None
    limit: int = 20

    def reports(self, memory: Memory) -> tuple[str, ...] | None:
        """Ids of the reports to look in, None for all.

        :raises InputError: if there are none of that name.
        """
        return None if self.report is None else reports_in(memory, self.report)


def find(query: str, where: Where, encoder: Encoder | None = None) -> list[Place]:
    """The best places where ``query`` is used, best first; with an encoder, what answers it in the translations."""
    with Memory.open(where.memory, create=False) as memory:
        within = where.reports(memory)
        catch_up(memory)
        hits = memory.find(query, where.language, limit=where.limit, reports=within)
        reports = reports_by_id(memory)
    places = [_place(hit, reports) for hit in hits]
    return _with_opposite(places, encoder) if encoder else places


def reports_by_id(memory: Memory) -> dict[str, StoredReport]:
    """The reports of a memory by their ids."""
    return {report.id: report for report in memory.reports()}


def variant_in(unit: TranslationUnit, language: Language) -> Variant:
    """The text of a unit in exactly this language, which it has."""
    return next(variant for variant in unit.variants if variant.language == language)


def _place(hit: Hit, reports: Mapping[str, StoredReport]) -> Place:
    variant = variant_in(hit.unit, hit.language)
    return Place(hit.unit, variant, reports.get(variant.report), hit.spans, {"score": round(hit.score, 3)})


def _with_opposite(places: list[Place], encoder: Encoder) -> list[Place]:
    """The same, with the words that answer in the other texts."""
    others = [(number, other) for number, place in enumerate(places) for other in _others(place)]
    sought = [Sought(_text(places[number].variant), places[number].spans, _text(other)) for number, other in others]
    try:
        spans = opposite(sought, encoder)
    except InstallError as error:
        click.echo(f"warning: what answers in the translations is not marked: {error}", err=True)
        return places
    found: list[dict[Language, tuple[Span, ...]]] = [{} for _ in places]
    for (number, other), some in zip(others, spans, strict=True):
        found[number][other.language] = some
    return [replace(place, opposite=some) for place, some in zip(places, found, strict=True)]


def _others(place: Place) -> list[Variant]:
    return [variant for variant in place.unit.variants if variant is not place.variant]


def _text(variant: Variant) -> Text:
    return Text(variant.text, variant.language)


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
            "spans": _pairs(place.spans),
            "opposite": {str(language): _pairs(spans) for language, spans in place.opposite.items()},
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


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _lines(place: Place) -> Iterator[str]:
    yield f"{_tag(place.variant.language)} {_marked(place.variant.text, place.spans, 'yellow')}"
    for other in _others(place):
        spans = place.opposite.get(other.language, ())
        yield f"{_tag(other.language)} {_marked(other.text, spans, 'green')}"
    yield click.style(f"    {_where(place)}", dim=True)


def _tag(language: Language) -> str:
    return click.style(f"{language.tag:<3}", fg="cyan")


def _marked(text: str, spans: Sequence[Span], colour: str) -> str:
    parts, end = [], 0
    for span in spans:
        parts += [text[end : span.start], click.style(text[span.start : span.end], bold=True, fg=colour)]
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
