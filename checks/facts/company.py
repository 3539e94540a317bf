"""Which names of a source go together with which words of its translations, counted over many texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# Words that go together at least twice, and most of the time; more often than chance would bring them together.
_TWICE, _MOSTLY, _LIFT, _LINKED = 2, 0.5, 2, 5


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """In how many texts each key stands, and each pair of keys; made by ``of``."""

    texts: int
    source: Counter[str]
    target: Counter[str]
    both: Counter[tuple[str, str]]

    @classmethod
    def of(cls, texts: Iterable[tuple[set[str], set[str]]]) -> "Company":
        """Count the names of texts and the words of their translations."""
        count, source, target, both = 0, Counter[str](), Counter[str](), Counter[tuple[str, str]]()
        for count, (names, words) in enumerate(texts, 1):  # noqa: B007  # the last one is the number of texts
            source.update(names)
            target.update(words)
            both.update((name, word) for name in names for word in words)
        return cls(count, source, target, both)

    def met(self, name: str, word: str) -> bool:
        """Whether they stand in the same text more than once."""
        return self.both[name, word] >= _TWICE

    def are_linked(self, name: str, word: str) -> bool:
        """Whether they do so many times as often as chance would have it; if only twice, then nearly always."""
        if self._lift(name, word) < _LINKED:
            return False
        return self.both[name, word] > _TWICE or self.are_mostly(name, word)

    def are_mostly(self, name: str, word: str) -> bool:
        """Whether most texts that have one have the other, and not by chance."""
        mostly = 2 * self.both[name, word] >= _MOSTLY * (self.source[name] + self.target[word])
        return self.met(name, word) and mostly and self._lift(name, word) >= _LIFT

    def _lift(self, name: str, word: str) -> float:
        count = self.both[name, word]
        return count * self.texts / (self.source[name] * self.target[word]) if count else 0.0
