"""Whether a text keeps to a term of the glossary, however it words it, and which terms in it nobody asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qostil import Language, Span
from qostil.checks.document import Document
from qostil.checks.facts.bags import Bag, Stems, bag_of, stems_of
from qostil.checks.facts.terms import Named, Rendered, Terms, allowed
from qostil.checks.facts.wordings import wordings
from qostil.languages.recognition import apart
from qostil.languages.search import words

_SHORTEST_ACRONYM = 2
_MANY, _HALF = 3, 0.5


@dataclass(frozen=True, slots=True)
class Stranger:
    """A target term that nothing in the source calls for; if there are several ``spans``, at one of them."""

    hit: Rendered
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Judges the segments of a document by what was recognised in it."""

    document: Document
    terms: Terms

    def renders(self, place: int, named: Named) -> bool:
        """Whether the target of a segment has a term one may write, in any form, order or abbreviation."""
        if any(rendered.of(concept) for rendered in self.terms.target[place] for concept in named.concepts):
            return True
        text, language = self.document.segments[place].target, self.document.target
        bag = _bag(text, language)
        return any(
            bag.has(_stems(wording, language)) is not None or _initials(wording) in _words(text)
            for wording in self.allowed(named)
        )

    def share(self, place: int, named: Named, strange: Sequence[Span] = ()) -> float:
        """How much of the best rendering, by words, is in the target outside what is ``strange`` or another's."""
        others = {number for each in self.terms.source[place] for number in each.concepts} - {*named.concepts}
        taken = [*strange, *(hit.span for hit in self.terms.target[place] if any(map(hit.of, others)))]
        bag = _bag(self.document.segments[place].target, self.document.target).without(taken)
        return max((bag.share(_stems(wording, bag.language)) for wording in self.allowed(named)), default=0.0)

    def is_part(self, rendered: Rendered, place: int, named: Named) -> bool:
        """Whether what was written is part of what one may write for it."""
        language = self.document.target
        bag = _bag(self.document.segments[place].target[rendered.span.start : rendered.span.end], language)
        return any(bag.covers(_stems(wording, language)) for wording in self.allowed(named))

    def allowed(self, named: Named) -> list[str]:
        """What may be written for it, the best first."""
        concepts = self.terms.concepts
        return [term.text for number in named.concepts for term in allowed(concepts[number], self.document.target)]

    def missing(self, place: int, named: Named) -> int:
        """How many more times the source has it than the target has it by itself, not within a longer term."""
        source, target = self.terms.source[place], self.terms.target[place]
        asked = sum(bool({*other.concepts} & {*named.concepts}) for other in source)
        others = {number for other in source for number in other.concepts} - {*named.concepts}
        longer = [hit.span for hit in target if any(map(hit.of, others))]
        own = [hit.span for hit in target if any(map(hit.of, named.concepts))]
        alone = [span for span in own if not any(_is_within(span, other) for other in longer)]
        return asked - max(len(apart(alone)), int(not own and self.renders(place, named)))

    def strangers(self, place: int) -> list[Stranger]:
        """Target terms of entries that the source does not name, by no word; not those within one that it does."""
        named = {number for each in self.terms.source[place] for number in each.concepts}
        hits = self.terms.target[place]
        called = [hit for hit in hits if any(map(hit.of, named))]
        left = {
            hit.span: hit
            for hit in hits
            if not any(hit.span.meets(other.span) for other in called) and not self._is_hinted(place, hit)
        }
        return [*(Stranger(left[span], (span,)) for span in apart(left)), *self._too_many(place, called)]

    def loosely_named(self, place: int) -> Iterator[Named]:
        """Entries that the source has by their words only: Central Asian for Central Asia, protestor for protest."""
        bag = _bag(self.document.segments[place].source, self.document.source)
        taken = [each.span for each in self.terms.source[place]]
        for number, stems in self.terms.loose.beginning_as(bag):
            span = bag.has(stems)
            if span is not None and not any(map(span.meets, taken)):
                taken.append(span)
                yield Named(span, (number,))

    def _is_hinted(self, place: int, hit: Rendered) -> bool:
        """Whether the source has the entry's words, or half of very many, in another form: as a verb, or parted."""
        bag = _bag(self.document.segments[place].source, self.document.source)
        return any(
            bag.share(stems) >= (1 if len(stems) < _MANY else _HALF)
            for number, _ in hit.terms
            for term in self.terms.concepts[number].terms_in(self.document.source)
            for wording in wordings(term.text)
            if (stems := _stems(wording, self.document.source))
        )

    def _too_many(self, place: int, called: Sequence[Rendered]) -> Iterator[Stranger]:
        """Target terms that the source calls for fewer times: one of their places is strange."""
        alone = {hit.span: hit for hit in called}
        left = [alone[span] for span in apart(alone)]
        while left:
            numbers = {number for number, _ in left[0].terms}
            alike = [hit for hit in left if numbers & {number for number, _ in hit.terms}]
            asked = sum(bool(numbers & {*named.concepts}) for named in self.terms.source[place])
            if len(alike) > asked:
                yield Stranger(left[0], tuple(hit.span for hit in alike))
            left = [hit for hit in left if hit not in alike]


def _is_within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


@lru_cache(maxsize=1 << 12)
def _bag(text: str, language: Language) -> Bag:
    return bag_of(text, language)


@lru_cache(maxsize=1 << 14)
def _stems(text: str, language: Language) -> Stems:
    return tuple(stems_of(text, language))


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _ in words(text))


@lru_cache(maxsize=1 << 12)
def _initials(wording: str) -> str:
    """The abbreviation of several words by their first letters; of one word nothing."""
    found = [word for word, _ in words(wording)]
    return "".join(word[0] for word in found).upper() if len(found) >= _SHORTEST_ACRONYM else ""
