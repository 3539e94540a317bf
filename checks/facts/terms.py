"""The terms of a glossary as they stand in a document: which are named in the source, which rendered in the target."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Concept, Language, Span, Status, Term, TermStatus
from qostil.checks.document import Document
from qostil.checks.facts.bags import Beginnings, Stems, beginnings_of
from qostil.checks.facts.wordings import wordings
from qostil.checks.knowledge import Knowledge
from qostil.checks.once import Once
from qostil.languages.recognition import Matcher, apart


@dataclass(frozen=True, slots=True)
class Named:
    """A source term at its place. Several entries may have it."""

    span: Span
    concepts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A target term at its place, for each entry that has it."""

    span: Span
    terms: tuple[tuple[int, Term], ...]

    def of(self, concept: int) -> Term | None:
        """The entry's term that stands here."""
        return next((term for number, term in self.terms if number == concept), None)


@dataclass(frozen=True, slots=True)
class Terms:
    """By segment: source terms, the longest where several overlap, and all target terms, nested ones too.

    Entries go by their place in ``concepts``; those rejected are left out of both. ``loose`` finds them by words.
    """

    concepts: Sequence[Concept]
    source: tuple[tuple[Named, ...], ...]
    target: tuple[tuple[Rendered, ...], ...]
    loose: Beginnings


@Once
def terms_in(document: Document, knowledge: Knowledge) -> Terms:
    """The terms of the glossary in a document."""
    source = _Recogniser(knowledge.concepts, document.source)
    target = _Recogniser(knowledge.concepts, document.target)
    return Terms(
        knowledge.concepts,
        tuple(tuple(source.named(segment.source)) for segment in document.segments),
        tuple(tuple(target.rendered(segment.target)) for segment in document.segments),
        Beginnings(_by_words(knowledge.concepts, document.source)),
    )


def allowed(concept: Concept, language: Language) -> list[Term]:
    """The terms one may write, the best first."""
    return [term for term in concept.terms_in(language) if term.status is not TermStatus.DEPRECATED]


def _by_words(concepts: Sequence[Concept], language: Language) -> Iterator[tuple[int, Stems]]:
    for number, concept in enumerate(concepts):
        for term in concept.terms_in(language) if concept.status is not Status.REJECTED else ():
            yield number, beginnings_of(term.text, language)


class _Recogniser:
    """Finds the terms of all entries in a language at once."""

    def __init__(self, concepts: Sequence[Concept], language: Language) -> None:
        by_wording: dict[str, dict[tuple[int, Term], None]] = defaultdict(dict)
        for number, concept in enumerate(concepts):
            for term in concept.terms_in(language) if concept.status is not Status.REJECTED else ():
                for wording in wordings(term.text):
                    by_wording[wording][number, term] = None
        self._terms = [tuple(terms) for terms in by_wording.values()]
        self._matcher = Matcher(by_wording, language)

    def named(self, text: str) -> Iterator[Named]:
        """Terms that do not overlap, in order."""
        found = self._matcher.matches(text)
        for span in apart(found):
            concepts = dict.fromkeys(concept for entry in found[span] for concept, _ in self._terms[entry])
            yield Named(span, tuple(concepts))

    def rendered(self, text: str) -> Iterator[Rendered]:
        """Every term, in order."""
        for span, entries in sorted(self._matcher.matches(text).items(), key=lambda item: (item[0].start, item[0].end)):
            yield Rendered(span, tuple(term for entry in entries for term in self._terms[entry]))
