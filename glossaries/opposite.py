"""What stands in translations for words that were found in their sources: for the eye, at each place by itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qostil import Language, Span
from qostil.encoder import Encoder, Vectors
from qostil.glossaries.renderings import Place, Renderings
from qostil.glossaries.sides import function_words, words_of
from qostil.glossaries.stretches import Aligned, Words
from qostil.languages.lemma import lemma_keys
from qostil.languages.search import fold, words
from qostil.links import WordPair, links_of, mean_of, unit

# A stretch that has less of the votes at its place is rather not shown: chosen on the gold's terms (docs/memory.md).
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Sought:
    """A text with the words that were found in it, and its translation."""

    found: Text
    spans: tuple[Span, ...]
    other: Text


def opposite(sought: Sequence[Sought], encoder: Encoder) -> list[tuple[Span, ...]]:
    """For each translation where the words that were found are said in it; nothing where that is not to be seen.

    All texts help one another: what stands for the words in many of them is known again in the next.
    """
    if not sought:
        return []
    spans: list[tuple[Span, ...]] = [()] * len(sought)
    worded = _Worded(sought, encoder)
    groups: dict[tuple[Language, Language], list[int]] = defaultdict(list)
    for number, one in enumerate(sought):
        groups[one.found.language, one.other.language].append(number)
    for numbers in groups.values():
        for number, some in _linked(sought, numbers, worded):
            spans[number] = some
    return spans


class _Worded:
    """Words of texts and their vectors; a text that stands in many pairs goes through the encoder once."""

    def __init__(self, sought: Sequence[Sought], encoder: Encoder) -> None:
        texts = list(dict.fromkeys(text for one in sought for text in (one.found, one.other)))
        self._words = {text: words(text.text) for text in texts}
        vectors = encoder.encode_tokens([text.text for text in texts])
        self._vectors = {
            text: unit(of.pooled([span for _, span in self._words[text]]))
            for text, of in zip(texts, vectors, strict=True)
        }

    def words(self, text: Text) -> list[tuple[str, Span]]:
        return self._words[text]

    def keys(self, text: Text) -> tuple[str, ...]:
        return lemma_keys(self._words[text], text.language)

    def target(self, one: Sought, keys: tuple[str, ...]) -> Words:
        found, source = self._words[one.other], self._words[one.found]
        return words_of(one.other.text, found, source, one.other.language, keys)

    def vectors(self, texts: Sequence[Text]) -> list[Vectors]:
        """Of each text, less what the words of all of them have in common."""
        found = [self._vectors[text] for text in texts]
        mean = mean_of(found)
        return [unit(rows - mean) for rows in found]


def _linked(
    sought: Sequence[Sought], numbers: Sequence[int], worded: _Worded
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """What answers in each of some pairs of texts in the same two languages."""
    pairs = _pairs([sought[number] for number in numbers], worded)
    units = {
        number: Aligned(worded.target(sought[number], pair.target), links, pair)
        for number, pair, links in zip(numbers, pairs, links_of(pairs), strict=True)
    }
    renderings = Renderings(units)
    phrases: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for number, pair in zip(numbers, pairs, strict=True):
        one = sought[number]
        for place in _places(number, one.spans, worded.words(one.found), function_words(one.found.language)):
            phrases[pair.source[place.first : place.end]].append(place)
    found: dict[int, list[Span]] = defaultdict(list)
    for places in phrases.values():
        for rendering in renderings.of(places):
            for vote in rendering.won:
                if vote.share >= _LEAST:
                    found[vote.unit].append(vote.span)
    for number, spans in found.items():
        yield number, _apart(spans)


def _pairs(some: Sequence[Sought], worded: _Worded) -> list[WordPair]:
    sources, targets = [one.found for one in some], [one.other for one in some]
    rows = zip(sources, targets, worded.vectors(sources), worded.vectors(targets), strict=True)
    return [WordPair(worded.keys(found), worded.keys(other), *vectors) for found, other, *vectors in rows]


def _places(
    number: int, spans: Sequence[Span], found: Sequence[tuple[str, Span]], joining: frozenset[str]
) -> Iterator[Place]:
    """The words found as runs of words; those within a run that only join say nothing by themselves."""
    marked = [any(span.meets(word) for span in spans) for _, word in found]
    first = 0
    while first < len(found):
        end = first
        while end < len(found) and marked[end]:
            end += 1
        if end > first:
            inside = frozenset(i for i in range(first, end) if fold(found[i][0]) in joining)
            yield Place(number, first, end, inside)
        first = end + 1


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, those joined that overlap."""
    joined = list[Span]()
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
