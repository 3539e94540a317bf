"""Entries of a glossary by a term in any language and any form, by a part of one, or by what is spelt like it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from qostil import Concept, Language, Status, Term
from qostil.glossaries.finder import TermFinder
from qostil.languages.lemma import lemma
from qostil.languages.search import fold, folded, search_key, words

_LEAST_LIKENESS = 70
_MOST_NEAREST = 5
# A term and its forms have so many letters in common.
_BEGINNING = 2


class Match(IntEnum):
    """How a term answers what was asked, the best first.

    As typed; in another form; under the key of a search only; as one of these, but standing for more than
    another answer does (адам құқықтары for human rights measures); as a part of it.
    """

    EXACT = 0
    FORM = 1
    LOOSE = 2
    LONGER = 3
    WITHIN = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A concept, the term of it that answers, and how.

    ``first`` says that the term is the best of its language, ``rank`` is the concept's place in the glossary.
    """

    concept: Concept
    term: Term
    match: Match
    first: bool
    rank: int

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """The best answer has the least."""
        return max(self.match, Match.FORM), not self.first, self.match, self.rank

    @property
    def is_whole(self) -> bool:
        """Whether the term is what was asked, and nothing more is meant by it."""
        return self.match < Match.LONGER


def look_up(concepts: Iterable[Concept], query: str, language: Language | None = None) -> list[Answer]:
    """The concepts that have a term like ``query``, in any form, the best first; then those with it in a longer one.

    Each concept comes once. ``language`` is that of the query; any it may be in where that is None.
    """
    asked = _Asked(query)
    if not asked:
        return []
    known = [(rank, concept) for rank, concept in enumerate(concepts) if concept.status is not Status.REJECTED]
    found = _best(known, language, lambda term: _match(term, asked))
    if not any(answer.match < Match.LOOSE for answer in found):
        forms = _recognised(known, query, language)
        found = _best(known, language, lambda term: Match.FORM if term in forms else _match(term, asked))
    return sorted(_longer_last(_without_loose(found)), key=lambda answer: answer.order)


def nearest(concepts: Iterable[Concept], query: str, language: Language | None = None) -> list[Term]:
    """The terms spelt most like ``query``, the likest first."""
    from rapidfuzz import fuzz, process

    terms = {
        (term.language.code, fold(term.text)): term
        for concept in concepts
        for term in _terms(concept, language)
        if concept.status is not Status.REJECTED
    }
    texts = {key: key[1] for key in terms}
    likest = process.extract(fold(query), texts, scorer=fuzz.ratio, limit=_MOST_NEAREST, score_cutoff=_LEAST_LIKENESS)
    return [terms[key] for _, _, key in likest]


class _Asked:
    """The words of a query, and what they come to in each language, made when first asked for."""

    def __init__(self, query: str) -> None:
        self._words = [word for word, _ in words(query)]
        self.folded = folded(query)
        self._known: dict[str, list[_Word]] = {}

    def __bool__(self) -> bool:
        return bool(self.folded)

    def words(self, language: Language) -> "list[_Word]":
        """Its words in a language."""
        known = self._known.get(language.code)
        if known is None:
            known = self._known[language.code] = [_Word.of(word, language) for word in self._words]
        return known


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query in some language: the key a search finds it by, and its dictionary form."""

    key: str
    lemma: str

    @classmethod
    def of(cls, word: str, language: Language) -> "_Word":
        return cls(search_key(word, language), fold(lemma(word, language)))

    def is_form(self, word: str, language: Language) -> bool:
        """Whether both have the same dictionary form."""
        return fold(lemma(word, language)) == self.lemma

    def is_like(self, word: str, language: Language) -> bool:
        """The same, or that a search takes one for the other: either knows words that the other does not."""
        return search_key(word, language) == self.key or self.is_form(word, language)


def _best(
    known: Iterable[tuple[int, Concept]], language: Language | None, match: Callable[[Term], Match | None]
) -> list[Answer]:
    """For each concept that answers, by its rank, the best answer."""
    found = (
        min(_answers(concept, rank, language, match), key=lambda answer: answer.order, default=None)
        for rank, concept in known
    )
    return [answer for answer in found if answer is not None]


def _answers(
    concept: Concept, rank: int, language: Language | None, match: Callable[[Term], Match | None]
) -> Iterator[Answer]:
    seen = set[str]()
    for term in _terms(concept, language):
        kind = match(term)
        if kind is not None:
            yield Answer(concept, term, kind, term.language.code not in seen, rank)
        seen.add(term.language.code)


def _recognised(known: Iterable[tuple[int, Concept]], query: str, language: Language | None) -> set[Term]:
    """The terms that the query is a rare form of: recognition knows forms that no dictionary form is found for."""
    asked = folded(query)
    terms: dict[str, set[Term]] = {}
    for term in (term for _, concept in known for term in _terms(concept, language)):
        typed = folded(term.text)
        if len(typed) == len(asked) and typed[0][:_BEGINNING] == asked[0][:_BEGINNING]:
            terms.setdefault(term.language.code, set()).add(term)
    finders = (TermFinder(some, Language(code)) for code, some in terms.items())
    return {hit.term for finder in finders for hit in finder.all_hits(query) if folded(hit.text) == asked}


def _match(term: Term, asked: _Asked) -> Match | None:
    typed = folded(term.text)
    # Dictionary forms take time, and a word and its forms begin alike.
    if not any(word[:1] == asked.folded[0][:1] for word in typed):
        return None
    found = [word for word, _ in words(term.text)]
    wanted = asked.words(term.language)
    starts = range(len(found) - len(wanted) + 1)
    if not any(_are_like(found[start : start + len(wanted)], wanted, term.language) for start in starts):
        return None
    if len(found) > len(wanted):
        return Match.WITHIN
    if typed == asked.folded:
        return Match.EXACT
    forms = (word.is_form(other, term.language) for word, other in zip(wanted, found, strict=True))
    return Match.FORM if all(forms) else Match.LOOSE


def _are_like(some: Sequence[str], wanted: Sequence[_Word], language: Language) -> bool:
    return all(word.is_like(other, language) for word, other in zip(wanted, some, strict=True))


def _without_loose(found: Sequence[Answer]) -> Sequence[Answer]:
    """Answers without those that a search would find, but whose dictionary form is another, where there are better."""
    if any(answer.match < Match.LOOSE for answer in found):
        return [answer for answer in found if answer.match is not Match.LOOSE]
    return found


def _longer_last(found: Sequence[Answer]) -> Iterator[Answer]:
    """The answers; those whose English holds that of another which has the same term count as longer."""
    whole = [(answer, folded(_name(answer.concept))) for answer in found if answer.match < Match.LONGER]
    longer = {
        id(answer)
        for answer, name in whole
        if any(len(other) < len(name) and _holds(name, other) for _, other in whole)
    }
    for answer in found:
        yield replace(answer, match=Match.LONGER) if id(answer) in longer else answer


def _name(concept: Concept) -> str:
    return concept.terms[0].text


def _terms(concept: Concept, language: Language | None) -> tuple[Term, ...]:
    return concept.terms if language is None else concept.terms_in(language)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))
