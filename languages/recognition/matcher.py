"""Finds words and phrases of a language in running text, in all their forms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from qostil import Language, Span
from qostil.languages.recognition.plain import EnglishForms, SameForms
from qostil.languages.recognition.russian import RussianForms
from qostil.languages.recognition.slot import ANY, Forms, Found, Role, Slot
from qostil.languages.recognition.turkic import TurkicForms
from qostil.languages.recognition.wording import PARTED, Word, acronyms, paired, worded
from qostil.languages.sounds import forms

_SHORTEST_FIRST = 2
_SHORTEST_REST = 3


def matches(term: str, text: str, language: Language) -> list[Span]:
    """Where ``term`` stands in ``text`` in any of its forms; spans do not overlap. For many terms, a ``Matcher``."""
    return apart(_matcher(term, language.code).matches(text))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Those that do not overlap, in the order of the text: of those that would, the longest, then the first."""
    taken = list[Span]()
    free = bytearray()
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        free.extend(bytes(max(0, span.end - len(free))))
        if not any(free[span.start : span.end]):
            free[span.start : span.end] = b"\x01" * (span.end - span.start)
            taken.append(span)
    return sorted(taken, key=lambda span: span.start)


@lru_cache(maxsize=1 << 8)
def _matcher(term: str, code: str) -> "Matcher":
    return Matcher([term], Language(code))


