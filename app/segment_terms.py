"""Terms of a glossary in segments to translate, with what to write for them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qostil import Concept, Language, Span, Status, Term, TermStatus
from qostil.glossaries import TermFinder
from qostil.memory.matching.suggestion import Made, Put
from qostil.memory.matching.tokens import Kind, tokens

# A rendering that a build found is shown where it is as likely right as not, of a single word, which is seldom a term,
# where it is surer; one of a person always is.
_SURE, _SURE_OF_A_WORD = 0.5, 0.8
_WITHOUT_TERMS = frozenset({Kind.LINK, Kind.MAIL})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A term in a segment, in whatever form; ``renderings`` say it in the other language, the one to write first."""

    span: Span
    term: Term
    concept: str
    renderings: tuple[Term, ...]

    @property
    def preferred(self) -> Term:
        """The rendering to write."""
        return self.renderings[0]


class SegmentTerms:
    """The terms that a glossary renders from the first language of ``pair`` into the second.

    ``concepts`` gives the glossary; it is asked for once a term is looked for.
    """

    def __init__(self, concepts: Callable[[], Iterable[Concept]], pair: tuple[Language, Language]) -> None:
        self._concepts = concepts
        self._source, self._target = pair
        self._finder: TermFinder | None = None
        self._found: dict[int, tuple[Concept, tuple[Term, ...]]] = {}

    def find(self, text: str) -> list[Rendered]:
        """The terms of a text in its order, none within a link; of those that overlap the longest."""
        links = [token.span for token in tokens(text, self._source).items if token.kind in _WITHOUT_TERMS]
        self._finder = self._finder or TermFinder(self._terms(), self._source)
        found = list[Rendered]()
        for hit in self._finder.find(text):
            span = Span(hit.start, hit.end)
            if not any(span.meets(link) for link in links):
                concept, renderings = self._found[id(hit.term)]
                found.append(Rendered(span, hit.term, concept.id, renderings))
        return found

    def _terms(self) -> list[Term]:
        terms = list[Term]()
        for concept in self._concepts():
            for term in concept.terms_in(self._source):
                if renderings := _renderings(concept, term, self._target):
                    terms.append(term)
                    self._found[id(term)] = concept, renderings
        return terms


def as_parts(text: str, terms: Sequence[Rendered]) -> list[Put]:
    """The terms of a segment as a suggestion has them: as the glossary writes them, the first with its capital."""
    return [Put(each.span, _written(text, each), Made.TERM) for each in terms]


def _written(text: str, found: Rendered) -> str:
    said = found.preferred.text
    begins = not any(letter.isalnum() for letter in text[: found.span.start])
    return said[:1].upper() + said[1:] if begins and text[found.span.start].isupper() else said


def _renderings(concept: Concept, term: Term, language: Language) -> tuple[Term, ...]:
    """What may be written for a term, the preferred ones first."""
    sure = _SURE if " " in term.text or term.text[:1].isupper() else _SURE_OF_A_WORD
    good = [rendering for rendering in concept.terms_in(language) if _serves(rendering, concept, sure)]
    return tuple(sorted(good, key=lambda rendering: rendering.status is not TermStatus.PREFERRED))


def _serves(rendering: Term, concept: Concept, sure: float) -> bool:
    if rendering.status is TermStatus.DEPRECATED:
        return False
    preferred = concept.status is Status.CONFIRMED and rendering.status is TermStatus.PREFERRED
    return preferred or rendering.confidence is None or rendering.confidence >= sure
