"""Names of a document, segment by segment: which are lost in the target, which there are strange."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qostil import Span
from qostil.checks.document import Document
from qostil.checks.facts.capitals import Usage, Word, words_of
from qostil.checks.facts.kept_terms import Reader
from qostil.checks.facts.places import is_place
from qostil.checks.facts.sounds import likeness
from qostil.checks.facts.terms import terms_in
from qostil.checks.knowledge import Knowledge
from qostil.checks.once import Once

# Of 86 pairs of names from published reports 75 are as alike as this, of 7,300 wrong ones 10.
_ALIKE, _SHORT_ALIKE, _SHORT = 0.7, 0.75, 4
# Words that go together at least twice, and most of the time.
_TWICE, _MOSTLY, _LIFT = 2, 0.5, 2
_MOST_UNITS = 5000

_Text = tuple[tuple[Word, ...], tuple[Word, ...]]
_Paired = tuple[Word, list[Word]]


@dataclass(frozen=True, slots=True)
class Odd:
    """A name that has no partner opposite, or more places than its partner (``again``).

    ``known`` says how often, 0..1, it has one elsewhere in the document; None where it stands nowhere else.
    """

    word: Word
    again: bool
    known: float | None


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
    """What the names of a document are, learnt from all of it and from earlier translations."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._code = document.target.code
        self._texts = [_text(each.source, each.target, document) for each in document.segments]
        texts = [*self._texts, *_earlier(document, knowledge)]
        self._usage = Usage.of(source for source, _ in texts)
        self._together = _Together.of(texts, self._usage)
        self._reader = Reader(document, terms_in(document, knowledge))
        self._alike: dict[tuple[str, str], bool] = {}
        self._heard = self._well_known()

    def names(self) -> Iterator[Names]:
        """The names of each segment, in order."""
        found = [self._matched(place) for place in range(len(self._texts))]
        lost = _counts(each for names, _ in found for each in names)
        strange = _counts(each for _, names in found for each in names)
        beside = _beside(words for _, words in self._texts)
        for (names, opposite), (_, words) in zip(found, self._texts, strict=True):
            missed = tuple(_odd(names, lost))
            settled = {word.key for word, partners in opposite if partners}
            added = tuple(
                odd for odd in _odd(opposite, strange) if not _is_first_name(odd.word, words, settled, beside)
            )
            pairs = tuple((name, partner) for name, partners in names for partner in partners)
            yield Names(missed, added, pairs, frozenset(self._maybe(missed, added)))

    def _maybe(self, lost: Sequence[Odd], strange: Sequence[Odd]) -> Iterator[tuple[str, str]]:
        for one in lost:
            for other in strange:
                keys = one.word.key, other.word.key
                if self._together.both[keys] >= _TWICE and not self._heard & {*keys}:
                    yield keys

    def _well_known(self) -> set[str]:
        """The keys of names, in either language, that mostly have a partner by sound or by the table."""
        pairs = [self._pairs(place, self._is_alike) for place in range(len(self._texts))]
        counts = [_counts(each for both in pairs for each in both[side]) for side in (0, 1)]
        return {key for side in counts for key, (total, paired) in side.items() if paired >= _MOSTLY * total}

    def _pairs(self, place: int, belong: Callable[[Word, Word], bool]) -> tuple[list[_Paired], list[_Paired]]:
        """Each name of the source, and each of the target, with the words opposite that belong to it."""
        source, target = self._texts[place]
        names = [word for word in source if self._usage.is_name(word)]
        telling = [word for word in source if _says_much(word)]
        return (
            [(name, [word for word in target if belong(name, word)]) for name in names],
            [(word, [name for name in telling if belong(name, word)]) for word in target if word.inside],
        )

    def _matched(self, place: int) -> tuple[list[_Paired], list[_Paired]]:
        """Each name of the source, and each of the target, with its partners; a term's other side is one."""
        rendered, called = self._covered(place)
        names, opposite = self._pairs(place, self._is_pair)
        return (
            [(name, words or _at(name, rendered)) for name, words in names],
            [(word, partners or _at(word, called)) for word, partners in opposite],
        )

    def _covered(self, place: int) -> tuple[list[Span], list[Span]]:
        """Where terms stand that are kept to, in source and target."""
        reader = self._reader
        named = [each for each in reader.terms.source[place] if reader.renders(place, each)]
        numbers = {number for each in reader.terms.source[place] for number in each.concepts}
        numbers.update(number for each in reader.loosely_named(place) for number in each.concepts)
        called = [hit.span for hit in reader.terms.target[place] if any(map(hit.of, numbers))]
        return [each.span for each in named], called

    def _is_pair(self, name: Word, word: Word) -> bool:
        return self._is_alike(name, word) or self._keeps_company(name, word)

    def _is_alike(self, name: Word, word: Word) -> bool:
        both = name.folded, word.folded
        if both not in self._alike:
            self._alike[both] = _sounds_alike(name.sound, word.sound) or is_place(*both, self._code)
        return self._alike[both]

    def _keeps_company(self, name: Word, word: Word) -> bool:
        """Whether the two go together, and neither has another partner: a name stands beside a title all the time."""
        return not self._heard & {name.key, word.key} and self._together.are_mostly(name.key, word.key)


