"""Whether a text keeps to a term of the glossary, however it words it, and which terms in it nobody asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qostil import Language, Span
from qostil.checks.document import Document
from qostil.checks.facts.bags import Bag, bag_of, stems_of
from qostil.checks.facts.terms import Named, Rendered, Terms, allowed
from qostil.languages.recognition import apart
from qostil.languages.search import words

_SHORTEST_ACRONYM = 2


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

    def share(self, place: int, named: Named) -> float:
        """How much of the best rendering, by words, is in the target."""
        language = self.document.target
        bag = _bag(self.document.segments[place].target, language)
        return max((bag.share(_stems(wording, language)) for wording in self.allowed(named)), default=0.0)

    def allowed(self, named: Named) -> list[str]:
        """What may be written for it, the best first."""
        concepts = self.terms.concepts
        return [term.text for number in named.concepts for term in allowed(concepts[number], self.document.target)]

    def missing(self, place: int, named: Named) -> int:
        """How many more times the source has it than the target: something may stand in its place for once."""
        asked = sum(bool({*other.concepts} & {*named.concepts}) for other in self.terms.source[place])
        spans = [each.span for each in self.terms.target[place] if any(map(each.of, named.concepts))]
        return asked - len(apart(spans))

    def strangers(self, place: int) -> list[Rendered]:
        """Target terms of entries that the source does not name, by no word; not those within one that it does."""
        named = {concept for each in self.terms.source[place] for concept in each.concepts}
        hits = self.terms.target[place]
        called = [hit for hit in hits if any(concept in named for concept, _ in hit.terms)]
        left = {
            hit.span: hit
            for hit in hits
            if not any(hit.span.meets(other.span) for other in called) and not self._is_hinted(place, hit)
        }
        return [*(left[span] for span in apart(left)), *self._too_many(place, called)]

    def _is_hinted(self, place: int, hit: Rendered) -> bool:
        """Whether the source has the entry's words in another form, as a verb or parted."""
        language = self.document.source
        bag = _bag(self.document.segments[place].source, language)
        return any(
            bag.share(_stems(term.text, language)) >= 1
            for number, _ in hit.terms
            for term in self.terms.concepts[number].terms_in(language)
        )

    def _too_many(self, place: int, called: Sequence[Rendered]) -> Iterator[Rendered]:
        """Of target terms that the source calls for fewer times, each: one of them is strange."""
        alone = {hit.span: hit for hit in called}
        kept = [alone[span] for span in apart(alone)]
        for hit in kept:
            numbers = {number for number, _ in hit.terms}
            asked = sum(bool(numbers & {*named.concepts}) for named in self.terms.source[place])
            if sum(bool(numbers & {number for number, _ in other.terms}) for other in kept) > asked:
                yield hit


@lru_cache(maxsize=1 << 12)
def _bag(text: str, language: Language) -> Bag:
    return bag_of(text, language)


@lru_cache(maxsize=1 << 14)
def _stems(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple(stems_of(text, language))


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word, _ in words(text))


@lru_cache(maxsize=1 << 12)
def _initials(wording: str) -> str:
    """The abbreviation of several words by their first letters; of one word nothing."""
    found = [word for word, _ in words(wording)]
    return "".join(word[0] for word in found).upper() if len(found) >= _SHORTEST_ACRONYM else ""
