"""Units whose first texts are nearly the same: the memory against itself, without comparing all with all.

A prefix filter (Bayardo, Ma and Srikant 2007): two texts that share most of their words share one of their rarest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from qostil import Language, Status, TranslationUnit
from qostil.memory.connection import Connection
from qostil.memory.matching.postings import SHARED, Entry, entry
from qostil.memory.matching.score import Formal, score
from qostil.memory.matching.tokens import tokens
from qostil.memory.rows import SELECT, load_units
from qostil.memory.wording import plain

_CACHED = 1 << 17
_CHANGED_LEAST = 2
# Of texts with so few words a single letter or space can change all: these are compared with one another.
_FEW = 3
# What is as alike as asked must not fall by the last bit of a float.
_ROUNDING = 1e-6
_NAMES = {
    Formal.SPACES: "spaces",
    Formal.TAGS: "tags",
    Formal.CASE: "case",
    Formal.PUNCTUATION: "punctuation",
    Formal.PLACEABLES: "placeables",
}


@dataclass(frozen=True, slots=True)
class Alike:
    """Two units whose texts in a language are nearly the same; ``likeness`` is the share of letters, 0..1.

    ``differs`` says what is not the same: ``words``, or what does not make another wording (case, punctuation,
    placeables such as numbers); where the texts are the same, ``translation`` or nothing.
    """

    one: TranslationUnit
    other: TranslationUnit
    language: Language
    likeness: float
    differs: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """Texts of one language looked at so far, by the number of a variant."""

    first_of: dict[int | str, int] = field(default_factory=dict)
    with_word: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """With the length of what is compared."""
    of_length: dict[int, dict[int, str]] = field(default_factory=dict)
    """Those with few words, by the length of what is compared."""


def near_duplicates(connection: Connection, least: float) -> Iterator[Alike]:
    """Pairs with the same words, or with so many letters the same; of those with the same words each with the first."""
    texts = _Texts(connection, least)
    seen: dict[str, _Seen] = {}
    frequent = dict(connection.execute("SELECT word, texts FROM match_words").fetchall())
    rows = connection.stream(
        "SELECT v.id, v.language, v.text FROM variants v JOIN units u ON u.id = v.unit_id"
        " WHERE v.position = 0 AND u.status <> ? ORDER BY v.id",
        (Status.REJECTED,),
    )
    for number, tag, text in rows:
        language = Language(tag)
        known = entry(text, language)
        among = seen.setdefault(language.code, _Seen())
        # A link alone is as good as any other to the words, of which it has none.
        first = among.first_of.setdefault(known.whole if known.words else text, number)
        if first != number:
            yield texts.alike(first, number, language)
            continue
        words = _rarest(known, len(text), least, frequent)
        length = texts.length(number)
        shortest, longest = texts.lengths(length)
        near = dict.fromkeys(
            other for word in words for other, size in among.with_word.get(word, ()) if shortest <= size <= longest
        )
        if len(known.words) <= _FEW:
            near |= dict.fromkeys(texts.alike_among(number, among.of_length))
        yield from (texts.alike(other, number, language) for other in near if texts.likeness(other, number) >= least)
        for word in words:
            among.with_word.setdefault(word, []).append((number, length))


def _rarest(text: Entry, letters: int, least: float, frequent: dict[int, int]) -> list[int]:
    """So many of its rarest words that a text as alike has one of them: a letter that differs changes one word.

    Of a long text no more than two fifths: a text that has a slip in every other word is not looked for.
    """
    letters_changed = int((1 - least) * letters / least) + 1
    changed = min(letters_changed, max(_CHANGED_LEAST, int((1 - SHARED) * len(text.words))))
    return sorted(text.words, key=lambda word: (frequent.get(word, 0), word))[: changed + 1]


class _Texts:
    """Texts by the numbers of their variants, compared."""

    def __init__(self, connection: Connection, least: float) -> None:
        self._connection = connection
        self._cutoff = max(least - _ROUNDING, 0.0)
        self._plain = lru_cache(_CACHED)(self._read)

    def length(self, number: int) -> int:
        """How many letters are compared."""
        return len(self._plain(number))

    def lengths(self, length: int) -> tuple[float, float]:
        """Between which lengths a text is that can be as alike to one of this length as asked."""
        return self._cutoff * length, length / self._cutoff

    def alike_among(self, number: int, some: dict[int, dict[int, str]]) -> list[int]:
        """Those of some texts, by their lengths, that are as alike as asked; then it is one of them."""
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import extract

        text, cutoff, scorer = self._plain(number), self._cutoff, Levenshtein.normalized_similarity
        shortest, longest = self.lengths(len(text))
        near = [each for length, each in some.items() if shortest <= length <= longest]
        found = [extract(text, each, scorer=scorer, score_cutoff=cutoff, limit=None) for each in near]
        some.setdefault(len(text), {})[number] = text
        return [other for each in found for _, _, other in each]

    def likeness(self, one: int, other: int) -> float:
        """The share of letters that are the same; 0 where it is less than asked for."""
        from rapidfuzz.distance import Levenshtein

        return Levenshtein.normalized_similarity(self._plain(one), self._plain(other), score_cutoff=self._cutoff)

    def alike(self, one: int, other: int, language: Language) -> Alike:
        """Two of them as a pair."""
        from rapidfuzz.distance import Levenshtein

        first, second = self._unit(one), self._unit(other)
        likeness = Levenshtein.normalized_similarity(self._plain(one), self._plain(other))
        return Alike(first, second, language, likeness, _differs(first, second))

    def _read(self, number: int) -> str:
        (text,) = self._connection.execute("SELECT text FROM variants WHERE id = ?", (number,)).fetchone()
        return plain(text)

    def _unit(self, number: int) -> TranslationUnit:
        (unit,) = self._connection.execute("SELECT unit_id FROM variants WHERE id = ?", (number,)).fetchone()
        rows = self._connection.execute(f"{SELECT} WHERE u.id = ? ORDER BY v.position", (unit,))
        return next(load_units(rows.fetchall()))


def _differs(one: TranslationUnit, other: TranslationUnit) -> tuple[str, ...]:
    source, other_source = one.variants[0], other.variants[0]
    compared = score(*(tokens(each.text, source.language, each.tags) for each in (source, other_source)))
    if not compared.is_formal:
        return ("words",)
    if compared.formal:
        return tuple(_NAMES[kind] for kind in sorted(compared.formal))
    texts = ((variant.text, other.variant(variant.language)) for variant in one.variants)
    return () if all(there is None or there.text == text for text, there in texts) else ("translation",)
