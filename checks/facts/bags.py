"""Words of a rendering found in a text in any order and form, near one another: looser than a term recognised."""

from collections.abc import Sequence
from dataclasses import dataclass

from qostil import Language, Span
from qostil.languages import rules_of
from qostil.languages.search import fold, search_key, words

# Voiced between vowels; the text has the one, the entry the other.
_ONE_SOUND = str.maketrans("қғгб", "кккп")
_CUT, _LEAST = 2, 4
# Words that may stand between those of a rendering.
_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class Bag:
    """A text's words with their places, made by ``bag_of``: each as it sounds, and the key of its forms."""

    words: tuple[tuple[str, str, Span], ...]

    def has(self, stems: Sequence[tuple[str, str]]) -> Span | None:
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

    def share(self, stems: Sequence[tuple[str, str]]) -> float:
        """How many of the stems have a word somewhere in the text, 0..1."""
        return sum(bool(self._places(stem)) for stem in stems) / max(len(stems), 1)

    def _places(self, stem: tuple[str, str]) -> set[int]:
        return {place for place, (sound, key, _) in enumerate(self.words) if _is_form(sound, key, stem)}


def bag_of(text: str, language: Language) -> Bag:
    """The words of a text."""
    return Bag(tuple((_sound(word), search_key(word, language), span) for word, span in words(text)))


def stems_of(rendering: str, language: Language) -> list[tuple[str, str]]:
    """What its words have in common with all their forms; words such as "and" count only if there are no others."""
    found = [word for word, _ in words(rendering)]
    telling = [word for word in found if fold(word) not in rules_of(language).words]
    return [(_cut(_sound(word)), search_key(word, language)) for word in telling or found]


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
