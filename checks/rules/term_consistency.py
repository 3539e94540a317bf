"""A term that is said in several ways within a document."""

from collections import defaultdict
from collections.abc import Iterator

from qostil import Finding, Severity, Span, Status
from qostil.checks.document import Document
from qostil.checks.facts.terms import Rendered, Terms, terms_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.lemma import lemma
from qostil.languages.search import words

_NAME = "consistency.term"
_OFTEN, _RARELY = 0.7, 0.4

Use = tuple[int, Span, Span]
"""The number of a segment, the term of the source, and its rendering."""


def find(document: Document, knowledge: Knowledge, _: Options) -> Iterator[Finding]:
    """Entries with several renderings: one finding each, on the first that is not the most used."""
    if not knowledge.concepts:
        return
    terms = terms_in(document, knowledge)
    for uses in _uses(document, terms).values():
        if len(uses) > 1:
            yield _finding(document, uses)


def _uses(document: Document, terms: Terms) -> dict[int, dict[tuple[str, ...], list[Use]]]:
    """By entry and rendering, the places where that one alone stands for the entry."""
    uses: dict[int, dict[tuple[str, ...], list[Use]]] = defaultdict(lambda: defaultdict(list))
    for place, (source, target) in enumerate(zip(terms.source, terms.target, strict=True)):
        for named in source:
            for concept in named.concepts:
                if terms.concepts[concept].status is Status.REJECTED:
                    continue
                found = _longest([rendered for rendered in target if rendered.of(concept)])
                # Of two renderings in one segment nobody knows which is that of the term and which came with another.
                if len({_key(document, place, rendered.span) for rendered in found}) == 1:
                    key = _key(document, place, found[0].span)
                    uses[concept][key].append((place, named.span, found[0].span))
    return uses


def _longest(found: list[Rendered]) -> list[Rendered]:
    """Without those that stand within others."""
    return [
        one
        for one in found
        if not any(
            other.span.start <= one.span.start and one.span.end <= other.span.end for other in found if other is not one
        )
    ]


def _key(document: Document, place: int, span: Span) -> tuple[str, ...]:
    text = document.segments[place].target[span.start : span.end]
    return tuple(lemma(word, document.target).casefold() for word, _ in words(text))


def _finding(document: Document, uses: dict[tuple[str, ...], list[Use]]) -> Finding:
    (usual, most), *others = sorted(uses.items(), key=lambda item: -len(item[1]))
    rarer = sorted(use for _, some in others for use in some)
    place, source, target = rarer[0]
    segment = document.segments[place]
    term, written = segment.source[source.start : source.end], segment.target[target.start : target.end]
    counted = ", ".join(f"{_as_written(document, some)!r} {len(some)}" for _, some in [(usual, most), *others])
    return Finding(
        place,
        _NAME,
        Severity.HINT,
        _OFTEN if len(most) > len(rarer) else _RARELY,
        f"{term!r} is said in several ways in this text: {counted}",
        (source,),
        (target,),
        _as_written(document, most),
        f"{_as_written(document, most)!r} stands {len(most)} times, {written!r} and others {len(rarer)} times",
        cause=term.casefold(),
        others=tuple(use[0] for use in (*most, *rarer[1:])),
    )


def _as_written(document: Document, uses: list[Use]) -> str:
    place, _, span = uses[0]
    return document.segments[place].target[span.start : span.end]


RULE = Rule(_NAME, Severity.HINT, "one term is said in several ways in the document", find)
