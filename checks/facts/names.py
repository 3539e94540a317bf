"""Names of a document, segment by segment: which are lost in the target, which there are strange."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qostil import Span
from qostil.checks.document import Document
from qostil.checks.facts.capitals import Word
from qostil.checks.facts.kept_terms import Reader
from qostil.checks.facts.name_pairs import NamePairs, Paired, counts_of
from qostil.checks.facts.terms import terms_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.once import Once

# What a document is about has so many places, and stands in so many of all segments.
_OFTEN, _TOPICAL = 10, 0.08
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Odd:
    """A name that has no partner opposite, or more places than its partner (``again``).

    ``known`` says how often, 0..1, it has one elsewhere in the document; None where it stands nowhere else. It is
    ``proper`` if nothing writes it in small letters, and it is carried over by its sound: Tokayev, not Ministry.
    ``topical`` is what the document is about, and names so often that a translator may name it anywhere.
    """

    word: Word
    again: bool
    known: float | None
    proper: bool
    topical: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a segment that are lost, those that are strange, and the pairs that belong together.

    ``maybe`` has the keys of pairs, one lost and one strange, that may belong together all the same.
    """

    lost: tuple[Odd, ...]
    strange: tuple[Odd, ...]
    pairs: tuple[tuple[Word, Word], ...]
    maybe: frozenset[tuple[str, str]]


@Once
def names_in(document: Document, knowledge: Knowledge) -> tuple[Names, ...]:
    """The names of each segment."""
    return tuple(_Reading(document, knowledge).names())


class _Reading:
    """What goes together in each segment, and how that compares with the rest of the document."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._learnt = NamePairs(document, knowledge)
        reader = Reader(document, terms_in(document, knowledge))
        places = range(len(document.segments))
        self._found = [_with_terms(*self._learnt.pairs(place), *_covered(place, reader)) for place in places]
        self._beside = _beside(words for _, words in self._learnt.texts)

    def names(self) -> Iterator[Names]:
        """The names of each segment, in order."""
        in_source = counts_of(each for names, _ in self._found for each in names)
        in_target = counts_of(each for _, names in self._found for each in names)
        for (names, opposite), (_, words) in zip(self._found, self._learnt.texts, strict=True):
            full = self._first_names(words, {word.key for word, partners in opposite if partners})
            lost = tuple(self._odd(names, in_source))
            strange = tuple(odd for odd in self._odd(opposite, in_target) if odd.word not in full)
            pairs = tuple((name, partner) for name, partners in names for partner in partners)
            yield Names(lost, strange, pairs, frozenset(self._maybe(lost, strange)))

    def _odd(self, names: Sequence[Paired], known: dict[str, tuple[int, int]]) -> Iterator[Odd]:
        """Names without partners, and those that stand more often than all their partners."""
        times = Counter(name.key for name, _ in names)
        here = Counter(name.key for name, partners in names if partners)
        for name, partners in names:
            if not partners or times[name.key] > len(partners):
                total, paired = known[name.key]
                elsewhere = total - times[name.key]
                share = (paired - here[name.key]) / elsewhere if elsewhere else None
                topical = total >= max(_OFTEN, _TOPICAL * len(self._found))
                yield Odd(name, bool(partners), share, self._learnt.is_proper(name), topical)

    def _maybe(self, lost: Sequence[Odd], strange: Sequence[Odd]) -> Iterator[tuple[str, str]]:
        for one in lost:
            for other in strange:
                if self._learnt.may_belong(one.word, other.word):
                    yield one.word.key, other.word.key

    def _first_names(self, words: Sequence[Word], settled: Set[str]) -> set[Word]:
        """Words before a name that has its partner, as they stand elsewhere: a full name for a surname."""
        return {
            one for one, other in pairwise(words) if other.key in settled and self._beside[one.key, other.key] >= _TWICE
        }


def _with_terms(
    names: list[Paired], opposite: list[Paired], rendered: list[Span], called: list[Span]
) -> tuple[list[Paired], list[Paired]]:
    """The other side of a term is a partner, where there is no other."""
    return (
        [(name, words or _at(name, rendered)) for name, words in names],
        [(word, partners or _at(word, called)) for word, partners in opposite],
    )


def _covered(place: int, reader: Reader) -> tuple[list[Span], list[Span]]:
    """Where terms stand in a source that are kept to, and where in the target what the source asks for."""
    named = [each for each in reader.terms.source[place] if reader.renders(place, each)]
    numbers = {number for each in reader.terms.source[place] for number in each.concepts}
    numbers.update(number for each in reader.loosely_named(place) for number in each.concepts)
    called = [hit.span for hit in reader.terms.target[place] if any(map(hit.of, numbers))]
    return [each.span for each in named], called


def _at(word: Word, spans: Sequence[Span]) -> list[Word]:
    """The word itself, where a term covers it."""
    return [word] if any(map(word.span.meets, spans)) else []


def _beside(texts: Iterable[Sequence[Word]]) -> Counter[tuple[str, str]]:
    """How often two names stand side by side."""
    return Counter(
        (one.key, other.key) for words in texts for one, other in pairwise(words) if one.inside and other.capital
    )
