"""The texts of units in one language with vectors of their words, and English ones linked to those of another."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from qostil import Language, Span, TranslationUnit
from qostil.encoder import Encoder, Vectors
from qostil.glossaries.candidates import INSIDE, Occurrence
from qostil.glossaries.renderings import Place, Renderings
from qostil.glossaries.stretches import Aligned, Key, Words, is_letters
from qostil.glossaries.tagging import Token
from qostil.languages.lemma import lemma_keys
from qostil.languages.search import fold, words
from qostil.links import WordPair, links_of, mean_of, unit

ENGLISH = Language("en")
Wordings = Sequence[tuple[str, Span]]
_TEXTS_AT_ONCE = 256
# What a place counts where another noun follows: there the phrase is part of a longer one (trade in trade union).
_LEADING_ON = 0.3


@dataclass(frozen=True, slots=True)
class Side:
    """Texts of one language with the number of their units, their words, and vectors of these."""

    numbers: Sequence[int]
    texts: Sequence[str]
    words: Sequence[Sequence[tuple[str, Span]]]
    vectors: Sequence[Vectors]


def text_of(unit: TranslationUnit, language: Language) -> str:
    """The text of a unit, empty where it has none."""
    variant = unit.variant(language)
    return variant.text if variant else ""


def english_side(units: Sequence[TranslationUnit], tokens: Sequence[Sequence[Token]], encoder: Encoder) -> Side:
    """English texts with the words that the tagger was given."""
    texts = [text_of(unit, ENGLISH) for unit in units]
    found = [[(token.word, token.span) for token in some] for some in tokens]
    return Side(range(len(units)), texts, found, _vectors(texts, found, encoder))


def side_of(units: Sequence[TranslationUnit], language: Language, encoder: Encoder) -> Side:
    """Texts of the units that have one in ``language``."""
    numbers = [number for number, unit in enumerate(units) if unit.variant(language)]
    texts = [text_of(units[number], language) for number in numbers]
    found = [words(text) for text in texts]
    return Side(numbers, texts, found, _vectors(texts, found, encoder))


def _vectors(texts: Sequence[str], found: Sequence[Sequence[tuple[str, Span]]], encoder: Encoder) -> list[Vectors]:
    """A unit row for each word of each text, less what all words have in common."""
    rows: list[Vectors] = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        tokens = encoder.encode_tokens(texts[start : start + _TEXTS_AT_ONCE])
        for of, some in zip(tokens, found[start : start + _TEXTS_AT_ONCE], strict=True):
            rows.append(unit(of.pooled([span for _, span in some])))
    mean = mean_of(rows)
    return [unit(part - mean) for part in rows]


def renderings_of(english: Side, side: Side, language: Language) -> Renderings:
    """All words of both linked, ready to be asked for translations of phrases."""
    pairs = [
        WordPair(
            lemma_keys(english.words[number], ENGLISH),
            lemma_keys(found, language),
            english.vectors[number],
            vectors,
        )
        for number, found, vectors in zip(side.numbers, side.words, side.vectors, strict=True)
    ]
    units = {
        side.numbers[place]: Aligned(
            words_of(side.texts[place], side.words[place], english.words[side.numbers[place]], language, pair.target),
            links,
            pair,
        )
        for place, (pair, links) in enumerate(zip(pairs, links_of(pairs), strict=True))
    }
    return Renderings(units)


def place_of(occurrence: Occurrence, tokens: Sequence[Token]) -> Place:
    """Where a phrase stands, with the numbers of those of its words that say nothing by themselves."""
    first, end = occurrence.first, occurrence.end
    inside = frozenset(i for i in range(first, end) if tokens[i].word.lower() in INSIDE)
    leads_on = end < len(tokens) and not tokens[end - 1].parted and tokens[end].tag.startswith("NN")
    return Place(occurrence.text, first, end, inside, _LEADING_ON if leads_on else 1.0)


def words_of(text: str, found: Wordings, source: Wordings, language: Language, keys: Key) -> Words:
    """The words of a translation; ``source`` are those of what it translates."""
    joining = function_words(language)
    function = np.array([fold(word) in joining for word, _ in found], bool)
    capitals = np.array([is_letters(word) for word, _ in source], bool)
    return Words(text, [span for _, span in found], keys, function, capitals)


@cache
def function_words(language: Language) -> frozenset[str]:
    """Words that join and point, folded; none for a language without a list."""
    source = files("qostil.glossaries.data").joinpath("function_words.toml").read_text("utf-8")
    return frozenset(fold(word) for word in tomllib.loads(source).get(language.code, "").split())
