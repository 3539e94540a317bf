"""Concepts from aligned units: English candidates, ranked, with what stands for them in the other languages."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from qostil import Concept, Language, Signature, Span, Term, TermStatus, TranslationUnit
from qostil.encoder import Encoder
from qostil.glossaries.candidates import Key, Occurrence, Token, candidates, tokens_of
from qostil.glossaries.naming import Number, evidence_of, terms_of
from qostil.glossaries.renderings import Renderings
from qostil.glossaries.sides import ENGLISH, english_side, place_of, renderings_of, side_of, text_of
from qostil.glossaries.termhood import termhood

MOST_CONCEPTS = 6000

OnStep = Callable[[str, int], object]


def extract(units: Sequence[TranslationUnit], encoder: Encoder, most: int = MOST_CONCEPTS) -> list[Concept]:
    """Concepts named in the English texts of ``units``, the best first; those with no rendering too."""
    known = [unit for unit in units if unit.variant(ENGLISH)]
    tokens = tokens_of([text_of(unit, ENGLISH) for unit in known])
    found = candidates(tokens)
    worth = termhood(found, tokens)
    order = sorted(found, key=lambda key: (-worth[key], key))[:most]
    english = english_side(known, tokens, encoder)
    renderings = {
        language: renderings_of(english, side_of(known, language, encoder), language) for language in _others(known)
    }
    signature = str(Signature.of(terms="links-2", encoder=f"{encoder.name}/{encoder.digest[:12]}"))
    return [_concept(key, found[key], tokens, known, renderings, signature) for key in order]


def _others(units: Sequence[TranslationUnit]) -> list[Language]:
    codes = {variant.language.code for unit in units for variant in unit.variants} - {ENGLISH.code}
    return [Language(code) for code in sorted(codes)]


def _concept(
    key: Key,
    places: Sequence[Occurrence],
    tokens: Sequence[Sequence[Token]],
    units: Sequence[TranslationUnit],
    renderings: Mapping[Language, Renderings],
    signature: str,
) -> Concept:
    terms = [_english_term(places, tokens, units)]
    where = [place_of(p, tokens[p.text]) for p in places]
    number = Number.of([tokens[p.text][p.end - 1].word for p in places])
    for language, found in renderings.items():
        terms += terms_of(found.of(where), number, language, units, found.ranker)
    best = [term.confidence for term in terms[1:] if term.status is TermStatus.PREFERRED and term.confidence]
    met = len({place.text for place in places})
    confidence = max(best, default=0.0)
    return Concept("-".join(key), tuple(terms), frequency=met, confidence=confidence, signature=signature)


def _english_term(
    places: Sequence[Occurrence], tokens: Sequence[Sequence[Token]], units: Sequence[TranslationUnit]
) -> Term:
    spans = [Span(tokens[p.text][p.first].span.start, tokens[p.text][p.end - 1].span.end) for p in places]
    texts = [text_of(units[p.text], ENGLISH)[span.start : span.end] for p, span in zip(places, spans, strict=True)]
    # A capital at the beginning of a sentence says nothing.
    settled = [text for text, place in zip(texts, places, strict=True) if place.first > 0] or texts
    form = Counter(settled).most_common(1)[0][0]
    evidence = evidence_of([(p.text, span) for p, span in zip(places, spans, strict=True)], units, ENGLISH)
    return Term(form, ENGLISH, TermStatus.PREFERRED, frequency=len(places), evidence=evidence)
