"""Which name of a document goes with which word of its translation: by sound, by the table of places, by company."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from qostil.checks.document import Document
from qostil.checks.facts.capitals import Usage, Word, is_rare, words_of
from qostil.checks.facts.company import Company
from qostil.checks.facts.places import is_known_place, is_place
from qostil.checks.facts.sounds import heard
from qostil.checks.knowledge import Knowledge

# Of 86 pairs of names from published reports 75 are as alike as this, of 7,300 wrong ones 10.
_ALIKE, _SHORT_ALIKE, _SHORT = 0.7, 0.75, 4
_MOSTLY = 0.5
_MOST_UNITS = 5000

Text = tuple[tuple[Word, ...], tuple[Word, ...]]
"""The words of a source and of its translation."""
Paired = tuple[Word, list[Word]]
"""A name with the words opposite that belong to it."""


class NamePairs:
    """Learnt from all of a document and from earlier translations. ``texts`` are those of the segments."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._code = document.target.code
        self.texts = [_text(each.source, each.target, document) for each in document.segments]
        texts = [*self.texts, *_earlier(document, knowledge)]
        self._usage = Usage.of(source for source, _ in texts)
        self._written = Usage.of(target for _, target in texts)
        self._company = Company.of(
            ({word.key for word in source if word.acronym or self._usage.is_name(word)}, {word.key for word in target})
            for source, target in texts
        )
        self._alike: dict[tuple[str, str], bool] = {}
        pairs = [self._pairs(place, self.are_alike) for place in range(len(self.texts))]
        self._settled = _mostly_paired(pairs)
        self._proper = {key for names, _ in pairs for name, words in names for key in self._own_names(name, words)}

    def pairs(self, place: int) -> tuple[list[Paired], list[Paired]]:
        """Each name of a segment's source, and each of its target, with its partners."""
        return self._pairs(place, lambda name, word: self.are_alike(name, word) or self._go_together(name, word))

    def is_proper(self, word: Word) -> bool:
        """Whether it is a name of its own, no title: rare, never in small letters, carried over by its sound."""
        return word.key in self._proper

    def are_alike(self, name: Word, word: Word) -> bool:
        """Whether one is the other by its sound, or by the table."""
        both = name.folded, word.folded
        if both not in self._alike:
            self._alike[both] = _sounds_alike(name.sound, word.sound) or is_place(*both, self._code)
        return self._alike[both]

    def may_belong(self, name: Word, word: Word) -> bool:
        """Whether the two may translate one another all the same: no other partner, or too often together."""
        keys = name.key, word.key
        if self._proper >= {*keys}:
            return False
        return self._company.are_linked(*keys) or (self._company.met(*keys) and not self._settled & {*keys})

    def _own_names(self, name: Word, partners: Sequence[Word]) -> Iterator[str]:
        if self._usage.plain[name.key] or not (is_rare(name.folded) or is_known_place(name.folded)):
            return
        yield name.key
        for word in partners:
            if word.capital and not self._written.plain[word.key]:
                yield word.key

    def _pairs(self, place: int, belong: Callable[[Word, Word], bool]) -> tuple[list[Paired], list[Paired]]:
        source, target = self.texts[place]
        names = [word for word in source if self._usage.is_name(word)]
        telling = [word for word in source if _says_much(word)]
        return (
            [(name, [word for word in target if belong(name, word)]) for name in names],
            [(word, [name for name in telling if belong(name, word)]) for word in target if word.inside],
        )

    def _go_together(self, name: Word, word: Word) -> bool:
        """Whether the two keep company. Names of their own do with titles, too, and must have no other partner."""
        keys = name.key, word.key
        if name.acronym or not self._proper & {*keys}:
            return self._company.are_linked(*keys)
        return not self._settled & {*keys} and self._company.are_mostly(*keys)


def _mostly_paired(pairs: Sequence[tuple[list[Paired], list[Paired]]]) -> set[str]:
    """The keys of names, in either language, that mostly have a partner."""
    counts = [counts_of(each for both in pairs for each in both[side]) for side in (0, 1)]
    return {key for side in counts for key, (total, paired) in side.items() if paired >= _MOSTLY * total}


def counts_of(found: Iterable[Paired]) -> dict[str, tuple[int, int]]:
    """How often each name stands, and how often with a partner, by its key."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for word, partners in found:
        counts[word.key][0] += 1
        counts[word.key][1] += bool(partners)
    return {key: (total, paired) for key, (total, paired) in counts.items()}


def _says_much(word: Word) -> bool:
    """Whether a word is long enough to be heard in another: in small letters, names are not short."""
    return word.capital or len(word.folded) > _SHORT


def _sounds_alike(name: str, word: str) -> bool:
    return heard(name, word) >= (_SHORT_ALIKE if len(name) <= _SHORT else _ALIKE)


def _text(source: str, target: str, document: Document) -> Text:
    return words_of(source, document.source), words_of(target, document.target)


def _earlier(document: Document, knowledge: Knowledge) -> Iterator[Text]:
    for unit in knowledge.units[:_MOST_UNITS]:
        source, target = unit.variant(document.source), unit.variant(document.target)
        if source is not None and target is not None:
            yield _text(source.text, target.text, document)
