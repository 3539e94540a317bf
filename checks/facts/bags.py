"""Words of a rendering found in a text in any order and form, near one another: looser than a term recognised."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qostil import Language, Span
from qostil.languages import rules_of
from qostil.languages.search import fold, search_key, words

# Voiced between vowels; the text has the one, the entry the other.
_ONE_SOUND = str.maketrans("қғгб", "кккп")
_CUT, _LEAST = 2, 4
# Words that may stand between those of a rendering.
_BETWEEN = 3


Stems = Sequence[tuple[str, str]]
"""Of each word of a rendering: what its forms begin with, and the key they share."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A text's words with their places, made by ``bag_of``: each as it sounds, and the key of its forms."""

    language: Language
    words: tuple[tuple[str, str, Span], ...]

    def has(self, stems: Stems) -> Span | None:
        """The shortest stretch that has a word for each of the stems, with few words between; None if there is none."""
        places = [self._places(stem) for stem in stems]
        if not places or not all(places):
            return None
        most = len(stems) + _BETWEEN
        found = [stretch for first in sorted(set().union(*places)) if (stretch := _stretch(first, most, places))]
        if not found:
            return None
        start, end = min(found, key=lambda stretch: stretch[1] - stretch[0])
        return Span(self.words[start][2].start, self.words[end][2].end)

    def share(self, stems: Stems) -> float:
        """How many of the stems have a word somewhere in the text, 0..1."""
        return sum(bool(self._places(stem)) for stem in stems) / max(len(stems), 1)

    def covers(self, stems: Stems) -> bool:
        """Whether each word of the text is one of the stems'."""
        return all(any(_is_form(sound, key, stem) for stem in stems) for sound, key, _ in self.words)

    def without(self, spans: Sequence[Span]) -> "Bag":
        """The words outside of some stretches."""
        left = (word for word in self.words if not any(map(word[2].meets, spans)))
        return Bag(self.language, tuple(left))

    def _places(self, stem: tuple[str, str]) -> set[int]:
        return {place for place, (sound, key, _) in enumerate(self.words) if _is_form(sound, key, stem)}


def bag_of(text: str, language: Language) -> Bag:
    """The words of a text."""
    return Bag(language, tuple((_sound(word), search_key(word, language), span) for word, span in words(text)))


def stems_of(rendering: str, language: Language) -> Stems:
    """What its words have in common with all their forms; words such as "and" count only if there are no others."""
    found = [word for word, _ in words(rendering)]
    telling = [word for word in found if fold(word) not in rules_of(language).words]
    return [(_cut(_sound(word)), search_key(word, language)) for word in telling or found]


def beginnings_of(term: str, language: Language) -> Stems:
    """All its words, whole: what a text has must be one of them, or begin so, as Asian does with Asia."""
    return [(_sound(word), search_key(word, language)) for word, _ in words(term)]


class Beginnings:
    """Entries by how their first word begins, to find those that a text may have without looking at all of them."""

    def __init__(self, entries: Iterable[tuple[int, Stems]]) -> None:
        self._entries: dict[str, list[tuple[int, Stems]]] = defaultdict(list)
        for number, stems in entries:
            if stems and len(stems[0][0]) >= _LEAST:
                self._entries[stems[0][0][:_LEAST]].append((number, stems))

    def beginning_as(self, bag: Bag) -> Iterator[tuple[int, Stems]]:
        """Entries whose first word may be in a text, those of most words first."""
        starts = dict.fromkeys(sound[:_LEAST] for sound, _, _ in bag.words)
        found = (entry for start in starts for entry in self._entries.get(start, ()))
        yield from sorted(found, key=lambda entry: -len(entry[1]))


def _sound(word: str) -> str:
    return fold(word).translate(_ONE_SOUND)


def _cut(sound: str) -> str:
    """A beginning that its forms share; of a short word the whole."""
    return sound[: max(_LEAST, len(sound) - _CUT)]


def _is_form(sound: str, key: str, stem: tuple[str, str]) -> bool:
    return key == stem[1] or (len(stem[0]) >= _LEAST and sound.startswith(stem[0]))


def _stretch(first: int, most: int, places: Sequence[set[int]]) -> tuple[int, int] | None:
    """From ``first`` to where each stem has had a word of its own, none used twice."""
    left = list(range(len(places)))
    for place in range(first, first + most):
        filled = next((stem for stem in left if place in places[stem]), None)
        if filled is not None:
            left.remove(filled)
        if not left:
            return first, place
    return None
