"""A rendering that the glossary says not to use."""

from collections.abc import Iterator

from qostil import Finding, Severity, TermStatus
from qostil.checks.document import Document
from qostil.checks.facts.terms import Named, Rendered, Terms, allowed, terms_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options

_NAME = "term.forbidden"
_SURE = 0.95


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Deprecated terms of entries that the source names."""
    if not knowledge.concepts:
        return
    terms = terms_in(document, knowledge)
    for place, (source, target) in enumerate(zip(terms.source, terms.target, strict=True)):
        for named in source:
            for rendered in target:
                concept = _forbids(named, rendered)
                if concept is not None and not _is_part_of_allowed(rendered, source, target):
                    yield _finding(document, terms, place, named, rendered, concept)


def _forbids(named: Named, rendered: Rendered) -> int | None:
    """The entry named that has the rendering as deprecated."""
    return next((number for number in named.concepts if _is_deprecated(rendered, number)), None)


def _is_deprecated(rendered: Rendered, concept: int) -> bool:
    term = rendered.of(concept)
    return term is not None and term.status is TermStatus.DEPRECATED


def _is_part_of_allowed(rendered: Rendered, source: tuple[Named, ...], target: tuple[Rendered, ...]) -> bool:
    """Whether it is, or stands within, a term that may be used for one of the source."""
    named = [number for each in source for number in each.concepts]
    around = (o for o in target if o.span.start <= rendered.span.start and rendered.span.end <= o.span.end)
    return any(other.of(number) and not _is_deprecated(other, number) for other in around for number in named)


def _finding(document: Document, terms: Terms, place: int, named: Named, rendered: Rendered, concept: int) -> Finding:
    segment = document.segments[place]
    term = segment.source[named.span.start : named.span.end]
    written = segment.target[rendered.span.start : rendered.span.end]
    better = [each.text for each in allowed(terms.concepts[concept], document.target)]
    asks = f"; it asks for {' or '.join(map(repr, better[:3]))}" if better else ""
    return Finding(
        place,
        _NAME,
        Severity.ERROR,
        _SURE,
        f"{written!r} stands for {term!r}, which the glossary says not to use{asks}",
        (named.span,),
        (rendered.span,),
        better[0] if better else "",
        f"the glossary has {written!r} for {term!r} as deprecated",
        cause=term.casefold(),
    )


RULE = Rule(_NAME, Severity.ERROR, "a rendering stands that the glossary says not to use", find)