def _beside(texts: Iterable[Sequence[Word]]) -> Counter[tuple[str, str]]:
    """How often two names stand side by side."""
    return Counter(
        (one.key, other.key) for words in texts for one, other in pairwise(words) if one.inside and other.capital
    )


def _is_first_name(word: Word, words: Sequence[Word], settled: Set[str], beside: Counter[tuple[str, str]]) -> bool:
    """Whether it stands before a name that has its partner, as it does elsewhere: a full name for a surname."""
    return any(
        one is word and other.key in settled and beside[one.key, other.key] >= _TWICE for one, other in pairwise(words)
    )


def _says_much(word: Word) -> bool:
    """Whether a word is long enough to be heard in another: in small letters, names are not short."""
    return word.capital or len(word.folded) > _SHORT


def _sounds_alike(name: str, word: str) -> bool:
    return likeness(name, word) >= (_SHORT_ALIKE if len(name) <= _SHORT else _ALIKE)


def _at(word: Word, spans: Sequence[Span]) -> list[Word]:
    """The word itself, where a term covers it: the term's other side is its partner."""
    return [word] if any(map(word.span.meets, spans)) else []


def _text(source: str, target: str, document: Document) -> _Text:
    return words_of(source, document.source), words_of(target, document.target)


def _earlier(document: Document, knowledge: Knowledge) -> Iterator[_Text]:
    for unit in knowledge.units[:_MOST_UNITS]:
        source, target = unit.variant(document.source), unit.variant(document.target)
        if source is not None and target is not None:
            yield _text(source.text, target.text, document)


def _counts(found: Iterable[_Paired]) -> dict[str, tuple[int, int]]:
    """How often each name stands, and how often with a partner."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for word, partners in found:
        counts[word.key][0] += 1
        counts[word.key][1] += bool(partners)
    return {key: (total, paired) for key, (total, paired) in counts.items()}


def _odd(names: Sequence[_Paired], known: dict[str, tuple[int, int]]) -> Iterator[Odd]:
    """Names without partners, and those that stand more often than all their partners."""
    times = Counter(name.key for name, _ in names)
    for name, partners in names:
        total, paired = known[name.key]
        here = sum(bool(others) for other, others in names if other.key == name.key)
        elsewhere = total - times[name.key]
        share = (paired - here) / elsewhere if elsewhere else None
        if not partners or times[name.key] > len(partners):
            yield Odd(name, bool(partners), share)


@dataclass(frozen=True, slots=True, eq=False)
class _Together:
    """Which names of the source go together with which words of the target, over all texts."""

    texts: int
    source: Counter[str]
    target: Counter[str]
    both: Counter[tuple[str, str]]

    @classmethod
    def of(cls, texts: Sequence[_Text], usage: Usage) -> "_Together":
        """Count in how many texts each stands."""
        source, target, both = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
        for words, opposite in texts:
            names = {word.key for word in words if usage.is_name(word)}
            keys = {word.key for word in opposite}
            source.update(names)
            target.update(keys)
            both.update((name, key) for name in names for key in keys)
        return cls(len(texts), source, target, both)

    def are_mostly(self, name: str, key: str) -> bool:
        """Whether most texts that have one have the other, and more than chance would bring together."""
        count, names, keys = self.both[name, key], self.source[name], self.target[key]
        mostly = count >= _TWICE and 2 * count >= _MOSTLY * (names + keys)
        return mostly and count * self.texts >= _LIFT * names * keys
