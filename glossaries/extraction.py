"""Concepts from aligned units: English candidates, ranked, with what stands for them in the other languages."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from qostil import Concept, Evidence, Language, Signature, Span, Term, TermStatus, TranslationUnit
from qostil.encoder import Encoder, Vectors
from qostil.glossaries.candidates import INSIDE, Key, Occurrence, candidates
from qostil.glossaries.english_form import english_form
from qostil.glossaries.features import Corpus
from qostil.glossaries.links import WordPair, links_of, unit
from qostil.glossaries.merging import merged
from qostil.glossaries.other_side import Wording
from qostil.glossaries.others import Linked, with_others
from qostil.glossaries.renderings import Aligned, Rendering, Renderings
from qostil.glossaries.tagging import Token, tokens_of
from qostil.glossaries.termhood import termhood
from qostil.languages.citation import citation
from qostil.languages.lemma import lemma
from qostil.languages.search import fold, words

ENGLISH = Language("en")
MOST_CONCEPTS = 6000
# One concept from the side of another language comes behind so many English ones at most.
_OF_OTHERS = 50
_MOST_RENDERINGS = 4
# A rendering worth less than this, or than a share of the best, is an accident.
_LEAST_SCORE, _LEAST_SHARE = 0.05, 0.25
_TEXTS_AT_ONCE = 256
_MOST_EVIDENCE = 50

OnStep = Callable[[str, int], object]


@dataclass(frozen=True, slots=True)
class _Side:
    """Texts of one language with the number of their units, their words, and vectors of these."""

    numbers: Sequence[int]
    texts: Sequence[str]
    words: Sequence[Sequence[tuple[str, Span]]]
    vectors: Sequence[Vectors]


@dataclass(frozen=True, slots=True)
class _English:
    """The English texts and the places of their candidates."""

    texts: Sequence[str]
    corpus: Corpus
    found: Mapping[Key, Sequence[Occurrence]]
    units: Sequence[TranslationUnit]

    def term(self, places: Sequence[Occurrence], status: TermStatus) -> Term:
        """A candidate in its dictionary form."""
        tokens = self.corpus.texts
        form, part = english_form(places, tokens, self.texts, self.corpus.usage)
        spans = [Span(tokens[p.text][p.first].span.start, tokens[p.text][p.end - 1].span.end) for p in places]
        evidence = _evidence([(p.text, span) for p, span in zip(places, spans, strict=True)], self.units, ENGLISH)
        return Term(form, ENGLISH, status, part, frequency=len(places), evidence=evidence)

    def inside(self, place: Occurrence) -> frozenset[int]:
        """Numbers of the words there that say nothing by themselves."""
        tokens = self.corpus.texts[place.text]
        return frozenset(i for i in range(place.first, place.end) if tokens[i].word.lower() in INSIDE)


def extract(units: Sequence[TranslationUnit], encoder: Encoder, most: int = MOST_CONCEPTS) -> list[Concept]:
    """Concepts named in the English texts of ``units``, the best first; those with no rendering too.

    ``most`` of them; behind them, for each other language, a few that are found on its side only.
    """
    known = [unit for unit in units if unit.variant(ENGLISH)]
    texts = [_text(unit, ENGLISH) for unit in known]
    corpus = Corpus.of(tokens_of(texts), [_report(unit) for unit in known])
    found = candidates(corpus.texts)
    worth = termhood(found, corpus)
    groups = merged(found, corpus.texts)
    best = sorted(groups, key=lambda group: (-max(worth[key] for key in group), group))[:most]
    english = _english_side(known, corpus.texts, encoder)
    renderings = {
        language: _renderings(english, _side(known, language, encoder), language) for language in _others(known)
    }
    signature = str(Signature.of(terms="links-1", encoder=f"{encoder.name}/{encoder.digest[:12]}"))
    source = _English(texts, corpus, found, known)
    concepts = [_concept(group, source, renderings, signature) for group in best]
    for language in _others(units):
        linked = _linked(units, known, language, renderings.get(language))
        concepts = with_others(concepts, linked, most // _OF_OTHERS, signature)
    return concepts


def _linked(
    units: Sequence[TranslationUnit], known: Sequence[TranslationUnit], language: Language, found: Renderings | None
) -> Linked:
    """All texts of a language, and the English ones beside them, by number in ``units``."""
    numbers = {unit.id: number for number, unit in enumerate(units)}
    links = {numbers[known[place].id]: some.links for place, some in found.units.items()} if found else {}
    english = {number: Wording.of(_text(units[number], ENGLISH), ENGLISH) for number in links}
    texts = {n: Wording.of(_text(unit, language), language) for n, unit in enumerate(units) if unit.variant(language)}
    return Linked(units, language, english, texts, links, INSIDE, function_words(language))


def _report(unit: TranslationUnit) -> str:
    variant = unit.variant(ENGLISH)
    return variant.report if variant else ""


def _others(units: Sequence[TranslationUnit]) -> list[Language]:
    codes = {variant.language.code for unit in units for variant in unit.variants} - {ENGLISH.code}
    return [Language(code) for code in sorted(codes)]


def _text(unit: TranslationUnit, language: Language) -> str:
    variant = unit.variant(language)
    return variant.text if variant else ""


def _english_side(units: Sequence[TranslationUnit], tokens: Sequence[Sequence[Token]], encoder: Encoder) -> _Side:
    texts = [_text(unit, ENGLISH) for unit in units]
    found = [[(token.word, token.span) for token in some] for some in tokens]
    return _Side(range(len(units)), texts, found, _vectors(texts, found, encoder))


def _side(units: Sequence[TranslationUnit], language: Language, encoder: Encoder) -> _Side:
    numbers = [number for number, unit in enumerate(units) if unit.variant(language)]
    texts = [_text(units[number], language) for number in numbers]
    found = [words(text) for text in texts]
    return _Side(numbers, texts, found, _vectors(texts, found, encoder))


def _vectors(texts: Sequence[str], found: Sequence[Sequence[tuple[str, Span]]], encoder: Encoder) -> list[Vectors]:
    """A unit row for each word of each text, less what all words have in common."""
    rows: list[Vectors] = []
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        tokens = encoder.encode_tokens(texts[start : start + _TEXTS_AT_ONCE])
        for of, some in zip(tokens, found[start : start + _TEXTS_AT_ONCE], strict=True):
            rows.append(unit(of.pooled([span for _, span in some])))
    total, count = sum(part.sum(axis=0) for part in rows), sum(map(len, rows))
    return [unit(part - total / max(count, 1)) for part in rows]


def _renderings(english: _Side, side: _Side, language: Language) -> Renderings:
    pairs = [
        WordPair(
            tuple(fold(lemma(word, ENGLISH)) for word, _ in english.words[number]),
            tuple(fold(lemma(word, language)) for word, _ in found),
            english.vectors[number],
            vectors,
        )
        for number, found, vectors in zip(side.numbers, side.words, side.vectors, strict=True)
    ]
    joining = function_words(language)
    units = {}
    for place, (pair, grid) in enumerate(zip(pairs, links_of(pairs), strict=True)):
        flags = np.array([fold(word) in joining for word, _ in side.words[place]], bool)
        units[side.numbers[place]] = Aligned(
            side.texts[place], pair.target, [span for _, span in side.words[place]], grid, flags
        )
    return Renderings(units)


def _concept(
    group: Sequence[Key], source: _English, renderings: Mapping[Language, Renderings], signature: str
) -> Concept:
    terms: list[Term] = []
    met: set[str] = set()
    for key in group:
        term = source.term(source.found[key], TermStatus.ADMITTED if terms else TermStatus.PREFERRED)
        if term.text.casefold() not in met:
            terms.append(term)
            met.add(term.text.casefold())
    english = len(terms)
    places = [place for key in group for place in source.found[key]]
    where = [(place.text, place.first, place.end) for place in places]
    inside = [source.inside(place) for place in places]
    for language, found in renderings.items():
        terms += _terms(found.of(where, inside), language, source.units)
    best = [term.confidence for term in terms[english:] if term.status is TermStatus.PREFERRED and term.confidence]
    return Concept(
        "-".join(group[0]),
        tuple(terms),
        frequency=len({place.text for place in places}),
        confidence=max(best, default=0.0),
        signature=signature,
    )


def _terms(
    found: Sequence[tuple[Rendering, float]], language: Language, units: Sequence[TranslationUnit]
) -> Iterator[Term]:
    best = found[0][1] if found else 0.0
    kept = [pair for pair in found if pair[1] >= max(_LEAST_SCORE, _LEAST_SHARE * best)][:_MOST_RENDERINGS]
    for rank, (rendering, score) in enumerate(kept):
        yield Term(
            _dictionary_form(rendering, language),
            language,
            TermStatus.ADMITTED if rank else TermStatus.PREFERRED,
            frequency=len(rendering.places),
            confidence=min(score, 1.0),
            evidence=_evidence(rendering.places, units, language),
        )


def _dictionary_form(rendering: Rendering, language: Language) -> str:
    """The citation form of what was met; of several the one that most places come to."""
    found = Counter[str]()
    for form, count in rendering.forms.items():
        plain = citation(form.split(), language, plural=len(form.split()) > 1)
        found[plain] += count
    return found.most_common(1)[0][0]


def _evidence(
    places: Sequence[tuple[int, Span]], units: Sequence[TranslationUnit], language: Language
) -> tuple[Evidence, ...]:
    found = []
    for number, span in places[:_MOST_EVIDENCE]:
        variant = units[number].variant(language)
        found.append(Evidence(units[number].id, variant.report if variant else "", span))
    return tuple(found)


@cache
def function_words(language: Language) -> frozenset[str]:
    """Words that join and point, folded; none for a language without a list."""
    source = files("qostil.glossaries.data").joinpath("function_words.toml").read_text("utf-8")
    return frozenset(fold(word) for word in tomllib.loads(source).get(language.code, "").split())
