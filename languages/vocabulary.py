"""Words of the user's own texts: a stem that stands there in several forms is a word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from qostil.language import Language
from qostil.languages.endings import endings
from qostil.languages.sounds import sounds_of

_SHORTEST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """How many forms each possible stem has in some texts; made by ``of``."""

    counts: Counter[str]

    @classmethod
    def of(cls, words: Iterable[str], language: Language) -> "Vocabulary":
        """Count the words of texts, in any case and order; a language without a table gives an empty vocabulary."""
        counts: Counter[str] = Counter()
        if language.code in {"kk", "ky"}:
            for word in {word.lower() for word in words}:
                counts.update(_possible(word, language.code))
        return cls(Counter({stem: count for stem, count in counts.items() if _is_first(stem, counts, language.code)}))

    def forms(self, stem: str) -> int:
        """In how many forms ``stem`` may stand in the texts."""
        return self.counts[stem]


def _is_first(stem: str, counts: Counter[str], code: str) -> bool:
    """Whether no shorter stem stands in as many forms: шектеулер does in those of шектеу and in none besides."""
    return all(counts[other] < counts[stem] for other in _possible(stem, code) - {stem} if len(other) > _SHORTEST)


def _possible(word: str, code: str) -> set[str]:
    sounds = sounds_of(code)
    found = {word}
    for length in range(1, len(word) - 2):
        before, ending = word[:-length], word[-length:]
        if ending not in endings(code):
            continue
        soft = sounds.is_vowel(ending[0]) and before[-1] in sounds.hard
        found.add(before[:-1] + sounds.hard[before[-1]] if soft else before)
    return found