@dataclass(slots=True)
class _Node:
    """What may follow the words of a term, by the gap before it and the slot it fills; which terms end here."""

    terms: list[int] = field(default_factory=list)
    following: dict[tuple[str, Slot], "_Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Step:
    """One way to go on in a text: the slots filled, one after the other, and the word that comes then."""

    slots: tuple[Found, ...]
    then: int


class Matcher:
    """Finds ``terms`` in texts of ``language``; they go by their numbers.

    Those without a single letter or digit are in ``unusable``.
    """

    def __init__(self, terms: Iterable[str], language: Language) -> None:
        self._forms = _forms_of(language)
        self._apart = frozenset[str](forms(language.code).get("apart", ()))
        self._root = _Node()
        self._entered = set[Slot]()
        self._firsts = set[str]()
        self._longest_first = 0
        self._pairs = set[tuple[Slot, Slot]]()
        self._found: dict[str, list[Found]] = {}
        self._halves: dict[str, list[tuple[Found, Found]]] = {}
        self.unusable: list[int] = []
        for number, term in enumerate(terms):
            self._enter(number, term)

    def matches(self, text: str) -> dict[Span, list[int]]:
        """Every place of a term, nested and overlapping ones too, with the terms there."""
        words = worded(text)
        spans: dict[Span, dict[int, None]] = {}
        for place in range(len(words)):
            for then, terms in self._walk(words, place):
                start, end = paired(text, words[place].start, self._end(words, then))
                spans.setdefault(Span(start, end), {}).update(dict.fromkeys(terms))
        return {span: list(terms) for span, terms in spans.items()}

    def _enter(self, number: int, term: str) -> None:
        words = worded(term)
        if not words:
            self.unusable.append(number)
            return
        node, before = self._root, None
        slots = self._slots(words, term)
        for place, (word, slot) in enumerate(zip(words, slots, strict=True)):
            if slot not in self._entered:
                self._forms.enter(slot)
                self._entered.add(slot)
            if before is not None:
                self._pairs.add((before, slot))
                self._firsts.add(before.word)
                self._longest_first = max(self._longest_first, len(before.word))
            node = node.following.setdefault((word.gap if place else "", slot), _Node())
            before = slot
        node.terms.append(number)

    def _slots(self, words: list[Word], text: str) -> list[Slot]:
        """What the term asks of its words. What stands in brackets is a term by itself: "Bureau (BBC)"."""
        roles = list[Role]()
        for place, word in enumerate(words):
            if place == 0 or "(" in word.gap:
                rest = words[place:]
                behind = next((size for size, other in enumerate(rest) if size and "(" in other.gap), len(rest))
                roles += self._forms.roles([other.folded for other in rest[:behind]])
        asked = acronyms(words, text)
        return [
            Slot(word.folded, role, capitals, _yo(word, text))
            for word, role, capitals in zip(words, roles, asked, strict=True)
        ]

    def _walk(self, words: Sequence[Word], first: int) -> Iterator[tuple[int, list[int]]]:
        """The terms that the words from the first on are, each with the place behind it."""
        ways = [(first, self._root, ANY)]
        while ways:
            place, node, agreed = ways.pop()
            if node.terms:
                yield place, node.terms
            if place == len(words) or not node.following:
                continue
            gap = words[place].gap if place > first else ""
            for step in self._steps(words, place):
                after, agreement = self._down(node, gap, step.slots, agreed)
                if after is not None:
                    ways.append((step.then, after, agreement))

    def _down(self, node: _Node, gap: str, slots: tuple[Found, ...], agreed: int) -> tuple[_Node | None, int]:
        after: _Node | None = node
        for slot, agreement in slots:
            agreed &= agreement
            after = after.following.get((gap, slot)) if after and agreed else None
            gap = ""
        return after, agreed

    def _steps(self, words: Sequence[Word], place: int) -> Iterator[_Step]:
        """Every way to read what begins at a word: the word, two terms' words in one, one term's word in two."""
        word = words[place]
        for found in self._filled(word.folded, word.capitals):
            yield _Step((found,), place + 1)
        for halves in self._split(word.folded):
            yield _Step(halves, place + 1)
        if place + 1 < len(words) and self._may_join(words, place):
            joined = word.folded + words[place + 1].folded
            for found in self._filled(joined, 0):
                if len(found[0].word) > len(word.folded):
                    yield _Step((found,), place + 2)

    def _filled(self, word: str, capitals: int) -> list[Found]:
        if word not in self._found:
            self._found[word] = self._forms.found(word)
        return [found for found in self._found[word] if found[0].capitals in (0, capitals)]

    def _split(self, word: str) -> list[tuple[Found, Found]]:
        """The readings of a word as two that follow one another in a term (эларалык, эл аралык)."""
        if word not in self._halves:
            self._halves[word] = [
                (first, second)
                for size in range(_SHORTEST_FIRST, min(len(word) - _SHORTEST_REST, self._longest_first) + 1)
                if word[:size] in self._firsts
                for first in self._forms.found(word[:size])
                for second in self._forms.found(word[size:])
                if (first[0], second[0]) in self._pairs and not first[0].capitals | second[0].capitals
            ]
        return self._halves[word]

    def _may_join(self, words: Sequence[Word], place: int) -> bool:
        """Whether a word and the next may be one: joined by a hyphen, or the first one that is written either way."""
        first, second = words[place], words[place + 1]
        if second.gap or min(len(first.folded), len(second.folded)) < _SHORTEST_FIRST:
            return False
        return first.folded in self._apart or second.hyphened

    def _end(self, words: Sequence[Word], then: int) -> int:
        """Where a hit ends whose last word is before ``then``: an acronym or a name may have a hyphen and an ending."""
        last = words[then - 1]
        if then < len(words) and words[then].hyphened and words[then].gap != PARTED:
            ending = words[then]
            foreign = last.folded.isascii() or last.capitals == len(last.folded) > 1
            quoted = ending.start - last.end > 1
            if (foreign or quoted) and self._forms.is_ending(ending.folded):
                return ending.end
        return last.end


def _yo(word: Word, text: str) -> int:
    place = text[word.start : word.end].lower().rfind("ё")
    return place if word.end - word.start == len(word.folded) else -1


def _forms_of(language: Language) -> Forms:
    if forms(language.code):
        return TurkicForms(language.code)
    if language.code == "ru":
        return RussianForms()
    return EnglishForms() if language.code == "en" else SameForms()
