"""Names of a document, segment by segment: which are lost in the target, which there are strange."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_TWICE, _MOSTLY = 2, 0.5
_MOST_UNITS = 5000

_Text = tuple[tuple[Word, ...], tuple[Word, ...]]


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
    """The names of a segment that are lost, those that are strange, and the pairs that belong together."""

    lost: tuple[Odd, ...]
    strange: tuple[Odd, ...]
    pairs: tuple[tuple[Word, Word], ...]


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
        self._linked: dict[tuple[str, str], bool] = {}

    def names(self) -> Iterator[Names]:
        """The names of each segment, in order."""
        found = [self._matched(place) for place in range(len(self._texts))]
        lost = _known(((name, bool(partners)) for names, _ in found for name, partners in names))
        strange = _known(((name, bool(partners)) for _, names in found for name, partners in names))
        for names, opposite in found:
            yield Names(
                tuple(_odd(names, lost)),
                tuple(_odd(opposite, strange)),
                tuple((name, partner) for name, partners in names for partner in partners),
            )

    def _matched(self, place: int) -> tuple[list[tuple[Word, list[Word]]], list[tuple[Word, list[Word]]]]:
        """Each name of the source, and each of the target, with its partners."""
        source, target = self._texts[place]
        rendered, called = self._covered(place)
        names = [word for word in source if self._usage.is_name(word)]
        return (
            [(name, [word for word in target if self._is_pair(name, word)] or _at(name, rendered)) for name in names],
            [
                (word, [name for name in source if self._is_pair(name, word)] or _at(word, called))
                for word in target
                if word.inside
            ],
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
        both = name.folded, word.folded
        if both not in self._linked:
            self._linked[both] = (
                _sounds_alike(name.sound, word.sound)
                or is_place(name.folded, word.folded, self._code)
                or self._together.are_mostly(name.key, word.key)
            )
        return self._linked[both]


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


def _known(found: Iterator[tuple[Word, bool]]) -> dict[str, tuple[int, int]]:
    """How often each name stands, and how often with a partner."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for word, paired in found:
        counts[word.key][0] += 1
        counts[word.key][1] += paired
    return {key: (total, paired) for key, (total, paired) in counts.items()}


def _odd(names: Sequence[tuple[Word, list[Word]]], known: dict[str, tuple[int, int]]) -> Iterator[Odd]:
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
        return cls(source, target, both)

    def are_mostly(self, name: str, key: str) -> bool:
        """Whether most texts that have one have the other."""
        count = self.both[name, key]
        return count >= _TWICE and 2 * count >= _MOSTLY * (self.source[name] + self.target[key])
