"""The same text translated in different ways, and different texts translated alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from qostil import Finding, Language, Severity
from qostil.checks.document import Document, whole
from qostil.checks.knowledge import Knowledge
from qostil.checks.rule import Rule
from qostil.checks.settings import Options
from qostil.languages.lemma import lemma
from qostil.languages.search import words

_NAME = "consistency.segment"
_NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")
_SURE, _DOUBTFUL = 0.6, 0.3
# Shorter texts (Yes, Sources) read differently in different places for good reasons.
_WORDS, _WORDS_ALIKE = 2, 4

Key = tuple[str, ...]


def find(document: Document, _: Knowledge, __: Options) -> Iterator[Finding]:
    """Of texts that are alike but for numbers, spaces and case, those not translated as most are; then the reverse."""
    places = [place for place, segment in enumerate(document.segments) if segment.source and segment.target]
    sources = {place: _folded(document.segments[place].source) for place in places}
    lemmas = {place: _lemmas(document.segments[place].target, document.target) for place in places}
    contexts = {place: document.segments[place].context for place in places}
    alike = _grouped(
        places, lambda place: (*sources[place], contexts[place]), lambda place: len(sources[place]) >= _WORDS
    )
    for group in alike:
        yield from _odd(document, group, lemmas, "the same text is translated otherwise elsewhere")
    same = _grouped(places, lambda place: lemmas[place], lambda place: len(lemmas[place]) >= _WORDS_ALIKE)
    bare = {place: _lemmas(document.segments[place].source, document.source) for place in places}
    for group in same:
        yield from _odd(document, group, bare, "another text has the same translation")


def _grouped(places: Sequence[int], key: Callable[[int], Key], counts: Callable[[int], bool]) -> Iterator[list[int]]:
    groups: dict[Key, list[int]] = defaultdict(list)
    for place in filter(counts, places):
        groups[key(place)].append(place)
    return (group for group in groups.values() if len(group) > 1)


def _odd(document: Document, group: Sequence[int], said: dict[int, Key], told: str) -> Iterator[Finding]:
    """Those of a group that do not say what most of it says; of two, the later."""
    counts = Counter(said[place] for place in group)
    (usual, most), *_ = counts.most_common(1)
    right = [place for place in group if said[place] == usual]
    first = document.segments[right[0]]
    for place in group:
        if said[place] != usual:
            segment = document.segments[place]
            others = f"as in segment {first.id}: {first.source!r}, {first.target!r}"
            confidence = _SURE if most > 1 else _DOUBTFUL
            expected = first.target if said[place] and _folded(first.source) == _folded(segment.source) else ""
            yield Finding(
                place,
                _NAME,
                Severity.HINT,
                confidence,
                told,
                whole(segment.source),
                whole(segment.target),
                expected,
                others,
                others=tuple(right),
            )


def _folded(text: str) -> Key:
    return tuple(_NUMBER.sub("0", text).casefold().split())


def _lemmas(text: str, language: Language) -> Key:
    """Dictionary forms in order of the alphabet: another order of words is no other translation."""
    return tuple(sorted(lemma(word, language).casefold() for word, _ in words(_NUMBER.sub("0", text))))


RULE = Rule(_NAME, Severity.HINT, "the same text is translated in different ways", find)
