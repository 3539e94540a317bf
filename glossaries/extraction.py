"""Concepts from aligned units: English candidates, ranked, with what stands for them in the other languages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qostil import Concept, Language, Signature, Span, Term, TermStatus, TranslationUnit
from qostil.encoder import Encoder
from qostil.glossaries.candidates import INSIDE, Key, Occurrence, candidates
from qostil.glossaries.english_form import english_form
from qostil.glossaries.features import Corpus
from qostil.glossaries.merging import merged
from qostil.glossaries.naming import Number, evidence_of, terms_of
from qostil.glossaries.ordering import Ranked, in_order
from qostil.glossaries.other_side import Wording
from qostil.glossaries.others import Linked, with_others
from qostil.glossaries.renderings import Renderings
from qostil.glossaries.sides import ENGLISH, english_side, function_words, place_of, renderings_of, side_of, text_of
from qostil.glossaries.tagging import tokens_of
from qostil.glossaries.termhood import termhood

MOST_CONCEPTS = 6000
# One concept from the side of another language comes behind so many English ones at most.
_OF_OTHERS = 50


@dataclass(frozen=True, slots=True)
class Read:
    """Units with English, their texts, the places of candidates in these, and what may translate them."""

    units: Sequence[TranslationUnit]
    texts: Sequence[str]
    corpus: Corpus
    found: Mapping[Key, Sequence[Occurrence]]
    renderings: Mapping[Language, Renderings]
    signature: str

    @classmethod
    def of(cls, units: Sequence[TranslationUnit], encoder: Encoder) -> "Read":
        """From units of which some may have no English."""
        known = [unit for unit in units if unit.variant(ENGLISH)]
        texts = [text_of(unit, ENGLISH) for unit in known]
        corpus = Corpus.of(tokens_of(texts), [_report(unit) for unit in known])
        english = english_side(known, corpus.texts, encoder)
        renderings = {
            language: renderings_of(english, side_of(known, language, encoder), language) for language in _others(known)
        }
        signature = str(Signature.of(terms="links-3", encoder=f"{encoder.name}/{encoder.digest[:12]}"))
        return cls(known, texts, corpus, candidates(corpus.texts), renderings, signature)

    def term(self, places: Sequence[Occurrence], status: TermStatus) -> Term:
        """A candidate in its dictionary form."""
        tokens = self.corpus.texts
        form, part = english_form(places, tokens, self.texts, self.corpus.usage)
        spans = [Span(tokens[p.text][p.first].span.start, tokens[p.text][p.end - 1].span.end) for p in places]
        evidence = evidence_of([(p.text, span) for p, span in zip(places, spans, strict=True)], self.units, ENGLISH)
        return Term(form, ENGLISH, status, part, frequency=len(places), evidence=evidence)


Step = Callable[[int, int], object]


def no_step(done: int, total: int) -> None:
    """Nobody watches."""


def extract(
    units: Sequence[TranslationUnit], encoder: Encoder, most: int = MOST_CONCEPTS, step: Step = no_step
) -> list[Concept]:
    """Concepts named in the English texts of ``units``, the best first; those with no rendering too.

    ``most`` of them; behind them, for each other language, a few that are found on its side only. ``step`` is told how
    many more are done of how many.
    """
    read = Read.of(units, encoder)
    concepts = in_order(ranked(read, most, step), read.found, read.corpus)
    for language in _others(units):
        linked = _linked(units, read.units, language, read.renderings.get(language))
        concepts = with_others(concepts, linked, most // _OF_OTHERS, read.signature)
    return concepts


def ranked(read: Read, most: int, step: Step = no_step) -> list[Ranked]:
    """The ``most`` concepts of the highest termhood, the best first."""
    worth = termhood(read.found, read.corpus)
    groups = [(max(worth[key] for key in group), group) for group in merged(read.found, read.corpus.texts)]
    best = sorted(groups, key=lambda pair: (-pair[0], pair[1]))[:most]
    made = []
    for value, group in best:
        made.append(Ranked(_concept(group, read), group[0], value))
        step(1, len(best))
    return made


def _linked(
    units: Sequence[TranslationUnit], known: Sequence[TranslationUnit], language: Language, found: Renderings | None
) -> Linked:
    """All texts of a language, and the English ones beside them, by number in ``units``."""
    numbers = {unit.id: number for number, unit in enumerate(units)}
    links = {numbers[known[place].id]: some.links.both for place, some in found.units.items()} if found else {}
    english = {number: Wording.of(text_of(units[number], ENGLISH), ENGLISH) for number in links}
    texts = {n: Wording.of(text_of(unit, language), language) for n, unit in enumerate(units) if unit.variant(language)}
    return Linked(units, language, english, texts, links, INSIDE, function_words(language))


def _report(unit: TranslationUnit) -> str:
    variant = unit.variant(ENGLISH)
    return variant.report if variant else ""


def _others(units: Sequence[TranslationUnit]) -> list[Language]:
    codes = {variant.language.code for unit in units for variant in unit.variants} - {ENGLISH.code}
    return [Language(code) for code in sorted(codes)]


def _concept(group: Sequence[Key], read: Read) -> Concept:
    terms = _english_terms(group, read)
    english = len(terms)
    tokens = read.corpus.texts
    places = [place for key in group for place in read.found[key]]
    where = [place_of(place, tokens[place.text]) for place in places]
    number = Number.of([tokens[place.text][place.end - 1].word for place in places])
    for language, found in read.renderings.items():
        terms += terms_of(found.of(where), number, language, read.units, found.ranker)
    best = [term.confidence for term in terms[english:] if term.confidence]
    return Concept(
        "-".join(group[0]),
        tuple(terms),
        frequency=len({place.text for place in places}),
        confidence=max(best, default=0.0),
        signature=read.signature,
    )


def _english_terms(group: Sequence[Key], read: Read) -> list[Term]:
    """The wordings of a group, no two alike: the first preferred, others admitted."""
    terms: dict[str, Term] = {}
    for key in group:
        term = read.term(read.found[key], TermStatus.ADMITTED if terms else TermStatus.PREFERRED)
        terms.setdefault(term.text.casefold(), term)
    return list(terms.values())
